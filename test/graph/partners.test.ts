import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { health, page2014, rauma, salo, turku, vates } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const project = (
    code: string,
    lead: typeof rauma,
    partners: (typeof rauma)[],
    granted: string,
    realised: string,
  ) => page2014({ code, lead, partners, granted, realised });
  await app.import(
    [
      project('S20001', rauma, [turku, salo], '100', '50'),
      project('S20002', turku, [rauma], '200', '100'),
      project('S20003', rauma, [vates], '400', '400'),
      project('S20004', salo, [], '', ''),
      // an organisation that is its own partner too
      project('S20005', rauma, [rauma, turku], '1 000', '10'),
    ],
    '2016-01-01',
  );
  await app.import([project('S20002', turku, [health], '200', '100')], '2018-01-01');
});
afterAll(() => app.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await app.ask(query, { variables });
  expect(errors).toBeUndefined();
  return data;
}

describe('partners', () => {
  const of = (asOf = '') =>
    `{ project(code: "S20001"${asOf}) { lead { organisation { partners(first: 10) { totalCount nodes {
       organisation { name } statistics { projects funding { euAndState { granted } } } projects { nodes { code } } } } } } } }`;
  const lines = (data: { project: { lead: { organisation: { partners: { nodes: PartnerAnswer[] } } } } }) =>
    data.project.lead.organisation.partners.nodes.map(
      ({ organisation, statistics, projects }) =>
        `${organisation.name} ${statistics.projects} ${statistics.funding.euAndState.granted} ${projects.nodes.map(({ code }) => code).join(' ')}`,
    );
  interface PartnerAnswer {
    readonly organisation: { name: string };
    readonly statistics: { projects: number; funding: { euAndState: { granted: number } } };
    readonly projects: { nodes: { code: string }[] };
  }

  it('are those of common projects, most of them first, with how often, which and how much', async () => {
    const data = await ask(of());
    expect(lines(data).slice(0, 1)).toEqual(['Turun kaupunki 2 1100 S20001 S20005']);
    expect(lines(data).slice(1).sort()).toEqual(['Salon kaupunki 1 100 S20001', 'Vates-säätiö 1 400 S20003']);
    expect(data.project.lead.organisation.partners.totalCount).toBe(3);
  });

  it('are those of the moment that is asked of', async () => {
    expect(lines(await ask(of(', asOf: "2017-01-01"'))).slice(0, 1)).toEqual([
      'Turun kaupunki 3 1300 S20001 S20002 S20005',
    ]);
  });

  it('come page by page, each once', async () => {
    const question = `query ($after: String) { organisation(businessId: "${rauma.businessId}") { partners(first: 1, after: $after) { nodes { organisation { name } } pageInfo { hasNextPage endCursor } } } }`;
    const names: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const {
        nodes,
        pageInfo,
      }: { nodes: PartnerAnswer[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await ask(question, { after })
      ).organisation.partners;
      names.push(...nodes.map(({ organisation }) => organisation.name));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(names).toHaveLength(3);
    expect(new Set(names).size).toBe(3);
  });

  it('of many organisations take as many statements as of one', async () => {
    const count = async (first: number) =>
      (
        await app
          .freshly()
          .askCounted(
            `{ organisations(first: ${first}) { nodes { partners(first: 2) { totalCount nodes { organisation { name } statistics { projects } } } } } }`,
          )
      ).statements.length;
    // of fewer organisations more of their partners are on no page yet
    expect(await count(5)).toBeLessThanOrEqual(await count(2));
  });
});

describe('organisations by what they do', () => {
  const names = async (args: string) =>
    (await ask(`{ organisations(${args}) { totalCount nodes { name } } }`)).organisations;

  it('are ordered by number of projects, sums and realised share', async () => {
    const order = async (field: string, more = '') =>
      (await names(`orderBy: [{ field: ${field}, direction: DESC }]${more}`)).nodes.map(
        ({ name }: { name: string }) => name,
      );
    expect(await order('PROJECTS')).toEqual([
      'Rauman kaupunki',
      'Turun kaupunki',
      'Salon kaupunki',
      'Työterveyslaitos',
      'Vates-säätiö',
    ]);
    // granted: 1,500, 1,300, 400, 200 and 100
    expect(await order('GRANTED')).toEqual([
      'Rauman kaupunki',
      'Turun kaupunki',
      'Vates-säätiö',
      'Työterveyslaitos',
      'Salon kaupunki',
    ]);
    expect(await order('REALISED_SHARE', ', first: 1')).toEqual(['Vates-säätiö']);
    expect(await order('PROJECTS', ', filter: { role: LEAD }')).toEqual([
      'Rauman kaupunki',
      'Salon kaupunki',
      'Turun kaupunki',
    ]);
  });

  it('are found by number of projects, sums, role and region of their seat', async () => {
    const found = async (filter: string) => {
      const { totalCount, nodes } = await names(`filter: { ${filter} }`);
      expect(totalCount).toBe(nodes.length);
      return nodes.map(({ name }: { name: string }) => name);
    };
    expect(await found('projects: { min: 3 }')).toEqual(['Rauman kaupunki', 'Turun kaupunki']);
    expect(await found('projects: { max: 1 }')).toEqual(['Työterveyslaitos', 'Vates-säätiö']);
    expect(await found('granted: { min: 1300 }')).toEqual(['Rauman kaupunki', 'Turun kaupunki']);
    expect(await found('role: LEAD, projects: { max: 1 }')).toEqual(['Salon kaupunki', 'Turun kaupunki']);
    // the pages print the seat of the lead alone, and it is Rauma
    expect(await found('region: ["04"]')).toEqual(['Rauman kaupunki', 'Salon kaupunki', 'Turun kaupunki']);
    expect(await found('region: ["15"]')).toEqual([]);
  });

  type Paged = {
    nodes: { id: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  };

  it('come page by page in any order, from either end', async () => {
    for (const field of ['NAME', 'PROJECTS', 'GRANTED', 'REALISED_SHARE']) {
      for (const direction of ['ASC', 'DESC']) {
        const question = `query ($first: Int, $after: String, $last: Int, $before: String) { organisations(first: $first, after: $after, last: $last, before: $before, orderBy: [{ field: ${field}, direction: ${direction} }]) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
        const whole = (await ask(question, { first: 100 })).organisations.nodes.map(
          ({ id }: { id: string }) => id,
        );
        const forward: string[] = [];
        for (let after: string | null = null, more = true; more; ) {
          const { nodes, pageInfo }: Paged = (await ask(question, { first: 2, after })).organisations;
          forward.push(...nodes.map(({ id }: { id: string }) => id));
          after = pageInfo.endCursor;
          more = pageInfo.hasNextPage;
        }
        const backward: string[] = [];
        for (let before: string | null = null, more = true; more; ) {
          const { nodes, pageInfo }: Paged = (await ask(question, { last: 2, before })).organisations;
          backward.unshift(...nodes.map(({ id }: { id: string }) => id));
          before = pageInfo.startCursor;
          more = pageInfo.hasPreviousPage;
        }
        expect(forward).toEqual(whole);
        expect(backward).toEqual(whole);
      }
    }
  });
});
