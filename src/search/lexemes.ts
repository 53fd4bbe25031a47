import { sequences } from './concepts.ts';
import { foldWord, type Token, tokensOf } from './fold.ts';
import { languagesOf, stemOf, type WordLanguage } from './languages.ts';
import { readHyphenated, readWord } from './readings.ts';
import { isStopWord } from './stopWords.ts';

/**
 * What a word is found by: itself (s), what it is a form of (k, or g where the lexicon has it not and its ending was
 * gone by) and is made of (p), its Swedish stem (v), and what Swedish compounds that end in it are found by (c). In capitals all of them folded, where folding changes them.
 */
export interface WordLexemes {
  /** The word itself, also folded: they have a place in the text. */
  readonly self: readonly string[];
  readonly others: readonly string[];
}

/** A word of a text, or several that stand for one, with its lexemes. */
export type ReadWord = Token & WordLexemes;

// what must stand before a Swedish word in a compound
const shortestFront = 3;
const shortestTail = 5;
// what is left of a short word may be of any where the text does not say that it is Swedish: tek of tekes
const shortestStem = 4;
const mostKept = 50_000;
const kept = new Map<string, WordLexemes>();

/** The lexemes of a token in a text of these languages. */
function lexemesOf(
  { word, parts }: Pick<Token, 'word' | 'parts'>,
  languages: readonly WordLanguage[],
): WordLexemes {
  const name = `${languages.join('')} ${parts ? parts.join('-') : word}`;
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const made = makeLexemes(word, parts, languages);
  kept.set(name, made);
  return made;
}

/** Whether a word has only one form: 2007, 4h, and VII, which is no form of viedä. */
export function isNumber(word: string): boolean {
  return /\p{N}|^[ivx]{2,}$/u.test(word);
}

function makeLexemes(
  word: string,
  parts: readonly string[] | null,
  languages: readonly WordLanguage[],
): WordLexemes {
  const self = withFolded([`s${word}`]);
  // joilla is of joka, and no form of joki
  if (parts === null && (isNumber(word) || isStopWord(word))) return { self, others: [] };
  const others: string[] = [];
  const isFinnish = languages.includes('fi');
  const reading = isFinnish ? (parts ? readHyphenated(parts) : readWord(word)) : null;
  if (reading)
    others.push(
      ...reading.lemmas.map((lemma) => (reading.isKnown ? 'k' : 'g') + lemma),
      ...reading.parts.map((part) => `p${part}`),
    );
  // a word that the Finnish lexicon has is no Swedish one where the text does not say
  if (languages.includes('sv') && !reading?.isKnown) {
    const stem = stemOf(word);
    if (!isFinnish || stem.length >= shortestStem) others.push(`v${stem}`);
    if (!isFinnish && stem.length >= shortestFront + shortestTail) {
      others.push(`c${reversed(stem).slice(0, -shortestFront)}`);
    }
  }
  return { self, others: withFolded(others) };
}

/** Lexemes, and behind them in capitals those that are written otherwise without ä, ö and å. */
function withFolded(lexemes: readonly string[]): string[] {
  const folded = lexemes
    .filter((lexeme) => foldWord(lexeme) !== lexeme)
    .map((lexeme) => lexeme.charAt(0).toUpperCase() + foldWord(lexeme.slice(1)));
  return [...new Set([...lexemes, ...folded])];
}

export function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** A text's words in order, with their lexemes. */
export function readText(text: string, languages = languagesOf(text)): ReadWord[] {
  const words = tokensOf(text).map((token) => ({ ...token, ...lexemesOf(token, languages) }));
  return withConcepts(words);
}

let readSequences:
  | { readonly lemmas: readonly (readonly string[])[]; readonly concept: string }[]
  | undefined;

/** With what is written in several words as one more: Terveyden ja hyvinvoinnin laitos is THL. */
export function withConcepts(words: readonly ReadWord[]): ReadWord[] {
  readSequences ??= sequences.map(({ words: printed, concept }) => ({
    lemmas: printed.map((word) => lexemesOf({ word, parts: null }, ['fi']).others),
    concept,
  }));
  const single = words.filter(({ word, parts }) => parts === null && !isStopWord(word));
  const found = single.flatMap((first, i) =>
    (readSequences ?? []).flatMap(({ lemmas, concept }): ReadWord[] => {
      const own = single.slice(i, i + lemmas.length);
      const last = own.at(-1);
      const isThere =
        own.length === lemmas.length &&
        lemmas.every((any, j) => any.some((lexeme) => own[j]?.others.includes(lexeme)));
      if (!isThere || !last) return [];
      const { position, start } = first;
      const lexeme = [`k${concept}`];
      return [{ word: concept, position, start, end: last.end, parts: [], self: [], others: lexeme }];
    }),
  );
  return found.length === 0
    ? [...words]
    : [...words, ...found].sort((one, other) => one.position - other.position || other.end - one.end);
}
