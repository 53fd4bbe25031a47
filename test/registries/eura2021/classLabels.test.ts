import { afterAll, beforeAll, expect, test } from 'vitest';
import { suppress } from '../../../src/importing/takedowns.ts';
import { startApp, type TestApp } from '../../app.ts';
import { importSheet, type Row, row } from './sheet.ts';

let app: TestApp;

const project = (code: string, field: string | null, more: Row = {}): Row => ({
  ...row,
  'Hankekoodi ': code,
  'Tukitoimen ala': field,
  'EAKR-/JTF-alatyyppi': null,
  ...more,
});

beforeAll(async () => {
  app = await startApp();
  await importSheet(
    app.store,
    [
      project('S30001', '021 Yritysten kehittäminen', { 'EAKR-/JTF-alatyyppi': 'Investointi' }),
      project('S30002', '021 Yritysten kehittäminen'),
      project('S30003', '021 Yritystuki'),
      project('S30004', '021'),
      project('S30005', '014'),
      project('S30006', '012 Tutkimus'),
      project('S30007', null),
    ],
    '2026-09-01',
  );
  await importSheet(app.store, [project('S30008', '012 Tutkimus ja innovointi')], '2026-09-02');
});
afterAll(() => app.close());

const labels = async (version?: number) => {
  const { data, errors } = await app.ask(
    `{ projects { facets(of: [FIELD_OF_INTERVENTION, SUBTYPE]) { values { key label } }
      groups(by: [FIELD_OF_INTERVENTION, SUBTYPE]) { groups { keys { dimension key label(language: EN) } } } } }`,
    version === undefined ? {} : { version },
  );
  expect(errors).toBeUndefined();
  const [fields, subtypes] = data.projects.facets.map(({ values }: { values: Key[] }) =>
    Object.fromEntries(values.map(({ key, label }) => [key, label])),
  );
  const grouped = data.projects.groups.groups.flatMap(({ keys }: { keys: Key[] }) =>
    keys
      .filter(({ dimension }) => dimension === 'FIELD_OF_INTERVENTION')
      .map(({ key, label }) => [key, label]),
  );
  return { fields, subtypes, grouped: Object.fromEntries(grouped) };
};

interface Key {
  readonly dimension?: string;
  readonly key: string | null;
  readonly label: string;
}

test('a class is called what most of its projects print, and of two such words the newer', async () => {
  const { fields, subtypes, grouped } = await labels();
  expect(fields).toEqual({
    '021': 'Yritysten kehittäminen',
    // nobody prints words
    '014': '014',
    '012': 'Tutkimus ja innovointi',
    null: 'Ei ilmoitettu',
  });
  expect(subtypes).toEqual({ Investointi: 'Investointi', null: 'Ei ilmoitettu' });
  expect(grouped).toEqual({ ...fields, null: 'Not stated' });
});

test('a version keeps the words that it was published with', async () => {
  expect((await labels(1)).fields['012']).toBe('Tutkimus');
});

test('the words of a withheld project do not count', async () => {
  await suppress(app.store.pool, { name: 'S30008', text: null });
  await app.store.versions.look();
  expect((await labels()).fields['012']).toBe('Tutkimus');
});
