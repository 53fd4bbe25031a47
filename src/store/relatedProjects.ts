import { Prisma, type PrismaClient } from '../../prisma/client/client.ts';
import { type Moment, publishedAt, visibleAt } from './moment.ts';

/** Why two projects have to do with each other. */
export type RelationKind =
  | 'NAMES_IT'
  | 'NAMED_BY_IT'
  | 'PREDECESSOR'
  | 'SUCCESSOR'
  | 'SAME_CONSORTIUM'
  | 'SIMILAR_NAME';

export interface Relation {
  readonly kind: RelationKind;
  /** SAME_CONSORTIUM: how many organisations are in both; SIMILAR_NAME: how much alike, 0–1; else 1. */
  readonly strength: number;
}

export interface RelatedRow {
  readonly parent: string;
  readonly projectId: string;
  readonly contentId: string;
  readonly relations: readonly Relation[];
}

/** What weighs more comes first; a text that names a project says it outright. */
const weights: Readonly<Record<RelationKind, number>> = {
  NAMES_IT: 100,
  NAMED_BY_IT: 100,
  PREDECESSOR: 40,
  SUCCESSOR: 40,
  SAME_CONSORTIUM: 15,
  SIMILAR_NAME: 30,
};

// codes that are nothing else in a text: S20519, A123456; 1622 may be anything
const code = '[A-Z][0-9]{5,9}';
const codes = String.raw`\m${code}\M`;
const leastAlike = 0.6;
// what many projects are called tells nothing of any two of them
const mostNamesakes = 5;
// how long before its first day a predecessor may have ended, and how long after
const daysBefore = 400;
const daysAfter = 100;

const plainName = (table: string) => Prisma.raw(`translate(${table}."nameSort", '{|}', 'aao')`);

/**
 * The projects that have most to do with each of some others, by the id of the content that they are known by, and
 * why: in one statement, at a moment.
 */
export async function readRelatedProjects(
  prisma: PrismaClient,
  contentIds: readonly string[],
  { moment, limit }: { readonly moment: Moment; readonly limit: number },
): Promise<RelatedRow[]> {
  const { version } = moment;
  const kinds = Object.entries(weights);
  const rows = await prisma.$queryRaw<(RelatedRow & { kinds: RelationKind[]; strengths: number[] })[]>`
    SELECT k.key AS "parent", x.* FROM unnest(${[...contentIds]}::text[]) AS k(key)
    JOIN "content" p ON p."id" = k.key::uuid CROSS JOIN LATERAL (
      SELECT r."projectId", r."contentId", array_agg(f."kind" ORDER BY w."weight" DESC, f."kind" COLLATE "C") AS "kinds",
        array_agg(f."strength" ORDER BY w."weight" DESC, f."kind" COLLATE "C") AS "strengths", sum(w."weight" * f."strength") AS "sum"
      FROM (
        ${named()}
        UNION ALL ${namers()}
        UNION ALL ${consortium(version)}
        UNION ALL ${neighbours(version)}
        UNION ALL ${namesakes(moment)}
      ) f
      JOIN unnest(${kinds.map(([kind]) => kind)}::text[], ${kinds.map(([, weight]) => weight)}::int[]) AS w("kind", "weight") ON w."kind" = f."kind"
      JOIN "revision" r ON r."contentId" = f."contentId" AND r."projectId" <> p."projectId" AND ${visibleAt('r', moment)}
      GROUP BY r."projectId", r."contentId" ORDER BY "sum" DESC, r."projectId" LIMIT ${limit}
    ) x ORDER BY k.key, x."sum" DESC, x."projectId"`;
  return rows.map(({ parent, projectId, contentId, kinds: found, strengths }) => ({
    parent,
    projectId,
    contentId,
    relations: found.map((kind, i) => ({ kind, strength: Number(strengths[i]) })),
  }));
}

