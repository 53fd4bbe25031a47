import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { contact, manyProjects, page2014, rauma, salo, turku } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      ...manyProjects(120),
      page2014({
        code: 'S30001',
        name: 'Kolmen kaupungin hanke',
        lead: rauma,
        partners: [turku, salo],
        municipalities: ['Rauma', 'Turku'],
        granted: '28 449,21',
      }),
      page2014({ code: 'S30002', name: 'Yksin', lead: rauma }),
    ],
    '2020-01-01',
  );
});
afterAll(() => app.close());

interface Ask {
  readonly search?: string;
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

function exported(query: string, { search = '', variables, headers = {} }: Ask = {}): Promise<Response> {
  return app.fetch(`/export?${search}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
}

type Line = Record<string, string>;

async function csv(query: string, ask?: Ask): Promise<Line[]> {
  const response = await exported(query, ask);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return parse(text, { columns: true }) as Line[];
}

async function refusal(query: string, ask?: Ask): Promise<[number, string, string]> {
  const response = await exported(query, ask);
  const { errors } = (await response.json()) as {
    errors: [{ message: string; extensions: { code: string } }];
  };
  return [response.status, errors[0].extensions.code, errors[0].message];
}

const all = '{ projects { nodes { code name startsOn funding { euAndState { granted } } } } }';

test('every row comes, whatever first and cursors say, in the order and with the sums of the graph', async () => {
  const rows = await csv(
    'query ($n: Int = 3) { projects(first: $n, after: "x", orderBy: [{ field: NAME, direction: DESC }]) { totalCount pageInfo { endCursor } nodes { code name funding { euAndState { granted } } } } }',
  );
  const { data } = await app.ask(
    '{ projects(first: 100, orderBy: [{ field: NAME, direction: DESC }]) { totalCount statistics { funding { euAndState { granted } } } nodes { code } } }',
  );
  expect(rows).toHaveLength(122);
  expect(data.projects.totalCount).toBe(122);
  expect(rows.slice(0, 100).map(({ code }) => code)).toEqual(
    data.projects.nodes.map(({ code }: { code: string }) => code),
  );
  const sum = rows.reduce(
    (cents, row) => cents + Math.round(Number(row['funding.euAndState.granted']) * 100),
    0,
  );
  expect(sum / 100).toBe(data.projects.statistics.funding.euAndState.granted);
});

test('a column is named by its path below nodes, an alias by itself, in the order of the question', async () => {
  const response = await exported(
    'query { projects(filter: { code: ["S30001"] }) { edges { cursor node { nimi: name ...Lead __typename } } } } fragment Lead on Project { lead { organisation { name } } ... on Project { code } }',
  );
  expect((await response.text()).split('\r\n')).toEqual([
    'nimi,lead.organisation.name,code,__typename',
    'Kolmen kaupungin hanke,Rauman kaupunki,S30001,Project',
    '',
  ]);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="hankegraafi-v1-projects.csv"',
  );
  expect(response.headers.get('x-dataset-version')).toBe('1');
});

test('a list becomes one text, each column by itself, or a row for each of its items', async () => {
  const question =
    '{ projects(filter: { code: ["S30001", "S30002"] }) { nodes { code implementers { role organisation { name } } municipalities { name } } } }';
  expect(await csv(question)).toEqual([
    {
      code: 'S30001',
      'implementers.role': 'LEAD; PARTNER; PARTNER',
      'implementers.organisation.name': 'Rauman kaupunki; Turun kaupunki; Salon kaupunki',
      'municipalities.name': 'Rauma; Turku',
    },
    {
      code: 'S30002',
      'implementers.role': 'LEAD',
      'implementers.organisation.name': 'Rauman kaupunki',
      'municipalities.name': '',
    },
  ]);
  const exploded = await csv(question, { search: 'explode=implementers' });
  expect(exploded.map(Object.values)).toEqual([
    ['S30001', 'LEAD', 'Rauman kaupunki', 'Rauma; Turku'],
    ['S30001', 'PARTNER', 'Turun kaupunki', 'Rauma; Turku'],
    ['S30001', 'PARTNER', 'Salon kaupunki', 'Rauma; Turku'],
    ['S30002', 'LEAD', 'Rauman kaupunki', ''],
  ]);
  // who is nowhere still has a row
  expect((await csv(question, { search: 'explode=municipalities' })).map(({ code }) => code)).toEqual([
    'S30001',
    'S30001',
    'S30002',
  ]);
});

test('NDJSON has the same columns with values of their own types', async () => {
  const response = await exported(
    '{ projects(filter: { code: ["S30001"] }) { nodes { code isNationwide endsOn funding { euAndState { granted realised } } municipalities { name } } } }',
    { headers: { accept: 'text/html;q=0.9, application/x-ndjson' } },
  );
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  expect(JSON.parse(await response.text())).toMatchObject({
    code: 'S30001',
    isNationwide: false,
    'funding.euAndState.granted': 28_449.21,
    'municipalities.name': 'Rauma; Turku',
  });
});

test('a connection inside a row keeps its own first', async () => {
  const [row] = await csv(
    '{ projects(filter: { code: ["S30001"] }) { nodes { lead { organisation { projects(first: 2, orderBy: [{ field: CODE, direction: DESC }]) { totalCount nodes { code } } } } } } }',
  );
  expect(row?.['lead.organisation.projects.nodes.code']).toBe('S30002; S30001');
});

test('a stored operation is exported by its name', async () => {
  const response = await app.fetch(
    `/export?operation=ProjectList&variables=${encodeURIComponent('{"filter":{"code":["S30002"]}}')}`,
  );
  expect(response.status).toBe(200);
  const [row] = parse(await response.text(), { columns: true }) as Line[];
  expect(row).toMatchObject({ code: 'S30002', 'lead.organisation.businessId': '0138780-9' });
  const [link] = response.headers.get('link')?.match(/(?<=<)[^>]+/) ?? [];
  expect(response.headers.get('link')).toContain('rel="describedby"');
  const described = await app.fetch(link ?? '');
  expect(described.headers.get('content-type')).toBe('application/csvm+json');
  const metadata = (await described.json()) as {
    url: string;
    tableSchema: { columns: { titles: string }[] };
  };
  expect(metadata.url).toBe('hankegraafi-v1-projects.csv');
  expect(metadata.tableSchema.columns.map(({ titles }) => titles)).toEqual(Object.keys(row ?? {}));
  expect(metadata).toMatchObject({
    'schema:version': '1',
    'dc:bibliographicCitation': expect.stringContaining('dataset version 1'),
  });
});

const wrong: [string, string, Ask, [number, string, string]][] = [
  [
    'two lists',
    '{ projects { nodes { code } } organisations { nodes { name } } }',
    {},
    [400, 'BAD_REQUEST', 'projects, organisations'],
  ],
  ['no list', '{ __typename }', {}, [400, 'BAD_REQUEST', 'one connection']],
  ['no rows', '{ projects { totalCount } }', {}, [400, 'BAD_REQUEST', 'neither nodes nor edges']],
  ['nothing but the version', '{ dataset { version } }', {}, [400, 'BAD_REQUEST', 'one connection']],
  ['a mutation', 'mutation { x }', {}, [400, 'BAD_REQUEST', 'Only a query']],
  [
    'no field of the graph',
    '{ projects { nodes { colour } } }',
    {},
    [400, 'GRAPHQL_VALIDATION_FAILED', 'colour'],
  ],
  ['bad brackets', '{ projects { nodes { code } }', {}, [400, 'GRAPHQL_PARSE_FAILED', 'Syntax Error']],
  [
    'a variable of the wrong kind',
    'query ($c: [String!]) { projects(filter: { code: $c }) { nodes { code } } }',
    { variables: { c: [1] } },
    [400, 'BAD_USER_INPUT', '$c'],
  ],
  [
    'a filter that is wrong',
    '{ projects(filter: { registry: ["x"] }) { nodes { code } } }',
    {},
    [400, 'BAD_USER_INPUT', 'There is no registry "x"'],
  ],
  [
    'too many nodes to a row',
    '{ projects { nodes { lead { organisation { projects(first: 100) { nodes { lead { organisation { projects(first: 100) { nodes { code } } } } } } } } } } }',
    {},
    [400, 'TOO_MANY_NODES', 'A single row'],
  ],
  [
    'too large a page inside',
    '{ projects { nodes { lead { organisation { projects(first: 101) { nodes { code } } } } } } }',
    {},
    [400, 'BAD_USER_INPUT', '1'],
  ],
  [
    'too deep',
    `{ projects { nodes { lead { organisation { projects { nodes { lead { organisation { projects { nodes { lead { organisation { name } } } } } } } } } } } } }`,
    {},
    [400, 'TOO_DEEP', '12'],
  ],
  ['no such format', all, { search: 'format=pdf' }, [400, 'BAD_USER_INPUT', 'csv, ndjson']],
  [
    'no such type',
    all,
    { headers: { accept: 'image/png, text/csv;q=0' } },
    [406, 'NOT_ACCEPTABLE', 'application/x-ndjson'],
  ],
  [
    'no such list',
    '{ projects { nodes { code implementers { role } } } }',
    { search: 'explode=lead' },
    [400, 'BAD_USER_INPUT', 'implementers'],
  ],
  ['no such version', all, { search: 'v=77' }, [404, 'UNKNOWN_VERSION', '77']],
  ['a cursor of nothing', all, { search: 'after=x' }, [400, 'BAD_CURSOR', 'cursor']],
  [
    'a body that is no JSON',
    all,
    { headers: { 'content-type': 'text/plain' } },
    [415, 'UNSUPPORTED_MEDIA_TYPE', 'JSON'],
  ],
];
test.each(wrong)('%s is refused with a sentence', async (_name, query, ask, [status, code, sentence]) => {
  const [gotStatus, gotCode, message] = await refusal(query, ask);
  expect([gotStatus, gotCode, message]).toEqual([status, code, expect.stringContaining(sentence)]);
});

test('other methods, other operations and pages from elsewhere get an answer too', async () => {
  expect((await app.fetch('/export', { method: 'PUT' })).status).toBe(405);
  const unknown = await app.fetch('/export?operation=Nothing');
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('ProjectList')]);
  expect((await app.fetch('/export')).status).toBe(400);
  expect((await app.fetch('/export?operation=ProjectList&variables=[1]')).status).toBe(400);
  const preflight = await app.fetch('/export', {
    method: 'OPTIONS',
    headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' },
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  const large = await exported(`# ${'x'.repeat(110_000)}\n${all}`);
  expect(large.status).toBe(413);
});

test('who has the table gets 304; a pinned version may be kept for ever', async () => {
  const get = (search: string, headers = {}) =>
    app.fetch(`/export?query=${encodeURIComponent(all)}${search}`, { headers });
  const first = await get('');
  const etag = first.headers.get('etag') ?? '';
  await first.text();
  expect(first.headers.get('cache-control')).toBe('public, no-cache');
  expect((await get('', { 'if-none-match': etag })).status).toBe(304);
  const other = await get('&format=ndjson&v=1', { 'if-none-match': etag });
  expect([other.status, other.headers.get('cache-control')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
  await other.text();
});

test('no contact person is in a table, whatever is asked', async () => {
  const response = await exported(
    '{ projects { nodes { code name summary sections { heading text } implementers { nameAsPublished organisation { name names homepage } } discrepancies { field chosen { value } } provenance { field quote } changes { field } sources { kind locator } } } }',
    { search: 'format=ndjson' },
  );
  const text = await response.text();
  expect(text.length, text.slice(0, 300)).toBeGreaterThan(50_000);
  for (const word of Object.values(contact)) expect(text).not.toContain(word);
});
