import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type CursorScope,
  checkPage,
  keysetOf,
  pageOf,
  pageSizeOf,
  readCursor,
  writeCursor,
} from '../../src/graph/paging.ts';

const scope: CursorScope = {
  question: [{ fund: ['ESF'] }, [{ field: 'NAME' }], []],
  version: 3,
  asOf: null,
  sealedWith: 'a secret',
};

/** A cursor with any content under a seal that is right for it. */
function sealed(content: readonly unknown[], key = 'a secret'): string {
  const seal = createHmac('sha256', key).update(JSON.stringify(content)).digest('base64url').slice(0, 16);
  return Buffer.from(JSON.stringify([seal, ...content])).toString('base64url');
}
const contentOf = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
const read = (cursor: string | null, kinds: ('text' | 'bigint')[] = ['text'], of: CursorScope = scope) =>
  readCursor('after', cursor, kinds, of);

describe('the size of a page', () => {
  it('is 20 from the front unless another is asked for', () => {
    expect(pageSizeOf({})).toEqual({ limit: 20, isBackward: false });
    expect(pageSizeOf({ first: null, last: null })).toEqual({ limit: 20, isBackward: false });
    expect(pageSizeOf({ first: 7 })).toEqual({ limit: 7, isBackward: false });
    expect(pageSizeOf({ last: 7 })).toEqual({ limit: 7, isBackward: true });
    expect(pageSizeOf({ first: 0 })).toEqual({ limit: 0, isBackward: false });
    expect(pageSizeOf({ last: 0 })).toEqual({ limit: 0, isBackward: true });
    expect(pageSizeOf({ last: 100 })).toEqual({ limit: 100, isBackward: true });
  });

  it('is at most 100, but for an export of its own size', () => {
    const refused = (args: Parameters<typeof pageSizeOf>[0], exportPageSize?: number) => () =>
      pageSizeOf(args, exportPageSize === undefined ? undefined : { exportPageSize });
    expect(refused({ first: 101 })).toThrow(
      '`first` is a page size from 0 to 100; 101 is not. Ask for the next page with `after`.',
    );
    expect(refused({ last: 101 })).toThrow(
      '`last` is a page size from 0 to 100; 101 is not. Ask for the next page with `before`.',
    );
    expect(refused({ first: -1 })).toThrow('-1 is not');
    expect(refused({ last: -1 })).toThrow('-1 is not');
    expect(pageSizeOf({ first: 500 }, { exportPageSize: 500 })).toEqual({ limit: 500, isBackward: false });
    expect(refused({ first: 500 }, 400)).toThrow('500 is not');
    expect(refused({ first: 1, last: 1 })).toThrow('`first` and `last` together have no meaning');
    expect(refused({ first: 0, last: 0 })).toThrow('together');
  });
});

