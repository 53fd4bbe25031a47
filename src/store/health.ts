import { Prisma, type PrismaClient } from '../../prisma/client/client.ts';
import { visibleAt } from './moment.ts';

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
  startsOn: Prisma.sql`c."startsOn" IS NOT NULL`,
  endsOn: Prisma.sql`c."endsOn" IS NOT NULL`,
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
  granted: Prisma.sql`c."granted" IS NOT NULL`,
  realised: Prisma.sql`c."realised" IS NOT NULL`,
  publicPlanned: Prisma.sql`c."publicPlanned" IS NOT NULL`,
  publicRealised: Prisma.sql`c."publicRealised" IS NOT NULL`,
  totalCost: Prisma.sql`c."totalCost" IS NOT NULL`,
  coFinancingRate: Prisma.sql`c."coFinancingRate" IS NOT NULL`,
  indicators: has('content_indicator'),
};

/** How much of each field a registry's projects have at a version; one statement for all fields. */
export async function readCoverage(
  prisma: PrismaClient,
  registry: string,
  version: number,
): Promise<FieldCoverage[]> {
  const fields = Object.entries(filledBy);
  const counts = Prisma.join(
    fields.map(([, filled]) => Prisma.sql`count(*) FILTER (WHERE ${filled})::int`),
    ', ',
  );
  const rows = await prisma.$queryRaw<{ counts: number[]; total: number }[]>`
    SELECT ARRAY[${counts}] AS "counts", count(*)::int AS "total" FROM "revision" r JOIN "content" c ON c."id" = r."contentId"
    JOIN "project" p ON p."id" = r."projectId"
    WHERE p."registry" = ${registry} AND ${visibleAt('r', { version, asOf: null })}`;
  const { counts: filled = [], total = 0 } = rows[0] ?? {};
  return fields.map(([field], i) => ({ field, filled: filled[i] ?? 0, total }));
}

/** The imports of a registry that a version knows of, the newest first; of files that no registry knew for null. */
export function readImportRuns(
  prisma: PrismaClient,
  registry: string | null,
  version: number,
  limit: number,
) {
  return prisma.importRun.findMany({
    where: { registry, version: { lte: version } },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

/** The rejections of a registry that a version knows of, in the order they were made, after one by its number. */
export function readRejections(
  prisma: PrismaClient,
  registry: string | null,
  version: number,
  limit: number,
  after: number,
) {
  return prisma.$queryRaw<RejectionRow[]>`
    SELECT j."id", j."file", j."line", j."column", j."code", j."message" FROM "rejection" j JOIN "import_run" i ON i."id" = j."runId"
    WHERE i."registry" IS NOT DISTINCT FROM ${registry} AND i."version" <= ${version} AND j."id" > ${after}
    ORDER BY j."id" LIMIT ${limit}`;
}

export interface RejectionRow {
  readonly id: number;
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

export async function countRejections(
  prisma: PrismaClient,
  registry: string | null,
  version: number,
): Promise<number> {
  const rows = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "rejection" j JOIN "import_run" i ON i."id" = j."runId"
    WHERE i."registry" IS NOT DISTINCT FROM ${registry} AND i."version" <= ${version}`;
  return rows[0]?.count ?? 0;
}
