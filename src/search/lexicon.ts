import { readFileSync } from 'node:fs';
import { foldWord } from './fold.ts';
import { isEnding, longestEnding, type Stem, stemsOf } from './inflection.ts';
import { verbStems } from './verbs.ts';

/** A word as a dictionary has it. */
export interface Entry {
  readonly lemma: string;
  /** The last part of one that is made of several: muuttaja of maahanmuuttaja. */
  readonly tail: string | null;
  readonly kind: 'nominal' | 'verb' | 'uninflected';
}

interface StemOfEntry extends Stem {
  readonly entry: Entry;
}

type Lexicon = ReadonlyMap<string, readonly StemOfEntry[]>;

let spelt: Lexicon | undefined;
let folded: Lexicon | undefined;

/** The words that a form may be of; where `isFolded` it was written without ä, ö and å, which then may stand for a and o. */
export function entriesOf(form: string, isFolded: boolean): Entry[] {
  const lexicon = lexiconOf(isFolded);
  const found = new Set<Entry>();
  const byManner = new Set<Entry>();
  for (let at = Math.max(2, form.length - longestEnding); at <= form.length; at++) {
    const stems = lexicon.get(form.slice(0, at));
    if (!stems) continue;
    const ending = foldWord(form.slice(at));
    for (const stem of stems)
      if (isEnding(stem, ending)) (ending.startsWith('sti') ? byManner : found).add(stem.entry);
  }
  // helposti is of helppo, but korosti of korostaa, and no form of korko
  if (found.size === 0) return [...byManner];
  // yhteensä is a word of its own, and no form of yksi; tuki is a noun before it is a form of tukea
  for (const kind of ['uninflected', 'nominal'] as const) {
    const own = [...found].filter((entry) => entry.kind === kind);
    if (own.length > 0) return own;
  }
  return [...found];
}

/** The words that a form is the dictionary's form of. */
export function entriesNamed(form: string, isFolded: boolean): Entry[] {
  const stems = lexiconOf(isFolded).get(form) ?? [];
  return stems.filter(({ kind }) => kind === 'word').map(({ entry }) => entry);
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
  for (const line of linesOf('nominals')) {
    const [printed = '', ...genitives] = line.split(' ');
    const lemma = printed.replaceAll('=', '');
    const tail = printed.includes('=') ? printed.slice(printed.lastIndexOf('=') + 1) : null;
    const entry = { lemma, tail, kind: 'nominal' } as const;
    for (const stem of stemsOf(lemma, genitives)) add({ ...stem, entry });
  }
  for (const lemma of linesOf('verbs')) {
    const entry = { lemma, tail: null, kind: 'verb' } as const;
    for (const stem of verbStems(lemma)) add({ ...stem, entry });
  }
  for (const lemma of linesOf('uninflected')) {
    add({ stem: lemma, kind: 'word', entry: { lemma, tail: null, kind: 'uninflected' } });
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
