import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStoredOperations } from '../src/web/storedOperations.ts';
import { startApp, type TestApp } from './app.ts';
import { manyProjects, page2007 } from './world.ts';

const answers = new URL('./answers/', import.meta.url);
const isUpdate = process.env['UPDATE_ANSWERS'] === '1';

let app: TestApp;
/** Three of its projects: what example variables name, and two of the older registry. */
let small: TestApp;
beforeAll(async () => {
  [app, small] = await Promise.all([startApp(), startApp()]);
  const older = [
    page2007({
      code: 'S10001',
      municipalities: ['Vähäkyrö', 'Vöyri'],
      regions: ['Pohjanmaa'],
      subregions: ['Vaasan'],
    }),
    page2007({ code: 'S10002', municipalities: ['Vaasa'], direct: 'Nuoret työttömät.' }),
  ];
  const many = manyProjects(300);
  await app.import([...many, ...older]);
  await small.import([...many.slice(118, 123), ...older]);
});
afterAll(() => Promise.all([app.close(), small.close()]));

/** Placeholders and the length of lists apart, which say nothing of a statement's shape. */
function shapeOf(statement: string): string {
  return statement
    .replace(/IN \((\$\d+,?\s*)+\)/g, 'IN ($…)')
    .replace(/(?<![<>])= \$\d+(?=\s+(AND|OFFSET|\)))/g, 'IN ($…)')
    .replace(/\$\d+/g, '$')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Compares with what lies beside the operation, or with UPDATE_ANSWERS=1 writes it anew. */
function expectStored(file: string, text: string): void {
  const url = new URL(file, answers);
  if (isUpdate) writeFileSync(url, text);
  expect(existsSync(url), `${file} is missing: run npm run test:update and read what it wrote`).toBe(true);
  expect(text).toBe(readFileSync(url, 'utf8'));
}

const operations = readStoredOperations();

/** How often each shape of a statement is asked for an operation. */
async function countShapes(
  { document, variables }: (typeof operations)[number],
  asked: TestApp,
  more: Record<string, unknown> = {},
): Promise<ReadonlyMap<string, number>> {
  const { answer, statements } = await asked
    .freshly()
    .askCounted(document, { variables: { ...variables, ...more } });
  expect(answer.errors).toBeUndefined();
  const counts = new Map<string, number>();
  for (const shape of statements.map(shapeOf)) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return counts;
}

function grown(few: ReadonlyMap<string, number>, many: ReadonlyMap<string, number>): string[] {
  return [...many].filter(([shape, count]) => count > (few.get(shape) ?? 0)).map(([shape]) => shape);
}

describe.each(operations)('$name', ({ name, document, variables }) => {
  test('answers as it did', async () => {
    const { answer, statements } = await app.freshly().askCounted(document, { variables });
    expect(answer.errors).toBeUndefined();
    const answered = JSON.stringify(
      answer.data,
      (key, value) => (key === 'publishedAt' ? 'a moment' : value),
      2,
    );
    expectStored(`${name}.json`, `${answered.replace(/published \d{4}-\d\d-\d\d/g, 'published on a day')}\n`);
    expectStored(`${name}.sql`, `${statements.map(shapeOf).sort().join(';\n\n')};\n`);
  });
});

const paged = ({ document }: (typeof operations)[number]) => document.includes('$first');

describe.each(operations.filter(paged))('$name', (operation) => {
  test('takes no more statements for a hundred rows than for five', async () => {
    const few = await countShapes(operation, app, { first: 5 });
    expect(grown(few, await countShapes(operation, app, { first: 100 }))).toEqual([]);
  });
});

describe.each(operations.filter((operation) => !paged(operation)))('$name', (operation) => {
  test('takes no more statements in a store of three hundred projects than in one of a few', async () => {
    const few = await countShapes(operation, small);
    expect(grown(few, await countShapes(operation, app))).toEqual([]);
  });
});
