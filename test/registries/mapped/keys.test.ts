import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatReport, type ImportReport } from '../../../src/importing/report.ts';
import { loadRegistries } from '../../../src/registries/index.ts';
import { startApp, type TestApp } from '../../app.ts';
import { page2014 } from '../../world.ts';

const base = {
  publisher: 'Example',
  period: 'PERIOD_2021_2027',
  country: 'FI',
  language: 'en',
  numbers: { decimal: ',', group: [' '] },
};

const mappings = {
  polish: {
    ...base,
    id: 'polish',
    name: { en: 'Polish list' },
    country: 'PL',
    encoding: 'windows-1250',
    currency: 'PLN',
    columns: {
      name: 'Tytuł',
      lead: 'Beneficjent',
      totalCost: 'Wartość',
      granted: 'Dofinansowanie',
      eu: 'UE',
    },
    codeFrom: ['name', 'lead'],
    numbers: { decimal: '.', group: [] },
  },
  grants: {
    ...base,
    id: 'grants',
    name: { en: 'Grants' },
    currency: { column: 'Currency' },
    columns: {
      code: 'Grant id',
      name: 'Title',
      lead: 'Recipient',
      granted: 'Awarded',
      eu: 'EU part',
      startsOn: 'From',
      endsOn: 'To',
    },
    dates: ['YYYY-MM-DD', 'YYYY', 'MM/YYYY', 'Qn YYYY', 'DD.MM.YY', 'EXCEL_SERIAL'],
    where: { column: 'Decision', words: ['approved'] },
  },
  rows: {
    ...base,
    id: 'severalRows',
    name: { en: 'Several rows' },
    columns: {
      code: 'Operation',
      name: 'Name',
      lead: 'Body',
      leadBusinessId: 'Body id',
      regions: 'Region',
      totalCost: 'Cost',
      granted: 'Grant',
      fund: 'Money',
      status: 'State',
    },
    funds: { EAKR: 'ERDF', '*': 'OTHER' },
    statuses: { closed: 'ENDED', '*': 'ACTIVE' },
    rows: { same: 'code', sum: ['totalCost'], role: { column: 'Role', lead: ['Päätoteuttaja'] } },
  },
  adds: {
    ...base,
    id: 'eura21Excel',
    name: { fi: 'EURA' },
    registry: 'eura2014',
    period: { column: 'Period', words: { '2014-2020': 'PERIOD_2014_2020' } },
    columns: {
      code: 'Hankekoodi',
      name: 'Hankkeen nimi',
      lead: 'Toteuttaja',
      leadBusinessId: 'Tunnus',
      granted: 'Raha',
    },
    where: { column: 'Period', words: ['2014-2020'] },
  },
};

const files = {
  // "Tytuł;Beneficjent;Wartość;Dofinansowanie;UE" and "Budowa drogi;Gmina Przykład;1000.50;500;400.25" in windows-1250
  'polish.csv': Buffer.concat([
    Buffer.from('Tytu'),
    Buffer.from([0xb3]),
    Buffer.from(';Beneficjent;Warto'),
    Buffer.from([0x9c, 0xe6]),
    Buffer.from(';Dofinansowanie;UE\nBudowa drogi;Gmina Przyk'),
    Buffer.from([0xb3]),
    Buffer.from('ad;1000.50;500;400.25\n'),
  ]),
  'grants.csv': `Grant id;Title;Recipient;Currency;Awarded;EU part;From;To;Decision
="G1";Bridge_x000D_ North;"Town of Salo
Street 1
24100 Salo";EUR;100,50;40;2023;16.02.24;approved
G2;Mill;Body;SEK;1 000;;09/2023;Q4 2024;Approved
G3;Hall;Body;SEK;2 000;;2023-09-01T23:30:00+03:00;45170;approved
G4;None;Body;EUR;5;;2023;2024;rejected
G5;Cut;Body;EUR;7
G6;Odd;Body;crowns;7;;2023;2024;approved
`,
  'rows.csv': `Operation;Name;Body;Body id;Region;Cost;Grant;Money;State;Role
op1;Harbour;Village;;Kuvitteela;10,00;300;EAKR;open;osatoteuttaja
OP1;Harbour;Town;02048198;Uusimaa;20,25;300;EAKR;open;päätoteuttaja
op1;Harbour;Firm;FI01163004;Lappi;;300;EAKR;open;osatoteuttaja
op2;Hall;Town;0204819‑8;Uusimaa;1;5;Other money;closed;Päätoteuttaja
op2;Hall;Town;0204819-8;Uusimaa;1;6;Other money;closed;Päätoteuttaja
Yhteensä;;;;;32,25;;;;
`,
  'eura.csv': `Hankekoodi;Hankkeen nimi;Toteuttaja;Tunnus;Raha;Period
S20519;Esimerkki B;Mallikunta;0204819-8;200 000;2014-2020
A80001;Esimerkki A;Mallikunta;0204819-8;100 000;2021-2027
`,
};

