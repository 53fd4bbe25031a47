import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';
import { list2014, type RowWords } from '../worldLists.ts';

const stays: RowWords = { code: 'S20001', lead: 'Rauman kaupunki' };
const goes: RowWords = { code: 'S20002', lead: 'Salon kaupunki' };
const comes: RowWords = { code: 'S20003', lead: 'Turun kaupunki' };
const question = (asOf?: string) =>
  `{ projects${asOf === undefined ? '' : `(asOf: "${asOf}")`} { totalCount nodes { code lastListedAt } } }`;

interface Listed {
  readonly code: string;
  readonly lastListedAt: string | null;
}

const daysOf = (nodes: readonly Listed[]) =>
  Object.fromEntries(nodes.map(({ code, lastListedAt }) => [code, lastListedAt?.slice(0, 10) ?? null]));

describe('a list that is said to be complete', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    await app.import([list2014([stays, goes])], '2016-11-01', { isComplete: true });
    await app.import([list2014([stays, comes])], '2018-11-01', { isComplete: true });
    // pages, and a list of which nobody says that it holds all, tell nothing
    await app.import([page2014({ code: 'S20004' }), page2014({ code: 'S20002' })], '2019-01-01');
    await app.import([list2014([goes, { ...comes, status: 'Toiminnassa' }])], '2020-11-01');
  });
  afterAll(() => app.close());

  const listed = async (asOf?: string, version?: number) => {
    const { data, errors } = await app.ask(question(asOf), version === undefined ? {} : { version });
    expect(errors).toBeUndefined();
    expect(data.projects.totalCount).toBe(data.projects.nodes.length);
    return daysOf(data.projects.nodes);
  };

  it('is the last that a code it lacks was on; the project stays', async () => {
    expect(await listed()).toEqual({
      S20001: '2018-11-01',
      S20002: '2016-11-01',
      S20003: '2018-11-01',
      S20004: null,
    });
    const { data } = await app.ask(
      '{ project(code: "S20002") { name lead { organisation { name } } sources { kind } } }',
    );
    expect(data.project.sources).toHaveLength(3);
  });

  it('is known only from the day on which it was observed', async () => {
    expect(await listed('2016-10-31')).toEqual({});
    expect(await listed('2017-06-01')).toEqual({ S20001: '2016-11-01', S20002: '2016-11-01' });
    expect(await listed('2018-12-31')).toEqual({
      S20001: '2018-11-01',
      S20002: '2016-11-01',
      S20003: '2018-11-01',
    });
  });

  it('is known only from the version that brought it', async () => {
    expect(await listed(undefined, 1)).toEqual({ S20001: '2016-11-01', S20002: '2016-11-01' });
    expect(await listed('2030-01-01', 1)).toEqual({ S20001: '2016-11-01', S20002: '2016-11-01' });
    expect(await listed(undefined, 2)).toMatchObject({ S20001: '2018-11-01', S20002: '2016-11-01' });
  });

  it('comes late without being the last', async () => {
    await app.import([list2014([stays, goes, comes], 'vanha.csv')], '2015-11-01', { isComplete: true });
    expect(await listed()).toMatchObject({
      S20001: '2018-11-01',
      S20002: '2016-11-01',
      S20003: '2018-11-01',
    });
    expect(await listed('2016-01-01')).toEqual({
      S20001: '2015-11-01',
      S20002: '2015-11-01',
      S20003: '2015-11-01',
    });
    expect(await listed('2016-01-01', 4)).toEqual({});
  });

  it('may be said to be so only afterwards, which older versions do not know', async () => {
    const { version } = await app.import(
      [list2014([goes, { ...comes, status: 'Toiminnassa' }])],
      '2020-11-01',
      {
        isComplete: true,
      },
    );
    expect(await listed()).toMatchObject({
      S20001: '2018-11-01',
      S20002: '2020-11-01',
      S20003: '2020-11-01',
    });
    expect(await listed(undefined, version - 1)).toMatchObject({
      S20002: '2016-11-01',
      S20003: '2018-11-01',
    });
    const again = [list2014([goes, { ...comes, status: 'Toiminnassa' }])];
    expect(await app.import(again, '2020-11-01', { isComplete: true })).toMatchObject({
      isPublished: false,
      version,
    });
  });
});
