import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenInvariants } from '../../src/importing/invariants.ts';
import { loadSample } from '../../src/importing/sample.ts';
import { startApp, type TestApp } from '../app.ts';
import { type Document, page2014, rauma, salo, turku } from '../world.ts';
import { list2014 } from '../worldLists.ts';

const everything = `{
  dataset { version projects citation }
  projects(first: 100) {
    totalCount
    nodes {
      id code name startsOn endsOn observedAt summary
      implementers { role nameAsPublished matchedBy organisation { id businessId name names type } }
      targetGroups { reach phrase offset targetGroup { code } }
      places { nameAsPublished municipality { code } }
      funding { euAndState { granted realised } }
      sources { kind locator observedAt sha256 text }
    }
  }
  organisations(first: 100) { totalCount nodes { id businessId name names } }
}`;

/** The whole answer as it goes over the wire. */
async function bytesOf(app: TestApp, version: number): Promise<string> {
  const query = `/graphql?v=${version}&query=${encodeURIComponent(everything)}`;
  return (await app.fetch(query)).text();
}

describe('a version', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    await app.import(
      [page2014({ code: 'S20001', granted: '100' }), page2014({ code: 'S20002' })],
      '2020-01-01',
    );
  });
  afterAll(() => app.close());

  test('answers the same bytes after three more imports', async () => {
    const first = await bytesOf(app, 1);
    await app.import([page2014({ code: 'S20001', granted: '200', name: 'Uusi nimi' })], '2021-01-01');
    const second = await bytesOf(app, 2);
    // a new spelling of an organisation and an observation older than all
    await app.import(
      [page2014({ code: 'S20003', lead: { ...rauma, name: 'RAUMAN KAUPUNKI' } })],
      '2022-01-01',
    );
    await app.import([page2014({ code: 'S20001', granted: '50' })], '2019-01-01');
    expect(await bytesOf(app, 1)).toBe(first);
    expect(await bytesOf(app, 2)).toBe(second);
    const { data } = await app.ask(
      '{ dataset { version } organisation(businessId: "0138780-9") { names } project(code: "S20001") { funding { euAndState { granted } } } }',
    );
    expect(data).toEqual({
      dataset: { version: '4' },
      organisation: { names: ['RAUMAN KAUPUNKI', 'Rauman kaupunki'] },
      project: { funding: { euAndState: { granted: 200 } } },
    });
    expect(await brokenInvariants(app.store.pool, 4)).toEqual([]);
  });

  test('says at each moment what had been observed by then', async () => {
    const granted = async (asOf: string) =>
      (
        await app.ask(
          `{ project(code: "S20001", asOf: "${asOf}") { funding { euAndState { granted } } observedAt } }`,
        )
      ).data.project;
    expect(await granted('2018-12-31')).toBeNull();
    expect((await granted('2019-06-01')).funding.euAndState.granted).toBe(50);
    expect((await granted('2020-01-01')).funding.euAndState.granted).toBe(100);
    expect((await granted('2020-12-31')).observedAt).toBe('2020-01-01T00:00:00.000Z');
    expect((await granted('2021-01-01')).funding.euAndState.granted).toBe(200);
  });

  test('is not raised by files that bring nothing new', async () => {
    const report = await app.import([page2014({ code: 'S20002' })], '2020-01-01');
    expect(report).toMatchObject({ isPublished: false, version: 4 });
    expect(report.registries).toMatchObject([{ read: 1, new: 0, changed: 0, unchanged: 1 }]);
  });

  test('that is unknown is an error that says which is the newest', async () => {
    for (const version of [5, 0, 'x', '1.5', '99999999999']) {
      const { data, errors } = await app.ask('{ dataset { version } }', { version });
      expect(data ?? null).toBeNull();
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'UNKNOWN_VERSION' } });
      expect(errors?.[0]?.message).toContain('the newest is 4');
    }
  });
});

/** What the newest version says of everything and every moment, its number aside. */
async function historyOf(app: TestApp): Promise<unknown> {
  const moments = ['2015-06-01', '2016-06-01', '2017-06-01', '2018-06-01', '2030-01-01'];
  const answers = [];
  for (const asOf of moments) {
    const { data, errors } = await app.ask(
      `{ projects(first: 100, asOf: "${asOf}") { totalCount nodes { id name observedAt funding { euAndState { granted } }
        implementers { nameAsPublished matchedBy organisation { id name names } } } } }`,
    );
    expect(errors).toBeUndefined();
    answers.push(data);
  }
  return answers;
}

