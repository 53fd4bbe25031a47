import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { fillStore, isEmpty } from '../../bench/fill.ts';
import { generateWorkbook } from '../../bench/generator/workbook.ts';
import { backendsMs, spentBetween } from '../../bench/peers/processorTime.ts';
import { schema } from '../../src/graph/index.ts';
import { importFiles } from '../../src/importing/index.ts';
import { publicLimits } from '../../src/plugins/index.ts';
import { PreparedQuestions } from '../../src/plugins/prepared.ts';
import type { Store } from '../../src/store/index.ts';
import { readerName } from '../../src/store/readerName.ts';
import { startApp } from '../app.ts';
import { dearQuestions } from './dearQuestions.ts';
import { pickBySeed } from './randomQuestions.ts';

/**
 * Looks for the question that takes longest of those that pass: WORST_SECONDS=300 looks for five minutes, WORST_ROWS
 * says among how many projects, WORST_DATABASE_URL in a database that is filled already.
 */
const seconds = Number(process.env['WORST_SECONDS'] ?? 6);
const rows = Number(process.env['WORST_ROWS'] ?? 1_000);
const filled = process.env['WORST_DATABASE_URL'];
const seed = Number(process.env['WORST_SEED'] ?? 7);

it('the worst question that passes takes less than a second of processor time', {
  timeout: 600_000 + seconds * 2_000,
}, async () => {
  const app = await startApp({}, undefined, filled ? { databaseUrl: filled } : {});
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-worst-'));
  onTestFinished(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.close();
  });
  if (await isEmpty(app.store)) await fill(app.store, folder);
  const processorMs = await processorClock(app.databaseUrl);
  const questions = new PreparedQuestions(schema, publicLimits);
  const pick = pickBySeed(seed);
  const makeQuestion = dearQuestions(schema, pick);
  const costOf = (text: string) => {
    try {
      return questions.accept(text, null).cost({});
    } catch {
      return null;
    }
  };
  const ask = async (query: string): Promise<Asked> => {
    const before = await processorMs();
    const began = performance.now();
    const response = await app.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    await response.text();
    const tookMs = performance.now() - began;
    return { status: response.status, tookMs, processorMs: await before.since() };
  };
  // what is read once for a version, before anybody asks
  for (let i = 0; i < 20; i++) await ask(makeQuestion(1));

  const found: (Asked & { readonly points: number; readonly query: string })[] = [];
  const until = performance.now() + seconds * 1_000;
  let asked = 0;
  while (performance.now() < until) {
    const query = makeQuestion(1 + pick(12));
    const { cost, refusal } = costOf(query) ?? {};
    // at the limit, not far below it
    if (!cost || refusal || cost.asked.points < 500) continue;
    const took = await ask(query);
    asked += 1;
    expect([200, 413], query).toContain(took.status);
    found.push({ ...took, points: cost.asked.points, query });
    found.sort((one, other) => other.processorMs - one.processorMs);
    found.splice(5);
  }
  expect(asked).toBeGreaterThan(5);
  const [worst] = found;
  if (!worst) return;
  const said = found.map(
    (one) =>
      `${Math.round(one.processorMs)} ms of processor time in ${Math.round(one.tookMs)} ms (${one.points} points)`,
  );
  console.log(
    `${asked} questions of 500 points and more; the dearest took ${said.join(', ')}:\n${worst.query.slice(0, 3_000)}`,
  );
  // what is dear by itself is so each time: memory is tidied up now and then, and others work on the machine too
  const again: number[] = [];
  for (let time = 1; time <= 3; time++) again.push((await ask(turned(worst.query, time))).processorMs);
  console.log(`asked again: ${again.map(Math.round).join(', ')} ms`);
  expect(Math.min(worst.processorMs, ...again)).toBeLessThan(1_000);
});

/** Four of five projects from a list, some of them with a page, the fifth from a workbook, which prints classes. */
async function fill(store: Store, folder: string): Promise<void> {
  const ofList = Math.round(rows * 0.8);
  await fillStore(store, { form: 'eura2014/list', rows: ofList, seed: 1 }, { pages: rows / 10, folder });
  const workbook = join(folder, 'lista.xlsx');
  await pipeline(
    Readable.from(generateWorkbook({ rows: rows - ofList, seed: 2 })),
    createWriteStream(workbook),
  );
  await importFiles(store, [workbook], { observedAt: new Date('2021-08-01T00:00:00Z') });
}

interface Asked {
  readonly status: number;
  readonly tookMs: number;
  /** Of this process and of those of the database that it asked. */
  readonly processorMs: number;
}

/** What is used from a moment on: by this process, with its threads, and on a server by its connections. */
async function processorClock(databaseUrl: string | null) {
  const client = databaseUrl === null ? null : new pg.Client({ connectionString: databaseUrl });
  await client?.connect();
  onTestFinished(async () => client?.end());
  const ofDatabase = async () => (client ? backendsMs(client, readerName) : new Map<number, number>());
  return async () => {
    const backends = await ofDatabase();
    const begun = process.cpuUsage();
    return {
      async since() {
        const { user, system } = process.cpuUsage(begun);
        return (user + system) / 1_000 + spentBetween(backends, await ofDatabase());
      },
    };
  };
}

/** The same question with its words in another order: what they find is kept for this one only. */
function turned(query: string, by: number): string {
  return query.replace(/text: "([^"]*)"/g, (_, text: string) => {
    const words = text.split(' ');
    return `text: "${[...words.slice(by % words.length), ...words.slice(0, by % words.length)].join(' ')}"`;
  });
}
