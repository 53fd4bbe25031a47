import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../../src/importing/report.ts';
import { startApp, type TestApp } from '../../app.ts';
import { day, importSheet, type Row, row } from './sheet.ts';

const alone: Row = {
  ...row,
  'Hankekoodi ': 'A80003',
  Ryhmähanketunnus: null,
  Rahasto: 'EAKR',
  Tl: '1',
  Et: '1.1',
  'Hankkeen nimi': 'Yksin tehty',
  'Toteuttajan nimi': 'Porin kaupunki',
  'Toteuttajan Y-tunnus': '0137323-9',
  'Rahoittava viranomainen': 'Sisä-Suomen elinvoimakeskus',
  'Toiminnan tila': 'Päättynyt',
  'Suunniteltu EU- ja valtion rahoitus': null,
  'Tukitoimen ala': '012 Tutkimus',
  'EAKR-/JTF-alatyyppi': 'Investointi',
  Sijainti: 'FI193 Keski-Suomi',
  'Toteutuspaikan postinumero': '33100',
  'Toteutuspaikan postitoimipaikka': 'TAMPERE',
};
const part: Row = {
  ...row,
  'Hankekoodi ': 'S30002',
  'Toteuttajan nimi': 'Vaasan kaupunki',
  'Toteuttajan Y-tunnus': '0209602-6',
  Sijainti: null,
  'Suunniteltu EU- ja valtion rahoitus': 2000.02,
  'Toteutunut EU- ja valtion rahoitus': 0,
};
const person: Row = {
  ...alone,
  'Hankekoodi ': 'A80004',
  Rahasto: 'JTF',
  'Hankkeen nimi': 'Puusepän koneet',
  'Toteuttajan nimi': 'Tmi Kaisa Niemilä',
  'Toteuttajan Y-tunnus': null,
};

let app: TestApp;
let report: ImportReport;

beforeAll(async () => {
  app = await startApp();
  report = await importSheet(app.store, [row, part, alone, person], '2026-09-01');
});
afterAll(() => app.close());

async function ask(question: string) {
  const { data, errors } = await app.ask(question);
  expect(errors).toBeUndefined();
  return data;
}

const found = async (filter: string): Promise<string[]> => {
  const { projects } = await ask(`{ projects(first: 50, filter: ${filter}) { nodes { code } } }`);
  return projects.nodes.map(({ code }: { code: string }) => code);
};

interface Grouped {
  readonly keys: readonly { readonly key: string }[];
  readonly statistics: {
    readonly projects: number;
    readonly funding: Readonly<Record<'euAndState' | 'total', { readonly planned: number | null }>>;
  };
}

interface FacetValue {
  readonly key: string;
  readonly count: number;
  readonly statistics: Grouped['statistics'] & { readonly missing: { readonly euAndStatePlanned: number } };
}

const lines = `euAndState { granted planned realised realisedShare } publicTotal { granted planned realised }
  total { granted planned realised } eu { granted planned realised }`;

test('an import counts its rows', () => {
  expect(report.registries.map(({ registry, read, rejections }) => [registry, read, rejections])).toEqual([
    ['eura2021', 4, []],
  ]);
});

test('planned, realised and granted are three things', async () => {
  const { project } = await ask(`{ project(code: "S30001") { funding { ${lines} } } }`);
  expect(project.funding).toEqual({
    euAndState: { granted: null, planned: 1000.01, realised: 400.04, realisedShare: 40_004 / 100_001 },
    publicTotal: { granted: null, planned: 1100.02, realised: 500.05 },
    total: { granted: null, planned: 1200.03, realised: 600.06 },
    eu: { granted: null, planned: null, realised: 300.07 },
  });
});

