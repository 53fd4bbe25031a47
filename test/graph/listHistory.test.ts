import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014, rauma, salo, turku } from '../world.ts';
import { list2007, list2014 } from '../worldLists.ts';

const valkeakoski = { name: 'Valkeakosken kaupunki', businessId: '0157568-2' };

// S20397's figures: a list tells it as it began, without places; its page as it ended
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      list2014([
        {
          ...{ code: 'S20397', lead: 'Valkeakosken kaupunki', name: 'Osallisuus' },
          ...{
            starts: '1.9.2015',
            ends: '31.8.2018',
            granted: '84888',
            realised: '0',
            status: 'Toiminnassa',
          },
        },
        { code: 'S20001', lead: 'Rauman kaupunki', granted: '100', realised: '50' },
      ]),
      list2007([{ code: 'S10001', lead: 'Salon kaupunki', granted: '1000', realised: '900' }]),
    ],
    '2016-11-01',
  );
  await app.import(
    [
      page2014({
        ...{
          code: 'S20397',
          lead: valkeakoski,
          name: 'Osallisuus',
          municipalities: ['Urjala', 'Valkeakoski', 'Akaa'],
        },
        ...{ starts: '1.9.2015', ends: '31.8.2018', granted: '789 752', realised: '606 431' },
      }),
      // Toijala and Viiala became Akaa in 2007, Längelmäki was split between Jämsä and Orivesi
      page2007({
        code: 'S10001',
        lead: salo,
        starts: '1.1.2006',
        municipalities: ['Toijala'],
        granted: '1 000',
        realised: '900',
      }),
      page2007({
        code: 'S10002',
        lead: turku,
        starts: '1.1.2006',
        municipalities: ['Längelmäki'],
        granted: '10',
        realised: '5',
      }),
      page2007({
        code: 'S10003',
        lead: turku,
        starts: '1.1.2009',
        municipalities: ['Jämsä'],
        granted: '20',
        realised: '5',
      }),
      page2014({ code: 'S20002', lead: rauma, municipalities: ['Orivesi'], granted: '40', realised: '5' }),
    ],
    '2021-06-01',
  );
});
afterAll(() => app.close());

async function ask(query: string, version?: number) {
  const { data, errors } = await app.ask(query, version === undefined ? {} : { version });
  expect(errors).toBeUndefined();
  return data;
}
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
const before = '2021-05-31';
const after = '2021-06-01';

