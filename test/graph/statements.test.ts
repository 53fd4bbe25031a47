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

  it('limit each parent’s projects in SQL', async () => {
    const { statements } = await count(
      '{ organisations(first: 50) { nodes { projects(first: 2) { nodes { code } } } } }',
    );
    const pages = statements.filter((sql) => sql.includes('LATERAL'));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(
      /FROM unnest\(\$\d+::text\[\]\) AS k\(key\) CROSS JOIN LATERAL \([\s\S]*LIMIT \$\d+\s*\)/,
    );
  });

  it('are one page, one count and the projects for each kind of parent', async () => {
    const questions = [
      `{ regions { projects(first: 1) { totalCount nodes { code } } } }`,
      `{ municipalities(filter: { region: ["02", "04", "15"] }) { projects(first: 1) { totalCount nodes { code } } } }`,
      `{ targetGroups { projects(first: 1) { totalCount nodes { code } } } }`,
    ];
    for (const question of questions) {
      const { statements } = await count(question);
      expect(statements.filter((sql) => sql.includes('LATERAL') && sql.includes('LIMIT'))).toHaveLength(1);
      expect(statements.filter((sql) => sql.includes('count(*)'))).toHaveLength(1);
      expect(statements.length).toBeLessThanOrEqual(3);
    }
  });

  it('that ask the same of a connection twice are one', async () => {
    const { statements } = await count(
      '{ a: projects(first: 3) { nodes { code } totalCount } b: projects(first: 3) { edges { cursor } pageInfo { endCursor } totalCount } }',
    );
    expect(statements.filter((sql) => sql.includes('LATERAL'))).toHaveLength(2);
  });

  it('read no page where only the count is asked, and no count where only the page is', async () => {
    const { statements: counted } = await count('{ projects(filter: { fund: [ESF] }) { totalCount } }');
    expect(counted).toHaveLength(1);
    expect(counted[0]).toContain('count(*)');
    const { statements: paged } = await count('{ projects(first: 5) { nodes { code } } }');
    expect(paged.filter((sql) => sql.includes('count('))).toEqual([]);
  });

  it('filter by EXISTS, so that no join multiplies a project', async () => {
    const filter = { implementer: ['0138780-9'], municipality: ['684', '853'], region: ['02', '04'] };
    const { statements } = await count(
      'query ($filter: ProjectFilter) { projects(filter: $filter) { totalCount nodes { code } } }',
      { filter },
    );
    for (const sql of statements) expect(sql.match(/EXISTS/g)).toHaveLength(3);
    const { answer } = await count(
      '{ projects(filter: { municipality: ["684", "853"], region: ["02", "04"] }) { totalCount nodes { code } } }',
    );
    expect(new Set(answer.data.projects.nodes.map(({ code }: { code: string }) => code)).size).toBe(20);
    expect(answer.data.projects.totalCount).toBe(40);
  });
});
