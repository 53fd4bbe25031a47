import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asked, lift, listTakedowns, suppress } from '../../src/importing/takedowns.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014, rauma, turku, vates } from '../world.ts';
import { everythingOf, noLimits } from './everything.ts';

const named = (name: string): Asked => ({ name, text: null });
const text = (words: string): Asked => ({ name: null, text: words });

const documents = [
  page2014({ code: 'S20001', name: 'Kanarialintu', lead: turku, partners: [vates], summary: 'Lintuhanke.' }),
  page2014({
    code: 'S20002',
    name: 'Toinen hanke',
    lead: rauma,
    summary: 'Mukana on Aapeli Zyx-\nKoskinen sekä Aapeli Zyxkosken ystävät ja Vates-säätiön väki.',
  }),
  page2014({ code: 'S10001', name: 'Uudempi', lead: rauma }),
  page2007({ code: 'S10001', name: 'Vanhempi', lead: { name: 'Ainoa Osuuskunta' } }),
];

let app: TestApp;

beforeAll(async () => {
  app = await startApp(noLimits);
  await app.import(documents, '2020-01-01');
  await app.import([page2014({ code: 'S20003', name: 'Uusi hanke', lead: vates })], '2021-01-01');
});
afterAll(() => app.close());

/** As a server obeys within a second. */
const obey = () => app.store.versions.look();

const counts = async (version?: number) => {
  const { data } = await app.ask(
    '{ dataset { suppressed projects } projects { totalCount nodes { code } } organisations { totalCount } registries { id coverage { total } } }',
    version === undefined ? {} : { version },
  );
  return {
    suppressed: data.dataset.suppressed,
    dataset: data.dataset.projects,
    projects: data.projects.totalCount,
    codes: data.projects.nodes.map(({ code }: { code: string }) => code),
    organisations: data.organisations.totalCount,
    eura2007: data.registries.find(({ id }: { id: string }) => id === 'eura2007').coverage[0].total,
  };
};

async function waysThatTell(words: RegExp, version?: number, search: readonly string[] = []) {
  const out = await everythingOf(app, { words: search, ...(version !== undefined && { version }) });
  expect(out.size).toBeGreaterThan(15);
  return [...out].flatMap(([way, said]) => {
    const found = words.exec(said);
    return found ? [`${way}: ${said.slice(Math.max(0, found.index - 60), found.index + 40)}`] : [];
  });
}

it('a project that is taken down is in no answer of any version, and is there again once it is lifted', async () => {
  const question = '{ project(code: "S20001") { id name sources { id } } }';
  const { data: before } = await app.ask(question);
  const tagOf = async () =>
    (await app.fetch('/graphql?v=1&query={projects{totalCount}}', {})).headers.get('etag');
  const tag = await tagOf();
  await suppress(app.store.pool, named('S20001'));
  await obey();
  const codes = ['S10001', 'S10001', 'S20002', 'S20003'];
  expect(await counts()).toMatchObject({ suppressed: 1, dataset: 4, projects: 4, codes, organisations: 3 });
  expect(await counts(1)).toMatchObject({ suppressed: 1, projects: 3, organisations: 2 });
  expect((await app.ask(question)).data.project).toBeNull();
  const nodes = await app.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    variables: { ids: [before.project.id, before.project.sources[0].id] },
  });
  expect(nodes.data.nodes).toEqual([null, null]);
  expect(await tagOf()).not.toBe(tag);
  for (const version of [1, 2])
    expect(
      await waysThatTell(/kanarialin|S20001|Turun kaup/iu, version, ['kanarialintu', 'lintuhanke']),
    ).toEqual([]);
  const found = await app.ask('{ projects(filter: { text: "kanarialintu" }) { totalCount } }');
  expect(found.data.projects.totalCount).toBe(0);

  // it stays away whatever is imported of it, in a newer form too
  await app.import([page2014({ code: 'S20001', name: 'Kanarialintu lentää', lead: turku })], '2022-01-01');
  expect((await counts()).codes).toEqual(codes);
  expect(await waysThatTell(/kanarialin/iu, undefined, ['kanarialintu'])).toEqual([]);

  await lift(app.store.pool, named('S20001'));
  await obey();
  const { data: after } = await app.ask(question);
  expect(after.project).toEqual({
    id: before.project.id,
    name: 'Kanarialintu lentää',
    sources: [expect.anything(), before.project.sources[0]],
  });
  expect((await app.ask(question, { version: 1 })).data.project.name).toBe('Kanarialintu');
  expect(await counts()).toMatchObject({ suppressed: 0, projects: 5, organisations: 4 });
  const again = await app.ask('{ projects(filter: { text: "kanarialintu" }) { totalCount } }');
  expect(again.data.projects.totalCount).toBe(1);
});

