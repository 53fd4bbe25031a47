import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects } from '../world.ts';
import { askGroups } from './grouping.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ points: 100_000 });
  await app.import(manyProjects(40));
});
afterAll(() => app.close());

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
    const { data } = await app.ask(
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
          const found = await askGroups(app, { by, weighting, first: 1000 });
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