describe('a project that a list told first and a page later', () => {
  const parts = `status funding { euAndState { granted realised } } municipalities { code } isNationwide
    targetGroups { targetGroup { code } } lead { matchedBy organisation { businessId } }
    changes { field old new observedAt } lastListedAt sources { kind }`;

  it('is at each moment what had been observed of it', async () => {
    expect((await ask('{ project(code: "S20397", asOf: "2016-10-31") { code } }')).project).toBeNull();
    const { then } = await ask(`{ then: project(code: "S20397", asOf: "${before}") { ${parts} } }`);
    expect(then).toEqual({
      status: 'ACTIVE',
      funding: { euAndState: { granted: 84_888, realised: 0 } },
      municipalities: [],
      isNationwide: false,
      targetGroups: [],
      // who is who is of the whole version, whatever asOf: the page tells the name's number
      lead: { matchedBy: 'OFFICIAL_NAME', organisation: { businessId: valkeakoski.businessId } },
      changes: [],
      lastListedAt: null,
      sources: [{ kind: 'LIST_ROW' }],
    });
    const { now } = await ask(`{ now: project(code: "S20397", asOf: "${after}") { ${parts} } }`);
    expect(now).toMatchObject({
      status: 'ENDED',
      funding: { euAndState: { granted: 789_752, realised: 606_431 } },
      municipalities: [{ code: '887' }, { code: '908' }, { code: '020' }],
      isNationwide: false,
      lead: { matchedBy: 'BUSINESS_ID' },
      sources: [{ kind: 'PAGE' }, { kind: 'LIST_ROW' }],
    });
    expect(now).toEqual((await ask(`{ now: project(code: "S20397") { ${parts} } }`)).now);
  });

  it('has changed in what the list had said, and not in what only the page says', async () => {
    const { project } = await ask('{ project(code: "S20397") { changes { field old new observedAt } } }');
    const observedAt = '2021-06-01T00:00:00.000Z';
    expect(project.changes).toEqual(
      expect.arrayContaining([
        { field: 'granted', old: '84888', new: '789752', observedAt },
        { field: 'realised', old: '0', new: '606431', observedAt },
        { field: 'status', old: 'ACTIVE', new: 'ENDED', observedAt },
      ]),
    );
    const fields = project.changes.map(({ field }: { field: string }) => field);
    for (const field of ['municipalities', 'lead', 'name', 'startsOn']) expect(fields).not.toContain(field);
  });

  it('is summed and counted as it was', async () => {
    const sums = (asOf: string) =>
      ask(`{ projects(asOf: "${asOf}", filter: { code: ["S20397", "S20001", "S20002"] }) { totalCount
        statistics { projects funding { euAndState { granted realised } } } } }`);
    expect((await sums(before)).projects).toEqual({
      totalCount: 2,
      statistics: { projects: 2, funding: { euAndState: { granted: 84_988, realised: 50 } } },
    });
    expect((await sums(after)).projects).toEqual({
      totalCount: 3,
      statistics: { projects: 3, funding: { euAndState: { granted: 789_892, realised: 606_486 } } },
    });
    // the older version knew the lists alone, whatever the moment
    const { projects } = await ask(`{ projects(asOf: "${after}") { totalCount } }`, 1);
    expect(projects.totalCount).toBe(3);
  });

  it('is found by what was known of it then', async () => {
    const found = async (filter: string, asOf: string) =>
      codes(
        (await ask(`{ projects(asOf: "${asOf}", filter: { ${filter} }) { nodes { code } } }`)).projects.nodes,
      );
    for (const filter of [
      'municipality: ["908"]',
      'region: ["06"], code: ["S20397"]',
      'targetGroup: ["LONG_TERM_UNEMPLOYED"], code: ["S20397"]',
    ]) {
      expect(await found(filter, before), filter).toEqual([]);
      expect(await found(filter, after), filter).toEqual(['S20397']);
    }
    expect(await found('status: [ACTIVE], code: ["S20397"]', before)).toEqual(['S20397']);
    expect(await found('status: [ACTIVE], code: ["S20397"]', after)).toEqual([]);
  });

  it('is reached as it was from what is reached with it', async () => {
    const reach = async (asOf: string) =>
      (
        await ask(`{ project(code: "S20397", asOf: "${asOf}") { lead { organisation {
          projects { totalCount nodes { code funding { euAndState { granted } } municipalities { code } } } } } } }`)
      ).project.lead.organisation.projects;
    expect(await reach(before)).toEqual({
      totalCount: 1,
      nodes: [{ code: 'S20397', funding: { euAndState: { granted: 84_888 } }, municipalities: [] }],
    });
    expect((await reach(after)).nodes[0].funding.euAndState.granted).toBe(789_752);
  });
});

describe('a municipality through mergers', () => {
  const found = async (code: string, asOf = after) =>
    codes(
      (await ask(`{ projects(asOf: "${asOf}", filter: { municipality: ["${code}"] }) { nodes { code } } }`))
        .projects.nodes,
    );

  it('finds projects of both periods by its code of today and by an abolished one', async () => {
    // 864 Toijala and 928 Viiala became 020 Akaa
    for (const code of ['020', '864', '928']) expect(await found(code), code).toEqual(['S10001', 'S20397']);
    for (const code of ['020', '864']) expect(await found(code, before), code).toEqual([]);
  });

  it('that was split finds the projects of all its successors, and each of them finds its own and those it shared', async () => {
    const { municipality } = await ask(
      '{ municipality(code: "443") { name isSplit successors { code } projects { nodes { code } } own: projects(includePredecessors: false) { nodes { code } } } }',
    );
    expect(municipality).toMatchObject({
      name: 'Längelmäki',
      isSplit: true,
      successors: [{ code: '182' }, { code: '562' }],
    });
    expect(codes(municipality.projects.nodes)).toEqual(['S10002', 'S10003', 'S20002']);
    expect(codes(municipality.own.nodes)).toEqual(['S10002']);
    expect(await found('443')).toEqual(['S10002', 'S10003', 'S20002']);
    expect(await found('182')).toEqual(['S10002', 'S10003']);
    expect(await found('562')).toEqual(['S10002', 'S20002']);
  });
});
