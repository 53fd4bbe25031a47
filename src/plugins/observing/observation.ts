import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';

/** What is told of a request once it is over. Nothing in it is the reader's own words. */
export interface Observation {
  /** A stored operation by its name, any other question by a hash of its text; null where none was asked. */
  operation: string | null;
  /** What the question counts for: 0 where its answer was kept. */
  cost: number | null;
  /** The dataset version that it was answered from. */
  version: number | null;
  /** Statements that were sent for this request alone, and the rows that came. */
  statements: number;
  rows: number;
}

/** A request that is over, as the log, the metrics and the spans tell of it. */
export interface Access extends Observation {
  readonly route: string;
  readonly method: string;
  /** 499 where the client left before its answer was sent. */
  readonly status: number;
  readonly ms: number;
  /** Sent, headers included. */
  readonly bytes: number;
}

const observations = new WeakMap<IncomingMessage, Observation>();

/** The observation of a request, which is one from the first time that it is asked for. */
export function observationOf(request: IncomingMessage): Observation {
  const known = observations.get(request);
  if (known) return known;
  const made = { operation: null, cost: null, version: null, statements: 0, rows: 0 };
  observations.set(request, made);
  return made;
}

/** How a question that is not stored goes by: its text says more than a log may hold. */
export function hashOfQuestion(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

interface Arrived {
  readonly req?: IncomingMessage;
}

/**
 * Notes of a request that Yoga answers which question it asks, what that counts for, and of which version. It belongs
 * behind what finds stored operations; `nameOf` gives the name of a stored one by its text.
 */
export function useObservation(nameOf: (text: string) => string | undefined): Plugin {
  return {
    onParams({ params: { query }, context }) {
      const { req } = context as Arrived;
      if (req && typeof query === 'string')
        observationOf(req).operation = nameOf(query) ?? hashOfQuestion(query);
    },
    onResultProcess({ result, serverContext }) {
      const { req } = serverContext as Arrived;
      if (!req || Array.isArray(result) || !('extensions' in result)) return;
      const { cost, dataset } = result.extensions ?? {};
      const observation = observationOf(req);
      observation.cost = pointsOf(cost) ?? observation.cost;
      observation.version = Number(dataset?.version ?? observation.version) || null;
    },
  };
}

/** The points of `extensions.cost`. */
export function pointsOf(cost: unknown): number | null {
  const { asked } = (cost ?? {}) as { asked?: { points?: unknown } };
  return typeof asked?.points === 'number' ? asked.points : null;
}
