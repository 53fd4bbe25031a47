import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';
import { askPage, type PageQuestion, walk } from './walk.ts';

const codes = ['S20001', 'S20002', 'S20003', 'S20004', 'S20005'];
const orderBy = [{ field: 'STARTS_ON' }, { field: 'GRANTED' }, { field: 'NAME' }];

let app: TestApp;
let cursor: string;
beforeAll(async () => {
  app = await startApp();
  await app.import(codes.map((code) => page2014({ code })));
  cursor = (await askPage(app, { first: 2, orderBy })).data.projects.pageInfo.endCursor;
});
afterAll(() => app.close());

async function refusal(question: PageQuestion, version?: number): Promise<string> {
  const { errors, data } = await askPage(app, question, version);
  expect(errors?.map((error) => error.extensions?.['code'])).toEqual(['BAD_CURSOR']);
  expect(data).toEqual({ projects: null });
  const message = errors?.[0]?.message ?? '';
  expect(message).toMatch(/^[A-Z`].*\.$/);
  return message;
}

describe('a cursor', () => {
  it('is good for the question it was given to', async () => {
    const { data } = await askPage(app, { first: 2, after: cursor, orderBy });
    expect(data.projects.nodes).toEqual([{ code: 'S20003' }, { code: 'S20004' }]);
    const { data: before } = await askPage(app, { last: 2, before: cursor, orderBy });
    expect(before.projects.nodes).toEqual([{ code: 'S20001' }]);
  });

  it('of another filter, order or moment is refused', async () => {
    expect(await refusal({ after: cursor })).toContain('another filter or order');
    expect(await refusal({ after: cursor, orderBy: [...orderBy].reverse() })).toContain(
      'another filter or order',
    );
    expect(await refusal({ after: cursor, orderBy, filter: { fund: ['ESF'] } })).toContain('another filter');
    expect(await refusal({ after: cursor, orderBy, asOf: '2022-01-01' })).toContain('Give the same asOf');
    const { data } = await askPage(app, { first: 2, orderBy, asOf: '2022-01-01' });
    const dated = data.projects.pageInfo.endCursor;
    expect(await refusal({ before: dated, orderBy })).toContain('asOf 2022-01-01T00:00:00.000Z');
  });

  it('of another connection is refused', async () => {
    const { data } = await app.ask(
      '{ region(code: "01") { projects(first: 1) { pageInfo { endCursor } } } }',
    );
    expect(data.region.projects.pageInfo.endCursor).toBeNull();
    const organisations = await app.ask('{ organisations(first: 1) { pageInfo { endCursor } } }');
    expect(await refusal({ after: organisations.data.organisations.pageInfo.endCursor })).toContain(
      'another filter',
    );
    const { errors } = await app.ask(`{ organisations(after: "${cursor}") { nodes { name } } }`);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_CURSOR');
  });

  it('that is none is refused, also when it is empty, huge or another kind of JSON', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const none = [
      '',
      ' ',
      'garbage',
      '\u0000',
      'ÅÄÖ',
      'x'.repeat(5_000),
      encode(null),
      encode([]),
      encode({}),
    ];
    none.push(
      encode([1, null, 'x']),
      encode([1, '2021', null]),
      encode([[], [], []]),
      `${cursor}=`,
      `${cursor} `,
    );
    for (const after of none)
      expect(await refusal({ after, orderBy })).toContain('`after` is no cursor of this graph');
    expect(await refusal({ before: 'garbage' })).toContain('`before` is no cursor');
  });

  it('with its values rewritten by hand is refused', async () => {
    const [seal, ...plain]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const sealOf = (content: unknown[], key = app.store.sealingKey) =>
      createHmac('sha256', key).update(JSON.stringify(content)).digest('base64url').slice(0, 16);
    expect(seal).toBe(sealOf(plain));
    // who has not the store's key can't make one
    const alone = createHash('sha256').update(JSON.stringify(plain)).digest('base64url').slice(0, 16);
    for (const cover of [alone, sealOf(plain, ''), sealOf(plain, 'another store')])
      await refusal({ after: Buffer.from(JSON.stringify([cover, ...plain])).toString('base64url'), orderBy });
    // values that the database would choke on, under the old seal and under one made for them
    for (const [i] of plain.entries()) {
      for (const other of ['2021-02-31', '0000-01-01', 'x\u0000', 7, '-1e9', '9'.repeat(30), { a: 1 }]) {
        const changed = plain.with(i, other);
        const isText = i >= 5 && typeof other === 'string' && !other.includes('\u0000');
        for (const cover of isText ? [seal] : [seal, sealOf(changed)]) {
          const forged = Buffer.from(JSON.stringify([cover, ...changed])).toString('base64url');
          await refusal({ after: forged, orderBy });
        }
      }
    }
  });

  it('mutated anywhere is refused, never answered wrongly or with an error of ours', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const mutation = fc.record({
      at: fc.nat({ max: cursor.length - 1 }),
      cut: fc.nat({ max: 3 }),
      put: fc.string({ unit: fc.constantFrom(...letters), maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ at, cut, put }) => {
        const mutated = cursor.slice(0, at) + put + cursor.slice(at + cut);
        if (mutated !== cursor) await refusal({ after: mutated, orderBy });
      }),
      { numRuns: 200 },
    );
  });
});

// after all others, for imports move the dataset on
describe('a walk over an import', () => {
  it('is told which version to stay at, and there goes on undisturbed', async () => {
    const report = await app.import(
      [page2014({ code: 'S20000' }), page2014({ code: 'S20003', starts: '1.1.2030' })],
      '2021-07-01',
    );
    expect(report.version).toBe(2);
    expect(await refusal({ after: cursor, orderBy })).toContain('Add ?v=1 to the address');
    const { data } = await askPage(app, { first: 2, after: cursor, orderBy }, 1);
    expect(data.projects.nodes).toEqual([{ code: 'S20003' }, { code: 'S20004' }]);
    const newest = (await askPage(app, { first: 1, orderBy }, 2)).data.projects.pageInfo.endCursor;
    expect(await refusal({ after: newest, orderBy }, 1)).toContain('Add ?v=2');
    expect(await refusal({ after: newest, orderBy: [{ field: 'CODE' }] })).toContain(
      'another filter or order',
    );
  });

  it('pinned by ?v=N sees neither what is added, changed nor moved between its pages', async () => {
    let day = 1;
    const disturb = () => {
      day++;
      return app.import(
        [
          page2014({ code: `S2100${day}` }),
          page2014({ code: codes[day % 5] as string, starts: `${day}.1.2016` }),
        ],
        `2021-08-0${day}`,
      );
    };
    const pages = await walk(app, { orderBy }, { size: 2, version: 1 }, disturb);
    expect(pages).toEqual([['S20001', 'S20002'], ['S20003', 'S20004'], ['S20005']]);
    expect((await walk(app, {}, { size: 2 })).flat()).toHaveLength(8);
  });
});
