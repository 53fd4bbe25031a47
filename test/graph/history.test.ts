import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014, rauma, salo } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  // a hundred whole sources in one answer are more than anybody may ask
  app = await startApp({ points: 10_000 });
  await app.import(
    [page2014({ code: 'S20001', granted: '84 888', ends: '28.2.2017', lead: rauma })],
    '2016-11-01',
  );
  await app.import(
    [page2014({ code: 'S20001', granted: '789 752', ends: '30.11.2018', lead: rauma, name: 'Hanke S20001' })],
    '2021-06-01',
  );
  await app.import(
    [page2014({ code: 'S20001', granted: '789 752', ends: '30.11.2018', lead: { ...salo } })],
    '2022-06-01',
  );
});
afterAll(() => app.close());

test('a change says what was overwritten, with what, when and by which source', async () => {
  const { data, errors } = await app.ask(
    '{ project(code: "S20001") { changes { field old new observedAt source { observedAt } } recent: changes(since: "2021-06-01") { field } } }',
  );
  expect(errors).toBeUndefined();
  const { changes, recent } = data.project;
  expect(changes.filter((change: { field: string }) => change.field !== 'sections')).toEqual([
    expect.objectContaining({
      field: 'endsOn',
      old: '2017-02-28',
      new: '2018-11-30',
      observedAt: '2021-06-01T00:00:00.000Z',
    }),
    expect.objectContaining({ field: 'granted', old: '84888', new: '789752' }),
    expect.objectContaining({
      field: 'lead',
      old: 'Rauman kaupunki 0138780-9',
      new: 'Salon kaupunki 0139533-1',
      source: { observedAt: '2022-06-01T00:00:00.000Z' },
    }),
  ]);
  expect(recent.map((change: { field: string }) => change.field)).toContain('lead');
  expect(recent.map((change: { field: string }) => change.field)).not.toContain('granted');
});

test('asOf tells only the changes that had been observed by then', async () => {
  const { data } = await app.ask(
    '{ project(code: "S20001", asOf: "2020-01-01") { changes { field } funding { euAndState { granted } } endsOn } }',
  );
  expect(data.project).toEqual({
    changes: [],
    funding: { euAndState: { granted: 84888 } },
    endsOn: '2017-02-28',
  });
});

test('two pages of the same moment that differ are a discrepancy, and it says which is believed and why', async () => {
  const two = await startApp();
  await two.import([
    page2014({ code: 'S20002', granted: '100' }),
    { ...page2014({ code: 'S20002', granted: '200' }), file: 'other.txt' },
  ]);
  const { data, errors } = await two.ask(
    '{ project(code: "S20002") { funding { euAndState { granted } } discrepancies { field rule claims { value source { locator } } chosen { value } } } }',
  );
  expect(errors).toBeUndefined();
  const [only] = data.project.discrepancies;
  expect(data.project.discrepancies).toHaveLength(1);
  expect(only.field).toBe('granted');
  expect(only.claims.map((claim: { value: string }) => claim.value).sort()).toEqual(['100', '200']);
  expect(Number(only.chosen.value)).toBe(data.project.funding.euAndState.granted);
  expect(only.rule).toContain('smaller hash');
  await two.close();
});

interface Provenance {
  readonly field: string;
  readonly value: string | null;
  readonly basis: string;
  readonly quote: string;
  readonly offset: number;
  readonly source: { readonly text: string };
}

const question =
  '{ projects(first: 100) { nodes { code provenance { field value basis quote offset section source { text } } } } }';

async function expectQuotes(from: TestApp): Promise<Provenance[]> {
  const { data, errors } = await from.ask(question);
  expect(errors).toBeUndefined();
  const all = data.projects.nodes.flatMap(
    (node: { provenance: Provenance[] }) => node.provenance,
  ) as Provenance[];
  for (const { quote, offset, source } of all)
    expect(source.text.slice(offset, offset + quote.length)).toBe(quote);
  for (const { value, basis, quote, field } of all) {
    if (value && basis === 'READ') expect(quote.trim(), field).not.toBe('');
  }
  return all;
}

describe('provenance', () => {
  test('finds every quote at its offset, and the value in the quote', async () => {
    const all = await expectQuotes(app);
    expect(all.find(({ field }) => field === 'granted')).toMatchObject({
      value: '789752',
      basis: 'READ',
      quote: '789 752',
    });
    expect(all.find(({ field }) => field === 'period')).toMatchObject({ basis: 'DERIVED' });
    expect(all.length).toBeGreaterThan(20);
  });

  test('answers for the fields that are named only', async () => {
    const { data } = await app.ask(
      '{ project(code: "S20001") { provenance(fields: ["endsOn", "homepage"]) { field quote section } } }',
    );
    expect(data.project.provenance).toEqual([{ field: 'endsOn', quote: '30.11.2018', section: '1 Hanke' }]);
  });

  test('says which fields there are where one is named that is none', async () => {
    const { data, errors } = await app.ask(
      '{ project(code: "S20001") { code provenance(fields: ["places"]) { field } } }',
    );
    expect(data?.project ?? null).toBeNull();
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toMatch(
      /^`fields` knows no "places"\. There are name, fund, .*municipalities/,
    );
  });

  const real = new URL('../../../shared/registries/', import.meta.url);
  test.skipIf(!existsSync(real))('finds every quote of every real file', async () => {
    const open = await startApp({ nodes: 1e6, points: 1e6 });
    const files = ['documents', 'excerpts'].flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, real)).map((file) => ({
        file,
        text: readFileSync(new URL(`${folder}/${file}`, real), 'utf8'),
      })),
    );
    await open.import(files);
    expect((await expectQuotes(open)).length).toBeGreaterThan(200);
    await open.close();
  });
});
