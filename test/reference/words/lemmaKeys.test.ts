import { describe, expect, it } from 'vitest';
import { foldWord } from '../../../src/reference/words/fold.ts';
import { lemmaKeys, rules } from '../../../src/reference/words/lemmaKeys.ts';
import { stemOf } from '../../../src/reference/words/stems.ts';
import { otherWord, sameWord } from './pairs.ts';

const pairs = sameWord.flatMap((forms) =>
  forms.flatMap((one, i) => forms.slice(i + 1).map((other) => [foldWord(one), foldWord(other)] as const)),
);

const isSameStem = (one: string, other: string) => stemOf(one, 'fi') === stemOf(other, 'fi');

function haveKeyInCommon(one: string, other: string): boolean {
  const keys = new Set(lemmaKeys(one));
  return lemmaKeys(other).some((key) => keys.has(key));
}

/** Of these pairs those that a rule joins, as a share. */
function share(isJoined: (one: string, other: string) => boolean): number {
  return pairs.filter(([one, other]) => isJoined(one, other)).length / pairs.length;
}

describe('lemma keys', () => {
  it('join the forms of a word that the stemmer alone leaves apart', () => {
    expect(pairs.length).toBeGreaterThan(700);
    // measured: 0.62 and 1
    expect(share(isSameStem)).toBeLessThan(0.7);
    expect(share((one, other) => isSameStem(one, other) || haveKeyInCommon(one, other))).toBeGreaterThan(
      0.98,
    );
  });

  it('keep words apart that only look alike', () => {
    const others = otherWord.map(([one, other]) => [foldWord(one), foldWord(other)] as const);
    // hanki, "snow crust", is hange- too
    expect(others.filter(([one, other]) => haveKeyInCommon(one, other))).toEqual([['hanke', 'hanki']]);
    // the stemmer's own, measured: hanke/hanki, lapsi/lappi, lasten/laste
    expect(others.filter(([one, other]) => isSameStem(one, other)).length).toBeLessThanOrEqual(3);
  });

  it.each(
    rules.flatMap(({ form, make, examples }) =>
      Object.entries(examples).map(([word, key]) => ({ word, key, form, make })),
    ),
  )('make $key of $word', ({ word, key, form, make }) => {
    expect(make(form.exec(word)?.[1] ?? '')).toContain(key);
  });

  it.each([
    ['vammaislasten', 'lapse'],
    ['nuorisotöissä', 'tyo'],
    ['asiakkaidensa', 'asiakas'],
    ['yrityksessään', 'yritykse'],
    ['yrityksellekin', 'yritykse'],
  ])('know %s as a form of what has the key %s', (form, key) => {
    expect(lemmaKeys(foldWord(form)).some((own) => own.endsWith(key))).toBe(true);
  });

  it('are few, whatever the word', () => {
    for (const word of pairs.flat()) expect(lemmaKeys(word).length).toBeLessThan(16);
    expect(lemmaKeys('x'.repeat(60))).toHaveLength(1);
  });
});