test('statistics and groups sum them, each by its own name', async () => {
  const { projects } =
    await ask(`{ projects { statistics { funding { ${lines} } missing { euAndStatePlanned granted } }
    groups(by: [FUND], orderBy: { field: EU_AND_STATE_PLANNED, direction: DESC }) { groups { keys { key } statistics { projects funding { ${lines} } } } } } }`);
  // 1000.01 + 2000.02, of two projects it is not known; realised 400.04 + 0 of 3000.03
  expect(projects.statistics).toEqual({
    funding: {
      euAndState: { granted: null, planned: 3000.03, realised: 1200.12, realisedShare: 40_004 / 300_003 },
      publicTotal: { granted: null, planned: 4400.08, realised: 2000.2 },
      total: { granted: null, planned: 4800.12, realised: 2400.24 },
      eu: { granted: null, planned: null, realised: 1200.28 },
    },
    missing: { euAndStatePlanned: 2, granted: 4 },
  });
  const byFund = projects.groups.groups.map(({ keys, statistics: { projects: count, funding } }: Grouped) => [
    keys[0]?.key,
    count,
    funding.euAndState.planned,
    funding.total.planned,
  ]);
  expect(byFund).toEqual([
    ['ESF_PLUS', 2, 3000.03, 2400.06],
    ['ERDF', 1, null, 1200.03],
    ['JTF', 1, null, 1200.03],
  ]);
});

test('facets sum it as groups do, over what the filter finds without its own part', async () => {
  const { projects } = await ask(`{ projects(filter: { fund: [JTF], region: ["13"] }) {
    facets(of: [FUND], first: 2) { values { key count statistics { projects missing { euAndStatePlanned } funding { ${lines} } } } } } }`);
  const values = projects.facets[0].values.map(
    ({ key, count, statistics: { projects: same, missing, funding } }: FacetValue) => [
      key,
      count,
      same,
      missing.euAndStatePlanned,
      funding.euAndState,
      funding.total.planned,
    ],
  );
  // 1000.01 + 2000.02; of the other fund's project it is not known
  const share = 40_004 / 300_003;
  expect(values).toEqual([
    [
      'ESF_PLUS',
      2,
      2,
      0,
      { granted: null, planned: 3000.03, realised: 400.04, realisedShare: share },
      2400.06,
    ],
    ['ERDF', 1, 1, 1, { granted: null, planned: null, realised: 400.04, realisedShare: null }, 1200.03],
  ]);
});

test('classes are counted and summed by their code list, each by the key that the filter takes', async () => {
  const { projects } =
    await ask(`{ projects(filter: { classification: [{ scheme: FIELD_OF_INTERVENTION, code: "021" }] }) {
    facets(of: [FIELD_OF_INTERVENTION, SUBTYPE, ECONOMIC_ACTIVITY]) { dimension values { key count statistics { funding { euAndState { planned } } } } }
    groups(by: [FIELD_OF_INTERVENTION]) { groups { keys { key label } statistics { projects funding { total { planned } } } } } } }`);
  const [field, subtype, activity] = projects.facets.map(({ values }: { values: FacetValue[] }) =>
    values.map(({ key, count, statistics }) => [key, count, statistics.funding.euAndState.planned]),
  );
  // 021 is left out of its own facet: the two of 012 stay visible, of which no EU and state funding is known
  expect(field).toEqual([
    ['012', 2, null],
    ['021', 2, 3000.03],
  ]);
  // the two of 021 have no subtype
  expect(subtype).toEqual([[null, 2, 3000.03]]);
  expect(activity).toEqual([['26', 2, 3000.03]]);
  expect(projects.groups.groups).toEqual([
    {
      keys: [{ key: '021', label: 'Pk-yritysten kehittäminen' }],
      statistics: { projects: 2, funding: { total: { planned: 2400.06 } } },
    },
  ]);
  const { projects: all } = await ask(
    '{ projects { facets(of: [SUBTYPE]) { values { key count } } groups(by: [SUBTYPE, FUND]) { groupCount } } }',
  );
  expect(all.facets[0].values).toEqual([
    { key: 'Investointi', count: 2 },
    { key: null, count: 2 },
  ]);
  expect(await found('{ classification: [{ scheme: SUBTYPE, code: "Investointi" }] }')).toHaveLength(2);
  expect(all.groups.groupCount).toBe(3);
});

test('planned money orders and filters projects', async () => {
  const { projects } = await ask(
    '{ projects(orderBy: { field: EU_AND_STATE_PLANNED, direction: DESC }) { nodes { code } } }',
  );
  // what is not known comes last
  expect(projects.nodes.map(({ code }: { code: string }) => code)).toEqual([
    'S30002',
    'S30001',
    'A80003',
    'A80004',
  ]);
  expect(await found('{ euAndStatePlanned: { min: 1000.02 } }')).toEqual(['S30002']);
  expect(await found('{ granted: { min: 0 } }')).toEqual([]);
});

