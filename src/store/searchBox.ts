import { Prisma } from '../../prisma/client/client.ts';
import { foldWord } from '../search/fold.ts';
import { reversed } from '../search/lexemes.ts';
import { type Level, type SearchQuery, type Term, wordTerm } from '../search/query.ts';
import { readWord } from '../search/readings.ts';
import { writeAlternatives } from '../search/tsquery.ts';
import { isOneTypo, sureEnds } from '../search/typos.ts';
import { publishedAt, visibleAt } from './moment.ts';
import { compareText } from './projects/columns.ts';
import type { ProjectColumns } from './projects/index.ts';
import type { Reader } from './reader.ts';
import type { Ask } from './statements.ts';

/** What the box finds: a project, an organisation, or a row of a classification, which lies in memory. */
export interface BoxRow {
  readonly type: 'Project' | 'Organisation' | 'Municipality' | 'TargetGroup';
  readonly key: string;
  /** A project's content. */
  readonly contentId: string | null;
  readonly keys: [string, string];
}

/** A row of a classification that was found in memory, with its rank. */
export interface ClassificationHit {
  readonly type: 'Municipality' | 'TargetGroup';
  readonly key: string;
  readonly rank: number;
}

export interface BoxRequest {
  readonly query: SearchQuery;
  readonly version: number;
  readonly classified: readonly ClassificationHit[];
}

/** What was found, in its order. */
export interface Box {
  readonly count: number;
  /** So many rows after the one of this rank and place, or from the first. */
  page(after: readonly (string | null)[] | null, limit: number): BoxRow[];
}

/** A row, and where it stands among those of its rank. */
interface Placed {
  readonly row: Omit<BoxRow, 'keys'>;
  readonly rank: number;
  readonly place: string;
}

/** Everything that fits, the best first; equals as places, target groups, organisations, projects. */
export async function findInBox(
  columns: ProjectColumns,
  { query, version, classified }: BoxRequest,
): Promise<Box> {
  const [projects, organisations] = await Promise.all([
    columns.rankProjects(query, { version, asOf: null }),
    columns.rankOrganisations(query, version),
  ]);
  const rows: Placed[] = [
    ...classified.map(({ type, key, rank }) => ({
      row: { type, key, contentId: null },
      rank,
      place: (type === 'Municipality' ? '1' : '2') + key,
    })),
    ...organisations.map(({ id, nameSort, rank }) => ({
      row: { type: 'Organisation', key: id, contentId: null } as const,
      rank,
      place: `3${nameSort.slice(0, 200)} ${id}`,
    })),
    ...projects.map(({ projectId, contentId, code, rank }) => ({
      row: { type: 'Project', key: projectId, contentId } as const,
      rank,
      place: `4${code} ${projectId}`,
    })),
  ];
  rows.sort((one, other) => other.rank - one.rank || compareText(one.place, other.place));
  return {
    count: rows.length,
    page(after, limit) {
      const isBeyond = ({ rank, place }: Placed) =>
        after === null || rank < Number(after[0]) || (rank === Number(after[0]) && place > (after[1] ?? ''));
      const begin = rows.findIndex(isBeyond);
      return begin < 0
        ? []
        : rows
            .slice(begin, begin + limit)
            .map(({ row, rank, place }) => ({ ...row, keys: [String(rank), place] }));
    },
  };
}

const shortestCorrected = 4;
const mostCorrections = 50;

/**
 * The query with every word that finds nothing replaced by the words there are that it is one typo away from; as it
 * was where there are none. `known` are words of classifications, which lie in memory, `isKnown` tells whether one of
 * them is found already.
 */
