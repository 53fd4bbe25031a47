import { foldWord } from './fold.ts';

/** What may follow a stem: endings that close its last syllable, or leave it open, in the singular or the plural. */
export type StemKind = keyof typeof plain;

export interface Stem {
  readonly stem: string;
  readonly kind: StemKind;
}

const possessives = ['nsa', 'mme', 'nne', 'ni', 'si'];
const clitics = ['', 'kin', 'kaan', 'ko', 'han'];

/** Endings, and what they become where somebody owns it: the n goes, the last vowel is doubled. */
const owned = (endings: readonly string[]) =>
  endings.flatMap((ending) => [
    ending,
    ...possessives.map((own) => ending.replace(/n$/u, '') + own),
    ...(ending.endsWith('a') ? [`${ending}an`] : []),
    ...(ending === 'lle' ? ['lleen'] : []),
  ]);
const after = (stem: string, endings: readonly string[]) => endings.map((ending) => stem + ending);

const local = owned(['ssa', 'sta', 'lla', 'lta', 'tta', 'lle']);
const closing = [...local, 'ksi', 'kseen', ...after('kse', possessives)];
const pluralOpen = [...owned(['ina']), 'ineen'];
const caseEndings = ['n', 't', ...closing];
const intoEndings = ['a', 'e', 'i', 'o', 'u', 'y'].flatMap((vowel) => [`${vowel}n`, `h${vowel}n`]);

// -mpi, -mma-, -mpa-: the comparative, and after an i the superlative
const degree = [
  ...after('mma', caseEndings),
  ...after('mpa', ['a', 'na', 'an']),
  ...after('mmi', [...closing, 'n']),
  ...after('mpi', ['', 'a', 'en', 'in', 'na']),
];
// what -va, -ma, -ja are inflected like, behind the a; the plural's i is in its place in some words, behind an o in others
const singularOfA = ['', ...possessives, ...owned(['n', 'a', 'na']), 't', ...closing];
const pluralOfA = [
  ...after('i', [...closing, 'n']),
  ...owned(['ien', 'ia', 'ina', 'iin', 'iden', 'itten', 'ita', 'ihin', 'jen', 'ja']),
  'ineen',
];
const likeA = (front: string) => [
  ...after(`${front}a`, singularOfA),
  ...after(front, pluralOfA),
  ...after(`${front}o`, pluralOfA),
];
const likeNen = (front: string) => [
  `${front}nen`,
  ...after(`${front}se`, [...caseEndings, ...owned(['a', 'na', 'en']), ...possessives]),
  ...after(`${front}s`, [...owned(['ta', 'ten', 'ia', 'ien', 'iin', 'ina']), ...after('i', closing)]),
];
// what -tu is inflected like, in strong grade and with the consonants that it has in weak grade
const likeTu = (consonants: readonly string[]) =>
  ['u', 'y'].flatMap((vowel) => [
    ...after(`t${vowel}`, [
      '',
      ...possessives,
      ...owned(['a', 'na', `${vowel}n`, 'jen', 'ja', 'ihin', 'ina']),
    ]),
    ...consonants.flatMap((consonant) =>
      after(consonant + vowel, [...caseEndings, ...after('i', [...closing, 'n'])]),
    ),
  ]);