describe('a joint project', () => {
  test('has its parts, their sums, and is null for a project that stands alone', async () => {
    const data = await ask(`{
      project(code: "S30001") { jointProject { code projects(first: 1) { totalCount nodes { code lead { nameAsPublished } } pageInfo { hasNextPage } }
        statistics { projects funding { euAndState { granted planned } } } } }
      alone: project(code: "A80003") { jointProject { code } } }`);
    expect(data.project.jointProject).toEqual({
      code: 'R-1',
      projects: {
        totalCount: 2,
        nodes: [{ code: 'S30001', lead: { nameAsPublished: 'Rauman kaupunki' } }],
        pageInfo: { hasNextPage: true },
      },
      statistics: { projects: 2, funding: { euAndState: { granted: null, planned: 3000.03 } } },
    });
    expect(data.alone.jointProject).toBeNull();
  });

  test('relates its parts to each other', async () => {
    const { project } = await ask(
      `{ project(code: "S30001") { related(first: 5) { project { code } reasons { kind sentence } } } }`,
    );
    const [first] = project.related;
    expect(first.project.code).toBe('S30002');
    expect(first.reasons[0]).toEqual({
      kind: 'SAME_JOINT_PROJECT',
      sentence: 'Both are parts of one joint project.',
    });
  });
});

test('places: a region by its NUTS code, the municipality of a post office inferred', async () => {
  const { project } = await ask(`{ project(code: "S30001") {
    places { kind nameAsPublished basis postalCode region { code name } municipality { code name } } regions { code } } }`);
  expect(project.places).toEqual([
    {
      kind: 'REGION',
      nameAsPublished: 'FI1B1 Helsinki-Uusimaa',
      basis: 'READ',
      postalCode: null,
      region: { code: '01', name: 'Uusimaa' },
      municipality: null,
    },
    {
      kind: 'MUNICIPALITY',
      nameAsPublished: 'JYVÄSKYLÄ',
      basis: 'INFERRED',
      postalCode: '40100',
      region: null,
      municipality: { code: '179', name: 'Jyväskylä' },
    },
  ]);
  expect(project.regions).toEqual([{ code: '01' }, { code: '13' }]);
  expect(await found('{ region: ["01"] }')).toEqual(['S30001']);
  // FI193 is Keski-Suomi in the edition of 2021
  expect(await found('{ region: ["13"] }')).toEqual(['A80003', 'A80004', 'S30001', 'S30002']);
  expect(await found('{ municipality: ["837"] }')).toEqual(['A80003']);
});

test('classes have their code and label apart, and are found by the code or the words', async () => {
  const { project } = await ask(`{ project(code: "A80003") { classifications { scheme code label } } }`);
  expect(project.classifications).toContainEqual({
    scheme: 'FIELD_OF_INTERVENTION',
    code: '012',
    label: 'Tutkimus',
  });
  expect(project.classifications).toContainEqual({ scheme: 'SUBTYPE', code: null, label: 'Investointi' });
  expect(await found('{ classification: [{ scheme: FIELD_OF_INTERVENTION, code: "021" }] }')).toEqual([
    'S30001',
    'S30002',
  ]);
  expect(await found('{ classification: [{ scheme: FORM_OF_SUPPORT, code: "021" }] }')).toEqual([]);
  expect(
    await found(
      '{ classification: [{ scheme: SUBTYPE, code: "Investointi" }, { scheme: BALTIC_SEA, code: "09" }], fund: [JTF] }',
    ),
  ).toEqual(['A80004']);
});

test('target groups in the summary are found, and their reach is not known', async () => {
  const { project } = await ask(`{ project(code: "S30001") {
    targetGroups { reach phrase offset targetGroup { code } } direct: targetGroups(reach: DIRECT) { phrase }
    targetGroupText(reach: UNKNOWN) } }`);
  const [first] = project.targetGroups;
  expect(first).toMatchObject({
    reach: 'UNKNOWN',
    phrase: 'maahanmuuttajat',
    targetGroup: { code: 'IMMIGRANTS' },
  });
  expect(project.targetGroupText.slice(first.offset, first.offset + 15)).toBe('maahanmuuttajat');
  expect(project.direct).toEqual([]);
  expect(await found('{ targetGroup: ["IMMIGRANTS"], text: "verkkoja" }')).toContain('S30001');
});

