import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';
import { askPage, codesOf, type Order, walk } from './walk.ts';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly starts: string;
  readonly ends: string;
  readonly granted: string;
  readonly realised: string;
}

const names = ['abc', 'Zeta', 'Åbo', 'Äly', 'Öljy'];
const table = [
  'S20001 Öljy 2015 2017 300 10',
  'S20002 abc  2016 -    100 -',
  'S20003 Äly  2015 2018 -   20',
  'S20004 Zeta 2016 2017 200 10',
  'S20005 Åbo  2014 -    100 -',
  'S20006 abc  2014 2017 -   30',
  'S20007 Zeta 2014 2018 300 10',
  'S20008 Öljy 2016 -    -   -',
  'A70009 Äly  2015 2016 50  40',
];
const rows: readonly Row[] = table.map((line) => {
  const [code = '', name = '', starts = '', ends = '', granted = '', realised = ''] = line.split(/ +/);
  return { code, name, starts, ends, granted, realised };
});
const byCode = ['A70009', 'S20001', 'S20002', 'S20003', 'S20004', 'S20005', 'S20006', 'S20007', 'S20008'];

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    rows.map(({ code, name, starts, ends, granted, realised }) =>
      page2014({
        code,
        name,
        starts: `1.1.${starts}`,
        ends: ends === '-' ? '' : `31.12.${ends}`,
        granted: granted === '-' ? '' : granted,
        realised: realised === '-' ? '' : realised,
      }),
    ),
  );
});
afterAll(() => app.close());

const keyOf: Readonly<Record<string, (row: Row) => string | number | null>> = {
  CODE: ({ code }) => code,
  NAME: ({ name }) => names.indexOf(name),
  STARTS_ON: ({ starts }) => starts,
  ENDS_ON: ({ ends }) => (ends === '-' ? null : ends),
  GRANTED: ({ granted }) => (granted === '-' ? null : Number(granted)),
  REALISED: ({ realised }) => (realised === '-' ? null : Number(realised)),
};

/** The codes in an order, made without the app. */
function sorted(orderBy: readonly Order[]): string[] {
  const compare = (one: Row, other: Row): number => {
    for (const { field, direction } of [...orderBy, { field: 'CODE', direction: 'ASC' }]) {
      const a = keyOf[field]?.(one) ?? null;
      const b = keyOf[field]?.(other) ?? null;
      if (a === b) continue;
      if (a === null || b === null) return a === null ? 1 : -1;
      return a < b === (direction !== 'DESC') ? -1 : 1;
    }
    return 0;
  };
  return rows.toSorted(compare).map(({ code }) => code);
}