it('a code of two registries is refused with both names, and one of them is taken down alone', async () => {
  await expect(suppress(app.store.pool, named('S10001'))).rejects.toThrow(
    /eura2007\/S10001, eura2014\/S10001/u,
  );
  await expect(suppress(app.store.pool, named('S99999'))).rejects.toThrow(/There is no project S99999/u);
  await suppress(app.store.pool, named('eura2007/S10001'));
  await obey();
  expect(await counts()).toMatchObject({ suppressed: 1, projects: 4, eura2007: 0 });
  const { data } = await app.ask('{ project(code: "S10001") { name } }');
  expect(data.project.name).toBe('Uudempi');
  expect(await waysThatTell(/Vanhempi|Ainoa Osuus/u)).toEqual([]);
  await lift(app.store.pool, named('S10001'));
  await obey();
  expect(await counts()).toMatchObject({ suppressed: 0, projects: 5, eura2007: 1 });
});

it('an organisation that is taken down is shown as a sole trader is, in every version', async () => {
  const lead =
    '{ lead { nameAsPublished organisation { id name names businessId isRedacted projects { totalCount } } } }';
  const question = `{ project(code: "S20003") ${lead} organisation(businessId: "0941232-7") { name } }`;
  const { data: before } = await app.ask(question);
  await suppress(app.store.pool, named('FI09412327'));
  await obey();
  const { data } = await app.ask(question);
  expect(data.project.lead).toEqual({
    nameAsPublished: 'Toiminimi (nimi poistettu)',
    organisation: {
      id: before.project.lead.organisation.id,
      name: 'Toiminimi (nimi poistettu)',
      names: ['Toiminimi (nimi poistettu)'],
      businessId: null,
      isRedacted: true,
      projects: { totalCount: 2 },
    },
  });
  expect(data.organisation).toBeNull();
  for (const version of [1, 2])
    expect(await waysThatTell(/Vates|0?941232/u, version, ['vates', 'vates-säätiö', '0941232-7'])).toEqual(
      [],
    );
  expect(await listTakedowns(app.store.pool)).toMatchObject([{ kind: 'ORGANISATION', target: '0941232-7' }]);
  await lift(app.store.pool, named('0941232-7'));
  await obey();
  expect((await app.ask(question)).data).toEqual(before);
});

it('an organisation that is taken down is not found by a spelling that comes later either', async () => {
  const mention = page2014({ code: 'S20004', name: 'Maininta', summary: 'Mukana Lummekuntoutus Utö.' });
  await app.import([mention], '2022-06-01');
  await suppress(app.store.pool, named('0941232-7'));
  const lead = { name: 'Lummekuntoutus Utö', businessId: '0941232-7' };
  await app.import([page2014({ code: 'S20005', name: 'Uusi nimi', lead })], '2022-07-01');
  await obey();
  const count = async () => {
    const { data } = await app.ask('{ projects(filter: { text: "lummekuntoutus" }) { totalCount } }');
    return data.projects.totalCount;
  };
  expect(await count()).toBe(0);
  expect(await waysThatTell(/lummekunt/iu, undefined, ['lummekuntoutus'])).toEqual([]);
  await lift(app.store.pool, named('0941232-7'));
  await obey();
  expect(await count()).toBe(2);
});

it('a text that is taken down is masked wherever it stands, and is not found', async () => {
  await suppress(app.store.pool, text('aapeli  zyx'));
  await obey();
  const { data } = await app.ask('{ project(code: "S20002") { summary } }');
  expect(data.project.summary).toMatch(/^Mukana on █{10}-\s?Koskinen sekä █{10}kosken ystävät/u);
  for (const version of [1, 3])
    expect(await waysThatTell(/aapeli|zyx/iu, version, ['ystävät', 'aapeli', 'zyxkoski'])).toEqual([]);
  const count =
    '{ a: projects(filter: { text: "aapeli" }) { totalCount } b: projects(filter: { text: "ystävät" }) { totalCount } }';
  expect((await app.ask(count)).data).toEqual({ a: { totalCount: 0 }, b: { totalCount: 1 } });
  await lift(app.store.pool, text('aapeli  zyx'));
  await obey();
  expect((await app.ask(count)).data).toEqual({ a: { totalCount: 1 }, b: { totalCount: 1 } });
  await expect(lift(app.store.pool, text('aapeli  zyx'))).rejects.toThrow(/is not suppressed/u);
});
