import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLEnumType, type GraphQLOutputType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatReport } from '../../src/importing/report.ts';
import { loadRegistries } from '../../src/registries/index.ts';
import { createMappedList } from '../../src/registries/mapped/list.ts';
import { factsOf } from '../../src/registries/mapped/load.ts';
import { parseMapping } from '../../src/registries/mapped/mapping.ts';
import { startApp, type TestApp } from '../app.ts';
import { noLimits, selectAll } from '../privacy/everything.ts';
import { decision2014 } from '../registries/finalReport/inventedForms.ts';
import { page2007, page2014 } from '../world.ts';
import { list2007, list2014 } from '../worldLists.ts';

/** Words of invented persons; nothing else in what is imported holds them. */
const forbidden = ['Virtala', 'Niemil', 'Petri', 'Kaisa', 'Mukamaa', 'Sepitel', 'Diktqvist', '0112038'];
const banned = new RegExp(forbidden.join('|'), 'iu');

const mapping = parseMapping(
  JSON.stringify({
    id: 'unmarked',
    name: { en: 'A list' },
    publisher: 'X',
    period: 'PERIOD_2007_2013',
    country: 'IE',
    language: 'en',
    columns: { name: 'Summary', lead: 'Beneficiary', partners: 'Partners', municipalities: 'Place' },
    codeFrom: ['name', 'lead'],
    naturalPersons: { unmarked: true },
  }),
  'unmarked.json',
);
const registries = [
  ...loadRegistries(),
  { ...factsOf(mapping, { name: 'unmarked.json', isOwn: true }), readers: [createMappedList(mapping)] },
];
const trader = { name: 'Parturi Petri Mukamaa Tmi', businessId: '0112038-9' };
const leads = [
  ['VIRTALA, PETRI', 'NIEMILÄ KAISA MARIA', 'Niemilä Kaisa', 'KEKSITTY LAITE OYVIRTALA KAISA MARIA'],
  ['KEKSITTY SYSTEMS KYKAISA NIEMILÄ', 'METALLIKONEPAJA K. VIRTALA', 'SUKELLUSPALVELU KAISA MARIA'],
  ['TMI KAISA NIEMILÄ', 'Kaisa Niemilä Toiminimi', 'Diktqvist Karin', 'Virtala Petri & Niemilä Kaisa'],
  [
    'Petri Virtalan maatila',
    'Niemilän Kaisan hitsaamo',
    'Veljekset Virtala',
    'Niemilän perikunta',
    'Kaisa Kajaani',
  ],
  ['Dödsboet efter Karin Diktqvist', 'Perhe Virtala'],
].flat();
const documents = [
  page2014({
    code: 'S20001',
    lead: trader,
    name: 'Petri Mukamaan parturi',
    summary: 'Petri Mukamaa, Kotikatu 1.',
  }),
  page2007({ code: 'S10001', partners: [{ name: 'T:mi Sepitelmä Kaisa' }] }),
  list2014(
    leads.map((lead, i) => ({
      code: `A790${10 + i}`,
      lead: lead.includes(',') ? `"${lead}"` : lead,
      // the family alone, in another form than the lead has it
      name: `Investointi ${i}${/Virtala/iu.test(lead) ? ' ja Virtalan talli' : ''}`,
    })),
  ),
  list2007(
    leads
      .filter((lead) => !lead.includes(','))
      .map((lead, i) => ({ code: `A5001${10 + i}`, lead, status: 'outo tila' })),
  ),
  // each form that names partners
  page2014({ code: 'S20002', partners: [{ name: 'Sepitelmä Kaisa Tmi', businessId: '0112038-9' }] }),
  page2007({ code: 'S10002', partners: [{ name: 'Toiminimi Petri Mukamaa' }, { name: 'Koe Oy' }] }),
  {
    file: 'decision.txt',
    text: decision2014.replaceAll('Satunnaisen säätiö', 'Tmi Kaisa Sepitelmä').replaceAll('A79901', 'A79902'),
  },
  // named after somebody who is in a rejected row alone
  {
    file: 'Diktqvist Karin.csv',
    text: 'Summary,Beneficiary,Partners,Place\nx,Karin Diktqvist,,Carlow,more,cells\n',
  },
  {
    file: 'Virtala Petri.csv',
    text: 'Summary,Beneficiary,Partners,Place\nheating of Petri Virtala,Petri Virtala,Kaisa Niemilä,Carlow\nschool,Carlow Council,Kaisa Sepitelmä; Koe Oy,Carlow\n',
  },
];

let app: TestApp;
const out = new Map<string, string>();
const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
const query = schema.getQueryType();
const dimensions = (schema.getType('ProjectDimension') as GraphQLEnumType)
  .getValues()
  .map(({ name }) => name);

async function ask(way: string, question: string, variables?: Record<string, unknown>): Promise<void> {
  const answer = await app.ask(question, variables ? { variables } : {});
  const text = JSON.stringify(answer);
  // a question that is refused would show nothing of what it asks for
  expect(text).not.toMatch(/TOO_EXPENSIVE|TOO_MANY_NODES|RESPONSE_TOO_LARGE/u);
  // cursors and ids are looked into as well
  const opaque = [...text.matchAll(/"(?:cursor|endCursor|startCursor|id)":"([\w-]+)"/gu)].map(([, inner]) =>
    Buffer.from(inner ?? '', 'base64url').toString(),
  );
  out.set(way, (out.get(way) ?? '') + text + opaque.join('\n'));
}

