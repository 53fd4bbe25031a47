import { Prisma, type PrismaClient } from '../../prisma/client/client.ts';
import { lemmaKeys } from '../reference/words/lemmaKeys.ts';
import { reversed } from '../reference/words/lexemes.ts';
import { type SearchQuery, type Term, wordTerm } from '../reference/words/query.ts';
import { isOneTypo, sureEnds } from '../reference/words/typos.ts';
import type { PageKeys } from './keyset.ts';
import { publishedAt, visibleAt } from './moment.ts';
import { contentCondition, contentRank, organisationCondition, organisationRank } from './search.ts';

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
  readonly after: PageKeys | null;
  readonly limit: number;
}

/** A page of everything that fits, the best first; equals as places, target groups, organisations, projects. */
export function readBox(
  prisma: PrismaClient,
  { query, version, classified, after, limit }: BoxRequest,
): Promise<BoxRow[]> {
  const beyond = after
    ? Prisma.sql`(x."rank" < ${after[0]}::text::bigint OR (x."rank" = ${after[0]}::text::bigint AND x."place" > ${after[1]}::text COLLATE "C"))`
    : Prisma.sql`TRUE`;
  return prisma.$queryRaw<BoxRow[]>`
    SELECT x."type", x."key", x."contentId", ARRAY[x."rank"::text, x."place"] AS "keys" FROM (
      SELECT 'Project' AS "type", r."projectId" AS "key", r."contentId"::text AS "contentId", f."rank",
        ('4' || c."code" || ' ' || r."projectId") COLLATE "C" AS "place"
      FROM "revision" r JOIN "content" c ON c."id" = r."contentId" CROSS JOIN LATERAL (SELECT ${contentRank(query)} AS "rank" OFFSET 0) f
      WHERE ${visibleAt('r', { version, asOf: null })} AND ${contentCondition(query)}
      UNION ALL
      SELECT 'Organisation', p."organisationId"::text, NULL, f."rank",
        ('3' || left(p."nameSort", 200) || ' ' || p."organisationId"::text) COLLATE "C"
      FROM "organisation_profile" p CROSS JOIN LATERAL (SELECT ${organisationRank(query)} AS "rank" OFFSET 0) f
      WHERE ${publishedAt('p', version)} AND ${organisationCondition(query)}
      UNION ALL
      SELECT m."type", m."key", NULL, m."rank",
        (CASE m."type" WHEN 'Municipality' THEN '1' ELSE '2' END || m."key") COLLATE "C"
      FROM unnest(${classified.map(({ type }) => type)}::text[], ${classified.map(({ key }) => key)}::text[],
        ${classified.map(({ rank }) => rank)}::bigint[]) AS m("type", "key", "rank")
    ) x WHERE ${beyond} ORDER BY x."rank" DESC, x."place" COLLATE "C" LIMIT ${limit}`;
}

/** How many projects and organisations fit. */
export async function countBox(prisma: PrismaClient, query: SearchQuery, version: number): Promise<number> {
  const rows = await prisma.$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM "revision" r WHERE ${visibleAt('r', { version, asOf: null })} AND ${contentCondition(query)})
      + (SELECT count(*) FROM "organisation_profile" p WHERE ${publishedAt('p', version)} AND ${organisationCondition(query)}))::int AS "count"`;
  return rows[0]?.count ?? 0;
}

const shortestCorrected = 4;
const mostCorrections = 50;

/**
 * The query with every word that finds nothing replaced by the words there are that it is one typo away from; as it
 * was where there are none. `known` are words of classifications, which lie in memory, `isKnown` tells whether one of
 * them is found already.
 */
export async function correctTypos(
  prisma: PrismaClient,
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
  const exists = open.map((term) => {
    const one = alone(term);
    return Prisma.sql`(EXISTS (SELECT 1 FROM "revision" r WHERE ${visibleAt('r', { version, asOf: null })} AND ${contentCondition(one)})
      OR EXISTS (SELECT 1 FROM "organisation_profile" p WHERE ${publishedAt('p', version)} AND ${organisationCondition(one)}))`;
  });
  const [row] = await prisma.$queryRaw<
    { found: boolean[] }[]
  >`SELECT ARRAY[${Prisma.join(exists)}] AS "found"`;
  const lost = open.filter((_, i) => row?.found[i] === false);
  if (lost.length === 0) return query;
  const corrected = new Map<Term, Term>();
  for (const term of lost) {
    const meant = await wordsLike(prisma, term.word ?? '', version, known);
    if (meant.length > 0) corrected.set(term, anyOf(term, meant));
  }
  return { ...query, wanted: query.wanted.map((term) => corrected.get(term) ?? term) };
}

/** The words there are in a version that one, or what it is a form of, is one typo away from. */
async function wordsLike(
  prisma: PrismaClient,
  word: string,
  version: number,
  known: readonly string[],
): Promise<string[]> {
  const forms = [...new Set([word, ...lemmaKeys(word)])].filter((form) => form.length >= shortestCorrected);
  const within = (column: string, start: string) =>
    Prisma.sql`(${Prisma.raw(`"${column}"`)} >= ${start} AND ${Prisma.raw(`"${column}"`)} < ${`${start}\u{10ffff}`})`;
  const alike = forms.map((form) => {
    const { beginning, ending } = sureEnds(form);
    return Prisma.sql`((${within('word', beginning)} OR ${within('reversed', reversed(ending))})
      AND length("word") BETWEEN ${form.length - 1} AND ${form.length + 1})`;
  });
  const rows = await prisma.$queryRaw<{ word: string }[]>`
    SELECT "word" FROM "search_word" WHERE ${Prisma.join(alike, ' OR ')}`;
  const isLike = (other: string) => forms.some((form) => isOneTypo(form, other));
  const written = await wordsIn(prisma, rows.map((row) => row.word).filter(isLike), version);
  const words = new Set([...written, ...known.filter(isLike)]);
  return [...words].sort().slice(0, mostCorrections);
}

/** Those of some words that a version has, as written or in another form: the list of words is of all versions. */
async function wordsIn(prisma: PrismaClient, words: string[], version: number): Promise<string[]> {
  if (words.length === 0) return [];
  const has = Prisma.sql`s."words" @@ ('''s' || w."word" || ''' | ''k' || w."word" || '''')::tsquery`;
  const rows = await prisma.$queryRaw<{ word: string }[]>`
    SELECT w."word" FROM unnest(${words}::text[]) AS w("word")
    WHERE EXISTS (SELECT 1 FROM "content_search" s JOIN "revision" r ON r."contentId" = s."contentId"
        WHERE ${has} AND ${visibleAt('r', { version, asOf: null })})
      OR EXISTS (SELECT 1 FROM "organisation_search" s JOIN "organisation_profile" p ON p."id" = s."profileId"
        WHERE ${has} AND ${publishedAt('p', version)})`;
  return rows.map((row) => row.word);
}

function anyOf(term: Term, words: readonly string[]): Term {
  const meant = words.map((word) => wordTerm(word));
  return {
    ...term,
    inflected: [...term.inflected, ...meant.flatMap((one) => [...one.exact, ...one.inflected])],
    part: [...term.part, ...meant.flatMap((one) => one.part)],
  };
}
