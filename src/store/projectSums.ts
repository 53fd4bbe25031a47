import { Prisma, type PrismaClient } from '../../prisma/client/client.ts';
import { dimensionSql, type GroupAncestry, type ProjectDimension } from './dimensions.ts';
import { type Moment, visibleAt } from './moment.ts';
import { rowsByParent } from './parents.ts';

/** Sums over projects: whole cents, null where nothing is known. */
export interface ProjectSums {
  readonly projects: number;
  readonly granted: bigint | null;
  readonly realised: bigint | null;
  readonly publicPlanned: bigint | null;
  readonly publicRealised: bigint | null;
  readonly totalCost: bigint | null;
  /** Realised over granted, of the projects of which both are known. */
  readonly realisedShare: number | null;
  /** Realised over planned public funding, of the projects of which both are known. */
  readonly publicRealisedShare: number | null;
}

/** Which projects, those of each parent by themselves. */
export interface SumRequest {
  readonly moment: Moment;
  /** A condition on `r` (revision) and `c` (content); may use `k.key`, the parent's key. */
  readonly where: Prisma.Sql;
}

/** FULL counts a project's money in each of its groups, SPLIT shares whole cents evenly among them. */
export type Weighting = 'FULL' | 'SPLIT';

export type GroupOrderField =
  | 'KEY'
  | 'PROJECTS'
  | 'GRANTED'
  | 'REALISED'
  | 'REALISED_SHARE'
  | 'PLANNED'
  | 'PUBLIC_REALISED';

/** How projects are grouped; by nothing, all are one group. */
export interface Grouping {
  readonly by: readonly ProjectDimension[];
  readonly weighting: Weighting;
  readonly ancestry: GroupAncestry;
}

export interface GroupRequest extends SumRequest, Grouping {
  readonly minProjects: number;
  readonly order: { readonly field: GroupOrderField; readonly isDescending: boolean };
  readonly limit: number;
}

export interface GroupRow {
  /** One for each dimension; null where the registry says none. */
  readonly keys: readonly (string | null)[];
  readonly sums: ProjectSums;
}

export interface GroupRows {
  readonly groups: readonly GroupRow[];
  /** How many groups have enough projects, also those beyond the limit. */
  readonly count: number;
  /** All groups added up, also those that are too small or beyond the limit. */
  readonly added: Pick<ProjectSums, 'projects' | 'granted' | 'realised'>;
}

const noGroups: GroupRows = { groups: [], count: 0, added: { projects: 0, granted: null, realised: null } };

/** The columns of `content` that are money, in whole cents. */
export const money = ['granted', 'realised', 'publicPlanned', 'publicRealised', 'totalCost'] as const;

/** Sums of columns that are named as in `content`, as text for exactness. */
const sumColumns = Prisma.raw(`count(*)::int AS "projects",
  ${money.map((column) => `sum("${column}") AS "${column}"`).join(', ')},
  ${shareOf('realised', 'granted')} AS "realisedShare",
  ${shareOf('publicRealised', 'publicPlanned')} AS "publicRealisedShare"`);

function shareOf(part: string, whole: string): string {
  return `sum("${part}") FILTER (WHERE "${whole}" IS NOT NULL) / nullif(sum("${whole}") FILTER (WHERE "${part}" IS NOT NULL), 0)`;
}

const sumsAsText = Prisma.raw(
  ['projects', ...money, 'realisedShare', 'publicRealisedShare']
    .map((column) => (column === 'projects' ? `"${column}"` : `"${column}"::text`))
    .join(', '),
);

type SumRow = Readonly<Record<string, string | null>> & { parent: string; projects: number };

/** The sums of each parent's projects in one statement. */
export async function sumProjects(
  prisma: PrismaClient,
  parents: readonly string[],
  request: SumRequest,
): Promise<Map<string, ProjectSums>> {
  const rows = await prisma.$queryRaw<SumRow[]>`
    SELECT k.key AS "parent", ${sumsAsText} FROM unnest(${[...parents]}::text[]) AS k(key) CROSS JOIN LATERAL (
      SELECT ${sumColumns} FROM "revision" r JOIN "content" c ON c."id" = r."contentId" WHERE ${visible(request)}
    ) x`;
  return new Map(rows.map((row) => [row.parent, sumsOf(row)]));
}

/** True of the revisions that are asked for. */
export function visible({ moment, where }: SumRequest): Prisma.Sql {
  return Prisma.sql`${visibleAt('r', moment)} AND ${where}`;
}

function sumsOf(row: SumRow): ProjectSums {
  const cents = (column: (typeof money)[number]) => toCents(row[column]);
  const share = (column: string) => (row[column] == null ? null : Number(row[column]));
  return {
    projects: row.projects,
    granted: cents('granted'),
    realised: cents('realised'),
    publicPlanned: cents('publicPlanned'),
    publicRealised: cents('publicRealised'),
    totalCost: cents('totalCost'),
    realisedShare: share('realisedShare'),
    publicRealisedShare: share('publicRealisedShare'),
  };
}

function toCents(text: string | null | undefined): bigint | null {
  return text == null ? null : BigInt(text);
}

