import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { rauma, salo } from '../world.ts';
import { askGroups, fiveProjects, lines, statistics } from './grouping.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(fiveProjects);
});
afterAll(() => app.close());

const groups = (variables: Record<string, unknown>) => askGroups(app, variables);

describe('statistics', () => {
  it('count, add up and tell null from zero', async () => {
    const { data } = await app.ask(`{ projects { statistics { ${statistics} } } }`);
    expect(data.projects.statistics).toEqual({
      projects: 5,
      organisations: 3,
      municipalities: 3,
      // 181, 365 and 731 days
      medianDurationDays: 365,
      // 0, 100.01, 200 and 1,000: half way between the two in the middle, to the cent
      medianGranted: 150.01,
      missing: { granted: 1, realised: 1, planned: 0, publicRealised: 0, places: 1, dates: 2 },
      funding: {
        euAndState: { granted: 1300.01, realised: 1120, realisedShare: 1050 / 1100.01 },
        publicTotal: { planned: 600_000, realised: 550_000 },
      },
    });
  });

  it('are null where nothing is known, and a null is no zero', async () => {
    const { data } = await app.ask(
      `{ none: projects(filter: { code: ["S99999"] }) { statistics { ${statistics} } }
         one: projects(filter: { code: ["S20003"] }) { statistics { funding { euAndState { granted realised realisedShare } } } } }`,
    );
    expect(data.none.statistics).toMatchObject({
      projects: 0,
      organisations: 0,
      medianDurationDays: null,
      medianGranted: null,
      missing: { granted: 0, dates: 0 },
      funding: { euAndState: { granted: null, realised: null, realisedShare: null } },
    });
    expect(data.one.statistics.funding.euAndState).toEqual({
      granted: null,
      realised: 70,
      realisedShare: null,
    });
  });
});

describe('groups', () => {
  it('count a project whole in each place, and say by how much they exceed the total', async () => {
    const found = await groups({ by: ['REGION'] });
    expect(lines(found.groups)).toEqual([
      '02: 3 300.01 120',
      '04: 1 100.01 50',
      '15: 1 100.01 50',
      'NATIONWIDE: 1 0 0',
      'null: 1 1000 1000',
    ]);
    expect(found.groups.map(({ keys }) => keys[0]?.label)).toEqual([
      'Southwest Finland',
      'Satakunta',
      'Ostrobothnia',
      'Nationwide',
      'Not stated',
    ]);
    expect(found.total.projects).toBe(5);
    expect(found.reconciliation).toContain('count 7 projects, of which there are 5');
    expect(found.reconciliation).toContain('exceed the total by 200.02 € granted and 100.00 € realised');
  });

  it('share money in whole cents, so that they add up to the total', async () => {
    const found = await groups({ by: ['MUNICIPALITY'], weighting: 'SPLIT', orderBy: { field: 'KEY' } });
    // 100.01 € is 10,001 cents: 3,334 to the first two by code, 3,333 to the last; 50 € is 1,667, 1,667 and 1,666
    expect(lines(found.groups)).toEqual([
      '684: 1 33.34 16.67',
      '853: 2 233.34 16.67',
      '905: 1 33.33 16.66',
      'NATIONWIDE: 1 0 0',
      'null: 2 1000 1070',
    ]);
    expect(found.reconciliation).toContain('granted 1300.01 € of 1300.01 €, realised 1120.00 € of 1120.00 €');
  });

  it('nest two and three deep, with statistics of each', async () => {
    const found = await groups({ by: ['REGION', 'START_YEAR'], orderBy: { field: 'KEY' } });
    expect(lines(found.groups)).toEqual([
      '02 2015: 1 100.01 50',
      '02 2016: 2 200 70',
      '04 2015: 1 100.01 50',
      '15 2015: 1 100.01 50',
      'NATIONWIDE 2015: 1 0 0',
      'null null: 1 1000 1000',
    ]);
    expect(found.groups[1]?.statistics).toMatchObject({
      organisations: 2,
      medianDurationDays: 182,
      missing: { granted: 1 },
    });
    const deep = await groups({ by: ['FUND', 'LEAD', 'START_YEAR'], orderBy: { field: 'KEY' } });
    expect(deep.groups.map(({ keys }) => keys.map(({ label }) => label))).toContainEqual([
      'European Social Fund (ESF)',
      'Turun kaupunki',
      '2016',
    ]);
  });

  it('are ordered by what is asked, with what has no value last both ways', async () => {
    const by = (field: string, direction: string) => groups({ by: ['LEAD'], orderBy: { field, direction } });
    const share = async (direction: string) =>
      (await by('REALISED_SHARE', direction)).groups.map(({ keys }) => keys[0]?.label);
    // 50 of 100.01 where both are known; 1,000 of 1,000; nothing known of both
    expect(await share('ASC')).toEqual(['Rauman kaupunki', 'Salon kaupunki', 'Turun kaupunki']);
    expect(await share('DESC')).toEqual(['Salon kaupunki', 'Rauman kaupunki', 'Turun kaupunki']);
  });

  it('leave out what is too small or too many, and say so', async () => {
    const few = await groups({ by: ['LEAD'], minProjects: 2 });
    expect(few.groups.map(({ keys }) => keys[0]?.key)).toEqual([rauma.businessId, salo.businessId].sort());
    expect(few).toMatchObject({ groupCount: 2, truncated: false, total: { projects: 5 } });
    const first = await groups({ by: ['MUNICIPALITY'], first: 2 });
    expect(first).toMatchObject({ groupCount: 5, truncated: true });
    expect(first.groups).toHaveLength(2);
    expect(await groups({ by: ['LEAD'], minProjects: 9 })).toMatchObject({ groups: [], groupCount: 0 });
    expect(await groups({ by: ['LEAD'], filter: { code: [] } })).toMatchObject({
      groups: [],
      total: { projects: 0 },
    });
  });

  it('have broader target groups too', async () => {
    const found = await groups({ by: ['TARGET_GROUP'] });
    const of = (code: string) => found.groups.find(({ keys }) => keys[0]?.key === code)?.statistics.projects;
    expect([of('YOUTH'), of('LONG_TERM_UNEMPLOYED'), of('UNEMPLOYED'), of('PEOPLE')]).toEqual([1, 4, 4, 5]);
  });

  it('refuse what has no meaning', async () => {
    const refused = async (args: string) =>
      (await app.ask(`{ projects { groups(${args}) { truncated } } }`)).errors?.[0]?.message;
    expect(await refused('by: []')).toBe('`by` takes one to 3 dimensions, each once.');
    expect(await refused('by: [FUND, FUND]')).toBe('`by` takes one to 3 dimensions, each once.');
    expect(await refused('by: [FUND], first: 0')).toContain('from 1 to 1000');
    expect(await refused('by: [FUND], first: 5000')).toContain('from 1 to 1000');
    expect(await refused('by: [FUND], minProjects: -1')).toContain('0 or more');
  });
});
