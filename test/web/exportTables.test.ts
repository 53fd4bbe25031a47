import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014, rauma, salo, turku } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      page2014({
        code: 'S30001',
        name: '=1+1',
        lead: rauma,
        municipalities: ['Rauma', 'Turku'],
        granted: '1 000,01',
      }),
      page2014({
        code: 'S30002',
        name: 'Kaksi',
        lead: turku,
        municipalities: ['Turku'],
        granted: '28 449,21',
      }),
      page2014({
        code: 'S30003',
        name: 'Kolme; ja "neljä"',
        lead: salo,
        municipalities: ['Salo'],
        granted: '500,00',
      }),
    ],
    '2020-01-01',
  );
});
afterAll(() => app.close());

/** By GET, as a spreadsheet or a notebook asks. */
function get(query: string, more: Record<string, string> = {}): Promise<Response> {
  return app.fetch(`/export?${new URLSearchParams({ query, ...more })}`);
}

async function table(query: string, more?: Record<string, string>): Promise<string[][]> {
  const response = await get(query, more);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return parse(text) as string[][];
}

const byMunicipality =
  'query ($w: Weighting! = FULL, $by: [ProjectDimension!]! = [MUNICIPALITY]) { projects(first: 1) { totalCount groups(by: $by, weighting: $w, first: 1, orderBy: { field: KEY }) { total { projects } groups { keys { dimension key name: label } statistics { projects funding { euAndState { granted } } } } } } }';

test('a question in the address with its variables and the name of its operation is exported', async () => {
  const query =
    'query A { regions { code } } query B($c: [String!]) { projects(filter: { code: $c }) { nodes { code } } }';
  expect(await table(query, { operationName: 'B', variables: '{"c":["S30002"]}' })).toEqual([
    ['code'],
    ['S30002'],
  ]);
});

test('groups are rows with a column for each key and measures by their path, all of them whatever first says', async () => {
  expect(await table(byMunicipality)).toEqual([
    ['municipality', 'municipality.name', 'statistics.projects', 'statistics.funding.euAndState.granted'],
    ['684', 'Rauma', '1', '1000.01'],
    ['734', 'Salo', '1', '500'],
    // 1,000.01 + 28,449.21
    ['853', 'Turku', '2', '29449.22'],
  ]);
  // 1,000.01 in two: the odd cent goes to the first by key
  const split = await table(byMunicipality, { variables: '{"w":"SPLIT"}' });
  expect(split.slice(1).map((row) => row[3])).toEqual(['500.01', '500', '28949.21']);
  const [header, row] = await table(byMunicipality, { variables: '{"by":["PERIOD","MUNICIPALITY"]}' });
  expect(header?.slice(0, 4)).toEqual(['period', 'period.name', 'municipality', 'municipality.name']);
  expect(row?.slice(0, 3)).toEqual(['PERIOD_2014_2020', expect.stringContaining('2014'), '684']);
});

test('facets are a row for each value, statistics one row, a plain list a row for each item', async () => {
  expect(
    await table(
      '{ projects { facets(of: [MUNICIPALITY, FUND], first: 1) { dimension values { key count } } } }',
    ),
  ).toEqual([
    ['dimension', 'values.key', 'values.count'],
    ['MUNICIPALITY', '853', '2'],
    ['MUNICIPALITY', '684', '1'],
    ['MUNICIPALITY', '734', '1'],
    ['FUND', 'ESF', '3'],
  ]);
  expect(
    await table(
      '{ projects { totalCount statistics { projects medianGranted funding { euAndState { granted } } } } }',
    ),
  ).toEqual([
    ['projects', 'medianGranted', 'funding.euAndState.granted'],
    ['3', '1000.01', '29949.22'],
  ]);
  expect(await table('{ municipalities(filter: { code: ["734", "853"] }) { code name } }')).toEqual([
    ['code', 'name'],
    ['734', 'Salo'],
    ['853', 'Turku'],
  ]);
  const lead = '{ project(code: "S30002") { code lead { organisation { name } } } }';
  expect(await table(lead)).toEqual([
    ['code', 'lead.organisation.name'],
    ['S30002', 'Turun kaupunki'],
  ]);
  expect(await table('{ project(code: "S39999") { code } }')).toEqual([['code']]);
});

test('for Excel there are a byte order mark, semicolons and decimal commas; a workbook keeps its types', async () => {
  const query = '{ projects { nodes { name startsOn funding { euAndState { granted } } } } }';
  const response = await get(query, { for: 'excel' });
  expect(response.headers.get('content-type')).toContain('text/csv');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.subarray(3).toString()).toBe(
    [
      'name;startsOn;funding.euAndState.granted',
      "'=1+1;2015-04-01;1000,01",
      'Kaksi;2015-04-01;28449,21',
      '"Kolme; ja ""neljä""";2015-04-01;500',
      '',
    ].join('\r\n'),
  );
  const plain = await get(query);
  expect(plain.headers.get('etag')).not.toBe(response.headers.get('etag'));
  await plain.text();
  const workbook = await get(byMunicipality, { format: 'xlsx', for: 'excel' });
  const data = await readSheet(Buffer.from(await workbook.arrayBuffer()));
  expect(data[3]).toEqual(['853', 'Turku', 2, 29_449.22]);
});

const wrong: [string, string, Record<string, string>, string][] = [
  [
    'two tables',
    '{ projects { facets(of: [FUND]) { values { key } } groups(by: [FUND]) { groups { keys { key } } } } }',
    {},
    'facets, groups',
  ],
  ['groups without groups', '{ projects { groups(by: [FUND]) { groupCount } } }', {}, 'groups { keys'],
  ['for another program', '{ regions { code } }', { for: 'word' }, 'for=excel'],
  ['Parquet for Excel', '{ regions { code } }', { for: 'excel', format: 'parquet' }, 'csv or xlsx'],
  ['a cursor of groups', byMunicipality, { cursor: '1' }, 'cursors'],
  ['to go on with groups', byMunicipality, { after: 'x' }, 'leave after out'],
  [
    'too many nodes at once',
    '{ regions { municipalities { projects(first: 100) { nodes { code } } } } }',
    {},
    'nodes',
  ],
];
test.each(wrong)('%s: refused with a sentence', async (_name, query, more, sentence) => {
  const response = await get(query, more);
  const { errors } = (await response.json()) as { errors: [{ message: string }] };
  expect([response.status, errors[0].message]).toEqual([400, expect.stringContaining(sentence)]);
});
