import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

const towns = ['Rauma', 'Turku', 'Vaasa'];
const places = ['Rauma', 'Turku', 'Salo', 'Pori', 'Vaasa', 'Oulu'];

/** Sixty organisations without numbers, each leading one project and a partner in the next two. */
async function startFilled(): Promise<TestApp> {
  const filled = await startApp();
  const name = (i: number) => `Yhdistys ${String(i % 60).padStart(2, '0')} ry`;
  await filled.import(
    Array.from({ length: 60 }, (_, i) =>
      page2014({
        code: `S2${String(i).padStart(4, '0')}`,
        lead: { name: name(i) },
        partners: [{ name: name(i + 59) }, { name: name(i + 58) }],
        municipalities: [towns[i % 3] as string, places[i % 6] as string],
      }),
    ),
  );
  return filled;
}

let app: TestApp;
let other: TestApp;
beforeAll(async () => {
  app = await startFilled();
  other = await startFilled();
});
afterAll(() => Promise.all([app.close(), other.close()]));

async function count(query: string, variables: object = {}, asked = app) {
  const { answer, statements } = await asked.askCounted(query, { variables: { ...variables } });
  expect(answer.errors).toBeUndefined();
  return { answer, statements };
}

const nested = `query ($first: Int) { organisations(first: $first) { nodes { name municipality { name }
  projects(first: 2) { totalCount pageInfo { hasNextPage } edges { cursor } nodes { code
    places { municipality { name } } targetGroups { phrase } implementers { nameAsPublished organisation { name } } } }
  led: projects(role: LEAD) { totalCount } } } }`;

describe('the statements of a question', () => {
  it('are as many for fifty organisations as for five', async () => {
    // of another app, whose caches are empty as well
    const { statements: five } = await count(nested, { first: 5 }, other);
    const { answer, statements: fifty } = await count(nested, { first: 50 });
    expect(fifty).toHaveLength(five.length);
    expect(five.length).toBeLessThan(15);
    const nodes = answer.data.organisations.nodes;
    expect(nodes).toHaveLength(50);
    for (const { projects, led } of nodes) {
      expect(projects.nodes).toHaveLength(2);
      expect(projects).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
      expect(led.totalCount).toBe(1);
    }
  });

  it('are none for filters, orders, counts, sums, groups and facets', async () => {
    const { answer, statements } = await count(`{ projects(
        filter: { implementer: ["0138780-9"], municipality: ["684", "853"], region: ["02", "04"], startsOn: { from: "2010-01-01" } }
        orderBy: [{ field: GRANTED, direction: DESC }], first: 0
      ) { totalCount statistics { organisations medianGranted funding { euAndState { granted } } }
        facets(of: [FUND, REGION]) { values { key label count } }
        groups(by: [REGION, START_YEAR], weighting: SPLIT) { reconciliation groups { keys { key label } } } }
      organisations(first: 0, filter: { projects: { min: 3 } }) { totalCount } }`);
    expect(statements).toEqual([]);
    expect(answer.data.organisations.totalCount).toBe(60);
  });

  it('are one for the projects of a page with all that they print, and one for its organisations', async () => {
    const page = `{ projects(first: 20) { totalCount nodes { code places { municipality { name } } targetGroups { phrase }
      indicators { label } implementers { nameAsPublished organisation { name } } } } }`;
    const { answer, statements } = await count(page, {}, other);
    expect(answer.data.projects).toMatchObject({ totalCount: 60 });
    expect(answer.data.projects.nodes[0].implementers).toHaveLength(3);
    expect(statements.length).toBeLessThanOrEqual(2);
    // what was read never changes, so it is not read again
    expect((await count(page, {}, other)).statements).toEqual([]);
  });

  it('are one for the projects of all parents of a kind', async () => {
    const questions = [
      `{ regions { projects(first: 1) { totalCount nodes { code } } } }`,
      `{ municipalities(filter: { region: ["02", "04", "15"] }) { projects(first: 1) { totalCount nodes { code } } } }`,
      `{ targetGroups { projects(first: 1) { totalCount nodes { code } } } }`,
    ];
    for (const question of questions) {
      const asked = app.freshly();
      const { answer, statements } = await asked.askCounted(question);
      expect(answer.errors).toBeUndefined();
      expect(statements).toHaveLength(1);
    }
  });

  it('find each project once, however many of the places and roles asked for it has', async () => {
    const { answer } = await count(
      '{ projects(filter: { municipality: ["684", "853"], region: ["02", "04"] }) { totalCount nodes { code } } }',
    );
    expect(new Set(answer.data.projects.nodes.map(({ code }: { code: string }) => code)).size).toBe(20);
    expect(answer.data.projects.totalCount).toBe(40);
  });
});
