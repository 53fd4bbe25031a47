import type { Stem } from './endings.ts';

// forms that no rule makes
const irregular: Readonly<Record<string, readonly Stem[]>> = {
  lapsi: [{ stem: 'las', kind: 'partitive' }],
  lumi: [{ stem: 'lun', kind: 'partitive' }],
  mies: [{ stem: 'mies', kind: 'partitive' }],
  hyvä: [
    { stem: 'paras', kind: 'word' },
    { stem: 'paras', kind: 'partitive' },
    { stem: 'parhaa', kind: 'closed' },
    { stem: 'parhaa', kind: 'open' },
    { stem: 'parha', kind: 'pluralAfterLongVowel' },
    { stem: 'parha', kind: 'pluralClosed' },
    { stem: 'pare', kind: 'comparative' },
  ],
  // inflected in both its parts
  uusimaa: ['uuttamaata', 'uudessamaassa', 'uudellamaalla', 'uudeltamaalta', 'uudellemaalle'].map((stem) => ({
    stem,
    kind: 'word',
  })),
};

/** The stems that a nominal's forms begin with, made of its dictionary form and its genitive. */
export function stemsOf(lemma: string, genitives: readonly string[]): Stem[] {
  const stems: Stem[] = [
    { stem: lemma, kind: 'word' },
    ...(irregular[lemma] ?? []),
    ...consonantStems(lemma),
  ];
  for (const genitive of genitives) {
    const weak = genitive.slice(0, -1);
    const strong = strongStem(lemma, weak);
    stems.push({ stem: weak, kind: 'closed' }, { stem: strong, kind: 'open' }, ...pluralStems(strong, lemma));
    // vuode(n), but vuosi(en) and vuosi(lla); lehti(en), but lehdi(llä)
    const closed = strong.endsWith('te') && /si$|s$/u.test(lemma) ? strong : weak;
    for (const { stem } of pluralStems(closed, lemma)) stems.push({ stem, kind: 'pluralClosed' });
    // vanhempi of vanha, halvin of halpa; nopeampi, uudempi
    stems.push({
      stem: isShort(weak) ? weak.replace(/(?<![aeiouyäö])[aä]$/u, 'e') : weak,
      kind: 'comparative',
    });
    if (/[^aeiouyäö][aä]$/u.test(weak)) stems.push({ stem: weak.slice(0, -1), kind: 'superlative' });
    // yksiköiden, tekniikoita, toiminnoista: in weak grade before an open syllable too
    if (weak !== strong && /[aoäö]$/u.test(strong) && isLong(strong))
      stems.push({ stem: weak.replace(/a$/u, 'o').replace(/ä$/u, 'ö'), kind: 'pluralAfterVowel' });
    if (/[^aeiouyäö][lnrst]e$|[lnrst]e$/u.test(strong) && lemma.endsWith('i')) {
      stems.push({ stem: strong.slice(0, -1), kind: 'partitive' });
    }
  }
  return stems;
}

/** The stem of open syllables: kunta- beside kunna-, vuote- beside vuode-, hankkee- for both. */
function strongStem(lemma: string, weak: string): string {
  if (/[aouyäö]$/u.test(lemma)) return lemma;
  if (lemma.endsWith('si') && /(?:d|nn|rr|ll)e$/u.test(weak)) return strengthenedT(weak);
  if (lemma.endsWith('i')) return weak.endsWith('i') ? lemma : lemma.slice(0, -1) + weak.slice(-1);
  if (lemma.endsWith('s') && weak.endsWith('de')) return strengthenedT(weak);
  return weak;
}

function strengthenedT(weak: string): string {
  return weak.replace(/de$/u, 'te').replace(/([nrl])\1e$/u, '$1te');
}

function consonantStems(lemma: string): Stem[] {
  const partitive = (stem: string): Stem[] => [{ stem, kind: 'partitive' }];
  if (lemma.endsWith('nen')) return partitive(`${lemma.slice(0, -3)}s`);
  if (/[uy]{1}s$/u.test(lemma)) return [...partitive(lemma), ...partitive(`${lemma.slice(0, -1)}t`)];
  if (lemma.endsWith('e')) return partitive(`${lemma}t`);
  return /[snlrt]$/u.test(lemma) ? partitive(lemma) : [];
}

function pluralStems(stem: string, lemma: string): Stem[] {
  const last = stem.at(-1) ?? '';
  const front = stem.slice(0, -1);
  if (/(.)\1$/u.test(stem)) return [{ stem: front, kind: 'pluralAfterLongVowel' }];
  if (/(?:uo|yö|ie)$/u.test(stem)) return [{ stem: stem.slice(0, -2) + last, kind: 'pluralAfterLongVowel' }];
  // sunnuntaiden; singaporeita; kevyiden
  if (/[aeou]i$/u.test(stem)) return [{ stem: front, kind: 'pluralAfterLongVowel' }];
  if (last === 'e' && stem === lemma) return [{ stem, kind: 'pluralAfterVowel' }];
  if (/[uy]t$/u.test(lemma) && /[uy]e$/u.test(stem)) return [{ stem: front, kind: 'pluralAfterLongVowel' }];
  if (last === 'e') {
    const base = lemma.endsWith('si') || !stem.endsWith('te') ? front.replace(/t$/u, 's') : front;
    if (/[uy]te$/u.test(stem) && lemma.endsWith('s'))
      return [{ stem: `${front.slice(0, -1)}ks`, kind: 'pluralAfterConsonant' }];
    return [{ stem: base, kind: 'pluralAfterConsonant' }];
  }
  if (last === 'i') {
    return [
      { stem: `${front}e`, kind: isLong(stem) ? 'pluralAfterVowel' : 'pluralOfI' },
      { stem: front, kind: 'genitivePlural' },
    ];
  }
  // vaikeiden, vaikeisiin; ideoiden
  if (/e[aä]$/u.test(stem)) {
    const rounds: Stem = { stem: `${front}${last === 'a' ? 'o' : 'ö'}`, kind: 'pluralAfterVowel' };
    return [{ stem: front, kind: 'pluralAfterLongVowel' }, rounds];
  }
  if (last === 'a' || last === 'ä') {
    const round = last === 'a' ? 'o' : 'ö';
    const vowels = stem.match(/[aeiouyäö]+/gu) ?? [];
    const drops: Stem = { stem: front, kind: 'pluralAfterConsonant' };
    const rounds: Stem = { stem: front + round, kind: 'pluralAfterVowel' };
    if (vowels.length === 2)
      return last === 'a' && /^[aei]/u.test(vowels[0] ?? '')
        ? [{ ...rounds, kind: 'pluralOfShort' }]
        : [drops];
    return [drops, rounds];
  }
  return [{ stem, kind: 'pluralAfterVowel' }];
}

function isShort(stem: string): boolean {
  return (stem.match(/[aeiouyäö]+/gu)?.length ?? 0) === 2;
}

function isLong(stem: string): boolean {
  return (stem.match(/[aeiouyäö]+/gu)?.length ?? 0) > 2;
}
