import { Prisma, type PrismaClient } from '../../prisma/client/client.ts';
import { dimensionColumns, dimensionSql, type GroupAncestry, type ProjectDimension } from './dimensions.ts';
import { type Moment, publishedAt } from './moment.ts';
import { type Grouping, joinDimensions, money, type SumRequest, visible } from './projectSums.ts';

/** What costs more than a sum, and is counted where it is asked for only. */
export type Measure = 'ORGANISATIONS' | 'MUNICIPALITIES' | 'MEDIANS' | 'MISSING';

export type MeasureRow = Readonly<Record<string, number | null>>;

export interface MeasureRequest extends SumRequest, Grouping {
  readonly measure: Measure;
}

interface MeasureSql {
  readonly join: Prisma.Sql;
  readonly columns: Prisma.Sql;
}

function measureSql(measure: Measure, { version }: Moment): MeasureSql {
  switch (measure) {
    case 'ORGANISATIONS':
      return {
        join: Prisma.sql`LEFT JOIN "implementer_link" m ON m."contentId" = r."contentId" AND ${publishedAt('m', version)}`,
        columns: Prisma.sql`count(DISTINCT m."organisationId")::int AS "organisations"`,
      };
    case 'MUNICIPALITIES':
      return {
        join: Prisma.sql`LEFT JOIN "classification_link" m ON m."contentId" = r."contentId" AND m."kind" = 'MUNICIPALITY' AND ${publishedAt('m', version)}`,
        columns: Prisma.sql`count(DISTINCT m."code")::int AS "municipalities"`,
      };
    case 'MEDIANS':
      return {
        join: Prisma.empty,
        columns: Prisma.sql`
          round((percentile_cont(0.5) WITHIN GROUP (ORDER BY c."endsOn" - c."startsOn" + 1))::numeric)::int AS "durationDays",
          round((percentile_cont(0.5) WITHIN GROUP (ORDER BY c."granted"))::numeric)::float8 AS "granted",
          round((percentile_cont(0.5) WITHIN GROUP (ORDER BY c."realised"))::numeric)::float8 AS "realised"`,
      };
    case 'MISSING':
      return {
        join: Prisma.empty,
        columns: Prisma.sql`${Prisma.raw(money.map((column) => `count(*) FILTER (WHERE c."${column}" IS NULL)::int AS "${column}"`).join(', '))},
          count(*) FILTER (WHERE NOT c."isNationwide" AND NOT EXISTS (SELECT 1 FROM "content_place" m WHERE m."contentId" = c."id"))::int AS "places",
          count(*) FILTER (WHERE c."startsOn" IS NULL OR c."endsOn" IS NULL)::int AS "dates"`,
      };
  }
}

/** One measure of every group of each parent, in one statement. */
export async function measureGroups(
  prisma: PrismaClient,
  parents: readonly string[],
  request: MeasureRequest,
): Promise<(parent: string, keys: readonly (string | null)[]) => MeasureRow | undefined> {
  const { join, columns } = measureSql(request.measure, request.moment);
  const { joins, keys } = joinDimensions(request);
  const names = Prisma.raw(request.by.map((_, i) => `"key${i}"`).join(', '));
  const isGrouped = request.by.length > 0;
  const rows = await prisma.$queryRaw<(MeasureRow & { parent: string; keys: (string | null)[] })[]>`
    SELECT k.key AS "parent", ${isGrouped ? Prisma.sql`ARRAY[${names}]` : Prisma.sql`'{}'::text[]`} AS "keys", x.*
    FROM unnest(${[...parents]}::text[]) AS k(key) CROSS JOIN LATERAL (
      SELECT ${isGrouped ? Prisma.sql`${keys}, ` : Prisma.empty} ${columns}
      FROM "revision" r JOIN "content" c ON c."id" = r."contentId" ${joins} ${join}
      WHERE ${visible(request)} ${isGrouped ? Prisma.sql`GROUP BY ${names}` : Prisma.empty}
    ) x`;
  const found = new Map(rows.map((row) => [JSON.stringify([row.parent, row.keys]), row]));
  return (parent, own) => found.get(JSON.stringify([parent, own]));
}

/** How many projects have each value of a dimension. */
export interface FacetRow {
  readonly key: string | null;
  readonly count: number;
}

export interface FacetRequest extends SumRequest {
  readonly of: readonly ProjectDimension[];
  readonly ancestry: GroupAncestry;
  readonly limit: number;
}

/** The most frequent values of several dimensions over the same projects, which are found once. */
export async function countFacets(
  prisma: PrismaClient,
  parents: readonly string[],
  request: FacetRequest,
): Promise<(parent: string, dimension: ProjectDimension) => readonly FacetRow[]> {
  const counts = request.of.map((dimension, i) => {
    const { join, key } = dimensionSql(dimension, `d${i}`, request.moment, request.ancestry);
    return Prisma.sql`(SELECT ${dimension} AS "dimension", "key", count(*)::int AS "count"
      FROM (SELECT ${key} AS "key" FROM matched c ${join}) s
      GROUP BY "key" ORDER BY "count" DESC, "key" COLLATE "C" NULLS LAST LIMIT ${request.limit})`;
  });
  const rows = await prisma.$queryRaw<(FacetRow & { parent: string; dimension: string })[]>`
    SELECT k.key AS "parent", x.* FROM unnest(${[...parents]}::text[]) AS k(key) CROSS JOIN LATERAL (
      WITH matched AS MATERIALIZED (
        SELECT ${dimensionColumns} FROM "revision" r JOIN "content" c ON c."id" = r."contentId" WHERE ${visible(request)}
      ) ${Prisma.join(counts, ' UNION ALL ')}
    ) x ORDER BY k.key, x."dimension", x."count" DESC, x."key" COLLATE "C" NULLS LAST`;
  const found = new Map<string, FacetRow[]>();
  for (const { parent, dimension, key, count } of rows) {
    const of = JSON.stringify([parent, dimension]);
    found.set(of, [...(found.get(of) ?? []), { key, count }]);
  }
  return (parent, dimension) => found.get(JSON.stringify([parent, dimension])) ?? [];
}
