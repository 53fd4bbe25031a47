import type { SearchField, Weight } from './indexing.ts';
import { type ReadWord, readText } from './lexemes.ts';
import type { Alternative, Level, Lookup, SearchQuery, Term } from './query.ts';

/** Where a text has what was looked for, and which of the wanted terms it is. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly term: number;
}

export const tiers = ['exact', 'inflected', 'part'] as const;
export type Tier = (typeof tiers)[number];

/**
 * What a term is worth where it is found: a whole word more than a part of one, in a name more than in a long text, as
 * it was written a little more than in another form; what is printed more than a label of a classification.
 */
export const worth: Readonly<Record<Weight, Readonly<Record<Tier, number>>>> = {
  A: { exact: 400, inflected: 380, part: 160 },
  B: { exact: 360, inflected: 340, part: 140 },
  C: { exact: 320, inflected: 300, part: 120 },
  D: { exact: 90, inflected: 80, part: 70 },
};

/** Every place where each of some texts of one thing has a wanted term, in order. */
export function findHits(texts: readonly string[], { wanted }: SearchQuery): Hit[][] {
  const read = texts.map((text) => readText(text));
  const levels = wanted.map((term) =>
    term.levels.find((level) => read.some((words) => isThere(words, level))),
  );
  return read.map((words) =>
    levels
      .flatMap((level, term) =>
        alternativesOf(level).flatMap((row) =>
          placesOf(words, row).map(([first, last]) => ({ start: first.start, end: last.end, term })),
        ),
      )
      .sort((one, other) => one.start - other.start || other.end - one.end),
  );
}

/** A field with its words read. */
export interface ReadField {
  readonly words: readonly ReadWord[];
  readonly weight: Weight;
}

export function readFields(fields: readonly SearchField[]): ReadField[] {
  return fields.map(({ text, weight }) => ({ words: readText(text), weight }));
}

/** How well each of some things fits: a whole number, larger is better; null where a term is missing or an excluded one there. */
export function rankEach(
  things: readonly (readonly ReadField[])[],
  { wanted, excluded }: SearchQuery,
): (number | null)[] {
  const levelOf = ({ levels }: Term, rows: (level: Level) => readonly Alternative[]) =>
    levels.find((level) => things.some((fields) => fields.some(({ words }) => hasAny(words, rows(level)))));
  const sought = wanted.map((term) => levelOf(term, alternativesOf));
  const shunned = excluded.map((term) => levelOf(term, wholeWords));
  return things.map((fields) => {
    if (shunned.some((level) => level && fields.some(({ words }) => hasAny(words, wholeWords(level)))))
      return null;
    const values = sought.map((level) =>
      Math.max(
        0,
        ...fields.flatMap(({ words, weight }) =>
          tiers.filter((tier) => hasAny(words, level?.[tier] ?? [])).map((tier) => worth[weight][tier]),
        ),
      ),
    );
    return values.includes(0) ? null : values.reduce((sum, value) => sum + value, 0);
  });
}

/** All ways to find a term at a level. */
export function alternativesOf(level: Level | undefined): Alternative[] {
  return level ? tiers.flatMap((tier) => [...level[tier]]) : [];
}

/** The ways to find a term as a word of its own: an excluded one excludes no compounds. */
export function wholeWords({ exact, inflected }: Level): Alternative[] {
  return [...exact, ...inflected];
}

function isThere(words: readonly ReadWord[], level: Level): boolean {
  return hasAny(words, alternativesOf(level));
}

function hasAny(words: readonly ReadWord[], rows: readonly Alternative[]): boolean {
  return rows.some((row) => placesOf(words, row).length > 0);
}

/** The first and last words of each place where lexemes follow each other. */
function placesOf(words: readonly ReadWord[], row: Alternative): [ReadWord, ReadWord][] {
  const [first, ...rest] = row;
  if (!first) return [];
  return words.flatMap((word, i): [ReadWord, ReadWord][] => {
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

function isFound({ self, others }: ReadWord, { lexemes, isPrefix }: Lookup): boolean {
  const has = (one: string) =>
    isPrefix
      ? self.some((own) => own.startsWith(one)) || others.some((own) => own.startsWith(one))
      : self.includes(one) || others.includes(one);
  return lexemes.some(has);
}
