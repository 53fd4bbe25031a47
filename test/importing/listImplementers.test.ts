import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redactedName } from '../../src/masking/mask.ts';
import { startApp, type TestApp } from '../app.ts';
import { type Document, page2007, page2014, rauma, salo, turku } from '../world.ts';
import { list2007, list2014 } from '../worldLists.ts';

type Observation = readonly [day: string, documents: readonly Document[]];

const shared = 'investointi ja kehittäminen';
const rows2014 = list2014([
  { code: 'S20101', lead: 'Rauman kaupunki' },
  { code: 'S20102', lead: 'RAUMAN  KAUPUNKI' },
  { code: 'S20103', lead: 'Koelan TaitoTyö Oy' },
  { code: 'S20104', lead: 'Rauman kaupungin sivistystoimi' },
]);
const rows2007 = list2007([
  { code: 'S10101', lead: 'Koelan Kyläyhdistys ry' },
  { code: 'S10102', lead: 'KOELAN  KYLÄYHDISTYS RY' },
  { code: 'S10106', lead: 'Koelan "Kyläyhdistys" ry' },
  { code: 'S10103', lead: 'Tmi Matti Meikäläinen' },
  { code: 'S10104', lead: 'T:mi Matti Meikäläinen' },
  // business aids, which share one name of the project
  { code: 'A500101', lead: 'Puu Oy', name: shared },
  { code: 'A500102', lead: 'Kivi Oy', name: shared },
  { code: 'A500103', lead: 'Meikäläinen Matti', name: shared },
  { code: 'A500104', lead: 'Puu Oy', name: shared },
  // whose name is a person's in business aid, and an organisation's nowhere
  { code: 'A500105', lead: 'Tmi Matti Meikäläinen', name: shared },
]);
const pages = [
  page2014({ code: 'S20001', lead: rauma }),
  // one name of two organisations, each with its number
  page2014({ code: 'S20002', lead: { name: 'Koelan TaitoTyö Oy', businessId: turku.businessId ?? '' } }),
  page2014({ code: 'S20003', lead: { name: 'Koelan TaitoTyö Oy', businessId: salo.businessId ?? '' } }),
  page2014({ code: 'S20004', lead: salo, partners: [{ name: '”Koelan Kyläyhdistys”  ry' }] }),
  page2007({ code: 'S10001', lead: { name: 'Tmi Matti Meikäläinen', businessId: '0941232-7' } }),
];
const observations: readonly Observation[] = [
  ['2016-11-01', [rows2014, rows2007]],
  ['2021-06-01', pages],
];

interface Linked {
  readonly nameAsPublished: string;
  readonly matchedBy: string;
  readonly organisation: { readonly id: string; readonly businessId: string | null; readonly name: string };
}

/** Who each project's implementers are, by the project's code. */
async function linksOf(app: TestApp): Promise<Map<string, Linked[]>> {
  const { data, errors } = await app.ask(
    `{ projects(first: 100) { nodes { code implementers { nameAsPublished matchedBy
      organisation { id businessId name names isRedacted projects { totalCount } } } } } }`,
  );
  expect(errors).toBeUndefined();
  return new Map(
    data.projects.nodes.map(({ code, implementers }: { code: string; implementers: Linked[] }) => [
      code,
      implementers,
    ]),
  );
}

let app: TestApp;
let links: Map<string, Linked[]>;
const linked = (code: string, at = 0) => {
  const one = links.get(code)?.[at];
  if (one === undefined) throw new Error(`${code} has no implementer ${at}`);
  return one;
};
const ids = (...codes: string[]) => codes.map((code) => linked(code).organisation.id);

beforeAll(async () => {
  app = await startApp();
  for (const [day, documents] of observations) await app.import(documents, day);
  links = await linksOf(app);
});
afterAll(() => app.close());