test('priorities and objectives are known by number, authorities with their predecessors', async () => {
  const { project, other } = await ask(`{
    project(code: "S30001") { period priority { key name } objective { key name } authority { kind predecessors { shortName } }
      homepage sources { locator } lead { organisation { businessId municipality { name } } } }
    other: project(code: "A80003") { status authority { kind predecessors { shortName kind } } } }`);
  expect(project).toEqual({
    period: 'PERIOD_2021_2027',
    priority: { key: 'urs-2021:4', name: 'Työllistävä, osaava ja osallistava Suomi' },
    objective: { key: 'urs-2021:4.2', name: 'Uutta osaamista työelämään' },
    authority: { kind: 'VITALITY_CENTRE', predecessors: [{ shortName: 'Keski-Suomen ELY-keskus' }] },
    homepage: 'https://koe.example.fi/',
    sources: [{ locator: 'https://www.eura2021.fi/hakutulokset/projektikortti?id=S30001' }],
    lead: { organisation: { businessId: '0138780-9', municipality: { name: 'Rauma' } } },
  });
  expect(other).toEqual({
    status: 'ENDED',
    authority: {
      kind: 'VITALITY_CENTRE',
      predecessors: [
        { shortName: 'Pirkanmaan ELY-keskus', kind: 'ELY_CENTRE' },
        { shortName: 'Hämeen ELY-keskus', kind: 'ELY_CENTRE' },
      ],
    },
  });
});

test('a natural person is named nowhere, nor where they live', async () => {
  const { project } = await ask(
    `{ project(code: "A80004") { lead { nameAsPublished } places { nameAsPublished } sources { text } } }`,
  );
  expect(JSON.stringify(project)).not.toMatch(/Niemilä|Kaisa|TAMPERE|RAUMA/u);
});

test('an export has planned money in columns of its own', async () => {
  const query = '{ projects { nodes { code funding { euAndState { planned } eu { realised } } } } }';
  const response = await app.fetch('/export?format=csv', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const rows = (await response.text()).replace(/^\ufeff/u, '').split(/\r?\n/u);
  expect(rows[0]).toContain('funding.euAndState.planned');
  expect(rows.find((line) => line.startsWith('S30002'))).toBe('S30002,2000.02,300.07');
});

describe('a later list', () => {
  beforeAll(async () => {
    await importSheet(
      app.store,
      [
        {
          ...row,
          'Suunniteltu EU- ja valtion rahoitus': 1500,
          Päättymispvm: day('2027-06-30'),
          Ryhmähanketunnus: null,
        },
        part,
        alone,
        person,
      ],
      '2026-10-01',
    );
  });

  test('shows what was overwritten, and asOf what was known before', async () => {
    const { project, then } = await ask(`{
      project(code: "S30001") { changes { field old new } jointProject { code } funding { euAndState { planned } } }
      then: project(code: "S30001", asOf: "2026-09-15") { funding { euAndState { planned } } jointProject { statistics { projects } } } }`);
    expect(project.changes).toEqual(
      expect.arrayContaining([
        { field: 'euAndStatePlanned', old: '1000.01', new: '1500' },
        { field: 'jointProject', old: 'R-1', new: null },
        { field: 'endsOn', old: '2026-12-31', new: '2027-06-30' },
      ]),
    );
    expect(project.funding.euAndState.planned).toBe(1500);
    expect(project.jointProject).toBeNull();
    expect(then).toEqual({
      funding: { euAndState: { planned: 1000.01 } },
      jointProject: { statistics: { projects: 2 } },
    });
  });

  test('leaves the version before as it was', async () => {
    const { data } = await app.ask('{ projects { statistics { funding { euAndState { planned } } } } }', {
      version: 1,
    });
    expect(data.projects.statistics.funding.euAndState.planned).toBe(3000.03);
  });
});
