import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Prisma } from '../../prisma/client/client.ts';
import { Unanswered, whyUnanswered } from '../errors.ts';

/**
 * Sends one statement, and gives its rows as the driver reads them: bigint and numeric as text, days as text. When the
 * signal is aborted, nobody waits any longer, and the statement is ended.
 */
export type Ask = <R extends object>(statement: Prisma.Sql, signal?: AbortSignal) => Promise<R[]>;

const textTypes: ReadonlySet<number> = new Set([1082, 1083, 1114, 1266]);
const moment = 1184;

/** How values come: moments as Date, days as ISO text, JSON parsed, what is too wide for a number as text. */
const types = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (textTypes.has(id)) return asText;
    if (id === moment) return asMoment;
    return pg.types.getTypeParser(id, format as 'text');
  },
} as pg.CustomTypesConfig;

function asText(value: string): string {
  return value;
}

function asMoment(value: string): Date {
  return new Date(value);
}

const longestNamed = 4_000;
const mostNames = 500;

export interface AskOptions {
  readonly nameFor?: (client: pg.PoolClient, name: string) => string;
  /** Ends what a connection of the server does that nobody waits for any more. */
  readonly end?: (processId: number) => void;
  /** How long one that went away may take to come back. */
  readonly patienceMs?: number;
  /** After so long a statement was stopped with its engine. */
  readonly stoppedAfterMs?: number;
}

const looksAgainMs = 100;

/**
 * Reads through a pool by named statements, which each connection parses and plans once. A statement's name is a hash
 * of its text, so one text has one name; texts that are long, or beyond the first few hundred, go without. What a
 * broken connection left unanswered is asked once more; a database that is away or busy is told by `Unanswered`.
 */
export function createAsk(
  pool: { connect(): Promise<pg.PoolClient> },
  told: (sql: string) => void,
  {
    nameFor = (_client, name) => name,
    end,
    patienceMs = 0,
    stoppedAfterMs = Number.POSITIVE_INFINITY,
  }: AskOptions = {},
): Ask {
  const names = new Map<string, string>();
  const nameOf = (text: string) => {
    const known = names.get(text);
    if (known !== undefined || text.length > longestNamed || names.size >= mostNames) return known;
    const name = `hg_${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
    names.set(text, name);
    return name;
  };

  async function send<R extends object>({ text, values }: Prisma.Sql, signal?: AbortSignal): Promise<R[]> {
    const name = nameOf(text);
    const client = await pool.connect();
    if (signal?.aborted) {
      client.release();
      throw signal.reason;
    }
    let isLeft = false;
    const leave = () => {
      isLeft = true;
      const { processID } = client as { readonly processID?: number };
      if (processID) end?.(processID);
      client.release(true);
    };
    signal?.addEventListener('abort', leave, { once: true });
    const began = performance.now();
    try {
      const { rows } = await client.query<R>({
        text,
        values,
        types,
        ...(name === undefined ? {} : { name: nameFor(client, name) }),
      });
      if (!isLeft) client.release();
      return rows;
    } catch (error) {
      if (isLeft) throw signal?.reason;
      // what the server refused leaves the connection whole; whatever broke it is found at its next use
      client.release(!(error instanceof pg.DatabaseError));
      if (performance.now() - began >= stoppedAfterMs && !(error instanceof pg.DatabaseError))
        throw new Unanswered('QUERY_TIMEOUT', error);
      throw error;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  return async <R extends object>(statement: Prisma.Sql, signal?: AbortSignal): Promise<R[]> => {
    signal?.throwIfAborted();
    told(statement.text);
    const until = performance.now() + patienceMs;
    for (let again = 0; ; again++) {
      try {
        return await send<R>(statement, signal);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        const why = whyUnanswered(error);
        if (why === null) throw error;
        if (why !== 'DATABASE_AWAY' || (again > 0 && performance.now() >= until))
          throw error instanceof Unanswered ? error : new Unanswered(why, error);
        if (again > 0) await new Promise((done) => setTimeout(done, looksAgainMs));
      }
    }
  };
}
