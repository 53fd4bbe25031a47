import type { Token } from './fold.ts';
import { readLexemes, type SearchField, type Weight, type WordLexemes } from './lexemes.ts';
import type { Alternative, Lookup, SearchQuery, Term } from './query.ts';

/** Where a text has what was looked for, and which of the wanted terms it is. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly term: number;
}

type Word = Token & WordLexemes;

/**
 * What a term is worth where it is found: a whole word more than a part of one, in a name more than in a long text, as
 * it was written a little more than in another form. The store ranks by the same.
 */
export const worth: Readonly<Record<Weight, Readonly<Record<'exact' | 'inflected' | 'part', number>>>> = {
  A: { exact: 400, inflected: 380, part: 160 },
  B: { exact: 360, inflected: 340, part: 140 },
  C: { exact: 320, inflected: 300, part: 120 },
  D: { exact: 280, inflected: 260, part: 100 },
};

/** Every place of a text where a wanted term is found, in order. */
export function findHits(text: string, { wanted }: SearchQuery): Hit[] {
  const words = readLexemes(text);
  const hits = wanted.flatMap((term, i) =>
    [...term.exact, ...term.inflected, ...term.part].flatMap((row) =>
      placesOf(words, row).map(([first, last]) => ({ start: first.start, end: last.end, term: i })),
    ),
  );
  return hits.sort((one, other) => one.start - other.start || other.end - one.end);
}

/** How well some fields fit: a whole number, larger is better; null where a term is missing or an excluded one is there. */
export function rankFields(fields: readonly SearchField[], { wanted, excluded }: SearchQuery): number | null {
  const read = fields.map(({ text, weight }) => ({ words: readLexemes(text), weight }));
  const has = (words: readonly Word[], rows: readonly Alternative[]) =>
    rows.some((row) => placesOf(words, row).length > 0);
  if (excluded.some((term) => read.some(({ words }) => has(words, [...term.exact, ...term.inflected]))))
    return null;
  const values = wanted.map((term: Term) =>
    Math.max(
      ...read.flatMap(({ words, weight }) =>
        (['exact', 'inflected', 'part'] as const)
          .filter((tier) => has(words, term[tier]))
          .map((tier) => worth[weight][tier]),
      ),
      0,
    ),
  );
  return values.includes(0) ? null : values.reduce((sum, value) => sum + value, 0);
}

/** The first and last words of each place where lexemes follow each other. */
function placesOf(words: readonly Word[], row: Alternative): [Word, Word][] {
  const [first, ...rest] = row;
  if (!first) return [];
  return words.flatMap((word, i): [Word, Word][] => {
    if (!isFound(word, first)) return [];
    let last = word;
    for (const lookup of rest) {
      const next = words
        .slice(i, i + 3 * row.length)
        .find((one) => one.position === last.position + 1 && isFound(one, lookup));
      if (!next) return [];
      last = next;
    }
    return [[word, last]];
  });
}

function isFound({ self, others }: WordLexemes, { lexeme, isPrefix }: Lookup): boolean {
  if (!isPrefix) return self === lexeme || others.includes(lexeme);
  return self.startsWith(lexeme) || others.some((other) => other.startsWith(lexeme));
}
