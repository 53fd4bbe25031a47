import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { buildSchema, type GraphQLOutputType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatReport } from '../../src/importing/report.ts';
import { readText } from '../../src/registries/index.ts';
import { startApp, type TestApp } from '../app.ts';
import { selectAll } from '../privacy/everything.ts';
import { contact, type Document, page2007, page2014, rauma } from '../world.ts';

/** Words of persons that nobody may find anywhere. */
const forbidden = [
  ...['Oskari', 'oskari.olematon', '999 8877', contact.title, 'Virtanen', 'Virtasen', '0204819', 'Koepolku'],
  ...['33100', 'Nokia', 'virtanen.example', 'Meikäläi', '0209601', '0401234567', 'matti@'],
];
const atHome = (page: Document): Document => ({
  ...page,
  text: page.text
    .replace(/Koekatu \d/g, 'Koepolku 7')
    .replace('26100', '33100')
    .replace('toimipaikka: Rauma', 'toimipaikka: Nokia')
    .replace(/www\.example\.fi/g, 'www.virtanen.example'),
});

let app: TestApp;
let reports: string;
const documents: Document[] = [
  page2014({
    code: 'S20001',
    summary: `Vetäjä ${contact.name} (Oskari Olematon, oskari.olematon@esimerkki.fi, +358 50 999 8877) vastaa. Oskari Olemattoman avustaja auttaa.`,
  }),
  atHome(
    page2014({
      code: 'S20002',
      name: 'Parturi Virtasen kasvu',
      lead: { name: 'Parturi Virtanen Tmi', businessId: '0204819-8' },
      partners: [rauma],
    }),
  ),
  atHome(
    page2007({ code: 'S10001', lead: { name: 'T:mi Maija Virtanen' }, summary: 'Maija Virtanen kehittää.' }),
  ),
  {
    ...atHome(page2014({ code: 'S20004', lead: { name: 'Tmi Matti Meikäläinen', businessId: '0209601-5' } })),
    file: 'Matti Meikäläinen matti@example.fi 0401234567.txt',
  },
  {
    ...atHome(page2014({ code: 'S20004', lead: { name: 'Tmi Matti Meikäläinen', businessId: '0209601-5' } })),
    file: 'Meikäläinen Matti.txt',
  },
  {
    file: 'rikki.txt',
    text: page2014({ code: 'S20003' }).text.replace('100 000', `n. kysy ${contact.name}, ${contact.email}`),
  },
];

beforeAll(async () => {
  app = await startApp();
  const report = await app.import(documents);
  reports = formatReport(report) + JSON.stringify(report);
});
afterAll(() => app.close());

// what asks for a key
const ofKeys = ['contact'];

test('no name, e-mail or phone of a contact person, and no sole trader, is in any answer, report or log', async () => {
  const sdl = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
  const query = buildSchema(sdl).getQueryType();
  const project = query?.getFields()['projects']?.type;
  const open = await startApp({
    depth: 100,
    tokens: 100_000,
    aliases: 10_000,
    nodes: 1e9,
    points: 1e9,
    rootFields: 1_000,
  });
  await open.import(documents);
  const texts = [reports];
  for (const question of [
    `{ projects ${selectAll(project as GraphQLOutputType, 5, ofKeys)} }`,
    `{ organisations ${selectAll(query?.getFields()['organisations']?.type as GraphQLOutputType, 4, ofKeys)} }`,
    '{ projects { edges { cursor } pageInfo { endCursor } } byName: projects(orderBy: [{ field: NAME }]) { edges { cursor } } organisations { edges { cursor } } }',
    '{ projects { nodes { d: targetGroupText(reach: DIRECT) i: targetGroupText(reach: INDIRECT) sections { text heading } sources { text locator sha256 lacks } } } }',
  ]) {
    const answer = await open.ask(question);
    expect(answer.errors).toBeUndefined();
    const text = JSON.stringify(answer);
    // cursors and ids are looked into as well
    const opaque = [...text.matchAll(/"(?:cursor|endCursor|startCursor|id)":"([\w-]+)"/g)].map(([, inner]) =>
      Buffer.from(inner ?? '', 'base64url').toString(),
    );
    texts.push(text, ...opaque);
  }
  texts.push(...open.log, ...app.log);
  for (const text of texts)
    for (const word of forbidden) expect(text.includes(word), `${word} in ${text.slice(0, 200)}`).toBe(false);
  await open.close();
});

test('what is masked keeps its place: quotes are found at their offsets', async () => {
  const { data } = await app.ask('{ project(code: "S20001") { summary sources { text } } }');
  expect(data.project.summary).toContain('█'.repeat(15));
  expect(data.project.sources[0].text).toContain(data.project.summary);
});

test('two sole traders stay two organisations without name or number, the same in every project', async () => {
  const { data } = await app.ask(
    '{ a: project(code: "S20002") { name lead { nameAsPublished matchedBy organisation { id name businessId isRedacted } } } b: project(code: "S10001") { summary lead { organisation { id name isRedacted } } } }',
  );
  expect(data.a.lead.organisation).toMatchObject({
    name: 'Toiminimi (nimi poistettu)',
    businessId: null,
    isRedacted: true,
  });
  expect(data.b.lead.organisation).toMatchObject({ isRedacted: true });
  expect(data.a.lead.organisation.id).not.toBe(data.b.lead.organisation.id);
});

test('the contacts themselves are kept with the source, and nowhere else in the store', async () => {
  const { rows } = await app.store.pool.query<{ table: string }>(
    `SELECT table_name AS "table" FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const holding: string[] = [];
  for (const { table } of rows) {
    const { rows: found } = await app.store.pool.query(
      `SELECT 1 FROM "${table}" t WHERE t::text LIKE '%Oskari%' LIMIT 1`,
    );
    if (found.length > 0) holding.push(table);
  }
  expect(holding.sort()).toEqual(['source_contact', 'source_original']);
});

const real = new URL('../../../shared/registries/', import.meta.url);
test.skipIf(!existsSync(real))('nobody named on the real pages is in any answer, report or log', async () => {
  const pages = ['documents', 'excerpts'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, real))
      .filter((file) => file.startsWith('eura'))
      .map((file) => ({ file, text: readFileSync(new URL(`${folder}/${file}`, real), 'utf8') })),
  );
  const people = pages.flatMap(({ text }) =>
    [...readText(new TextEncoder().encode(text)).results].flatMap((result) =>
      result.type === 'source' ? result.record.contacts : [],
    ),
  );
  const words = people
    .flatMap(({ name, email, phone }) => [name, name?.split(/\s+/).reverse().join(' '), email, phone])
    .filter((word) => word != null && word.length > 3);
  expect(words.length).toBeGreaterThan(30);
  const open = await startApp();
  const report = await open.import(pages);
  expect(report.registries.flatMap(({ rejections }) => rejections)).toEqual([]);
  const answer =
    await open.ask(`{ projects(first: 100) { nodes { name summary finalReportSummary d: targetGroupText(reach: DIRECT) i: targetGroupText(reach: INDIRECT)
    informationPlan disseminationPlan sections { heading text } sources { text lacks } lead { organisation { name names } }
    equality { environmentAnalysed { reason } mainstreamed { reason } mainGoal { reason } } sustainability { reason } } } }`);
  expect(answer.errors).toBeUndefined();
  const text = `${JSON.stringify(answer.data)}${formatReport(report)}${open.log.join('')}`.toLowerCase();
  for (const word of words) expect(text.includes(String(word).toLowerCase())).toBe(false);
  await open.close();
});