const orderColumns: Readonly<Record<Exclude<GroupOrderField, 'KEY'>, Prisma.Sql>> = {
  PROJECTS: Prisma.sql`"projects"`,
  GRANTED: Prisma.sql`"granted"`,
  REALISED: Prisma.sql`"realised"`,
  REALISED_SHARE: Prisma.sql`"realisedShare"`,
  PLANNED: Prisma.sql`"publicPlanned"`,
  PUBLIC_REALISED: Prisma.sql`"publicRealised"`,
};

/** Each parent's projects in groups, in one statement: exact, however many are left out by the limit. */
export async function groupProjects(
  prisma: PrismaClient,
  parents: readonly string[],
  request: GroupRequest,
): Promise<(parent: string) => GroupRows> {
  const keys = request.by.map((_, i) => Prisma.raw(`"key${i}"`));
  const byKeys = Prisma.join(keys, ', ');
  const { field, isDescending } = request.order;
  const direction = isDescending ? Prisma.sql`DESC NULLS LAST` : Prisma.sql`ASC NULLS LAST`;
  const inKeyOrder = Prisma.join(
    keys.map(
      (key) => Prisma.sql`${key} COLLATE "C" ${field === 'KEY' ? direction : Prisma.sql`ASC NULLS LAST`}`,
    ),
    ', ',
  );
  const inOrder =
    field === 'KEY' ? inKeyOrder : Prisma.sql`${orderColumns[field]} ${direction}, ${inKeyOrder}`;
  // what is too small comes last, so that a limit leaves it out
  const order = Prisma.sql`("projects" < ${request.minProjects}), ${inOrder}`;
  type Row = SumRow & { keys: (string | null)[]; count: number; addedProjects: number };
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT k.key AS "parent", ARRAY[${byKeys}] AS "keys", ${sumsAsText}, "count",
      "addedProjects", "addedGranted"::text, "addedRealised"::text
    FROM unnest(${[...parents]}::text[]) AS k(key) CROSS JOIN LATERAL (
      SELECT *, (count(*) FILTER (WHERE "projects" >= ${request.minProjects}) OVER ())::int AS "count",
        (sum("projects") OVER ())::int AS "addedProjects", sum("granted") OVER () AS "addedGranted",
        sum("realised") OVER () AS "addedRealised"
      FROM (SELECT ${byKeys}, ${sumColumns} FROM (${grouped(request)}) s GROUP BY ${byKeys}) g
      ORDER BY ${order} LIMIT ${request.limit}
    ) x ORDER BY k.key, ${order}`;
  const own = rowsByParent(rows);
  return (parent) => {
    const [first, ...more] = own(parent);
    if (!first) return noGroups;
    return {
      groups: [first, ...more]
        .filter((row) => row.projects >= request.minProjects)
        .map((row) => ({ keys: row.keys, sums: sumsOf(row) })),
      count: first.count,
      added: {
        projects: first.addedProjects,
        granted: toCents(first['addedGranted']),
        realised: toCents(first['addedRealised']),
      },
    };
  };
}

export interface Joined {
  readonly joins: Prisma.Sql;
  /** "key0", "key1" … */
  readonly keys: Prisma.Sql;
}

/** What is joined beside `r` and `c` for the keys of a grouping. */
export function joinDimensions({ by, ancestry, moment }: Grouping & SumRequest): Joined {
  const dimensions = by.map((dimension, i) => dimensionSql(dimension, `d${i}`, moment, ancestry));
  if (dimensions.length === 0) return { joins: Prisma.empty, keys: Prisma.empty };
  return {
    joins: Prisma.join(
      dimensions.map(({ join }) => join),
      ' ',
    ),
    keys: Prisma.join(
      dimensions.map(({ key }, i) => Prisma.sql`${key} AS ${Prisma.raw(`"key${i}"`)}`),
      ', ',
    ),
  };
}

/** A row for each project and group it is in, with the money that it brings there. */
function grouped(request: GroupRequest): Prisma.Sql {
  const { joins, keys } = joinDimensions(request);
  const columns = Prisma.raw(money.map((column) => `c."${column}"`).join(', '));
  const rows = Prisma.sql`SELECT ${columns}, r."projectId", ${keys}
    FROM "revision" r JOIN "content" c ON c."id" = r."contentId" ${joins} WHERE ${visible(request)}`;
  if (request.weighting === 'FULL') return rows;
  const names = request.by.map((_, i) => `"key${i}"`);
  const inKeyOrder = names.map((name) => `${name} COLLATE "C" NULLS LAST`).join(', ');
  // whole cents to each, and what is left over a cent each to the first in the order of keys
  const left = (column: string) => `((("${column}" % "of") + "of") % "of")`;
  const shares = money
    .map((column) => `("${column}" - ${left(column)}) / "of" + ("at" <= ${left(column)})::int AS "${column}"`)
    .join(', ');
  return Prisma.sql`SELECT ${Prisma.raw(names.join(', '))}, ${Prisma.raw(shares)} FROM (
    SELECT *, ${Prisma.raw(`count(*) OVER (PARTITION BY "projectId") AS "of",
      row_number() OVER (PARTITION BY "projectId" ORDER BY ${inKeyOrder}) AS "at"`)} FROM (${rows}) w) v`;
}
