import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneTypo, sureEnds } from '../../src/search/typos.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcdeo'), minLength: 4, maxLength: 12 });

/** A word with a letter left out, put in, replaced, or two neighbours changed about. */
const mistyped = fc
  .tuple(
    word,
    fc.nat(),
    fc.constantFrom('left out', 'put in', 'replaced', 'changed about'),
    fc.constantFrom(...'xyz'),
  )
  .map(([right, place, how, letter]) => {
    const at = place % (right.length - 1);
    const before = right.slice(0, at);
    const wrong = {
      'left out': before + right.slice(at + 1),
      'put in': before + letter + right.slice(at),
      replaced: before + letter + right.slice(at + 1),
      'changed about': before + right[at + 1] + right[at] + right.slice(at + 2),
    }[how];
    return [right, wrong] as const;
  })
  .filter(([right, wrong]) => right !== wrong);

describe('one typo', () => {
  it('is one, and leaves the beginning or the end as it was', () => {
    fc.assert(
      fc.property(mistyped, ([right, wrong]) => {
        const { beginning, ending } = sureEnds(wrong);
        return isOneTypo(wrong, right) && (right.startsWith(beginning) || right.endsWith(ending));
      }),
    );
  });

  it.each([
    ['sana', 'sana'],
    ['turku', 'tutkut'],
    ['kunta', 'kutna '],
    ['abcd', 'badc'],
    ['abcd', 'cbad'],
  ])('is not all that lies between %s and %s', (one, other) => {
    expect(isOneTypo(one, other)).toBe(false);
  });
});