describe('the implementer of a list’s row', () => {
  test('is the organisation whose page gives exactly this name with a number', () => {
    expect(linked('S20101')).toMatchObject({
      matchedBy: 'OFFICIAL_NAME',
      organisation: { businessId: rauma.businessId, name: 'Rauman kaupunki' },
    });
    expect(linked('S20102')).toMatchObject({ matchedBy: 'OFFICIAL_NAME' });
    expect(linked('S20001').matchedBy).toBe('BUSINESS_ID');
    expect(new Set(ids('S20101', 'S20102', 'S20001')).size).toBe(1);
  });

  test('is not the organisation whose name is only a part of its own', () => {
    expect(linked('S20104')).toMatchObject({ matchedBy: 'NAME', organisation: { businessId: null } });
  });

  test('is neither of two organisations of one name, but one without a number', () => {
    expect(linked('S20103')).toMatchObject({
      matchedBy: 'NAME',
      organisation: { businessId: null, name: 'Koelan TaitoTyö Oy' },
    });
    expect(linked('S20002').organisation.businessId).toBe(turku.businessId);
    expect(new Set(ids('S20103', 'S20002', 'S20003')).size).toBe(3);
  });

  test('without a number is one however it is spelled: case, spaces and quotation marks', () => {
    expect(new Set([...ids('S10101', 'S10102', 'S10106'), linked('S20004', 1).organisation.id]).size).toBe(1);
    expect(linked('S10101')).toMatchObject({
      matchedBy: 'NAME',
      organisation: { name: '”Koelan Kyläyhdistys”  ry', projects: { totalCount: 4 } },
    });
  });

  test('is its own where only the projects share their name, and no two projects are one', async () => {
    const { data } = await app.ask(
      '{ projects(filter: { code: ["A500101", "A500102", "A500103", "A500104"] }) { totalCount nodes { id name sources { locator } } } }',
    );
    const { totalCount, nodes } = data.projects;
    expect(totalCount).toBe(4);
    expect(new Set(nodes.map(({ id }: { id: string }) => id)).size).toBe(4);
    for (const { name, sources } of nodes) expect([name, sources.length]).toEqual([shared, 1]);
    const [puu, kivi, person, again] = ids('A500101', 'A500102', 'A500103', 'A500104');
    expect(again).toBe(puu);
    expect(new Set([puu, kivi, person]).size).toBe(3);
  });

  test('that is a sole trader is joined to nothing with a number, and never by its page’s number', () => {
    for (const code of ['S10103', 'S10104', 'A500103', 'A500105', 'S10001']) {
      expect(linked(code), code).toMatchObject({
        nameAsPublished: redactedName,
        matchedBy: 'NAME',
        organisation: { businessId: null, isRedacted: true, name: redactedName, names: [redactedName] },
      });
    }
    // the neutral name that they share makes nobody one
    expect(ids('A500103')[0]).not.toBe(ids('S10103')[0]);
  });
});

test('links are the same in whatever order pages and lists come', async () => {
  const whole = async (order: readonly Observation[]) => {
    const other = await startApp();
    // a sole trader's identity is keyed with the store's secret
    await other.store.pool.query('UPDATE "dataset" SET "secret" = $1', [
      (await app.store.pool.query('SELECT "secret" FROM "dataset"')).rows[0].secret,
    ]);
    for (const [day, documents] of order) await other.import(documents, day);
    const found = await linksOf(other);
    await other.close();
    return found;
  };
  const [lists, read] = observations as [Observation, Observation];
  expect(await whole([read, lists])).toEqual(links);
  const single = (observation: Observation): Observation[] =>
    observation[1].map((document) => [observation[0], [document]]);
  const [first, second] = single(lists) as [Observation, Observation];
  expect(await whole([second, ...single(read).reverse(), first])).toEqual(links);
});

test('a second number for a name takes back what its first one had joined, from then on', async () => {
  const other = await startApp();
  await other.import([list2014([{ code: 'S20101', lead: 'Rauman kaupunki' }])], '2016-11-01');
  const question = '{ project(code: "S20101") { implementers { matchedBy organisation { businessId } } } }';
  const ask = async (version?: number) =>
    (await other.ask(question, version === undefined ? {} : { version })).data.project.implementers[0];
  const unnumbered = { matchedBy: 'NAME', organisation: { businessId: null } };
  expect(await ask()).toEqual(unnumbered);
  await other.import([page2014({ code: 'S20001', lead: rauma })], '2021-06-01');
  expect(await ask()).toEqual({
    matchedBy: 'OFFICIAL_NAME',
    organisation: { businessId: rauma.businessId },
  });
  await other.import(
    [page2014({ code: 'S20002', lead: { ...salo, name: 'RAUMAN KAUPUNKI' } })],
    '2021-07-01',
  );
  expect(await ask()).toEqual(unnumbered);
  expect(await ask(2)).toMatchObject({ matchedBy: 'OFFICIAL_NAME' });
  expect(await ask(1)).toEqual(unnumbered);
  await other.close();
});
