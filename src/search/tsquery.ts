import { tiers, wholeWords, worth } from './hits.ts';
import { type Weight, weights } from './indexing.ts';
import type { Alternative, Level, Lookup } from './query.ts';

/** A tsquery, and what a term is worth where it fits. */
export interface RankedWords {
  readonly value: number;
  readonly words: string;
}

/** All that a term may be worth at a level with the tsqueries that tell it, the best first: the first that fits counts. */
export function rankedWords(level: Level): RankedWords[] {
  return tiers
    .filter((tier) => level[tier].length > 0)
    .flatMap((tier) =>
      weights.map((weight) => ({
        value: worth[weight][tier],
        words: writeAlternatives(level[tier], weight),
      })),
    )
    .sort((one, other) => other.value - one.value);
}

/** What a text must not have at a level, as a tsquery. */
export function excludedWords(level: Level): string {
  return writeAlternatives(wholeWords(level));
}

/** Alternatives as a tsquery; where a weight is given, those that have it as their best. */
export function writeAlternatives(alternatives: readonly Alternative[], weight?: Weight): string {
  return alternatives
    .map((row) => {
      const [only] = row;
      if (row.length === 1 && only) return writeAny(only, weight ? [weight] : weights, '');
      // a word of a phrase may have a better weight elsewhere: positions tell the weight of the place
      const upTo = weight ? weights.slice(0, weights.indexOf(weight) + 1) : weights;
      return row.map((lookup) => writeAny(lookup, upTo, weight ?? '')).join(' <-> ');
    })
    .map((row) => `(${row})`)
    .join(' | ');
}

function writeAny({ lexemes, isPrefix }: Lookup, best: readonly Weight[], place: string): string {
  const mark = (isPrefix ? '*' : '') + place;
  const all = best.flatMap((weight) => lexemes.map((lexeme) => `'${weight}${lexeme}'${mark && `:${mark}`}`));
  return `(${all.join(' | ')})`;
}
