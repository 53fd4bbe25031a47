import { type Token, tokensOf } from './fold.ts';
import { lemmaKeys } from './lemmaKeys.ts';
import { languagesOf, stemOf, type WordLanguage } from './stems.ts';

/**
 * What a word is found by: itself (s), its Finnish and Swedish stems (f, v), the keys that join its inflected forms (k),
 * and what compounds that end in it are found by: keys and stems from the back (c).
 */
export interface WordLexemes {
  readonly self: string;
  readonly others: readonly string[];
}

// what must stand before a word in a compound: "toimiala" ends in "ala", "kala" does not
const shortestFront = 3;
const shortestTail = 3;
const mostKept = 50_000;
const kept = new Map<string, WordLexemes>();

/** The lexemes of a folded word in a text of these languages. */
export function lexemesOf(word: string, languages: readonly WordLanguage[]): WordLexemes {
  const name = `${languages.join('')} ${word}`;
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const made = makeLexemes(word, languages);
  kept.set(name, made);
  return made;
}

function makeLexemes(word: string, languages: readonly WordLanguage[]): WordLexemes {
  const self = `s${word}`;
  if (/\p{N}/u.test(word)) return { self, others: [] };
  const others = new Set<string>();
  for (const base of basesOf(word, languages)) {
    others.add(base.kind + base.text);
    if (base.kind !== 'f' && base.text.length >= shortestFront + shortestTail) {
      others.add(`c${reversed(base.text).slice(0, -shortestFront)}`);
    }
  }
  return { self, others: [...others] };
}

export interface Base {
  readonly kind: 'f' | 'v' | 'k';
  readonly text: string;
}

/** What a folded word may be a form of: stems and lemma keys. */
export function basesOf(word: string, languages: readonly WordLanguage[]): Base[] {
  return languages.flatMap((language): Base[] =>
    language === 'fi'
      ? [
          { kind: 'f', text: stemOf(word, 'fi') },
          ...lemmaKeys(word).map((text): Base => ({ kind: 'k', text })),
        ]
      : [{ kind: 'v', text: stemOf(word, 'sv') }],
  );
}

export function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** How much a field says of what it is in: A the name … D long text. */
export type Weight = 'A' | 'B' | 'C' | 'D';

/** A text to be searched, under the name that readers know it by. */
export interface SearchField {
  readonly field: string;
  readonly weight: Weight;
  readonly text: string;
}

export interface IndexedWords {
  /** A tsvector as PostgreSQL reads it. */
  readonly vector: string;
  /** Every word once, folded. */
  readonly words: ReadonlySet<string>;
}

// a tsvector holds less than a megabyte, and positions up to this
const mostBytes = 800_000;
const lastPosition = 16_383;
// no phrase goes from one field into the next
const gap = 10;
const slot: Readonly<Record<Weight, number>> = { A: 1, B: 2, C: 3, D: 4 };

/** The words of some fields as a tsvector; of more than it can hold the last ones are left out. */
export function indexFields(fields: readonly SearchField[]): IndexedWords {
  const places = new Map<string, Set<string>>();
  const words = new Set<string>();
  let bytes = 0;
  const put = (lexeme: string, place: string) => {
    const own = places.get(lexeme);
    if (own?.has(place)) return;
    if (own) own.add(place);
    else places.set(lexeme, new Set([place]));
    bytes += own ? 2 : Buffer.byteLength(lexeme) + 8;
  };
  let begin = 1;
  for (const { text, weight } of fields) {
    const languages = languagesOf(text);
    let last = begin;
    for (const { word, position } of tokensOf(text)) {
      if (bytes > mostBytes) break;
      last = begin + position;
      const { self, others } = lexemesOf(word, languages);
      words.add(word);
      put(self, `${Math.min(last, lastPosition)}${weight}`);
      for (const lexeme of others) put(lexeme, `${slot[weight]}${weight}`);
    }
    begin = last + gap;
  }
  const entries = [...places].map(([lexeme, own]) => `'${lexeme}':${[...own].join(',')}`);
  return { vector: entries.join(' '), words };
}

/** A text's words with their lexemes, to be compared with a query. */
export function readLexemes(text: string): (Token & WordLexemes)[] {
  const languages = languagesOf(text);
  return tokensOf(text).map((token) => ({ ...token, ...lexemesOf(token.word, languages) }));
}