const plain = {
  word: [''],
  adverb: ['', 'an', 'en', ...possessives],
  partitive: owned(['ta', 'ten']),
  closed: caseEndings,
  open: [...possessives, ...owned(['a', 'ta', 'na', 'seen', ...intoEndings])],
  pluralClosed: after('i', closing),
  pluralAfterConsonant: [...pluralOpen, ...owned(['ien', 'ia', 'iin'])],
  pluralAfterVowel: [...pluralOpen, ...owned(['iden', 'itten', 'jen', 'ita', 'ja', 'ihin'])],
  pluralAfterLongVowel: [...pluralOpen, ...owned(['iden', 'itten', 'ita', 'isiin', 'ihin'])],
  pluralOfShort: [...pluralOpen, ...owned(['jen', 'ja', 'ihin'])],
  pluralOfI: [...pluralOpen, ...owned(['ja', 'ihin'])],
  genitivePlural: owned(['ien']),
  comparative: [],
  superlative: [],
  // of verbs
  infinitive: ['', 'kseen', ...after('kse', possessives)],
  secondInfinitive: ['en', ...owned(['essa'])],
  strong: ['vat', 'massa', 'masta', 'malla', 'matta', 'maan'],
  finite: [''],
  person: ['', 'n', 't', 'mme', 'tte'],
  past: ['', 'vat'],
  pastPerson: ['n', 't', 'mme', 'tte'],
  conditional: after('isi', ['', 'n', 't', 'mme', 'tte', 'vat']),
  passivePresent: ['aan', 'a'],
  passive: ['tiin', 'taisiin', 'takoon', ...owned(['taessa'])],
  // words made of verbs
  action: likeNen('mi'),
  agent: likeA('j'),
  byWhom: likeA('m'),
  doing: likeA('v'),
  toBeDone: likeA('tav'),
  // kehitet-ty, kehitet-yn; saa-tu, saa-dun; nous-tu, nous-tun; tul-tu, tul-lun
  doneAfterT: likeTu(['']),
  done: likeTu(['t', 'd', 'l', 'r', 'n']),
  havingDone: [
    'ut',
    'yt',
    ...after('ee', [...caseEndings, ...owned(['na', 'seen']), ...possessives]),
    'utta',
    ...after('e', [...after('i', closing), ...owned(['iden', 'itten', 'ita', 'isiin', 'ihin', 'ina'])]),
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Endings that count only where a form can't be read otherwise: helposti, menetelmin, suurempi, suurin, kuntain. */
const rare: Partial<Readonly<Record<StemKind, readonly string[]>>> = {
  closed: ['sti'],
  open: ['in', ...owned(['ta'])],
  pluralClosed: ['in', 'inta', ...after('i', degree)],
  pluralAfterVowel: ['in'],
  pluralOfI: ['in'],
  comparative: ['mmin', ...degree],
  superlative: ['in', 'inta', ...after('i', degree)],
};

const plainEndings = withClitics(plain);
const rareEndings = withClitics(rare);

/** The longest that may follow a stem. */
export const longestEnding = Math.max(
  ...[plainEndings, rareEndings].flatMap((kinds) =>
    [...kinds.values()].flatMap((set) => [...set].map((one) => one.length)),
  ),
);

function withClitics(
  kinds: Readonly<Partial<Record<StemKind, readonly string[]>>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(kinds).map(([kind, all]) => [
      kind,
      new Set(all.flatMap((ending) => clitics.map((clitic) => ending + clitic))),
    ]),
  );
}

/** How a stem and what follows it are a form of the word; the ending is folded: vowel harmony says a or ä. */
export function fitOf({ stem, kind }: Stem, ending: string): 'plain' | 'rare' | null {
  if (plainEndings.get(kind)?.has(ending) && isPossible(stem, kind, ending)) {
    // seurasi is of seurata before it is your seura
    return kind !== 'conditional' && /(?<!k)si$/u.test(ending) ? 'rare' : 'plain';
  }
  if (!rareEndings.get(kind)?.has(ending)) return null;
  // porin is not of pora, nor marin of marja: short words are seldom said so
  if (kind === 'superlative' && ending.startsWith('in') && stem.length < 4) return null;
  if (kind !== 'open') return 'rare';
  // kuntain, kaskein; edustajata
  return (ending.startsWith('ta')
    ? /^[^aeiouyäö]*[aeiouyäö][^aeiouyäö]*[aeiouyäö].*[jl][aä]$/u
    : /[aäe]$/u
  ).test(stem)
    ? 'rare'
    : null;
}

function isPossible(stem: string, kind: StemKind, ending: string): boolean {
  if (kind !== 'open') return true;
  // työtä, maata, nopeata; lisätä is a verb
  if (ending.startsWith('ta')) return /[aeiouyäö]{2}$/u.test(stem);
  if (ending.startsWith('see')) return /([aeiouyäö])\1$/u.test(stem);
  // into a place: the last vowel is doubled, after an h where it is long already
  const into = /^h?([aeiouy])n/u.exec(ending);
  return !into || into[1] === foldWord(stem.at(-1) ?? '') || /^an(?:sa|ne|i)/u.test(ending);
}
