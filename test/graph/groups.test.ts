import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects, page2014, rauma, salo, turku } from '../world.ts';

let app: TestApp;
let many: TestApp;
beforeAll(async () => {
  // the answers below are worked out by hand from these five
  app = await startApp();
  await app.import([
    page2014({
      code: 'S20001',
      lead: rauma,
      partners: [turku],
      municipalities: ['Rauma', 'Turku', 'Vaasa'],
      starts: '1.1.2015',
      ends: '31.12.2015',
      granted: '100,01',
      realised: '50',
    }),
    page2014({
      code: 'S20002',
      lead: rauma,
      municipalities: ['Turku'],
      starts: '1.1.2016',
      ends: '30.6.2016',
      granted: '200',
      realised: '',
    }),
    page2014({
      code: 'S20003',
      lead: turku,
      regions: ['Varsinais-Suomi'],
      municipalities: [],
      starts: '1.1.2016',
      ends: '',
      granted: '',
      realised: '70',
      direct: 'Nuoret.',
    }),
    // of the whole country
    page2014({
      code: 'A70004',
      lead: salo,
      starts: '1.1.2015',
      ends: '31.12.2016',
      granted: '0',
      realised: '0',
    }),
    // of no place at all
    page2014({
      code: 'A70005',
      lead: salo,
      municipalities: [],
      starts: '',
      ends: '',
      granted: '1 000',
      realised: '1 000',
    }),
  ]);
  many = await startApp();
  await many.import(manyProjects(40));
});
afterAll(async () => {
  await app.close();
  await many.close();
});

const statistics = `projects organisations municipalities medianDurationDays medianGranted
  missing { granted realised planned publicRealised places dates }
  funding { euAndState { granted realised realisedShare } publicTotal { planned realised } }`;

interface Group {
  readonly keys: { key: string | null; label: string }[];
  readonly statistics: {
    projects: number;
    funding: {
      euAndState: { granted: number | null; realised: number | null; realisedShare: number | null };
    };
  };
}

async function groups(variables: Record<string, unknown>, from = app) {
  const answer = await from.ask(
    `query ($filter: ProjectFilter, $by: [ProjectDimension!]!, $weighting: Weighting! = FULL, $minProjects: Int, $first: Int! = 50, $orderBy: GroupOrder) {
      projects(filter: $filter) { groups(by: $by, weighting: $weighting, minProjects: $minProjects, first: $first, orderBy: $orderBy) {
        groupCount truncated reconciliation total { ${statistics} }
        groups { keys { dimension key label(language: EN) } statistics { ${statistics} } }
      } } }`,
    { variables },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data.projects.groups as {
    groupCount: number;
    truncated: boolean;
    reconciliation: string;
    total: Group['statistics'];
    groups: Group[];
  };
}

/** "key key: projects granted realised" */
function lines(found: readonly Group[]): string[] {
  return found.map(
    ({ keys, statistics: { projects, funding } }) =>
      `${keys.map(({ key }) => String(key)).join(' ')}: ${projects} ${funding.euAndState.granted} ${funding.euAndState.realised}`,
  );
}

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

describe('groups of many projects', () => {
  const dimensions = {
    FUND: (node: Node) => [node.fund],
    LEAD: (node: Node) => [node.lead.organisation.businessId],
    ORGANISATION: (node: Node) => [...new Set(node.implementers.map((one) => one.organisation.businessId))],
    REGION: (node: Node) => node.regions.map(({ code }) => code),
    MUNICIPALITY: (node: Node) => node.municipalities.map(({ code }) => code),
    START_YEAR: (node: Node) => [node.startsOn.slice(0, 4)],
    END_YEAR: (node: Node) => [node.endsOn?.slice(0, 4) ?? null],
  };
  interface Node {
    readonly fund: string;
    readonly startsOn: string;
    readonly endsOn: string | null;
    readonly lead: { organisation: { businessId: string } };
    readonly implementers: { organisation: { businessId: string } }[];
    readonly regions: { code: string }[];
    readonly municipalities: { code: string }[];
    readonly funding: { euAndState: { granted: number | null } };
  }
  const dimension = fc.constantFrom(...(Object.keys(dimensions) as (keyof typeof dimensions)[]));

  it('are what counting the projects one by one gives', async () => {
    const { data } = await many.ask(
      '{ projects(first: 100) { nodes { fund startsOn endsOn lead { organisation { businessId } } implementers { organisation { businessId } } regions { code } municipalities { code } funding { euAndState { granted } } } } }',
    );
    const nodes = data.projects.nodes as Node[];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(dimension, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('FULL', 'SPLIT'),
        async (by, weighting) => {
          const expected = new Map<string, { projects: number; cents: number | null }>();
          for (const node of nodes) {
            let own: (string | null)[][] = [[]];
            for (const name of by)
              own = own.flatMap((keys) => [...dimensions[name](node)].sort().map((key) => [...keys, key]));
            const granted = node.funding.euAndState.granted;
            const cents = granted === null ? null : Math.round(granted * 100);
            for (const [at, keys] of own.entries()) {
              const known = expected.get(keys.join(' ')) ?? { projects: 0, cents: null };
              const left = cents === null ? 0 : cents % own.length;
              const share =
                cents === null || weighting === 'FULL'
                  ? cents
                  : (cents - left) / own.length + (at < left ? 1 : 0);
              expected.set(keys.join(' '), {
                projects: known.projects + 1,
                cents: share === null ? known.cents : (known.cents ?? 0) + share,
              });
            }
          }
          const found = await groups({ by, weighting, first: 1000 }, many);
          const actual = found.groups.map(({ keys, statistics: { projects, funding } }) => [
            keys.map(({ key }) => key).join(' '),
            {
              projects,
              cents:
                funding.euAndState.granted === null ? null : Math.round(funding.euAndState.granted * 100),
            },
          ]);
          expect(new Map(actual as [string, object][])).toEqual(expected);
          const sum = [...expected.values()].reduce((all, { cents }) => all + (cents ?? 0), 0);
          if (weighting === 'SPLIT')
            expect(sum).toBe(Math.round((found.total.funding.euAndState.granted ?? 0) * 100));
        },
      ),
      { numRuns: 25 },
    );
  });
});

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
