import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { checkData } from '../../../src/importing/checkData.ts';
import type { ImportReport } from '../../../src/importing/report.ts';
import { loadRegistries } from '../../../src/registries/index.ts';
import type { Registry } from '../../../src/registries/registry.ts';
import { startApp, type TestApp } from '../../app.ts';
import { page2014, rauma } from '../../world.ts';
import { estonian, estonianList } from './estonian.ts';

const operations = readFileSync(new URL('./operations.csv', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-mappings-'));
let app: TestApp;
let registries: readonly Registry[];
let report: ImportReport;
beforeAll(async () => {
  writeFileSync(join(folder, 'eesti.json'), JSON.stringify(estonian));
  registries = loadRegistries(readConfig({ MAPPINGS: folder }).mappingsDir);
  app = await startApp(undefined, registries);
  report = await app.import(
    [
      { file: 'toimet.csv', text: operations },
      { file: 'toetused.csv', text: estonianList },
      page2014({ code: 'S20001', lead: rauma }),
    ],
    '2025-01-01',
  );
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const codes = async (filter: string) => {
  const { data, errors } = await app.ask(`{ projects(first: 100, filter: ${filter}) { nodes { code } } }`);
  expect(errors).toBeUndefined();
  return data.projects.nodes.map(({ code }: { code: string }) => code);
};

test('an import counts the lists of mappings as any registry’s', () => {
  expect(report.registries.map(({ registry, read, rejections }) => [registry, read, rejections])).toEqual([
    ['operations2021', 25, []],
    ['eesti2021', 5, []],
    ['eura2014', 1, []],
  ]);
});

test('registries lists them, with country and language, imports and coverage', async () => {
  const { data, errors } = await app.ask(
    `{ registries { id name(language: EN) publisher period country language lastImport { read } }
       registry(id: "eesti2021") { name(language: SV) coverage { field filled total } rejections { totalCount } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.registries.at(-1)).toEqual({
    id: 'eesti2021',
    name: 'Estonian list of operations 2021–2027',
    publisher: 'Riigi Tugiteenuste Keskus',
    period: 'PERIOD_2021_2027',
    country: 'EE',
    language: 'et',
    lastImport: { read: 5 },
  });
  const { name, coverage, rejections } = data.registry;
  expect([name, rejections]).toEqual(['Viron toimien luettelo 2021–2027', { totalCount: 0 }]);
  const filled = Object.fromEntries(
    coverage.map(({ field, filled }: { field: string; filled: number }) => [field, filled]),
  );
  expect(filled).toMatchObject({
    totalCost: 5,
    coFinancingRate: 5,
    country: 5,
    granted: 5,
    publicPlanned: 0,
  });
});

test('a filter finds a mapping’s projects by registry, fund and period', async () => {
  expect(await codes('{ registry: ["eesti2021"] }')).toHaveLength(5);
  expect(await codes('{ registry: ["operations2021"], fund: [JTF] }')).toEqual([
    'R90007',
    'R90015',
    'R90019',
    'R90025',
  ]);
  expect(await codes('{ period: [PERIOD_2021_2027] }')).toHaveLength(30);
  // the two number their objectives alike
  expect(await codes('{ objective: ["urs-2021:ESO4.6"] }')).toEqual(['R90020']);
});

test('costs and rates are told of a project, and costs summed of many; who says neither is silent', async () => {
  const { data, errors } = await app.ask(`{
    one: project(code: "R90004") { funding { totalCost coFinancingRate euAndState { granted } } }
    old: project(code: "S20001") { country funding { totalCost coFinancingRate } }
    estonian: projects(filter: { registry: ["eesti2021"] }) { statistics { funding { totalCost coFinancingRate euAndState { granted } } } }
    finnish: projects(filter: { registry: ["operations2021"] }) { statistics { funding { totalCost } } }
    eura: projects(filter: { registry: ["eura2014"] }) { statistics { funding { totalCost } } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    one: { funding: { totalCost: 450_000, coFinancingRate: 0.625, euAndState: { granted: null } } },
    old: { country: null, funding: { totalCost: null, coFinancingRate: null } },
    // 1 250 000.50 + 2 000 000 + 50 000 + 9 000 + 8 000; 1 000 000 + 1 400 000 + 40 000 + 4 500 + 4 000
    estonian: {
      statistics: {
        funding: { totalCost: 3_317_000.5, coFinancingRate: null, euAndState: { granted: 2_448_500 } },
      },
    },
    finnish: { statistics: { funding: { totalCost: 18_960_115.32 } } },
    eura: { statistics: { funding: { totalCost: null } } },
  });
});

test('another country’s places and objectives are printed, and are none of Finland’s', async () => {
  const { data, errors } = await app.ask(`{
    projects(filter: { registry: ["eesti2021"], fund: [ESF_PLUS] }) { nodes {
      country regions { name } municipalities { name }
      places { kind nameAsPublished region { name } municipality { name } }
      objective { code key }
    } }
    vaasa: municipality(code: "905") { projects { nodes { code } } }
  }`);
  expect(errors).toBeUndefined();
  expect(data.projects.nodes).toEqual([
    {
      country: 'EE',
      regions: [],
      municipalities: [],
      places: [
        { kind: 'REGION', nameAsPublished: 'Raasepori', region: null, municipality: null },
        { kind: 'MUNICIPALITY', nameAsPublished: 'Vaasa', region: null, municipality: null },
      ],
      objective: { code: 'ESO4.6', key: 'unknown:ESO4.6' },
    },
  ]);
  expect(data.vaasa.projects.nodes).toEqual([{ code: 'R90010' }]);
});

test('an organisation of several registries is one', async () => {
  const { data } = await app.ask(
    '{ organisation(businessId: "0138780-9") { projects { nodes { code registry { id } } } } }',
  );
  expect(data.organisation.projects.nodes).toEqual([
    { code: 'R90001', registry: { id: 'operations2021' } },
    { code: 'S20001', registry: { id: 'eura2014' } },
  ]);
});

test('every value says where it was read', async () => {
  const { data } = await app.ask(
    '{ project(code: "R90004") { sources { locator kind } provenance(fields: ["coFinancingRate", "totalCost", "country"]) { field value quote basis } } }',
  );
  expect(data.project.sources).toEqual([{ locator: 'toimet.csv:7', kind: 'LIST_ROW' }]);
  expect(data.project.provenance).toEqual(
    expect.arrayContaining([
      { field: 'coFinancingRate', value: '0.625', quote: '62,5 %', basis: 'READ' },
      { field: 'totalCost', value: '450000', quote: '450000', basis: 'READ' },
      { field: 'country', value: 'FI', quote: 'FI', basis: 'READ' },
    ]),
  );
});

test('natural persons are named nowhere, each stays one, and their rows count', async () => {
  const { data, errors } = await app.ask(`{
    projects(filter: { registry: ["eesti2021"], fund: [ERDF] }) { nodes {
      name summary lead { nameAsPublished organisation { id name businessId isRedacted } } sections { text }
      provenance { value quote } sources { locator }
    } }
  }`);
  expect(errors).toBeUndefined();
  const persons = data.projects.nodes.filter(
    ({ lead }: { lead: { organisation: { isRedacted: boolean } } }) => lead.organisation.isRedacted,
  );
  expect(persons).toHaveLength(2);
  expect(
    new Set(persons.map(({ lead }: { lead: { organisation: { id: string } } }) => lead.organisation.id)).size,
  ).toBe(2);
  for (const { lead } of persons)
    expect(lead).toMatchObject({
      nameAsPublished: 'Yksityishenkilö (nimi poistettu)',
      organisation: { businessId: null },
    });
  const tables = [
    'source_record',
    'content',
    'content_text',
    'content_section',
    'content_implementer',
    'content_place',
    'organisation_profile',
    'rejection',
    'project',
  ];
  for (const table of tables) {
    const { rows } = await app.store.pool.query(`SELECT t::text AS row FROM "${table}" t`);
    const stored = rows.map(({ row }) => row).join('\n');
    expect([table, /Juhan|Näidismets|Näidismägi|Mall|Metsa 9|Puu 2|isPerson/.exec(stored)?.[0]]).toEqual([
      table,
      undefined,
    ]);
  }
});

test('check-data knows them, and asks of Finland’s places alone that they resolve', async () => {
  const { text, holds } = await checkData(app.store, registries);
  expect(holds).toBe(true);
  expect(text).toContain('operations2021: 25 projects, 0 rejections');
  expect(text).toContain('eesti2021: 5 projects, 0 rejections');
  expect(text).toContain('Places: every printed name is resolved');
});

test('a later list overwrites, and what it overwrote is told', async () => {
  const later = operations.replace('450000;ESR+', '455000,5;ESR+').replace('62,5 %', '70 %');
  const { registries: counts } = await app.import([{ file: 'toimet.csv', text: later }], '2025-05-01');
  expect(counts).toMatchObject([{ registry: 'operations2021', read: 25, new: 0, changed: 1, unchanged: 24 }]);
  const { data } = await app.ask(
    '{ project(code: "R90004") { changes { field old new } discrepancies { field } } before: project(code: "R90004", asOf: "2025-02-01") { funding { totalCost coFinancingRate } } }',
  );
  expect(data.project.discrepancies).toEqual([]);
  expect(data.project.changes).toHaveLength(2);
  expect(data.project.changes).toEqual(
    expect.arrayContaining([
      { field: 'totalCost', old: '450000', new: '455000.50' },
      { field: 'coFinancingRate', old: '0.625', new: '0.7' },
    ]),
  );
  expect(data.before.funding).toEqual({ totalCost: 450_000, coFinancingRate: 0.625 });
});

test('two lists of one moment that differ are a discrepancy', async () => {
  const other = operations.replace('850.000,00', '851.000,00');
  await app.import([{ file: 'toinen.csv', text: other }], '2025-01-01');
  const { data } = await app.ask('{ project(code: "R90002") { discrepancies { field claims { value } } } }');
  expect(data.project.discrepancies).toMatchObject([{ field: 'totalCost' }]);
});

test('what was read by a mapping that is gone is still told', async () => {
  const silent = { error: () => undefined, info: () => undefined };
  const without = createApp({ store: app.store, log: silent, registries: loadRegistries() });
  try {
    const response = await without.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query:
          '{ projects(filter: { registry: ["eesti2021"], fund: [ESF_PLUS], startsOn: { from: "2024-02-01", to: "2024-02-01" } }) { nodes { name registry { id name period country } } } }',
      }),
    });
    const { data, errors } = await response.json();
    expect(errors).toBeUndefined();
    expect(data.projects.nodes).toEqual([
      { name: 'Õpime koos', registry: { id: 'eesti2021', name: 'eesti2021', period: null, country: null } },
    ]);
  } finally {
    await without.dispose();
  }
});

test('without its mapping a list is no known form, and the sentence names the mappings there are', async () => {
  const other = await startApp();
  try {
    const { registries: counts } = await other.import([{ file: 'toetused.csv', text: estonianList }]);
    expect(counts).toMatchObject([
      {
        registry: null,
        read: 0,
        rejections: [
          {
            code: 'UNKNOWN_REGISTRY',
            message: expect.stringContaining('operations2021.json'),
          },
        ],
      },
    ]);
  } finally {
    await other.close();
  }
});
