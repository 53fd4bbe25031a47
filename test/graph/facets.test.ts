import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014, rauma, salo, turku } from '../world.ts';
import { fiveProjects, type Group, statistics } from './grouping.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(fiveProjects);
});
afterAll(() => app.close());

describe('facets', () => {
  async function facets(filter: object, of: string[], first = 10) {
    const { data, errors } = await app.ask(
      'query ($filter: ProjectFilter, $of: [ProjectDimension!]!, $first: Int!) { projects(filter: $filter) { totalCount facets(of: $of, first: $first) { dimension values { key label count } } } }',
      { variables: { filter, of, first } },
    );
    expect(errors).toBeUndefined();
    return data.projects.facets.map(({ values }: { values: { key: string | null; count: number }[] }) =>
      values.map(({ key, count }) => `${key}: ${count}`),
    );
  }

  it('count what the filter finds, each without its own part of it', async () => {
    expect(await facets({ fund: ['ESF'] }, ['FUND', 'START_YEAR'])).toEqual([
      ['ESF: 3', 'ERDF: 2'],
      ['2016: 2', '2015: 1'],
    ]);
    expect(
      await facets({ fund: ['ESF'], region: ['02'], startsOn: { from: '2016-01-01' } }, [
        'REGION',
        'FUND',
        'START_YEAR',
      ]),
    ).toEqual([['02: 2'], ['ESF: 2'], ['2016: 2', '2015: 1']]);
  });

  it('count as many projects as their value as a filter finds', async () => {
    const of = {
      REGION: 'region',
      MUNICIPALITY: 'municipality',
      SUBREGION: 'subregion',
      TARGET_GROUP: 'targetGroup',
      LEAD: 'lead',
      ORGANISATION: 'implementer',
      ORGANISATION_TYPE: 'organisationType',
      AUTHORITY: 'authority',
      PRIORITY: 'priority',
      OBJECTIVE: 'objective',
      REGISTRY: 'registry',
      KIND: 'kind',
    };
    const { data } = await app.ask(
      'query ($of: [ProjectDimension!]!) { a: projects { facets(of: $of) { dimension values { key count } } } }',
      { variables: { of: Object.keys(of).slice(0, 10) } },
    );
    let values = 0;
    for (const { dimension, values: own } of data.a.facets) {
      for (const { key, count } of own) {
        if (key === null) continue;
        values++;
        const filter = { [of[dimension as keyof typeof of]]: [key] };
        const found = await app.ask(
          'query ($filter: ProjectFilter) { projects(filter: $filter) { totalCount } }',
          { variables: { filter } },
        );
        expect([dimension, key, found.data.projects.totalCount]).toEqual([dimension, key, count]);
      }
    }
    expect(values).toBeGreaterThan(25);
  });

  it('have keys that filters take, also of organisations without a business id', async () => {
    const other = await startApp();
    try {
      const club = { name: 'Kyläyhdistys ry' };
      await other.import([
        page2014({ code: 'S20001', lead: club, partners: [rauma] }),
        page2014({ code: 'S20002', lead: rauma, partners: [club] }),
        page2014({ code: 'S20003', lead: turku }),
      ]);
      const { data } = await other.ask(
        '{ organisations(filter: { text: "kyläyhdistys" }) { nodes { id } } projects { facets(of: [LEAD, ORGANISATION]) { values { key label } } } }',
      );
      const [{ id }] = data.organisations.nodes;
      for (const { values } of data.projects.facets)
        expect(values).toContainEqual({ key: id, label: club.name });
      const find = async (filter: object) => {
        const { data, errors } = await other.ask(
          'query ($filter: ProjectFilter) { projects(filter: $filter) { nodes { code } } }',
          { variables: { filter } },
        );
        return (
          errors?.[0]?.message ?? data.projects.nodes.map(({ code }: { code: string }) => code).join(' ')
        );
      };
      expect(await find({ leadOrganisation: [id] })).toBe('S20001');
      expect(await find({ organisation: [id] })).toBe('S20001 S20002');
      expect(await find({ leadOrganisation: [id, turku.businessId] })).toBe('S20001 S20003');
      const place = Buffer.from('Municipality:684').toString('base64url');
      for (const wrong of [place, 'Rauma', '', Buffer.from('Organisation:x').toString('base64url')])
        expect(await find({ leadOrganisation: [wrong] })).toContain('is no organisation');
    } finally {
      await other.close();
    }
  });

  it('name the most frequent first, as many as asked', async () => {
    expect(await facets({}, ['MUNICIPALITY'], 2)).toEqual([['853: 2', 'null: 2']]);
    const { errors } = await app.ask('{ projects { facets(of: [FUND], first: 101) { dimension } } }');
    expect(errors?.[0]?.message).toContain('from 1 to 100');
  });

  it('hang on every connection of projects', async () => {
    const { data } = await app.ask(
      `{ a: organisation(businessId: "${rauma.businessId}") { projects { statistics { projects } facets(of: [REGION]) { values { key count } } groups(by: [START_YEAR]) { groups { keys { key } statistics { projects } } } } }
         b: region(code: "02") { projects { statistics { projects } groups(by: [LEAD], orderBy: { field: PROJECTS, direction: DESC }) { groups { keys { label } } } } } }`,
    );
    expect(data.a.projects.statistics.projects).toBe(2);
    expect(data.a.projects.facets[0].values[0]).toEqual({ key: '02', count: 2 });
    expect(data.a.projects.groups.groups).toHaveLength(2);
    expect(data.b.projects.groups.groups[0].keys[0].label).toBe('Rauman kaupunki');
  });
});

describe('statistics, groups and facets through time', () => {
  it('answer at a moment and at a version as they did', async () => {
    const own = await startApp();
    try {
      const question = `query ($asOf: DateTime) { projects(asOf: $asOf) { totalCount statistics { ${statistics} } facets(of: [LEAD]) { values { label count } } groups(by: [REGION]) { reconciliation groups { keys { key } statistics { ${statistics} } } } } }`;
      await own.import(
        [page2014({ code: 'S20001', lead: rauma, municipalities: ['Turku'], granted: '10' })],
        '2016-01-01',
      );
      const first = (await own.ask(question)).data;
      await own.import(
        [
          page2014({ code: 'S20001', lead: salo, municipalities: ['Vaasa'], granted: '30' }),
          page2014({ code: 'S20002' }),
        ],
        '2018-01-01',
      );
      const second = (await own.ask(question)).data;
      expect(second.projects.statistics.funding.euAndState.granted).toBe(100_030);
      expect(second.projects.groups.groups.map(({ keys }: Group) => keys[0]?.key)).toEqual([
        '15',
        'NATIONWIDE',
      ]);
      expect((await own.ask(question, { variables: { asOf: '2017-01-01' } })).data).toEqual(first);
      expect((await own.ask(question, { version: 1 })).data).toEqual(first);
      expect((await own.ask(question, { variables: { asOf: '2015-01-01' } })).data.projects).toMatchObject({
        totalCount: 0,
        groups: { groups: [] },
      });
    } finally {
      await own.close();
    }
  });
});
