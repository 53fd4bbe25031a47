import { Prisma } from '../../../prisma/client/client.ts';
import { visibleAt } from '../moment.ts';
import type { Ask } from '../statements.ts';
import type { Takedowns } from '../takedowns.ts';

/** How many of a registry's projects have a field. */
export interface FieldCoverage {
  readonly field: string;
  readonly filled: number;
  readonly total: number;
}

const has = (table: string, more = '') =>
  Prisma.raw(`EXISTS (SELECT 1 FROM "${table}" x WHERE x."contentId" = c."id"${more})`);

/** Field by field, what makes it filled. */
const filledBy: Readonly<Record<string, Prisma.Sql>> = {
  name: Prisma.sql`c."name" <> c."code"`,
  fund: Prisma.sql`c."fund" <> 'UNKNOWN'`,
  programmePart: Prisma.sql`c."programmePart" IS NOT NULL`,
  priority: Prisma.sql`c."priorityCode" IS NOT NULL OR c."priorityName" IS NOT NULL`,
  objective: Prisma.sql`c."objectiveCode" IS NOT NULL OR c."objectiveName" IS NOT NULL`,
  kind: Prisma.sql`c."kind" <> 'UNKNOWN'`,
  status: Prisma.sql`c."status" <> 'UNKNOWN'`,
  startsOn: Prisma.sql`c."startsOn" IS NOT NULL OR c."startsIn" IS NOT NULL`,
  endsOn: Prisma.sql`c."endsOn" IS NOT NULL OR c."endsIn" IS NOT NULL`,
  authority: Prisma.sql`c."authority" IS NOT NULL`,
  homepage: Prisma.sql`c."homepage" IS NOT NULL`,
  lead: has('content_implementer', ` AND x."role" = 'LEAD'`),
  leadBusinessId: has('content_implementer', ` AND x."role" = 'LEAD' AND x."businessId" IS NOT NULL`),
  partners: has('content_implementer', ` AND x."role" = 'PARTNER'`),
  country: Prisma.sql`c."country" IS NOT NULL`,
  places: Prisma.sql`c."isNationwide" OR ${has('content_place')}`,
  summary: has('content_text', ' AND x."summary" IS NOT NULL'),
  targetGroupText: has('content_text', ' AND x."directTargetGroups" IS NOT NULL'),
  finalReportSummary: Prisma.sql`c."hasFinalReport"`,
  jointProject: Prisma.sql`c."jointProject" IS NOT NULL`,
  classifications: has('content_text', ` AND jsonb_array_length(x."classifications") > 0`),
  granted: Prisma.sql`c."granted" IS NOT NULL`,
  euGranted: Prisma.sql`c."euGranted" IS NOT NULL`,
  euAndStatePlanned: Prisma.sql`c."euAndStatePlanned" IS NOT NULL`,
  realised: Prisma.sql`c."realised" IS NOT NULL`,
  publicPlanned: Prisma.sql`c."publicPlanned" IS NOT NULL`,
  publicRealised: Prisma.sql`c."publicRealised" IS NOT NULL`,
  totalPlanned: Prisma.sql`c."totalPlanned" IS NOT NULL`,
  totalRealised: Prisma.sql`c."totalRealised" IS NOT NULL`,
  euRealised: Prisma.sql`c."euRealised" IS NOT NULL`,
  totalCost: Prisma.sql`c."totalCost" IS NOT NULL`,
  otherCurrency: Prisma.sql`c."otherCurrency" IS NOT NULL`,
  coFinancingRate: Prisma.sql`c."coFinancingRate" IS NOT NULL`,
  indicators: has('content_indicator'),
};

/** How many of one registry's projects have each field. */
export interface CoverageOfRegistry {
  readonly registry: string;
  readonly fields: readonly FieldCoverage[];
}

/** How much of each field registries' projects have at a version, but for withheld ones; one statement for all. */
export async function readCoverage(
  ask: Ask,
  registries: readonly string[],
  version: number,
  { projects }: Takedowns,
): Promise<CoverageOfRegistry[]> {
  const fields = Object.entries(filledBy);
  const counts = Prisma.join(
    fields.map(([, filled]) => Prisma.sql`count(*) FILTER (WHERE ${filled})::int`),
    ', ',
  );
  const rows = await ask<{ registry: string; counts: number[]; total: number }>(Prisma.sql`
    SELECT p."registry", ARRAY[${counts}] AS "counts", count(*)::int AS "total" FROM "revision" r
    JOIN "content" c ON c."id" = r."contentId" JOIN "project" p ON p."id" = r."projectId"
    WHERE p."registry" = ANY(${registries}) AND p."id" <> ALL(${[...projects]}::text[])
      AND ${visibleAt('r', { version, asOf: null })}
    GROUP BY p."registry"`);
  return registries.map((registry) => {
    const { counts: filled = [], total = 0 } = rows.find((row) => row.registry === registry) ?? {};
    return { registry, fields: fields.map(([field], i) => ({ field, filled: filled[i] ?? 0, total })) };
  });
}
