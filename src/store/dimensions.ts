import { Prisma } from '../../prisma/client/client.ts';
import { type Moment, publishedAt } from './moment.ts';

/** By what projects are grouped and counted. */
export type ProjectDimension =
  | 'REGISTRY'
  | 'FUND'
  | 'PERIOD'
  | 'PRIORITY'
  | 'OBJECTIVE'
  | 'STATUS'
  | 'KIND'
  | 'AUTHORITY'
  | 'LEAD'
  | 'START_YEAR'
  | 'END_YEAR'
  | 'REGION'
  | 'SUBREGION'
  | 'MUNICIPALITY'
  | 'TARGET_GROUP'
  | 'ORGANISATION'
  | 'ORGANISATION_TYPE';

/** The key of projects that work in the whole country and name no place of a dimension. */
export const nationwide = 'NATIONWIDE';

/** How a dimension is read beside `c` (content): a project comes once for each key it has. */
export interface DimensionSql {
  /** What is joined to find the keys; never drops a project. */
  readonly join: Prisma.Sql;
  /** The key as text; null where the registry says none. */
  readonly key: Prisma.Sql;
}

/** The columns of content that keys are made of. */
export const dimensionColumns = Prisma.raw(
  ['id', 'projectId', 'fund', 'period', 'status', 'kind', 'startsOn', 'endsOn', 'isNationwide']
    .map((column) => `c."${column}"`)
    .join(', '),
);

/** From a recognised target group to itself and every group that it is part of. */
export interface GroupAncestry {
  readonly codes: readonly string[];
  readonly ancestors: readonly string[];
}

/** A dimension under a name of its own, so that several can stand in one statement. */
export function dimensionSql(
  dimension: ProjectDimension,
  name: string,
  { version }: Moment,
  ancestry: GroupAncestry,
): DimensionSql {
  const alias = Prisma.raw(`"${name}"`);
  const linked = (keys: Prisma.Sql, key = Prisma.sql`${alias}."key"`): DimensionSql => ({
    join: Prisma.sql`LEFT JOIN (${keys}) ${alias} ON ${alias}."contentId" = c."id"`,
    key,
  });
  const classified = (key?: Prisma.Sql) =>
    linked(
      Prisma.sql`SELECT l."contentId", l."code" AS "key" FROM "classification_link" l
        WHERE l."kind" = ${dimension} AND ${publishedAt('l', version)}`,
      key,
    );
  const own = (key: Prisma.Sql): DimensionSql => ({ join: Prisma.empty, key });
  switch (dimension) {
    case 'REGISTRY':
      return own(Prisma.sql`split_part(c."projectId", ':', 1)`);
    case 'FUND':
      return own(Prisma.sql`c."fund"`);
    case 'PERIOD':
      return own(Prisma.sql`c."period"`);
    case 'STATUS':
      return own(Prisma.sql`c."status"`);
    case 'KIND':
      return own(Prisma.sql`c."kind"`);
    case 'START_YEAR':
      return own(Prisma.sql`extract(year FROM c."startsOn")::int::text`);
    case 'END_YEAR':
      return own(Prisma.sql`extract(year FROM c."endsOn")::int::text`);
    case 'PRIORITY':
    case 'OBJECTIVE':
    case 'AUTHORITY':
      return classified();
    case 'REGION':
    case 'SUBREGION':
    case 'MUNICIPALITY':
      return classified(
        Prisma.sql`coalesce(${alias}."key", CASE WHEN c."isNationwide" THEN ${nationwide} END)`,
      );
    case 'LEAD':
    case 'ORGANISATION':
      return linked(Prisma.sql`SELECT DISTINCT l."contentId", coalesce(o."businessId", o."id"::text) AS "key"
        FROM "implementer_link" l JOIN "organisation" o ON o."id" = l."organisationId" WHERE ${dimension === 'LEAD' ? Prisma.sql`l."role" = 'LEAD' AND` : Prisma.empty} ${publishedAt('l', version)}`);
    case 'ORGANISATION_TYPE':
      return linked(Prisma.sql`SELECT DISTINCT l."contentId", p."organisationType" AS "key" FROM "implementer_link" l
        JOIN "organisation_profile" p ON p."organisationId" = l."organisationId" AND ${publishedAt('p', version)}
        WHERE p."organisationType" IS NOT NULL AND ${publishedAt('l', version)}`);
    case 'TARGET_GROUP':
      return linked(Prisma.sql`SELECT DISTINCT l."contentId", a."ancestor" AS "key" FROM "target_group_link" l
        JOIN unnest(${[...ancestry.codes]}::text[], ${[...ancestry.ancestors]}::text[]) AS a("code", "ancestor") ON a."code" = l."code"
        WHERE ${publishedAt('l', version)}`);
  }
}
