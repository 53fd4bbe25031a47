import { expect, test } from 'vitest';
import { createPacked, createRows, packJson } from '../../src/store/rows/kept.ts';

interface Row {
  readonly id: string;
  readonly name: string;
}

const rowOf = (id: string, name = 'Ääkkösiä – ja ’merkkejä’ 😀\u2028'): Row => ({ id, name });

test('a row that is kept as a text comes back as it was, an object of the asker’s own', () => {
  const kept = createPacked<Row>(10_000, packJson());
  kept.set('a', rowOf('a'));
  expect(kept.get('a')).toEqual(rowOf('a'));
  expect(kept.get('a')).not.toBe(kept.get('a'));
  expect([kept.has('a'), kept.has('b'), kept.get('b')]).toEqual([true, false, undefined]);
});

test('texts stay below their bound in bytes, and the one that was not asked for longest goes first', () => {
  // each takes 22 characters, the key and 100 bytes beside it: two fit
  const kept = createPacked<Row>(250, packJson());
  for (const id of ['a', 'b']) kept.set(id, rowOf(id, ''));
  expect(kept.get('a')).toEqual(rowOf('a', ''));
  kept.set('c', rowOf('c', ''));
  expect(['a', 'b', 'c'].filter((id) => kept.has(id))).toEqual(['a', 'c']);
});

test('a request meets one object for a row, however often it asks, and reads it once', async () => {
  const kept = createPacked<Row>(10_000, packJson());
  const read: string[][] = [];
  const rows = () =>
    createRows<Row>(
      kept,
      async (ids) => {
        read.push([...ids]);
        return ids.filter((id) => id !== 'none').map((id) => rowOf(id));
      },
      ({ id }) => id,
    );
  const first = rows();
  expect(await first.many(['b', 'a', 'none', 'a'])).toEqual([rowOf('b'), rowOf('a'), null, rowOf('a')]);
  expect(read).toEqual([['b', 'a', 'none']]);
  const second = rows();
  const a = second.one('a');
  expect(a).toEqual(rowOf('a'));
  expect(second.many(['a'])).toEqual([a]);
  expect((second.many(['a']) as readonly Row[])[0]).toBe(a);
  expect(read).toHaveLength(1);
});
