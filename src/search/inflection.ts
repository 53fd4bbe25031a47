import { foldWord } from './fold.ts';

/** What may follow a stem: endings that close its last syllable, or leave it open, in the singular or the plural. */
export type StemKind =
  | 'word'
  | 'partitive'
  | 'closed'
  | 'open'
  | 'pluralClosed'
  | 'pluralAfterConsonant'
  | 'pluralAfterVowel'
  | 'pluralAfterLongVowel'
  | 'pluralOfI'
  | 'genitivePlural'
  | 'infinitive'
  | 'verb'
  | 'person'
  | 'past'
  | 'passive';

export interface Stem {
  readonly stem: string;
  readonly kind: StemKind;
}

const possessives = ['', 'nsa', 'mme', 'nne'];
const clitics = ['', 'kin', 'kaan', 'ko', 'han'];
/** Endings, and what they become where somebody owns it: the n goes, the last vowel is doubled. */
const owned = (endings: readonly string[]) =>
  endings.flatMap((ending) => [
    ending,
    ...possessives.slice(1).map((own) => ending.replace(/n$/u, '') + own),
    ...(/a$/u.test(ending) && ending.length > 1 ? [`${ending}an`] : []),
    ...(ending === 'lle' ? ['lleen'] : []),
  ]);
const closing = [...owned(['ssa', 'sta', 'lla', 'lta', 'tta', 'lle']), 'ksi', 'kseen', 'ksensa', 'ksemme'];
const pluralOpen = [...owned(['ina']), 'ineen'];

const endings: Readonly<Record<StemKind, ReadonlySet<string>>> = {
  word: withClitics(['']),
  partitive: withClitics(owned(['ta', 'ten'])),
  closed: withClitics(['n', 't', 'sti', ...closing]),
  open: withClitics([
    ...possessives.slice(1),
    ...owned(['a', 'ta', 'na', 'seen']),
    ...['a', 'e', 'i', 'o', 'u', 'y'].flatMap((vowel) => owned([`${vowel}n`, `h${vowel}n`])),
  ]),
  pluralClosed: withClitics(['in', ...closing.map((ending) => `i${ending}`)]),
  pluralAfterConsonant: withClitics([...pluralOpen, ...owned(['ien', 'ia', 'iin'])]),
  pluralAfterVowel: withClitics([
    ...pluralOpen,
    ...owned(['iden', 'itten', 'jen', 'ita', 'ja', 'ihin']),
    'in',
  ]),
  pluralAfterLongVowel: withClitics([...pluralOpen, ...owned(['iden', 'itten', 'ita', 'isiin', 'ihin'])]),
  pluralOfI: withClitics([...pluralOpen, ...owned(['ja', 'ihin'])]),
  genitivePlural: withClitics(owned(['ien'])),
  infinitive: withClitics(['', 'kseen', 'ksemme']),
  verb: withClitics([
    'vat',
    'massa',
    'maan',
    'malla',
    'masta',
    'matta',
    'isi',
    'isivat',
    'en',
    'essa',
    'essaan',
    'nut',
    'ma',
    'man',
    'mat',
    'mia',
    'mien',
  ]),
  person: withClitics(['', 'n', 't', 'mme', 'tte']),
  past: withClitics(['', 'vat', 'n', 'mme', 'isi', 'sivat']),
  passive: withClitics([
    'taan',
    'ttiin',
    'daan',
    'laan',
    'naan',
    'raan',
    'tiin',
    'ttaisiin',
    'taisiin',
    'ttaessa',
    'taessa',
    'daessa',
    'laessa',
    'naessa',
    'raessa',
    'nut',
    'nyt',
    'lut',
    'sut',
  ]),
};

/** The longest that may follow a stem. */
export const longestEnding = Math.max(
  ...Object.values(endings).flatMap((set) => [...set].map((one) => one.length)),
);

function withClitics(all: readonly string[]): Set<string> {
  return new Set(all.flatMap((ending) => clitics.map((clitic) => ending + clitic)));
}

/** Whether a stem and what follows it are a form of the word; the ending is folded: vowel harmony says a or ä. */
export function isEnding({ stem, kind }: Stem, ending: string): boolean {
  if (!endings[kind].has(ending)) return false;
  // with: menetelmin, but no porin of pora
  if (kind === 'pluralClosed' && ending === 'in' && /^.{0,4}[^aeiouyäö]$/u.test(stem)) return false;
  // työtä, maata, nopeata; lisätä is a verb
  if (kind === 'open' && ending.startsWith('ta') && !/[aeiouyäö]{2}$/u.test(stem)) return false;
  // into a place: the last vowel is doubled, after an h where it is long already
  const into = kind === 'open' ? /^h?([aeiouy])n/u.exec(ending) : null;
  return !into || into[1] === foldWord(stem.at(-1) ?? '');
}

// forms that no rule makes
const irregular: Readonly<Record<string, readonly Stem[]>> = {
  lapsi: [{ stem: 'las', kind: 'partitive' }],
  lumi: [{ stem: 'lun', kind: 'partitive' }],
  mies: [{ stem: 'mies', kind: 'partitive' }],
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
    // vuode(n), but vuosi(en) and vuosi(lla)
    for (const { stem } of pluralStems(strong.endsWith('te') ? strong : weak, lemma))
      stems.push({ stem, kind: 'pluralClosed' });
    // yksiköiden, tekniikoita, in weak grade before an open syllable too
    if (weak !== strong && /kk[aoäö]$/u.test(strong) && isLong(strong))
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
    if (vowels.length === 2) return last === 'a' && /^[aei]/u.test(vowels[0] ?? '') ? [rounds] : [drops];
    return [drops, rounds];
  }
  return [{ stem, kind: 'pluralAfterVowel' }];
}

function isLong(stem: string): boolean {
  return (stem.match(/[aeiouyäö]+/gu)?.length ?? 0) > 2;
}
