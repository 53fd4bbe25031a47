import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014, rauma, salo, turku } from '../world.ts';

/** Rauma leads five, Turku three, Salo one; the place is that of the lead. */
const leads = [rauma, rauma, turku, rauma, salo, turku, rauma, turku, rauma];
const places = new Map([
  [rauma, 'Rauma'],
  [turku, 'Turku'],
  [salo, 'Salo'],
]);
const groups = ['Pitkäaikaistyöttömät.', 'Pakolaiset.'];

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    leads.map((lead, i) =>
      page2014({
        code: `S2000${i + 1}`,
        lead,
        municipalities: [places.get(lead) as string],
        direct: groups[i % 2] as string,
        ends: i < 6 ? `31.12.${2020 - i}` : '',
      }),
    ),
  );
});
afterAll(() => app.close());

interface Found {
  readonly totalCount: number;
  readonly nodes: readonly { readonly code: string }[];
  readonly pageInfo: {
    readonly endCursor: string | null;
    readonly startCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
}
const page = 'totalCount nodes { code } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }';
const codes = ({ nodes }: Found) => nodes.map(({ code }) => code);

/** Each kind of parent, how one is asked for, and its projects. */
const parents: readonly [string, string, readonly string[]][] = [
  [
    'an organisation',
    'organisation(businessId: "0138780-9")',
    ['S20001', 'S20002', 'S20004', 'S20007', 'S20009'],
  ],
  ['a municipality', 'municipality(code: "684")', ['S20001', 'S20002', 'S20004', 'S20007', 'S20009']],
  ['a region', 'region(code: "02")', ['S20003', 'S20005', 'S20006', 'S20008']],
  ['a target group', 'targetGroup(code: "UNEMPLOYED")', ['S20001', 'S20003', 'S20005', 'S20007', 'S20009']],
];

describe('the projects of one thing', () => {
  it.each(parents)(
    'of %s come once and in order, page by page from either end',
    async (_what, parent, expected) => {
      const ask = async (args: string): Promise<Found> => {
        const { data, errors } = await app.ask(`{ parent: ${parent} { projects(${args}) { ${page} } } }`);
        expect(errors).toBeUndefined();
        return data.parent.projects;
      };
      for (const size of [1, 2, 5]) {
        const forward: string[] = [];
        const backward: string[] = [];
        let found = await ask(`first: ${size}`);
        for (;;) {
          forward.push(...codes(found));
          expect(found.totalCount).toBe(expected.length);
          if (!found.pageInfo.hasNextPage) break;
          found = await ask(`first: ${size}, after: "${found.pageInfo.endCursor}"`);
        }
        found = await ask(`last: ${size}`);
        for (;;) {
          backward.unshift(...codes(found));
          if (!found.pageInfo.hasPreviousPage) break;
          found = await ask(`last: ${size}, before: "${found.pageInfo.startCursor}"`);
        }
        expect(forward).toEqual(expected);
        expect(backward).toEqual(expected);
      }
    },
  );

  it('take a filter and an order of their own, nulls last', async () => {
    const { data } = await app.ask(`{ organisation(businessId: "0138780-9") {
      projects(orderBy: [{ field: ENDS_ON }], first: 4) { ${page} }
      refugees: projects(filter: { targetGroup: ["IMMIGRANTS"] }, orderBy: [{ field: CODE, direction: DESC }]) { ${page} }
      partnered: projects(role: PARTNER) { ${page} }
    } }`);
    expect(codes(data.organisation.projects)).toEqual(['S20004', 'S20002', 'S20001', 'S20007']);
    expect(data.organisation.projects).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    expect(codes(data.organisation.refugees)).toEqual(['S20004', 'S20002']);
    expect(data.organisation.refugees.totalCount).toBe(2);
    expect(data.organisation.partnered).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('are limited for each parent on its own, in one page of parents', async () => {
    const { data, errors } = await app.ask(
      `{ organisations { nodes { name projects(first: 2) { ${page} } newest: projects(last: 1) { ${page} } } } }`,
    );
    expect(errors).toBeUndefined();
    const found = data.organisations.nodes.map((node: { name: string; projects: Found; newest: Found }) => [
      node.name,
      codes(node.projects),
      node.projects.totalCount,
      node.projects.pageInfo.hasNextPage,
      codes(node.newest),
      node.newest.pageInfo.hasPreviousPage,
    ]);
    expect(found).toEqual([
      ['Rauman kaupunki', ['S20001', 'S20002'], 5, true, ['S20009'], true],
      ['Salon kaupunki', ['S20005'], 1, false, ['S20005'], false],
      ['Turun kaupunki', ['S20003', 'S20006'], 3, true, ['S20008'], true],
    ]);
  });

  it('are of size 0 only counted', async () => {
    const { data } = await app.ask(
      '{ region(code: "04") { projects(first: 0) { totalCount nodes { code } } } }',
    );
    expect(data.region.projects).toEqual({ totalCount: 5, nodes: [] });
  });

  it('refuse a cursor of another parent and a page that is too large', async () => {
    const { data } = await app.ask(`{ region(code: "02") { projects(first: 1) { ${page} } } }`);
    const cursor = data.region.projects.pageInfo.endCursor;
    for (const [parent, code] of [
      ['region(code: "04")', 'BAD_CURSOR'],
      ['municipality(code: "684")', 'BAD_CURSOR'],
      ['region(code: "02")', undefined],
    ]) {
      const { errors } = await app.ask(
        `{ parent: ${parent} { projects(after: "${cursor}") { nodes { code } } } }`,
      );
      expect(errors?.[0]?.extensions?.['code']).toBe(code);
    }
    const { errors } = await app.ask(
      '{ targetGroup(code: "YOUTH") { projects(first: 101) { totalCount } } }',
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});
