import { parseArgs } from 'node:util';
import pg from 'pg';
import { keepResult } from '../results.ts';
import { compareAnswers } from './compare.ts';
import {
  type Contestant,
  type ContestantName,
  contestantNames,
  runningProduct,
  startContestant,
} from './contestants.ts';
import { databaseUrlOn, dropDatabase, makeDatabase } from './database.ts';
import { askDistinctDocuments } from './distinctDocuments.ts';
import { type Form, measureRounds } from './measure.ts';
import { findListener, memoryMb } from './processorTime.ts';
import { measureProductAlone } from './productAlone.ts';
import { questions } from './questions/index.ts';
import type { Question } from './questions/question.ts';
import { type Finding, printFinding, printHead, summarise } from './report.ts';
import { arePeerTablesMade, makePeerTables, readSubjects } from './tables.ts';

/** The product beside PostGraphile and hand-written SQL: `npm run bench:peers -- [options]`; docs/benchmarks.md explains. */
const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '20000' },
    pages: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '8' },
    only: { type: 'string', multiple: true, default: [] },
    form: { type: 'string' },
    contestants: { type: 'string', default: contestantNames.join(',') },
    'product-url': { type: 'string' },
    'distinct-documents': { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const serverUrl = process.env['BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1/postgres';
const databaseUrl = databaseUrlOn(serverUrl);
const plan = {
  rounds: within(values.rounds, 20),
  seconds: within(values.seconds, 60),
  connections: within(values.connections, 64),
};
const wanted = contestantNames.filter((name) => values.contestants.split(',').includes(name));
const isChosen = (name: string) =>
  values.only.length === 0 || values.only.some((part) => name.includes(part));
// a run of some questions must not replace the figures of a run of all
const isWhole =
  values.only.length === 0 && values.form === undefined && wanted.length === contestantNames.length;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

await makeDatabase(serverUrl, {
  projects: within(values.projects, 1_000_000),
  pages: within(values.pages, 1_000_000),
});
const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
await client.connect();
try {
  if (!(await arePeerTablesMade(client))) {
    console.log('Making the tables that the peers read.');
    await withContestants(['product'], ([product]) => makePeerTables(client, (product as Contestant).url));
  }
  if (values['distinct-documents'] !== undefined) {
    const count = within(values['distinct-documents'], 1_000_000);
    await withContestants(['product'], ([product]) =>
      askDistinctDocuments(product as Contestant, count, plan.connections),
    );
  } else await compareAll();
} finally {
  await client.end();
  if (!values.keep) await dropDatabase(serverUrl);
}

async function compareAll(): Promise<void> {
  const subjects = await readSubjects(client);
  const findings: Finding[] = [];
  const forms = (['NEW', 'AGAIN'] as const).filter((form) => form === (values.form?.toUpperCase() ?? form));
  printHead();
  for (const question of questions.filter(({ name }) => isChosen(name))) {
    await withContestants(whoAnswers(question), async (contestants) => {
      await compareAnswers(question, contestants, subjects);
      for (const form of forms) findings.push(await measure(question, form, contestants));
    });
  }
  const alone = wanted.includes('product')
    ? await withContestants(['product'], ([product]) =>
        measureProductAlone(product as Contestant, { plan, isChosen, client }),
      )
    : [];
  if (findings.length + alone.length === 0) throw new Error('No question has a name with that in it.');
  if (isWhole) console.log(`Kept in ${keepResult('peers', { ...plan, findings, alone })}`);

  async function measure(question: Question, form: Form, contestants: readonly Contestant[]) {
    const rounds = await measureRounds({ question, form, contestants }, plan, subjects, client);
    const product = contestants.find(({ name }) => name === 'product');
    const memory = product ? memoryMb(findListener(Number(new URL(product.url).port))) : null;
    const finding = summarise(question.name, form, rounds, memory);
    printFinding(finding);
    return finding;
  }
}

function whoAnswers(question: Question): ContestantName[] {
  return wanted.filter((name) => name !== 'postgraphile' || question.postgraphile !== undefined);
}

/** New processes for each question: what one question left in memory is no help to the next. */
async function withContestants<Result>(
  names: readonly ContestantName[],
  work: (contestants: readonly Contestant[]) => Promise<Result>,
): Promise<Result> {
  const started: Contestant[] = [];
  try {
    for (const name of names) {
      const address = name === 'product' ? values['product-url'] : undefined;
      started.push(address ? runningProduct(address) : await startContestant(name, databaseUrl));
    }
    return await work(started);
  } finally {
    await Promise.all(started.map((contestant) => contestant.stop()));
  }
}

function within(text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Error(`A whole number from 1 to ${most} is wanted, not ${text}.`);
  return number;
}