beforeAll(async () => {
  app = await startApp(noLimits, registries);
  const report = await app.import(documents);
  out.set('report', formatReport(report) + JSON.stringify(report));
});
afterAll(() => app.close());

test('no person’s word is in any way out', async () => {
  const typeOf = (field: string) => query?.getFields()[field]?.type as GraphQLOutputType;
  await ask('fields', `{ projects(first: 100) ${selectAll(typeOf('projects'), 4)} }`);
  await ask('fields', `{ organisations(first: 100) ${selectAll(typeOf('organisations'), 3)} }`);
  await ask(
    'cursors',
    '{ projects { edges { cursor } pageInfo { endCursor } } byName: projects(orderBy: [{ field: NAME }]) { edges { cursor } pageInfo { endCursor } } organisations { edges { cursor } } }',
  );
  for (const dimension of dimensions) {
    await ask(
      'groups',
      `{ projects { groups(by: [${dimension}], first: 100) { groups { keys { key label } } } } }`,
    );
    await ask(
      'facets',
      `{ projects { facets(of: [${dimension}], first: 100) { dimension values { key label } } } }`,
    );
  }
  for (const words of [
    'investointi',
    'parturi',
    'metallikonepaja',
    'toiminimi',
    'yksityishenkilö',
    'heating',
    'tila',
  ]) {
    await ask(
      'search and snippets',
      '($text: String!) { projects(filter: { text: $text }) { edges { node { name } match { field snippet { text } } } } search(text: $text) { edges { cursor node { __typename } } } }'.replace(
        '(',
        'query (',
      ),
      { text: words },
    );
  }
  for (const format of ['csv', 'ndjson', 'xlsx', 'parquet']) {
    for (const operation of ['ProjectList', 'BusiestOrganisations', 'ImplementersAndTheirOtherProjects']) {
      const response = await app.fetch(`/export?format=${format}&operation=${operation}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      out.set(
        `export ${format}`,
        (out.get(`export ${format}`) ?? '') + bytes.toString('utf8') + JSON.stringify([...response.headers]),
      );
    }
  }
  // what is stored beside the originals: sort keys, words that are searched, rejections, runs
  const { rows } = await app.store.pool.query<{ table: string }>(
    `SELECT table_name AS "table" FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  for (const { table } of rows) {
    if (table === 'source_original' || table === 'source_contact') continue;
    const { rows: all } = await app.store.pool.query(`SELECT t::text AS row FROM "${table}" t`);
    out.set(`stored ${table}`, all.map(({ row }: { row: string }) => row).join('\n'));
  }
  out.set('log', app.log.join('\n'));
  expect(out.size).toBeGreaterThan(20);
  for (const [way, text] of out) {
    const found = banned.exec(text);
    expect(found && `${way}: ${text.slice(Math.max(0, found.index - 60), found.index + 40)}`).toBeNull();
  }
});

test('what is looked for by a person’s word is not found, and an error or a typo’s suggestion does not say it', async () => {
  const questions = [
    'query ($text: String!) { projects(filter: { text: $text }) { totalCount nodes { name } } }',
    'query ($text: String!) { search(text: $text) { edges { node { __typename ... on Organisation { name } ... on Project { name } } } } }',
    'query ($text: String!) { organisations(filter: { text: $text }) { totalCount nodes { name } } }',
  ];
  const found: unknown[] = [];
  for (const text of [
    'Virtala',
    'Virtalan',
    'Virtaala',
    'Niemilä',
    'Kaisa Maria',
    'Mukamaa',
    'Sepitelmä',
    'Diktqvist',
    '0112038-9',
    '"Petri Virtala"',
  ])
    for (const question of questions) {
      const { data, errors } = await app.ask(question, { variables: { text } });
      if (errors) continue;
      const rows = [
        ...Object.values(data as Record<string, { nodes?: unknown[]; edges?: unknown[] }>),
      ].flatMap(({ nodes, edges }) => nodes ?? edges ?? []);
      if (rows.length > 0) found.push([text, rows]);
    }
  expect(found).toEqual([]);
});

test.each([
  ['S20002', [true]],
  ['S10001', [true]],
  ['S10002', [true, false]],
  ['A79902', [true]],
])('of %s the partners were read, and each person among them is hidden', async (code, hidden) => {
  const question = `query ($code: [String!]) { projects(filter: { code: $code }) { nodes {
    implementers { role organisation { isRedacted } } } } }`;
  const { data } = await app.ask(question, { variables: { code: [code] } });
  const [{ implementers }] = data.projects.nodes;
  const partners = implementers.filter(({ role }: { role: string }) => role === 'PARTNER');
  expect(
    partners.map(({ organisation }: { organisation: { isRedacted: boolean } }) => organisation.isRedacted),
  ).toEqual(hidden);
});

test('what is kept is served: firms without the person behind their name, and neutral names', async () => {
  const { data } = await app.ask('{ organisations(first: 100) { nodes { name isRedacted } } }');
  const names = data.organisations.nodes.map(({ name }: { name: string }) => name);
  for (const kept of [
    'KEKSITTY LAITE OY',
    'KEKSITTY SYSTEMS KY',
    'METALLIKONEPAJA',
    'Carlow Council',
    'Koe Oy',
  ])
    expect(names).toContain(kept);
});