const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-keys-'));
let app: TestApp;
let report: ImportReport;
beforeAll(async () => {
  for (const [name, mapping] of Object.entries(mappings))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(mapping));
  app = await startApp(undefined, loadRegistries(folder));
  report = await app.import(
    [
      ...Object.entries(files).map(([file, text]) => ({ file, text: text as string })),
      page2014({ code: 'S20519', name: 'Esimerkki B' }),
    ],
    '2025-01-01',
  );
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (filter: string, fields: string) => {
  const { data, errors } = await app.ask(
    `{ projects(first: 50, filter: ${filter}, orderBy: { field: CODE, direction: ASC }) { nodes { ${fields} } statistics { projects funding { euAndState { granted } eu { granted } totalCost otherCurrency { currency } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.projects;
};

test('"encoding": letters are read as the mapping says, and "currency" keeps amounts out of the euros', async () => {
  const { nodes, statistics } = await ask(
    '{ registry: ["polish"] }',
    'name implementers { name: nameAsPublished } funding { totalCost euAndState { granted } otherCurrency { currency granted planned realised euGranted totalCost } }',
  );
  expect(nodes).toEqual([
    {
      name: 'Budowa drogi',
      implementers: [{ name: 'Gmina Przykład' }],
      funding: {
        totalCost: null,
        euAndState: { granted: null },
        otherCurrency: {
          currency: 'PLN',
          granted: 500,
          planned: null,
          realised: null,
          euGranted: 400.25,
          totalCost: 1000.5,
        },
      },
    },
  ]);
  expect(statistics.funding).toEqual({
    euAndState: { granted: null },
    eu: { granted: null },
    totalCost: null,
    otherCurrency: null,
  });
});

test('"currency" by a column, "where", vague dates, cells cut off, and marks of spreadsheets', async () => {
  const { nodes, statistics } = await ask(
    '{ registry: ["grants"] }',
    'code name implementers { name: nameAsPublished } startsOn startsIn startsOnPrecision endsOn endsIn endsOnPrecision funding { euAndState { granted } eu { granted } otherCurrency { currency granted } }',
  );
  const known = nodes.map(({ funding, ...node }: { funding: object }) => [Object.values(node), funding]);
  expect(known).toEqual([
    [
      ['G1', 'Bridge North', [{ name: 'Town of Salo' }], null, '2023', 'YEAR', '2024-02-16', null, 'DAY'],
      { euAndState: { granted: 100.5 }, eu: { granted: 40 }, otherCurrency: null },
    ],
    [
      ['G2', 'Mill', [{ name: 'Body' }], null, '2023-09', 'MONTH', null, '2024-Q4', 'QUARTER'],
      {
        euAndState: { granted: null },
        eu: { granted: null },
        otherCurrency: { currency: 'SEK', granted: 1000 },
      },
    ],
    [
      ['G3', 'Hall', [{ name: 'Body' }], '2023-09-01', null, 'DAY', '2023-09-01', null, 'DAY'],
      {
        euAndState: { granted: null },
        eu: { granted: null },
        otherCurrency: { currency: 'SEK', granted: 2000 },
      },
    ],
    [
      ['G6', 'Odd', [{ name: 'Body' }], null, '2023', 'YEAR', null, '2024', 'YEAR'],
      { euAndState: { granted: null }, eu: { granted: null }, otherCurrency: null },
    ],
  ]);
  expect(statistics.funding.euAndState.granted).toBe(100.5);
  const { data } = await app.ask(
    '{ projects(filter: { registry: ["grants"] }) { groups(by: [START_YEAR]) { groups { keys { key } statistics { projects } } } } }',
  );
  const years = data.projects.groups.groups.map(
    (group: { keys: { key: string }[]; statistics: { projects: number } }) => [
      group.keys[0]?.key,
      group.statistics.projects,
    ],
  );
  expect(years).toEqual([['2023', 4]]);
});

test('"rows": one operation of several rows has all places and partners, and its money once or summed', async () => {
  const { nodes } = await ask(
    '{ registry: ["severalRows"] }',
    'code fund status places { name: nameAsPublished } implementers { role name: nameAsPublished organisation { businessId } } funding { totalCost euAndState { granted } }',
  );
  expect(nodes).toEqual([
    {
      code: 'op1',
      fund: 'ERDF',
      status: 'ACTIVE',
      places: [{ name: 'Kuvitteela' }, { name: 'Uusimaa' }, { name: 'Lappi' }],
      implementers: [
        { role: 'LEAD', name: 'Town', organisation: { businessId: '0204819-8' } },
        { role: 'PARTNER', name: 'Village', organisation: { businessId: null } },
        { role: 'PARTNER', name: 'Firm', organisation: { businessId: '0116300-4' } },
      ],
      funding: { totalCost: 30.25, euAndState: { granted: 300 } },
    },
    {
      code: 'op2',
      fund: 'OTHER',
      status: 'ENDED',
      places: [{ name: 'Uusimaa' }],
      implementers: [{ role: 'LEAD', name: 'Town', organisation: { businessId: '0204819-8' } }],
      // 5 and 6 are not the same, and nothing says that they add up
      funding: { totalCost: 2, euAndState: { granted: null } },
    },
  ]);
  const told = report.registries.find(({ registry }) => registry === 'severalRows')?.rejections ?? [];
  expect(told.map(({ code, column }) => [code, column])).toEqual([
    ['NO_PROJECT', 'Operation'],
    ['BAD_VALUE', 'Grant'],
  ]);
});

test('"registry": a list adds to a registry that is there, and "period" is a row’s own', async () => {
  const { nodes } = await ask(
    '{ code: ["S20519"] }',
    'code period registry { id } sources { kind } implementers { name: nameAsPublished organisation { businessId } }',
  );
  expect(nodes).toHaveLength(1);
  expect(nodes[0]).toMatchObject({ period: 'PERIOD_2014_2020', registry: { id: 'eura2014' } });
  expect(nodes[0].sources.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['LIST_ROW', 'PAGE']);
  const { data } = await app.ask('{ registries { id } }');
  expect(data.registries.map(({ id }: { id: string }) => id)).not.toContain('eura21Excel');
});

test('the report names places that are not known', () => {
  const rows = report.registries.find(({ registry }) => registry === 'severalRows');
  expect(rows?.unresolvedPlaces).toEqual([{ kind: 'REGION', name: 'Kuvitteela', projects: 1 }]);
  expect(formatReport(report)).toContain('1 name of a place is not known: Kuvitteela (region, 1).');
});

test('the report tells the first three of a cause, and all of them where it is verbose', () => {
  const [counts] = report.registries;
  const rejections = [1, 2, 3, 4, 5].map(
    (line) => ({ file: 'a.csv', line, column: null, code: 'BAD_DATE', message: `No ${line}.` }) as const,
  );
  const many = { ...report, registries: counts ? [{ ...counts, rejections }] : [] };
  const short = formatReport(many);
  expect(short).toContain('a.csv:3: No 3. [BAD_DATE]');
  expect(short).toContain('a.csv: 2 more of [BAD_DATE]');
  expect(short).not.toContain('No 4.');
  expect(formatReport(many, { isVerbose: true })).toContain('a.csv:5: No 5. [BAD_DATE]');
});
