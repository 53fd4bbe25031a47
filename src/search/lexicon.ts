import { readFileSync } from 'node:fs';
import { fitOf, longestEnding, type Stem } from './endings.ts';
import { foldWord } from './fold.ts';
import { stemsOf } from './inflection.ts';
import { verbStems } from './verbs.ts';

/** A word as a dictionary has it. */
export interface Entry {
  readonly lemma: string;
  /** The last part of one that is made of several: muuttaja of maahanmuuttaja. */
  readonly tail: string | null;
  readonly kind: (typeof kinds)[number];
  /** How common it is: smaller is commoner. */
  readonly rank: number;
}

/** What a form is read as, the first that it can be; made are the words made of verbs that no list has. */
const kinds = ['uninflected', 'nominal', 'verb', 'made'] as const;

interface StemOfEntry extends Stem {
  readonly entry: Entry;
}

type Lexicon = ReadonlyMap<string, readonly StemOfEntry[]>;

let spelt: Lexicon | undefined;
let folded: Lexicon | undefined;

/** The words that a form may be of; where `isFolded` it was written without ä, ö and å, which then may stand for a and o. */
export function entriesOf(form: string, isFolded: boolean, among: readonly Entry['kind'][] = kinds): Entry[] {
  const { plain, rare } = matchesOf(form, isFolded);
  // yhteensä is a word of its own, and no form of yksi; tuki is a noun before it is a form of tukea
  for (const kind of among) {
    const own = plain.filter((entry) => entry.kind === kind);
    if (own.length > 0) return inOrder(own, form);
  }
  // helposti is of helppo, but korosti of korostaa, and no form of korko
  return inOrder(
    rare.filter(({ kind }) => among.includes(kind)),
    form,
  );
}

/** The word whose dictionary form it is first, then the commoner ones. */
function inOrder(entries: readonly Entry[], form: string): Entry[] {
  const order = (entry: Entry) => (entry.lemma === form ? -1 : entry.rank);
  return [...entries].sort((one, other) => order(one) - order(other));
}

/** The words that a form is the dictionary's form of, of whatever kind. */
export function entriesNamed(form: string, isFolded: boolean): Entry[] {
  return matchesOf(form, isFolded).plain.filter(({ lemma }) => (isFolded ? foldWord(lemma) : lemma) === form);
}

function matchesOf(form: string, isFolded: boolean): { plain: Entry[]; rare: Entry[] } {
  const lexicon = lexiconOf(isFolded);
  const found = { plain: new Set<Entry>(), rare: new Set<Entry>() };
  for (let at = Math.max(2, form.length - longestEnding); at <= form.length; at++) {
    const stems = lexicon.get(form.slice(0, at));
    if (!stems) continue;
    const ending = foldWord(form.slice(at));
    for (const stem of stems) {
      const fit = fitOf(stem, ending);
      if (fit) found[fit].add(stem.entry);
    }
  }
  return { plain: [...found.plain], rare: [...found.rare] };
}

function lexiconOf(isFolded: boolean): Lexicon {
  spelt ??= readLexicon();
  if (!isFolded) return spelt;
  folded ??= foldLexicon(spelt);
  return folded;
}

function readLexicon(): Lexicon {
  const stems = new Map<string, StemOfEntry[]>();
  const add = (stem: StemOfEntry) => {
    const known = stems.get(stem.stem);
    if (known) known.push(stem);
    else stems.set(stem.stem, [stem]);
  };
  for (const [rank, line] of linesOf('nominals').entries()) {
    const [printed = '', ...genitives] = line.split(' ');
    const lemma = printed.replaceAll('=', '');
    const tail = printed.includes('=') ? printed.slice(printed.lastIndexOf('=') + 1) : null;
    const entry = { lemma, tail, kind: 'nominal', rank } as const;
    for (const stem of stemsOf(lemma, genitives)) add({ ...stem, entry });
  }
  for (const [rank, lemma] of linesOf('verbs').entries()) {
    const entry = { lemma, tail: null, kind: 'verb', rank } as const;
    const { own, made } = verbStems(lemma);
    for (const stem of own) add({ ...stem, entry });
    for (const word of made)
      add({ ...word.stem, entry: { lemma: word.lemma, tail: null, kind: 'made', rank } });
  }
  for (const lemma of linesOf('uninflected')) {
    add({ stem: lemma, kind: 'adverb', entry: { lemma, tail: null, kind: 'uninflected', rank: 0 } });
  }
  return stems;
}

function foldLexicon(lexicon: Lexicon): Lexicon {
  const stems = new Map<string, StemOfEntry[]>();
  for (const [stem, own] of lexicon)
    stems.set(foldWord(stem), [...(stems.get(foldWord(stem)) ?? []), ...own]);
  return stems;
}

/** The lines of a list of words. */
export function linesOf(name: string): string[] {
  return readFileSync(new URL(`./data/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
