import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants } from '../../src/importing/invariants.ts';
import { startApp, type TestApp } from '../app.ts';
import { type Document, page2007, page2014, rauma, salo, turku, vates } from '../world.ts';
import { list2014 } from '../worldLists.ts';

type Observation = readonly [day: string, documents: readonly Document[]];

const shared = '2296962-1';
const id = (party: { readonly businessId?: string }) => party.businessId as string;
const lapland = { name: 'Lapin ammattikorkeakoulu Oy', businessId: '2528792-5' };

const rows = list2014(
  (
    [
      ['S20100', 'KOELAN - säätiö'],
      ['S20101', 'Koelan-säätiö'],
      ['S20102', 'Koelan kaupunki / Sivistystoimi'],
      ['S20103', 'Koelan kaupunki, SIVISTYSTOIMI'],
      ['S20104', 'Uudenmaan ELY-keskus'],
      // with a page's number: another spelling, without its form, with the form that the page lacks
      ['S20105', 'SALON  KEHITYS OY'],
      ['S20106', 'Salon Kehitys'],
      ['S20107', 'Koelan opisto Oy'],
      // another form of the same name
      ['S20108', 'Turun Puu Oy'],
      ['S20109', 'Turun Puu ry'],
      ['S20110', 'Turun Puu'],
      // two numbers
      ['S20111', 'Kaksoset'],
      // an earlier legal person, and one whose successor has no page
      ['S20112', 'Rovaniemen ammattikorkeakoulu'],
      ['S20113', 'HAAGA-HELIA Oy Ab'],
      ['S20114', 'Vates, tuettu työ'],
      // a unit with its body's form and without it, and the body in both spellings
      ['S20115', 'Keksitty Oy, Tutkimusyksikkö'],
      ['S20116', 'KEKSITTY / TUTKIMUSYKSIKKÖ'],
      ['S20117', 'Keksitty (Tutkimusyksikkö)'],
      ['S20118', 'Keksitty'],
      ['S20119', 'Oy Keksitty Ab'],
      // another unit, another town, another number, no unit
      ['S20120', 'Keksitty, Myyntiyksikkö'],
      ['S20121', 'Keksitty Oy, Tampere'],
      ['S20122', 'Keksitty, Turku'],
      ['S20123', 'Keksitty Oy, Yksikkö 2'],
      ['S20124', 'Keksitty, Yksikkö 12'],
      ['S20125', 'Keksitty Tutkimuslaitos'],
      // bodies of two forms
      ['S20126', 'Toinen Oy, Tutkimusyksikkö'],
      ['S20127', 'Toinen ry, Tutkimusyksikkö'],
      ['S20128', 'Toinen, Tutkimusyksikkö'],
      // a school is a body without its form as well
      ['S20129', 'Koelan ammattikorkeakoulu Oy, Liiketalous'],
      ['S20130', 'Koelan ammattikorkeakoulu, Liiketalous'],
    ] as const
  ).map(([code, lead]) => ({ code, lead })),
);
const pages = [
  page2014({ code: 'S20001', lead: { name: 'Oy Salon Kehitys Ab', businessId: id(salo) } }),
  page2014({ code: 'S20002', lead: { name: 'Koelan opisto', businessId: id(rauma) } }),
  page2014({ code: 'S20003', lead: { name: 'Turun Puu Oy', businessId: id(turku) } }),
  page2014({ code: 'S20004', lead: { name: 'Kaksoset Oy', businessId: '0220266-9' } }),
  page2014({ code: 'S20005', lead: { name: 'Oy Kaksoset Ab', businessId: '0245895-5' } }),
  page2014({ code: 'S20006', lead: lapland }),
  page2014({
    code: 'S20007',
    lead: { name: 'Etelä-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus', businessId: shared },
  }),
  page2014({
    code: 'S20008',
    lead: { name: 'Uudenmaan elinkeino-, liikenne- ja ympäristökeskus', businessId: shared },
  }),
  page2007({ code: 'S10001', lead: { name: 'Etelä-Pohjanmaan ELY-keskus', businessId: shared } }),
  // a unit that prints its body's number is the body
  page2007({ code: 'S10002', lead: { name: 'Vates-säätiö, Koelan yksikkö', businessId: id(vates) } }),
];
const observations: readonly Observation[] = [
  ['2016-11-01', [rows]],
  ['2021-06-01', pages],
];

