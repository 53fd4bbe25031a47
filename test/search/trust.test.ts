import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { importFiles } from '../../src/importing/index.ts';
import { loadSample } from '../../src/importing/sample.ts';
import { startApp, type TestApp } from '../app.ts';
import { judge, judgedWords, mean, type Outcome } from './judging.ts';

// the lists and documents of a folder, from which the words were drawn
const corpus = process.env['CORPUS'];
let app: TestApp;
afterEach(() => app.close());

async function judgeAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of judgedWords) {
    const outcome = await judge(app, one);
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
}

function expectTrust(outcomes: readonly Outcome[]): void {
  const worst = Math.min(...outcomes.map(({ precision }) => precision));
  const figures = {
    words: outcomes.length,
    precision: mean(outcomes.map(({ precision }) => precision)),
    worst,
    equality: mean(outcomes.map(({ equality }) => equality)),
  };
  console.log(JSON.stringify(figures));
  expect(figures.precision, JSON.stringify(figures)).toBeGreaterThanOrEqual(0.95);
  expect(
    outcomes.filter(({ precision }) => precision < 0.6),
    'words that find strangers',
  ).toEqual([]);
  expect(figures.equality, JSON.stringify(figures)).toBeGreaterThanOrEqual(0.95);
}

it('finds in the bundled sample what was judged right, by every form of a word', async () => {
  app = await startApp();
  await loadSample(app.store);
  const outcomes = await judgeAll();
  expect(outcomes.length).toBeGreaterThanOrEqual(40);
  expectTrust(outcomes);
}, 300_000);

it.skipIf(!corpus)(
  'finds in the registers’ own lists and documents what was judged right, by every form of a word',
  async () => {
    app = await startApp();
    const pathsOf = (folder: string) =>
      readdirSync(join(corpus ?? '', folder))
        .filter((name) => /\.(?:csv|txt)$/u.test(name))
        .map((name) => join(corpus ?? '', folder, name));
    await importFiles(app.store, pathsOf('lists'), { observedAt: new Date('2021-06-01T00:00:00Z') });
    for (const folder of ['documents', 'excerpts'])
      await importFiles(app.store, pathsOf(folder), { observedAt: new Date('2021-07-01T00:00:00Z') });
    const outcomes = await judgeAll();
    expect(outcomes).toHaveLength(judgedWords.length);
    expectTrust(outcomes);
  },
  3_600_000,
);
