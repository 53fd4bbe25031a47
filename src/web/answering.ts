import { tagOf } from '../plugins/caching.ts';
import { findUnanswered } from '../plugins/errors.ts';
import type { Cost } from '../plugins/limits.ts';
import { type Observation, pointsOf } from '../plugins/observing/observation.ts';
import type { Prepared, Variables } from '../plugins/prepared.ts';
import type { Visit } from '../plugins/visits.ts';
import type { Answers, KeptAnswer } from './answers.ts';

export interface AnsweringOptions {
  readonly answers: Answers;
  readonly release: string;
  /** True for a question whose answer must not be kept. */
  readonly isLive: (question: string) => boolean;
  readonly contextAt: (version: PublishedVersion, asker?: Asker) => unknown;
}

/** The request that asks, if any: it is counted, queued, cancelled with its reader, and logged. */
export interface Asker {
  readonly visit?: Visit | undefined;
  readonly observation?: Observation | undefined;
}

export interface PublishedVersion {
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly imported: readonly string[];
  /** True where the database does not answer, and nobody knows whether there is a newer one. */
  readonly isStale: boolean;
  readonly takedowns: number;
}

/** A question that was accepted, and what its answer is known by. */
export interface AcceptedQuestion {
  readonly prepared: Prepared;
  readonly variables: Variables;
  /** As it was sent: what the tag is made of. */
  readonly sent: Parameters<typeof tagOf>[3];
  /** The Accept header, which the tag hangs on too. */
  readonly accept: string | null;
}

/**
 * Answers a question with bytes that are kept; null where it is refused or has an error, which is then not kept. What is
 * made for a visit is counted, waits for its turn, and ends with it; throws where there is none.
 */
export type Answering = (
  question: AcceptedQuestion,
  version: PublishedVersion,
  isPinned: boolean,
  asker?: Asker,
) => Promise<KeptAnswer | null>;

/** Whole answers are kept by document, variables and version, whoever asks for them and by whatever way. */
export function createAnswering({ answers, release, isLive, contextAt }: AnsweringOptions): Answering {
  async function run(
    { prepared, variables }: AcceptedQuestion,
    version: PublishedVersion,
    cost: Cost,
    asker: Asker,
  ): Promise<Buffer | null> {
    const { visit, observation } = asker;
    if (version.publishedAt === null) return null;
    if (observation) observation.cost = pointsOf(cost);
    let written: Awaited<ReturnType<Prepared['write']>>;
    try {
      const writing = prepared.write(contextAt(version, asker), variables);
      written = writing instanceof Promise ? await writing : writing;
    } catch {
      // whatever it is, who asks again without what is kept meets it again and says it
      return null;
    }
    // who says it does not try again
    const fault = 'errors' in written && findUnanswered(written.errors);
    if (fault) visit?.refuse(fault);
    if (visit?.fault || 'errors' in written) return null;
    const dataset = { version: String(version.version), publishedAt: version.publishedAt.toISOString() };
    const bytes = Buffer.from(`{"data":${written.text},"extensions":${JSON.stringify({ cost, dataset })}}`);
    visit?.measure(bytes.byteLength);
    return visit?.fault ? null : bytes;
  }

  return async (question, version, isPinned, asker = {}) => {
    const { prepared, variables, accept, sent } = question;
    const { visit, observation } = asker;
    if (version.publishedAt === null || isLive(prepared.text)) return null;
    const { version: number, takedowns } = version;
    const tag = tagOf(release, { version: number, takedowns, isPinned }, accept, sent);
    const key = { tag, publishedAt: version.publishedAt };
    if (observation) observation.cost = 0;
    const known = answers.find(key);
    if (known) return known;
    const { refusal, cost } = prepared.cost(variables);
    if (refusal) return null;
    await visit?.charge(cost.asked.points);
    return answers.get(key, async () => {
      await visit?.begin();
      try {
        return await run(question, version, cost, asker);
      } finally {
        visit?.end();
      }
    });
  };
}