interface Linked {
  readonly matchedBy: string;
  readonly organisation: {
    readonly id: string;
    readonly businessId: string | null;
    readonly name: string;
    readonly parent: { readonly id: string; readonly name: string } | null;
  };
}

async function leadsOf(app: TestApp): Promise<Map<string, Linked>> {
  const { data, errors } = await app.ask(
    `{ projects(first: 100) { nodes { code lead { matchedBy
      organisation { id businessId name names parent { id name names } units { totalCount nodes { name } } } } } } }`,
  );
  expect(errors).toBeUndefined();
  return new Map(data.projects.nodes.map((node: { code: string; lead: Linked }) => [node.code, node.lead]));
}

let app: TestApp;
let leads: Map<string, Linked>;
const lead = (code: string) => leads.get(code) as Linked;
const distinct = (...codes: string[]) => new Set(codes.map((code) => lead(code).organisation.id)).size;

beforeAll(async () => {
  app = await startApp();
  for (const [day, documents] of observations) await app.import(documents, day);
  leads = await leadsOf(app);
});
afterAll(() => app.close());

describe('an organisation', () => {
  test('is one in all spellings that differ by punctuation, case and dashes', () => {
    expect(distinct('S20100', 'S20101')).toBe(1);
    expect(distinct('S20102', 'S20103')).toBe(1);
  });

  test('is never known by a number that several bodies share', async () => {
    expect(distinct('S20007', 'S20008')).toBe(2);
    expect(distinct('S20007', 'S10001')).toBe(1);
    expect(distinct('S20008', 'S20104')).toBe(1);
    expect(lead('S20007')).toMatchObject({ matchedBy: 'NAME', organisation: { businessId: null } });
    expect(
      (await app.ask(`{ organisation(businessId: "${shared}") { name } }`)).data.organisation,
    ).toBeNull();
  });

  test.each([
    ['S20105', 'SPELLING', id(salo)],
    ['S20106', 'COMPANY_FORM', id(salo)],
    ['S20107', 'COMPANY_FORM', id(rauma)],
    ['S20108', 'OFFICIAL_NAME', id(turku)],
    ['S20112', 'PREDECESSOR', lapland.businessId],
    // two forms, two numbers, a successor that no registry prints
    ['S20109', 'NAME', null],
    ['S20110', 'NAME', null],
    ['S20111', 'NAME', null],
    ['S20113', 'NAME', null],
  ])('of the list’s row %s is known by %s: %s', (code, matchedBy, businessId) => {
    expect(lead(code)).toMatchObject({ matchedBy, organisation: { businessId } });
  });

  test('of another form is another one, and so is one that says no form where there are two', () => {
    expect(distinct('S20108', 'S20109', 'S20110')).toBe(3);
    expect(distinct('S20004', 'S20005', 'S20111')).toBe(3);
  });
});