describe('a cursor', () => {
  it('gives back what it was written with, to its own question alone', () => {
    const cursor = writeCursor(['eura2014:S20001'], scope);
    expect(read(cursor)).toEqual(['eura2014:S20001']);
    expect(read(writeCursor([null, '-12'], scope), ['text', 'bigint'])).toEqual([null, '-12']);
    expect(read(null)).toBeNull();
    expect(readCursor('after', undefined, ['text'], scope)).toBeNull();
  });

  it('holds its seal, version, moment and question, and nothing else', () => {
    const content = contentOf(writeCursor(['k'], { ...scope, asOf: new Date('2021-06-01') }));
    expect(content).toEqual([
      expect.stringMatching(/^[\w-]{16}$/),
      3,
      '2021-06-01T00:00:00.000Z',
      expect.stringMatching(/^[\w-]{12}$/),
      'k',
    ]);
  });

  it('of another version, moment, question or store says so', () => {
    const cursor = writeCursor(['k'], scope);
    const at = (more: Partial<CursorScope>) => () => read(cursor, ['text'], { ...scope, ...more });
    expect(at({ version: 4 })).toThrow(
      'This cursor is of dataset version 3, the answer is of version 4. Add ?v=3 to the address to go on where you were, or begin again without `after`.',
    );
    expect(at({ asOf: new Date('2021-06-01') })).toThrow(
      'This cursor is of asOf now. Give the same asOf, or begin again without `after`.',
    );
    const dated = writeCursor(['k'], { ...scope, asOf: new Date('2021-06-01') });
    expect(() => read(dated)).toThrow('This cursor is of asOf 2021-06-01T00:00:00.000Z.');
    expect(read(dated, ['text'], { ...scope, asOf: new Date('2021-06-01') })).toEqual(['k']);
    expect(at({ question: [{ fund: ['ERDF'] }, [{ field: 'NAME' }], []] })).toThrow(
      'This cursor is of another filter or order. Give the same ones, or begin again without `after`.',
    );
    expect(at({ sealedWith: 'another' })).toThrow('`after` is no cursor of this graph');
  });

  it('knows a question again in whatever order its parts were written, null or left out', () => {
    const cursor = writeCursor(['k'], { ...scope, question: [{ a: 1, b: { c: 2n, d: [1, 2] } }] });
    const of = (question: unknown) => () => read(cursor, ['text'], { ...scope, question });
    expect(of([{ b: { d: [1, 2], c: 2n }, a: 1 }])()).toEqual(['k']);
    expect(of([{ a: 1, b: { c: 2n, d: [1, 2], e: null }, f: undefined }])()).toEqual(['k']);
    for (const other of [
      [{ a: 2, b: { c: 2n, d: [1, 2] } }],
      [{ a: 1, b: { c: 3n, d: [1, 2] } }],
      [{ a: 1, b: { c: 2, d: [1, 2] } }],
      [{ a: 1, b: { c: 2n, d: [2, 1] } }],
      [{ a: 1, b: { c: 2n, d: { 0: 1, 1: 2 } } }],
      [{ a: 1, b: { c: 2n, d: [1, 2] }, e: false }],
      [null],
    ])
      expect(of(other)).toThrow('another filter or order');
  });

  const hash = contentOf(writeCursor([], scope))[3];

  it.each([
    ['no text', ''],
    ['no JSON', Buffer.from('[').toString('base64url')],
    ['JSON that is no list', Buffer.from('{"0":1}').toString('base64url')],
    ['null', Buffer.from('null').toString('base64url')],
    ['a list without a seal', Buffer.from('[]').toString('base64url')],
    ['padded', `${sealed([3, null, hash, 'k'])}=`],
    ['with a version that is no number', sealed(['3', null, hash, 'k'])],
    ['with half a version', sealed([3.5, null, hash, 'k'])],
    ['with a moment that is none', sealed([3, 'yesterday', hash, 'k'])],
    ['with a number as moment', sealed([3, 5, hash, 'k'])],
    ['with a long moment', sealed([3, `2021-06-01T00:00:00.${'0'.repeat(20)}Z`, hash, 'k'])],
    ['without its key', sealed([3, null, hash])],
    ['with a key too many', sealed([3, null, hash, 'k', 'k'])],
    ['with a number as key', sealed([3, null, hash, 5])],
    ['with a NUL in it', sealed([3, null, hash, 'a\0b'])],
    ['sealed with another key', sealed([3, null, hash, 'k'], 'other')],
    ['longer than any', sealed([3, null, hash, 'k'.repeat(2_000)])],
  ])('%s is none', (_what, cursor) => {
    expect(() => read(cursor)).toThrow(
      '`after` is no cursor of this graph. Take it from `pageInfo` or `edges { cursor }` of an answer.',
    );
  });

  it('may be long, and its error has a code', () => {
    const long = sealed([3, null, hash, 'k'.repeat(1_450)]);
    expect(long.length).toBeLessThanOrEqual(2_048);
    expect(read(long)).toEqual(['k'.repeat(1_450)]);
    try {
      read('x');
      expect.unreachable();
    } catch (error) {
      expect((error as { extensions?: unknown }).extensions).toMatchObject({ code: 'BAD_CURSOR' });
    }
  });

  it.each([
    ['1', true],
    ['-1', true],
    ['9'.repeat(18), true],
    ['9'.repeat(19), false],
    ['', false],
    ['1.5', false],
    ['1x', false],
    ['x1', false],
    ['--1', false],
  ])('%j as a number is one: %s', (key, isOne) => {
    const at = () => read(sealed([3, null, hash, key]), ['bigint']);
    if (isOne) expect(at()).toEqual([key]);
    else expect(at).toThrow('no cursor');
  });

  it('is opened for both ends of a page', () => {
    const [after, before] = [writeCursor(['a'], scope), writeCursor(['b'], scope)];
    expect(keysetOf({ first: 2, after }, scope)).toEqual({
      limit: 2,
      isBackward: false,
      after: 'a',
      before: null,
    });
    expect(keysetOf({ last: 3, before }, scope)).toEqual({
      limit: 3,
      isBackward: true,
      after: null,
      before: 'b',
    });
    expect(keysetOf({ first: 500 }, scope, { exportPageSize: 500 }).limit).toBe(500);
    expect(() => keysetOf({ before: 'x' }, scope)).toThrow('`before` is no cursor');
  });
});

describe('a page', () => {
  const rows = ['a', 'b', 'c'].map((key) => ({ keys: [key] }));
  const page = (limit: number, isBackward: boolean, after: string | null, before: string | null) => {
    const { rows: found, cursors, ...more } = pageOf(rows, { limit, isBackward, after, before }, scope);
    const at = (index: number) => {
      const cursor = cursors.at(index);
      return cursor === undefined ? undefined : read(cursor);
    };
    return { keys: found.map(({ keys: [key] }) => key), at, ...more };
  };

  it('leaves out the row to spare, and is in order from either end', () => {
    expect(page(2, false, null, null)).toMatchObject({
      keys: ['a', 'b'],
      hasNextPage: true,
      hasPreviousPage: false,
    });
    expect(page(2, false, 'x', 'y')).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(page(3, false, null, 'y')).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(page(2, true, null, null)).toMatchObject({
      keys: ['b', 'a'],
      hasNextPage: false,
      hasPreviousPage: true,
    });
    expect(page(3, true, 'x', 'y')).toMatchObject({
      keys: ['c', 'b', 'a'],
      hasNextPage: true,
      hasPreviousPage: false,
    });
  });

  it('makes the cursors of its rows when they are asked for', () => {
    const { at } = page(2, false, null, null);
    expect([at(0), at(-1), at(2)]).toEqual([['a'], ['b'], undefined]);
    expect(page(0, false, null, null).at(0)).toBeUndefined();
  });

  it('whose cursor stands at what is gone is an error', () => {
    expect(checkPage([])).toEqual([]);
    expect(() => checkPage(null)).toThrow(
      'What this cursor stands at is no longer there. Begin again without `after` and `before`.',
    );
  });
});
