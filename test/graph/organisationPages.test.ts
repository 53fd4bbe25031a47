import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { health, page2007, page2014, salo, turku, vates } from '../world.ts';

const twin = 'Kaksoset ry';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([
    page2014({ code: 'S20001', partners: [turku] }),
    page2014({ code: 'S20002', lead: turku }),
    // one name, two numbers, and a third that may be either
    page2014({ code: 'S20003', lead: { ...salo, name: twin } }),
    page2014({ code: 'S20004', lead: { ...health, name: twin }, partners: [{ name: twin }] }),
    page2014({
      code: 'S20005',
      lead: { name: 'Väärä Oy' },
      partners: [{ name: 'Äly ry' }, { name: 'abc ry' }],
    }),
    page2007({ code: 'S10006', lead: vates }),
    page2014({
      code: 'S20007',
      lead: { name: 'T:mi Keksitty Kukkanen' },
      partners: [{ name: 'Öljy ry' }, { name: 'Zeta ry' }],
    }),
    page2014({ code: 'S20008', lead: { name: 'Tmi Toinen Tekaistu' }, partners: [{ name: 'Åbo ry' }] }),
  ]);
});
afterAll(() => app.close());

async function ask(query: string) {
  const { data, errors } = await app.ask(query);
  expect(errors).toBeUndefined();
  return data;
}
const names = ({ nodes }: { nodes: readonly { name: string }[] }) => nodes.map(({ name }) => name);

describe('organisations', () => {
  const inOrder = [
    'abc ry',
    twin,
    twin,
    twin,
    'RAUMA',
    'TOIMINIMI',
    'TOIMINIMI',
    'Turun kaupunki',
    'Vates-säätiö',
    'Väärä Oy',
    'Zeta ry',
    'Åbo ry',
    'Äly ry',
    'Öljy ry',
  ];
  const expected = inOrder.map((name) =>
    name.replace('RAUMA', 'Rauman kaupunki').replace('TOIMINIMI', 'Toiminimi (nimi poistettu)'),
  );

  it('come in Finnish order of their names, page by page from either end', async () => {
    for (const direction of ['ASC', 'DESC']) {
      for (const size of [1, 3, 14]) {
        for (const [count, from, to, more] of [
          ['first', 'after', 'endCursor', 'hasNextPage'],
          ['last', 'before', 'startCursor', 'hasPreviousPage'],
        ] as const) {
          const found: { id: string; name: string }[] = [];
          let cursor: string | null = null;
          do {
            const args: string = `orderBy: [{ field: NAME, direction: ${direction} }], ${count}: ${size}${cursor ? `, ${from}: "${cursor}"` : ''}`;
            const { organisations } = await ask(
              `{ organisations(${args}) { totalCount nodes { id name } edges { node { id name } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`,
            );
            expect(organisations.totalCount).toBe(14);
            expect(organisations.edges.map((edge: { node: object }) => edge.node)).toEqual(
              organisations.nodes,
            );
            if (count === 'first') found.push(...organisations.nodes);
            else found.unshift(...organisations.nodes);
            cursor = organisations.pageInfo[more] ? organisations.pageInfo[to] : null;
          } while (cursor);
          expect(names({ nodes: found })).toEqual(direction === 'ASC' ? expected : expected.toReversed());
          expect(new Set(found.map(({ id }) => id)).size).toBe(14);
        }
      }
    }
  });

  it('are found by number, type and seat, all of which must hold', async () => {
    const find = async (filter: string) => {
      const { organisations } = await ask(
        `{ organisations(filter: ${filter}) { totalCount nodes { name } } }`,
      );
      expect(organisations.totalCount).toBe(organisations.nodes.length);
      return names(organisations);
    };
    expect(await find(`{ businessId: ["${turku.businessId}", "${vates.businessId}"] }`)).toEqual([
      'Turun kaupunki',
      'Vates-säätiö',
    ]);
    expect(await find('{ type: [FOUNDATION, NGO] }')).toEqual(['Vates-säätiö']);
    expect(
      await find(`{ municipality: ["684"], businessId: ["${turku.businessId}", "${vates.businessId}"] }`),
    ).toEqual(['Turun kaupunki']);
    expect(await find('{ municipality: ["905"] }')).toEqual([]);
    expect(await find('{}')).toHaveLength(14);
    for (const none of ['businessId', 'type', 'municipality'])
      expect(await find(`{ ${none}: [] }`)).toEqual([]);
  });

  it('refuse a seat that is no municipality, a page too large and a cursor of another order', async () => {
    const refusal = async (args: string) =>
      (await app.ask(`{ organisations(${args}) { nodes { name } totalCount pageInfo { endCursor } } }`))
        .errors?.[0];
    expect((await refusal('filter: { municipality: ["999"] }'))?.message).toContain(
      'There is no municipality "999"',
    );
    expect((await refusal('first: 101'))?.extensions?.['code']).toBe('BAD_USER_INPUT');
    expect((await refusal('first: 1, last: 1'))?.extensions?.['code']).toBe('BAD_USER_INPUT');
    const { organisations } = await ask('{ organisations(first: 1) { pageInfo { endCursor } } }');
    const after = `after: "${organisations.pageInfo.endCursor}"`;
    expect(await refusal(after)).toBeUndefined();
    expect(
      (await refusal(`${after}, orderBy: [{ field: NAME, direction: DESC }]`))?.extensions?.['code'],
    ).toBe('BAD_CURSOR');
    expect((await refusal(`${after}, filter: { type: [OTHER] }`))?.extensions?.['code']).toBe('BAD_CURSOR');
  });
});