describe('pages of projects', () => {
  it('visit everything once and in order, forward and backward, whatever their size', async () => {
    for (const size of [1, 2, 3, 4, 8, 9, 10, 100]) {
      const forward = await walk(app, {}, { size });
      expect(forward.flat(), `first: ${size}`).toEqual(byCode);
      expect(forward.map((page) => page.length)).toEqual(chunks(size));
      const backward = await walk(app, {}, { size, isBackward: true });
      expect(backward.flat(), `last: ${size}`).toEqual(byCode);
      expect(backward.map((page) => page.length).reverse()).toEqual(chunks(size));
    }
  });

  it('order by code where nothing else is asked, twenty at a time', async () => {
    expect(await codesOf(app, {})).toEqual(byCode);
    expect(await codesOf(app, { orderBy: [{ field: 'CODE', direction: 'DESC' }] })).toEqual(
      byCode.toReversed(),
    );
  });

  it('keep projects without a last day last both ways', async () => {
    const without = ['S20002', 'S20005', 'S20008'];
    const ascending = ['A70009', 'S20001', 'S20004', 'S20006', 'S20003', 'S20007', ...without];
    const descending = ['S20003', 'S20007', 'S20001', 'S20004', 'S20006', 'A70009', ...without];
    for (const size of [1, 2, 4, 7, 100]) {
      for (const isBackward of [false, true]) {
        const asc = await walk(app, { orderBy: [{ field: 'ENDS_ON' }] }, { size, isBackward });
        expect(asc.flat()).toEqual(ascending);
        const orderBy: Order[] = [{ field: 'ENDS_ON', direction: 'DESC' }];
        expect((await walk(app, { orderBy }, { size, isBackward })).flat()).toEqual(descending);
      }
    }
  });

  it('order names as Finnish does: abc, Zeta, Åbo, Äly, Öljy', async () => {
    const ascending = [
      'S20002',
      'S20006',
      'S20004',
      'S20007',
      'S20005',
      'A70009',
      'S20003',
      'S20001',
      'S20008',
    ];
    expect((await walk(app, { orderBy: [{ field: 'NAME' }] }, { size: 2 })).flat()).toEqual(ascending);
  });

  it('order by several keys, each in its own direction', async () => {
    const orderBy: Order[] = [
      { field: 'STARTS_ON', direction: 'DESC' },
      { field: 'GRANTED' },
      { field: 'NAME', direction: 'DESC' },
    ];
    const expected = [
      'S20002',
      'S20004',
      'S20008',
      'A70009',
      'S20001',
      'S20003',
      'S20005',
      'S20007',
      'S20006',
    ];
    for (const size of [1, 2, 5]) expect((await walk(app, { orderBy }, { size })).flat()).toEqual(expected);
  });

  it('say exactly whether more come before and after', async () => {
    const flags = async (question: Parameters<typeof askPage>[1]) => {
      const { hasPreviousPage, hasNextPage } = (await askPage(app, question)).data.projects.pageInfo;
      return [hasPreviousPage, hasNextPage];
    };
    const cursors = (await askPage(app, { first: 9 })).data.projects.edges.map(
      (edge: { cursor: string }) => edge.cursor,
    );
    expect(await flags({ first: 8 })).toEqual([false, true]);
    expect(await flags({ first: 9 })).toEqual([false, false]);
    expect(await flags({ last: 8 })).toEqual([true, false]);
    expect(await flags({ last: 9 })).toEqual([false, false]);
    expect(await flags({ first: 2, after: cursors[5] })).toEqual([true, true]);
    expect(await flags({ first: 3, after: cursors[5] })).toEqual([true, false]);
    expect(await flags({ last: 2, before: cursors[3] })).toEqual([true, true]);
    expect(await flags({ last: 3, before: cursors[3] })).toEqual([false, true]);
    expect(await flags({ first: 9, after: cursors[8] })).toEqual([true, false]);
    const between = await codesOf(app, { after: cursors[2], before: cursors[6] });
    expect(between).toEqual(byCode.slice(3, 6));
    expect(await codesOf(app, { last: 1, after: cursors[2], before: cursors[6] })).toEqual([byCode[5]]);
  });

  it('refuse a size that is none, with the largest that is', async () => {
    for (const wrong of [{ first: 101 }, { first: -1 }, { last: 101 }, { last: -1 }, { first: 2, last: 2 }]) {
      const { errors } = await askPage(app, wrong);
      expect(errors?.map((error) => error.extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
    }
    expect((await askPage(app, { first: 101 })).errors?.[0]?.message).toContain('from 0 to 100; 101 is not');
    expect((await askPage(app, { last: -1 })).errors?.[0]?.message).toContain('`last`');
    expect((await askPage(app, { first: 2, last: 2 })).errors?.[0]?.message).toContain('give one of them');
  });

  it('of size 0 hold the count and no rows', async () => {
    const { edges, nodes, totalCount, pageInfo } = (await askPage(app, { first: 0 })).data.projects;
    expect({ edges, nodes, totalCount }).toEqual({ edges: [], nodes: [], totalCount: 9 });
    expect(pageInfo).toEqual({
      hasPreviousPage: false,
      hasNextPage: true,
      startCursor: null,
      endCursor: null,
    });
  });

  it('refuse more than five orders', async () => {
    const orderBy = Array.from({ length: 6 }, () => ({ field: 'NAME' }));
    expect((await askPage(app, { orderBy })).errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('bring neither duplicates nor gaps in any order, of any size, from either end', async () => {
    const order = fc.record({
      field: fc.constantFrom(...Object.keys(keyOf)),
      direction: fc.constantFrom('ASC' as const, 'DESC' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(order, { maxLength: 4, selector: ({ field }) => field }),
        fc.integer({ min: 1, max: 10 }),
        fc.boolean(),
        async (orderBy, size, isBackward) => {
          const pages = await walk(app, { orderBy }, { size, isBackward });
          expect(pages.flat()).toEqual(sorted(orderBy));
        },
      ),
      { numRuns: 60 },
    );
  });
});

function chunks(size: number): number[] {
  const full: number[] = Array.from({ length: Math.floor(9 / size) }, () => size);
  return 9 % size === 0 ? full : [...full, 9 % size];
}