describe('a unit', () => {
  test('has a node of its own and a parent, whom no project names', async () => {
    const { parent, name } = lead('S20102').organisation;
    expect([name, parent?.name]).toEqual(['Koelan kaupunki / Sivistystoimi', 'Koelan kaupunki']);
    const { data } = await app.ask(
      `query ($id: ID!) { node(id: $id) { ... on Organisation { name names businessId parent { name }
        units { totalCount nodes { name } } without: projects { totalCount }
        with: projects(includeUnits: true, orderBy: [{ field: CODE, direction: ASC }]) { totalCount nodes { code } } } } }`,
      { variables: { id: parent?.id } },
    );
    expect(data.node).toEqual({
      name: 'Koelan kaupunki',
      names: ['Koelan kaupunki'],
      businessId: null,
      parent: null,
      units: { totalCount: 1, nodes: [{ name: 'Koelan kaupunki / Sivistystoimi' }] },
      without: { totalCount: 0 },
      with: { totalCount: 2, nodes: [{ code: 'S20102' }, { code: 'S20103' }] },
    });
  });

  test('is one whether its body’s only form is printed or not', () => {
    expect(distinct('S20115', 'S20116', 'S20117')).toBe(1);
    expect(distinct('S20118', 'S20119')).toBe(1);
    expect(lead('S20116').organisation.parent?.id).toBe(lead('S20118').organisation.id);
    expect(distinct('S20129', 'S20130')).toBe(1);
    expect(lead('S20130').organisation.parent?.name).toMatch(/^Koelan ammattikorkeakoulu/);
  });

  test('of another name, town, number or form is another one', () => {
    const others = ['S20115', 'S20118', 'S20120', 'S20121', 'S20122', 'S20123', 'S20124', 'S20125'];
    expect(distinct(...others)).toBe(others.length);
    expect(distinct('S20126', 'S20127', 'S20128')).toBe(3);
    expect(lead('S20128').organisation.parent).toBeNull();
  });

  test('that prints its body’s number is the body, and nobody’s unit', () => {
    expect(lead('S10002').organisation).toMatchObject({ businessId: id(vates), parent: null });
    // neither a comma nor a name that begins alike makes one
    expect(lead('S20114').organisation.parent).toBeNull();
  });

  test('has its parent by its number from the version on in which the number is known', async () => {
    const other = await startApp();
    const unit = list2014([{ code: 'S20201', lead: 'Rauman kaupunki / Tekninen toimi' }]);
    await other.import([unit], '2016-11-01');
    await other.import([page2014({ code: 'S20202', lead: rauma })], '2021-06-01');
    const parent = async (version: number) =>
      (
        await other.ask(
          '{ project(code: "S20201") { lead { organisation { parent { businessId name } } } } organisations { totalCount } }',
          { version },
        )
      ).data;
    const name = 'Rauman kaupunki';
    const as = (businessId: string | null) => ({
      project: { lead: { organisation: { parent: { businessId, name } } } },
      organisations: { totalCount: 2 },
    });
    expect(await parent(1)).toEqual(as(null));
    expect(await parent(2)).toEqual(as(id(rauma)));
    expect(await brokenInvariants(other.store.pool, 2)).toEqual([]);
    await other.close();
  });
});

test('names, units and parents are the same in whatever order pages and lists come', async () => {
  const other = await startApp();
  const single = observations.flatMap(([day, documents]): Observation[] =>
    documents.map((document) => [day, [document]]),
  );
  for (const [day, documents] of single.reverse()) await other.import(documents, day);
  expect(await leadsOf(other)).toEqual(leads);
  await other.close();
});

test('of what sources of one day say, most of them decide the name, the seat and the homepage', async () => {
  const other = await startApp();
  const page = (code: string, name: string, place: string, homepage: string): Document => {
    const document = page2014({ code, lead: { ...rauma, name } });
    const text = document.text
      .replace('Postitoimipaikka: Rauma', `Postitoimipaikka: ${place}`)
      .replace('http://www.example.fi', homepage);
    return { ...document, text };
  };
  await other.import(
    [
      page('S20001', 'Aakoe', 'Salo', 'http://www.a.example.fi'),
      page('S20002', 'Aakoe', 'Salo', 'http://www.a.example.fi'),
      page('S20003', 'Aakoe', 'Salo', 'http://www.a.example.fi'),
    ],
    '2020-01-01',
  );
  // two spellings of one place, and of one address, speak with one voice
  await other.import(
    [
      page('S20004', 'Aakoe', 'Salo', 'http://www.a.example.fi'),
      page('S20005', 'Aakoe', 'Salo', 'http://www.a.example.fi'),
      page('S20006', 'Beekoe', 'Turku', 'http://www.b.example.fi/'),
      page('S20007', 'Beekoe', 'TURKU', 'http://www.b.example.fi'),
      page('S20008', 'Beekoe', 'Turku', 'HTTP://www.b.example.fi'),
    ],
    '2021-01-01',
  );
  const { data } = await other.ask(
    `{ organisation(businessId: "${id(rauma)}") { name homepage municipality { name } } }`,
  );
  expect(data.organisation).toMatchObject({ name: 'Beekoe', municipality: { name: 'Turku' } });
  expect(data.organisation.homepage).toMatch(/^https?:\/\/www\.b\.example\.fi/i);
  await other.close();
});

test('an organisation is called as it was last, also where the source that says so says nothing else new', async () => {
  const app = await startApp();
  const nameOf = async () =>
    (await app.ask(`{ organisation(businessId: "${turku.businessId}") { name } }`)).data.organisation.name;
  const older = page2014({ code: 'S20001', lead: turku });
  await app.import([older], '2016-01-01');
  await app.import([page2014({ code: 'S20002', lead: { ...turku, name: 'Turku' } })], '2017-01-01');
  expect(await nameOf()).toBe('Turku');
  await app.import([older], '2018-01-01');
  expect(await nameOf()).toBe('Turun kaupunki');
  await app.close();
});
