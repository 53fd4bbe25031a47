import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeContentWords, writeOrganisationWords } from '../../src/importing/searchRows.ts';
import { rankEach, readFields } from '../../src/search/hits.ts';
import { indexFields, type SearchField } from '../../src/search/indexing.ts';
import { parseQuery } from '../../src/search/query.ts';
import { findContents } from '../../src/store/search.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const question =
  'query ($text: String!, $asOf: DateTime) { projects(filter: { text: $text }, asOf: $asOf) { totalCount } }';

async function count(text: string, version?: number, asOf?: string): Promise<number> {
  const { data, errors } = await app.ask(question, {
    variables: { text, asOf },
    ...(version !== undefined && { version }),
  });
  expect(errors).toBeUndefined();
  return data.projects.totalCount;
}

it('finds what was said then by asking for then, and what was published by its version', async () => {
  await app.import([page2014({ code: 'S20001', name: 'Vanha nimi', summary: 'Kalastusta.' })], '2020-01-01');
  await app.import(
    [page2014({ code: 'S20001', name: 'Tuore otsikko', summary: 'Metsästystä.' })],
    '2021-01-01',
  );
  expect(await count('kalastus ')).toBe(0);
  expect(await count('metsästys ')).toBe(1);
  expect(await count('kalastus ', undefined, '2020-06-01T00:00:00Z')).toBe(1);
  expect(await count('kalastus ', 1)).toBe(1);
  expect(await count('metsästys ', 1)).toBe(0);
});

it('guesses what a typo meant by the words of the version that is asked of', async () => {
  const box =
    'query ($text: String!) { search(text: $text) { totalCount nodes { ... on Project { code } } } }';
  const ask = async (version?: number) =>
    (await app.ask(box, { variables: { text: 'puusepä ' }, ...(version !== undefined && { version }) })).data;
  await app.import([page2014({ code: 'S20001', name: 'Puuseppäkoulu aloittaa' })], '2020-01-01');
  const then = await ask();
  expect(then.search.totalCount).toBe(0);
  // one typo away, and what the compound begins with
  await app.import([page2014({ code: 'S20002', name: 'Puuseppä' })], '2021-01-01');
  expect((await ask()).search.totalCount).toBe(2);
  expect(await ask(1)).toEqual(then);
});

it('makes rows anew that are missing or of other rules, and no others', async () => {
  await app.import([page2014({ code: 'S20001', name: 'Yksi' }), page2014({ code: 'S20002', name: 'Kaksi' })]);
  const { pool } = app.store;
  const rows = async () =>
    (
      await pool.query(
        'SELECT xmin::text AS x, "edition", "words"::text AS w FROM "content_search" ORDER BY "contentId"',
      )
    ).rows;
  const before = await rows();
  expect(before).toHaveLength(2);
  await writeContentWords(pool);
  await writeOrganisationWords(pool);
  expect(await rows()).toEqual(before);
  await pool.query(`UPDATE "content_search" SET "edition" = 'older', "words" = ''`);
  await pool.query('DELETE FROM "organisation_search"');
  await writeContentWords(pool);
  await writeOrganisationWords(pool);
  const words = (list: { edition: string; w: string }[]) => list.map(({ edition, w }) => [edition, w]);
  expect(words(await rows())).toEqual(words(before));
  expect((await pool.query('SELECT 1 FROM "organisation_search"')).rowCount).toBe(1);
});

it('ranks in the database as in memory', async () => {
  const fields: SearchField[] = [
    { field: 'name', weight: 'A', text: 'Pitkäaikaistyöttömien EU-polku' },
    { field: 'implementers', weight: 'B', text: 'Rauman kaupunki, nuorisotoimi' },
    { field: 'targetGroups', weight: 'C', text: 'Maahanmuuttajat / Invandrare' },
    {
      field: 'summary',
      weight: 'D',
      text: 'Pienet yritykset kouluttavat nuoria ja lasten vanhempia. Hankekoodi S20519.',
    },
  ];
  const texts = [
    'työtön ',
    'nuoret ',
    'nuori kaupunki ',
    'maahanmuuttaja yritys',
    '"pienet yritykset"',
    '"yritykset pienet"',
    'S205',
    'eu-polku ',
    'polku -nuoret',
    'invandrare lapsi ',
    'kou',
    'xyzzy',
    'rauma pieni vanhempi ',
    '"kouluttavat nuo',
  ];
  await app.import([page2014({ code: 'S20001' })]);
  const { pool } = app.store;
  const written = await pool.query<{ id: string }>(
    'UPDATE "content_search" SET "words" = $1::tsvector RETURNING "contentId" AS id',
    [indexFields(fields).vector],
  );
  const id = written.rows[0]?.id ?? '';
  const ranks: (number | null)[] = [];
  for (const text of texts) {
    const query = parseQuery(text);
    if (!query) throw new Error(text);
    const stored = (await findContents(app.store.ask, query)).get(id) ?? null;
    expect([text, stored]).toEqual([text, rankEach([readFields(fields)], query)[0]]);
    ranks.push(stored);
  }
  expect(ranks.filter((rank) => rank === null)).toHaveLength(3);
});
