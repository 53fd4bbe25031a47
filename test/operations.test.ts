import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStoredOperations } from '../src/web/storedOperations.ts';
import { startApp, type TestApp } from './app.ts';
import { manyProjects, page2007 } from './world.ts';

const answers = new URL('./answers/', import.meta.url);
const isUpdate = process.env['UPDATE_ANSWERS'] === '1';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([
    ...manyProjects(300),
    page2007({
      code: 'S10001',
      municipalities: ['Vähäkyrö', 'Vöyri'],
      regions: ['Pohjanmaa'],
      subregions: ['Vaasan'],
    }),
    page2007({ code: 'S10002', municipalities: ['Vaasa'], direct: 'Nuoret työttömät.' }),
  ]);
});
afterAll(() => app.close());

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

describe.each(readStoredOperations())('$name', ({ name, document, variables }) => {
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

  test('takes no more statements for a hundred rows than for five', async () => {
    if (!document.includes('$first')) return expect(parse(document).definitions).toHaveLength(1);
    const counts: Record<string, number>[] = [];
    for (const first of [5, 100]) {
      const { answer, statements } = await app
        .freshly()
        .askCounted(document, { variables: { ...variables, first } });
      expect(answer.errors).toBeUndefined();
      const count: Record<string, number> = {};
      for (const shape of statements.map(shapeOf)) count[shape] = (count[shape] ?? 0) + 1;
      counts.push(count);
    }
    const [few = {}, many = {}] = counts;
    expect(Object.keys(many).filter((shape) => (many[shape] ?? 0) > (few[shape] ?? 0))).toEqual([]);
  });
});
