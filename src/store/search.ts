import { Prisma } from '../../prisma/client/client.ts';
import type { SearchQuery } from '../search/query.ts';
import { excludedWords, type RankedWords, rankedWords } from '../search/tsquery.ts';
import type { Ask } from './statements.ts';

/** Whether a reader sees a row: what only others see decides nothing about what a word means. */
export type IsVisible = (id: string) => boolean;

/**
 * The contents that have what is looked for, of whatever version, by id: how well each fits, larger is better. A word
 * is taken as folded or unfinished only where none of those visible has it as it is.
 */
export function findContents(
  ask: Ask,
  query: SearchQuery,
  isVisible: IsVisible = () => true,
): Promise<Map<string, number>> {
  return findRows(ask, query, isVisible, Prisma.raw('"contentId"'), Prisma.raw('"content_search"'));
}

/** As `findContents`, of the profiles of organisations of which a spelling has it. */
export function findOrganisationProfiles(
  ask: Ask,
  query: SearchQuery,
  isVisible: IsVisible = () => true,
): Promise<Map<string, number>> {
  return findRows(ask, query, isVisible, Prisma.raw('"profileId"'), Prisma.raw('"organisation_search"'));
}

/**
 * Asks in one statement, whose text is always the same, which rows have each term at each worth. The index answers that
 * alone; what is worth how much is put together here.
 */
async function findRows(
  ask: Ask,
  { wanted, excluded }: SearchQuery,
  isVisible: IsVisible,
  id: Prisma.Sql,
  table: Prisma.Sql,
): Promise<Map<string, number>> {
  const words: string[] = [];
  const asked = ({ value, words: sought }: RankedWords): Asked => ({ value, place: words.push(sought) });
  const terms = wanted.map(({ levels }) => levels.map((level) => rankedWords(level).map(asked)));
  const shunned = excluded.map(({ levels }) =>
    levels.map((level) => [asked({ value: 0, words: excludedWords(level) })]),
  );
  const rows = await ask<{ place: string; ids: string }>(Prisma.sql`
    SELECT q."place", string_agg(s.${id}::text, ' ') AS "ids" FROM unnest(${words}::text[]) WITH ORDINALITY q("words", "place") JOIN ${table} s ON s."words" @@ q."words"::tsquery
    GROUP BY q."place"`);
  const found = new Map(rows.map(({ place, ids }) => [Number(place), ids.split(' ')]));
  const idsOf = ({ place }: Asked) => found.get(place) ?? [];
  const firstSeen = (levels: readonly (readonly Asked[])[]) =>
    levels.find((level) => level.some((one) => idsOf(one).some(isVisible))) ?? [];
  let ranks: Map<string, number> | null = null;
  for (const levels of terms) {
    const sums = new Map<string, number>();
    for (const one of firstSeen(levels)) {
      for (const id of idsOf(one)) {
        if (sums.has(id)) continue;
        const before = ranks === null ? 0 : ranks.get(id);
        if (before !== undefined) sums.set(id, before + one.value);
      }
    }
    ranks = sums;
  }
  for (const id of shunned.flatMap((levels) => firstSeen(levels).flatMap(idsOf))) ranks?.delete(id);
  return ranks ?? new Map();
}

/** A tsquery that was sent, as the how-manieth. */
interface Asked {
  readonly value: number;
  readonly place: number;
}
