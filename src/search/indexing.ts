import { readText } from './lexemes.ts';

/** How much a field says of what it is in: A the name, B who and where, C printed text, D labels of a classification. */
export const weights = ['A', 'B', 'C', 'D'] as const;
export type Weight = (typeof weights)[number];

/** A text to be searched, under the name that readers know it by. */
export interface SearchField {
  readonly field: string;
  readonly weight: Weight;
  readonly text: string;
}

export interface IndexedWords {
  /** A tsvector as PostgreSQL reads it. */
  readonly vector: string;
  /** Every word once, with what it may be a form of. */
  readonly words: ReadonlySet<string>;
}

// a tsvector holds less than a megabyte, and positions up to this
const mostBytes = 800_000;
const lastPosition = 16_383;
// no phrase goes from one field into the next
const gap = 10;

/**
 * The words of some fields as a tsvector, each lexeme behind the best weight it has: an index then tells of what worth a
 * lexeme is without reading the vector. Positions are for phrases. Of more than it can hold the last ones are left out.
 */
export function indexFields(fields: readonly SearchField[]): IndexedWords {
  const best = new Map<string, Weight>();
  const places = new Map<string, Set<string>>();
  const words = new Set<string>();
  let bytes = 0;
  const note = (lexeme: string, weight: Weight) => {
    const known = best.get(lexeme);
    if (known === undefined) bytes += Buffer.byteLength(lexeme) + 9;
    if (known === undefined || weight < known) best.set(lexeme, weight);
  };
  let begin = 1;
  for (const { text, weight } of fields) {
    let last = begin;
    for (const { word, position, self, others } of readText(text)) {
      if (bytes > mostBytes) break;
      last = begin + position;
      const place = `${Math.min(last, lastPosition)}${weight}`;
      words.add(word);
      for (const lexeme of others) {
        note(lexeme, weight);
        if (lexeme.startsWith('k')) words.add(lexeme.slice(1));
      }
      for (const lexeme of self) {
        note(lexeme, weight);
        bytes += 2;
        const own = places.get(lexeme);
        if (own) own.add(place);
        else places.set(lexeme, new Set([place]));
      }
    }
    begin = last + gap;
  }
  const entries = [...best].map(([lexeme, weight]) => {
    const own = places.get(lexeme);
    return `'${weight}${lexeme}'${own ? `:${[...own].join(',')}` : ''}`;
  });
  return { vector: entries.join(' '), words };
}