test('the history is the same in whatever order observations arrive', async () => {
  const observations: (readonly [string, Document])[] = [
    ['2016-01-01', page2014({ code: 'S20001', granted: '100', lead: turku })],
    ['2017-01-01', page2014({ code: 'S20001', granted: '200', lead: { name: 'Turun kaupunki' } })],
    ['2018-01-01', page2014({ code: 'S20001', granted: '100', lead: turku })],
    ['2017-01-01', page2014({ code: 'S20002', lead: salo, partners: [{ ...turku, name: 'Turku' }] })],
  ];
  const orders = [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 0, 3, 1],
    [1, 3, 0, 2],
  ];
  const histories: unknown[] = [];
  for (const order of orders) {
    const app = await startApp();
    for (const i of order) {
      const [day, document] = observations[i] as (typeof observations)[number];
      await app.import([document], day);
    }
    histories.push(await historyOf(app));
    expect(await brokenInvariants(app.store.pool, 4)).toEqual([]);
    await app.close();
  }
  for (const history of histories.slice(1)) expect(history).toEqual(histories[0]);
});

test('of any version and moment at most one revision of a project is visible', async () => {
  const app = await startApp();
  const days = ['2018-01-01', '2016-01-01', '2020-01-01', '2016-01-01', '2017-01-01'];
  for (const [i, day] of days.entries())
    await app.import([page2014({ code: 'S20001', granted: String(100 + (i % 3)) })], day);
  for (let version = 1; version <= 5; version++)
    expect(await brokenInvariants(app.store.pool, version)).toEqual([]);
  await app.close();
});

test('the first real import replaces the sample and says so', async () => {
  const app = await startApp();
  const sample = await loadSample(app.store);
  expect(sample).toMatchObject({ version: 1, isPublished: true });
  const count = async (version?: number) =>
    (await app.ask('{ projects { totalCount } }', version === undefined ? {} : { version })).data.projects
      .totalCount;
  const sampleCount = await count();
  expect(sampleCount).toBeGreaterThanOrEqual(12);
  const periods = await app.ask(
    '{ a: projects(filter: { period: [PERIOD_2007_2013] }) { totalCount } b: projects(filter: { period: [PERIOD_2014_2020] }) { totalCount } }',
  );
  expect(Math.min(periods.data.a.totalCount, periods.data.b.totalCount)).toBeGreaterThan(4);

  // a rejection alone is no real data
  expect(await app.import([{ file: 'tyhja.txt', text: '' }])).toMatchObject({
    isPublished: false,
    replacedSampleProjects: 0,
  });
  expect(await count()).toBe(sampleCount);

  // S20519 is in the sample too: nothing of the sample's may be merged into the real one
  const report = await app.import([page2014({ code: 'S20519', name: 'Oikea' })], '2015-01-01');
  expect(report).toMatchObject({ version: 2, replacedSampleProjects: sampleCount });
  expect(report.registries).toMatchObject([{ read: 1, new: 1, changed: 0 }]);
  const { data } = await app.ask(
    '{ projects { totalCount nodes { code name sources { locator } } } organisations { totalCount } }',
  );
  expect(data).toEqual({
    projects: {
      totalCount: 1,
      nodes: [{ code: 'S20519', name: 'Oikea', sources: [{ locator: 'eura2014_S20519.txt' }] }],
    },
    organisations: { totalCount: 1 },
  });
  expect(await count(1)).toBe(sampleCount);
  expect(await loadSample(app.store)).toBeNull();
  await app.close();
});

test('what one batch of an import retires and a later one confirms stays as it was', async () => {
  const app = await startApp();
  const page = page2014({ code: 'S20001', name: 'Sivun nimi' });
  const row = { code: 'S20001', lead: 'Turun kaupunki' };
  await app.import([page, list2014([{ ...row, name: 'Sivun nimi' }])], '2020-01-01');
  const before = (await app.store.pool.query('SELECT "id" FROM "revision"')).rows;
  expect(before).toHaveLength(1);
  // the list fills a batch of its own: until the page is read, its name is the newest
  const others = Array.from({ length: 400 }, (_, index) => ({
    code: `S${30_000 + index}`,
    lead: 'Rauman kaupunki',
  }));
  await app.import([list2014([{ ...row, name: 'Listan nimi' }, ...others]), page], '2021-01-01');
  const { data } = await app.ask('{ project(code: "S20001") { name } dataset { version projects } }');
  expect(data).toEqual({ project: { name: 'Sivun nimi' }, dataset: { version: '2', projects: 401 } });
  const after = await app.store.pool.query(
    `SELECT "id" FROM "revision" WHERE "projectId" = 'eura2014:S20001' AND "retiredIn" IS NULL`,
  );
  expect(after.rows).toEqual(before);
  await app.close();
});