/** The codes in all its running text. */
function named(): Prisma.Sql {
  return Prisma.sql`SELECT DISTINCT 'NAMES_IT' AS "kind", o."id" AS "contentId", 1::float8 AS "strength" FROM (
      SELECT concat_ws(' ', t."summary", t."finalReportSummary", t."informationPlan", t."disseminationPlan",
        t."directTargetGroups", t."indirectTargetGroups") AS "text" FROM "content_text" t WHERE t."contentId" = p."id"
      UNION ALL SELECT s."text" FROM "content_section" s WHERE s."contentId" = p."id"
    ) words CROSS JOIN LATERAL regexp_matches(words."text", ${codes}, 'g') AS m("found")
    JOIN "content" o ON o."code" = m."found"[1]`;
}

/** Texts with the project's code in them, where it is one of those that are nothing else. */
function namers(): Prisma.Sql {
  return Prisma.sql`SELECT 'NAMED_BY_IT', s."contentId", 1::float8 FROM "content_search" s
    WHERE s."words" @@ (CASE WHEN p."code" ~ ${`^${code}$`} THEN '''s' || lower(p."code") || '''' END)::tsquery`;
}

/** Two organisations or more are in both, and at least half of the project's own. */
function consortium(version: number): Prisma.Sql {
  const own = (table: string) =>
    Prisma.sql`${Prisma.raw(`"${table}"."contentId"`)} = p."id" AND ${publishedAt(table, version)}`;
  return Prisma.sql`SELECT 'SAME_CONSORTIUM', b."contentId", count(DISTINCT b."organisationId")::float8
    FROM "implementer_link" a JOIN "implementer_link" b ON b."organisationId" = a."organisationId"
      AND b."contentId" <> p."id" AND ${publishedAt('b', version)}
    WHERE ${own('a')} GROUP BY b."contentId"
    HAVING count(DISTINCT b."organisationId") >= greatest(2, (SELECT count(DISTINCT l."organisationId") FROM "implementer_link" l WHERE ${own('l')}) / 2.0)`;
}

/** The same lead in the same place, one ending about when the other begins. */
function neighbours(version: number): Prisma.Sql {
  const lead = (table: string) =>
    Prisma.sql`${Prisma.raw(`"${table}"."role"`)} = 'LEAD' AND ${publishedAt(table, version)}`;
  const place = (table: string) =>
    Prisma.sql`${Prisma.raw(`"${table}"."kind"`)} IN ('MUNICIPALITY', 'REGION') AND ${publishedAt(table, version)}`;
  const follows = (earlier: string, later: string) =>
    Prisma.raw(
      `(${earlier}."startsOn" < ${later}."startsOn" AND ${earlier}."endsOn" BETWEEN ${later}."startsOn" - ${daysBefore} AND ${later}."startsOn" + ${daysAfter})`,
    );
  return Prisma.sql`SELECT CASE WHEN ${follows('o', 'p')} THEN 'PREDECESSOR' ELSE 'SUCCESSOR' END, o."id", 1::float8
    FROM "implementer_link" a JOIN "implementer_link" b ON b."organisationId" = a."organisationId" AND b."contentId" <> p."id" AND ${lead('b')}
    JOIN "content" o ON o."id" = b."contentId" AND (${follows('o', 'p')} OR ${follows('p', 'o')})
    WHERE a."contentId" = p."id" AND ${lead('a')} AND EXISTS (
      SELECT 1 FROM "classification_link" x JOIN "classification_link" y ON y."kind" = x."kind" AND y."code" = x."code" AND ${place('y')}
      WHERE x."contentId" = p."id" AND y."contentId" = o."id" AND ${place('x')})`;
}

/** Much the same name, where it is not what many are called. */
function namesakes(moment: Moment): Prisma.Sql {
  const own = plainName('p');
  const others = plainName('o');
  const called = (table: string) => Prisma.sql`(SELECT count(*) FROM "content" s
    JOIN "revision" v ON v."contentId" = s."id" AND ${visibleAt('v', moment)} WHERE s."nameSort" = ${Prisma.raw(`${table}."nameSort"`)})`;
  return Prisma.sql`SELECT 'SIMILAR_NAME', o."id", similarity(${others}, ${own})::float8 FROM "content" o
    WHERE ${others} % ${own} AND similarity(${others}, ${own}) >= ${leastAlike} AND o."projectId" <> p."projectId"
      AND ${called('p')} <= ${mostNamesakes}
      AND ${called('o')} <= ${mostNamesakes}`;
}