export async function correctTypos(
  { ask, columns }: Pick<Reader, 'ask' | 'columns'>,
  query: SearchQuery,
  version: number,
  { known, isKnown }: { known: readonly string[]; isKnown: (query: SearchQuery) => boolean },
): Promise<SearchQuery> {
  const alone = (term: Term): SearchQuery => ({ wanted: [term], excluded: [] });
  const open = query.wanted.filter(
    (term) =>
      term.word !== null &&
      term.word.length >= shortestCorrected &&
      /^\p{L}+$/u.test(term.word) &&
      !isKnown(alone(term)),
  );
  if (open.length === 0) return query;
  const moment = { version, asOf: null };
  const isThere = async (one: SearchQuery) =>
    (await columns.count({ moment, conditions: [{ text: one }] })) > 0 ||
    (await columns.rankOrganisations(one, version)).length > 0;
  const there = await Promise.all(open.map((term) => isThere(alone(term))));
  const lost = open.filter((_, i) => there[i] === false);
  if (lost.length === 0) return query;
  const corrected = new Map<Term, Term>();
  for (const term of lost) {
    const meant = await wordsLike(ask, term.word ?? '', version, known);
    if (meant.length > 0) corrected.set(term, anyOf(term, meant));
  }
  return { ...query, wanted: query.wanted.map((term) => corrected.get(term) ?? term) };
}

/** The words there are in a version that one, or what it is a form of, is one typo away from. */
async function wordsLike(
  ask: Ask,
  word: string,
  version: number,
  known: readonly string[],
): Promise<string[]> {
  const forms = [...new Set([word, ...readWord(word).lemmas].map(foldWord))].filter(
    (form) => form.length >= shortestCorrected,
  );
  const within = (column: string, start: string) =>
    Prisma.sql`(${Prisma.raw(`"${column}"`)} >= ${start} AND ${Prisma.raw(`"${column}"`)} < ${`${start}\u{10ffff}`})`;
  const alike = forms.map((form) => {
    const { beginning, ending } = sureEnds(form);
    return Prisma.sql`((${within('word', beginning)} OR ${within('reversed', reversed(ending))})
      AND length("word") BETWEEN ${form.length - 1} AND ${form.length + 1})`;
  });
  const rows = await ask<{ word: string }>(Prisma.sql`
    SELECT "word" FROM "search_word" WHERE ${Prisma.join(alike, ' OR ')}`);
  const isLike = (other: string) => forms.some((form) => isOneTypo(form, other));
  const written = await wordsIn(ask, rows.map((row) => row.word).filter(isLike), version);
  const words = new Set([...written, ...known.filter(isLike)]);
  return [...words].sort().slice(0, mostCorrections);
}

/** Those of some words that a version has, as written or in another form: the list of words is of all versions. */
async function wordsIn(ask: Ask, words: string[], version: number): Promise<string[]> {
  if (words.length === 0) return [];
  const queries = words.map((word) =>
    writeAlternatives([[{ lexemes: ['s', 'k', 'S', 'K'].map((kind) => kind + word), isPrefix: false }]]),
  );
  const has = Prisma.sql`s."words" @@ w."query"::tsquery`;
  const rows = await ask<{ word: string }>(Prisma.sql`
    SELECT w."word" FROM unnest(${words}::text[], ${queries}::text[]) AS w("word", "query")
    WHERE EXISTS (SELECT 1 FROM "content_search" s JOIN "revision" r ON r."contentId" = s."contentId"
        WHERE ${has} AND ${visibleAt('r', { version, asOf: null })})
      OR EXISTS (SELECT 1 FROM "organisation_search" s JOIN "organisation_profile" p ON p."id" = s."profileId"
        WHERE ${has} AND ${publishedAt('p', version)})`);
  return rows.map((row) => row.word);
}

function anyOf(term: Term, words: readonly string[]): Term {
  const meant = words.flatMap((word) => wordTerm(word).levels);
  const corrected: Level = {
    exact: [],
    inflected: meant.flatMap(({ exact, inflected }) => [...exact, ...inflected]),
    part: meant.flatMap(({ part }) => [...part]),
  };
  return { ...term, levels: [...term.levels, corrected] };
}
