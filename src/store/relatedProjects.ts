import { Prisma } from '../../prisma/client/client.ts';
import { weights } from '../search/indexing.ts';
import { type Moment, publishedAt, visibleAt } from './moment.ts';
import type { ProjectColumns } from './projects/index.ts';
import type { Ask } from './statements.ts';

/** Why two projects have to do with each other. */
export type RelationKind =
  | 'NAMES_IT'
  | 'NAMED_BY_IT'
  | 'SAME_JOINT_PROJECT'
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

type Namesake = ReturnType<ProjectColumns['namesakes']>[number];

/** What weighs more comes first; a text that names a project says it outright. */
const relationWeights: Readonly<Record<RelationKind, number>> = {
  NAMES_IT: 100,
  NAMED_BY_IT: 100,
  SAME_JOINT_PROJECT: 90,
  PREDECESSOR: 40,
  SUCCESSOR: 40,
  SAME_CONSORTIUM: 15,
  SIMILAR_NAME: 30,
};

// codes that are nothing else in a text: S20519, A123456; 1622 may be anything
const code = '[A-Z][0-9]{5,9}';
const codes = String.raw`\m${code}\M`;
// how long before its first day a predecessor may have ended, and how long after
const daysBefore = 400;
const daysAfter = 100;

/**
 * The projects that have most to do with each of some others, by the id of the content that they are known by, and
 * why: in one statement, at a moment.
 */
export async function readRelatedProjects(
  ask: Ask,
  columns: ProjectColumns,
  contentIds: readonly string[],
  { moment, limit }: { readonly moment: Moment; readonly limit: number },
): Promise<RelatedRow[]> {
  const { version } = moment;
  const kinds = Object.entries(relationWeights);
  const rows = await ask<RelatedRow & { kinds: RelationKind[]; strengths: number[] }>(Prisma.sql`
    SELECT k.key AS "parent", x.* FROM unnest(${[...contentIds]}::text[]) AS k(key)
    JOIN "content" p ON p."id" = k.key::uuid CROSS JOIN LATERAL (
      SELECT r."projectId", r."contentId"::text, array_agg(f."kind" ORDER BY w."weight" DESC, f."kind" COLLATE "C") AS "kinds",
        array_agg(f."strength" ORDER BY w."weight" DESC, f."kind" COLLATE "C") AS "strengths", sum(w."weight" * f."strength") AS "sum"
      FROM (
        ${named()}
        UNION ALL ${namers()}
        UNION ALL ${jointly()}
        UNION ALL ${consortium(version)}
        UNION ALL ${neighbours(version)}
        UNION ALL ${namesakes(columns.namesakes(contentIds, moment))}
      ) f
      JOIN unnest(${kinds.map(([kind]) => kind)}::text[], ${kinds.map(([, weight]) => weight)}::int[]) AS w("kind", "weight") ON w."kind" = f."kind"
      JOIN "revision" r ON r."contentId" = f."contentId" AND r."projectId" <> p."projectId" AND ${visibleAt('r', moment)}
        AND r."projectId" <> ALL(${[...columns.takedowns.projects]}::text[])
      GROUP BY r."projectId", r."contentId" ORDER BY "sum" DESC, r."projectId" LIMIT ${limit}
    ) x ORDER BY k.key, x."sum" DESC, x."projectId"`);
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
    WHERE s."words" @@ (CASE WHEN p."code" ~ ${`^${code}$`} THEN
      (SELECT string_agg('''' || w || 's' || lower(p."code") || '''', ' | ') FROM unnest(${[...weights]}::text[]) w) END)::tsquery`;
}

/** Parts of one joint project of one register. */
function jointly(): Prisma.Sql {
  const registry = (table: string) => Prisma.raw(`split_part(${table}."projectId", ':', 1)`);
  return Prisma.sql`SELECT 'SAME_JOINT_PROJECT', o."id", 1::float8 FROM "content" o
    WHERE o."jointProject" = p."jointProject" AND o."projectId" <> p."projectId" AND ${registry('o')} = ${registry('p')}`;
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

/** Much the same name, as it is known from memory. */
function namesakes(known: readonly Namesake[]): Prisma.Sql {
  const of = known.map((one) => one.of);
  const contents = known.map(({ contentId }) => contentId);
  const strengths = known.map(({ strength }) => strength);
  return Prisma.sql`SELECT 'SIMILAR_NAME', n."contentId"::uuid, n."strength"
    FROM unnest(${of}::text[], ${contents}::text[], ${strengths}::float8[]) AS n("of", "contentId", "strength") WHERE n."of" = k.key`;
}
