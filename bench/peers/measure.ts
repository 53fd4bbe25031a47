import type pg from 'pg';
import type { Contestant, ContestantName } from './contestants.ts';
import type { LoadResult } from './load.ts';
import { backendsMs, findListener, processorMs, spentBetween } from './processorTime.ts';
import { bodyOf, type Question, type Subjects } from './questions/question.ts';
import { sendLoad } from './sendLoad.ts';

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/** One contestant's part of one round. */
export interface Turn extends LoadResult {
  readonly contestant: ContestantName;
  /** Processor time of one request in ms; null where it is not known. */
  readonly nodeMs: number | null;
  readonly databaseMs: number | null;
}

/** NEW asks with other variables each time, AGAIN with the same. */
export type Form = 'NEW' | 'AGAIN';

export const warmUpSeconds = 2;
const mostPerSecond = 4_000;

/** Rounds in which all contestants have their turn one after another, after one that warms them up. */
export async function measureRounds(
  { question, form, contestants }: { question: Question; form: Form; contestants: readonly Contestant[] },
  plan: Plan,
  subjects: Subjects,
  client: pg.Client,
): Promise<Turn[][]> {
  const count = question.count(subjects);
  // each round has its own part of the variables, so that nothing new is ever asked twice
  const share = Math.floor(count / (plan.rounds + 1));
  const rounds: Turn[][] = [];
  for (let round = 0; round <= plan.rounds; round++) {
    const seconds = round === 0 ? warmUpSeconds : plan.seconds;
    const most = Math.min(share, seconds * mostPerSecond);
    const turns: Turn[] = [];
    for (const contestant of contestants) {
      const bodies =
        form === 'AGAIN'
          ? [bodyOf(question, contestant.name, question.variables(0, subjects))]
          : Array.from({ length: most }, (_, i) =>
              bodyOf(question, contestant.name, question.variables(round * share + i, subjects)),
            );
      const limit = form === 'AGAIN' ? seconds * 20_000 : most;
      const load = { url: contestant.url, bodies, seconds, most: limit, connections: plan.connections };
      turns.push({ contestant: contestant.name, ...(await takeTurn(contestant, load, client)) });
    }
    if (round === 0) continue;
    for (const { contestant, requests } of turns)
      if (requests === 0) throw new Error(`${contestant} answered nothing in ${seconds} s`);
    rounds.push(turns);
  }
  return rounds;
}

export async function takeTurn(
  contestant: Contestant,
  load: Parameters<typeof sendLoad>[0],
  client: pg.Client,
): Promise<Omit<Turn, 'contestant'>> {
  const pid = findListener(Number(new URL(contestant.url).port));
  const spent = processorMs(pid);
  const before = await backendsMs(client, contestant.applicationName);
  const result = await sendLoad(load);
  const after = await backendsMs(client, contestant.applicationName);
  const spentThen = processorMs(pid);
  if (result.failures > 0)
    throw new Error(`${contestant.name} failed ${result.failures} of ${result.requests} requests`);
  return {
    ...result,
    nodeMs: spent === null || spentThen === null ? null : (spentThen - spent) / result.requests,
    databaseMs: before.size + after.size === 0 ? null : spentBetween(before, after) / result.requests,
  };
}
