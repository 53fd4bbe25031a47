import { describe, expect, it } from 'vitest';
import { foldWord, spellWord } from '../../src/search/fold.ts';
import { lemmaKeys, rules } from '../../src/search/lemmaKeys.ts';
import { otherWord, sameWord } from './pairs.ts';

const words = [...sameWord, ...otherWord].flat().map((word) => foldWord(spellWord(word)));

describe('lemma keys', () => {
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
    expect(lemmaKeys(foldWord(spellWord(form))).some((own) => own.endsWith(key))).toBe(true);
  });

  it('are few, whatever the word', () => {
    for (const word of words) expect(lemmaKeys(word).length).toBeLessThan(16);
    expect(lemmaKeys('x'.repeat(60))).toHaveLength(1);
  });
});
