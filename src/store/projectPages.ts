import { Prisma, type PrismaClient } from '../../prisma/client/client.ts';
import { type Moment, visibleAt } from './moment.ts';

/** By what projects can be ordered. */
export type ProjectOrderField =
  | 'CODE'
  | 'NAME'
  | 'STARTS_ON'
  | 'ENDS_ON'
  | 'GRANTED'
  | 'REALISED'
  | 'REALISED_SHARE'
  | 'RELEVANCE';

export interface ProjectOrder {
  readonly field: ProjectOrderField;
  readonly direction: 'ASC' | 'DESC';
}

/** Where a page begins or ends: the sort values of a row as text, null where the row has none. */
export type PageKeys = readonly (string | null)[];

/** One page of the projects that a condition finds. */
export interface PageRequest {
  readonly moment: Moment;
  /** A condition on `r` (revision) and `c` (content); may use `k.key`, the parent's key. */
  readonly where: Prisma.Sql;
  /** How well a row fits what was searched for, a whole number, larger is better; null where nothing was. */
  readonly rank: Prisma.Sql | null;
  readonly order: readonly ProjectOrder[];
  readonly after: PageKeys | null;
  readonly before: PageKeys | null;
  /** How many at most, from the front or, `isBackward`, from the back. */
  readonly limit: number;
  readonly isBackward: boolean;
}

export interface PageRow {
  readonly parent: string;
  readonly projectId: string;
  readonly contentId: string;
  readonly keys: (string | null)[];
}

/** What a sort value is in the database; on its way there and in cursors it is text. */
export type SortValueKind = 'text' | 'date' | 'bigint' | 'numeric';

interface SortKey {
  readonly column: Prisma.Sql;
  readonly kind: SortValueKind;
  readonly isDescending: boolean;
  /** Whether every row has a value. */
  readonly isFilled?: true;
}

const columns: Readonly<Record<Exclude<ProjectOrderField, 'RELEVANCE'>, Omit<SortKey, 'isDescending'>>> = {
  CODE: { column: Prisma.sql`c."code"`, kind: 'text', isFilled: true },
  NAME: { column: Prisma.sql`c."nameSort"`, kind: 'text', isFilled: true },
  STARTS_ON: { column: Prisma.sql`c."startsOn"`, kind: 'date' },
  ENDS_ON: { column: Prisma.sql`c."endsOn"`, kind: 'date' },
  GRANTED: { column: Prisma.sql`c."granted"`, kind: 'bigint' },
  REALISED: { column: Prisma.sql`c."realised"`, kind: 'bigint' },
  REALISED_SHARE: { column: Prisma.sql`c."realised" / nullif(c."granted", 0)::numeric`, kind: 'numeric' },
};

/** The order that is asked for, always ending in the code and the project's identity. */
export function sortKeysOf(order: readonly ProjectOrder[], rank: Prisma.Sql | null): SortKey[] {
  const keys = order.map(({ field, direction }): SortKey => {
    const isDescending = direction === 'DESC';
    if (field !== 'RELEVANCE') return { ...columns[field], isDescending };
    return { column: rank ?? Prisma.sql`0::bigint`, kind: 'bigint', isDescending, isFilled: true };
  });
  if (!order.some(({ field }) => field === 'CODE')) keys.push({ ...columns.CODE, isDescending: false });
  const identity = {
    column: Prisma.sql`c."projectId"`,
    kind: 'text',
    isDescending: false,
    isFilled: true,
  } as const;
  return [...keys, identity];
}

/**
 * The pages of many parents in one statement, each limited on its own: one row more than asked for, so that the
 * caller sees whether there are more. Rows come in the order of the request, also for a backward page.
 */
export async function readProjectPages(
  prisma: PrismaClient,
  parents: readonly string[],
  request: PageRequest,
): Promise<PageRow[]> {
  const { moment, where, after, before, limit, isBackward } = request;
  const sort = sortKeysOf(request.order, request.rank);
  const bounds = [
    ...(after ? [beyond(sort, after, false)] : []),
    ...(before ? [beyond(sort, before, true)] : []),
  ];
  const conditions = Prisma.join([visibleAt('r', moment), where, ...bounds], ' AND ');
  const order = Prisma.join(
    sort.map((key) => orderBy(key, isBackward)),
    ', ',
  );
  const keys = Prisma.join(
    sort.map(({ column }) => Prisma.sql`(${column})::text`),
    ', ',
  );
  const rows = await prisma.$queryRaw<PageRow[]>`
    SELECT k.key AS "parent", x.* FROM unnest(${[...parents]}::text[]) AS k(key) CROSS JOIN LATERAL (
      SELECT r."projectId", r."contentId", ARRAY[${keys}] AS "keys",
        row_number() OVER (ORDER BY ${order}) AS "at"
      FROM "revision" r JOIN "content" c ON c."id" = r."contentId"
      WHERE ${conditions} ORDER BY ${order} LIMIT ${limit + 1}
    ) x ORDER BY k.key, x."at"`;
  return rows;
}

/** How many projects a condition finds for each parent; a parent without any is absent. */
export async function countProjects(
  prisma: PrismaClient,
  parents: readonly string[],
  { moment, where }: Pick<PageRequest, 'moment' | 'where'>,
): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ parent: string; count: number }[]>`
    SELECT k.key AS "parent", x."count" FROM unnest(${[...parents]}::text[]) AS k(key) CROSS JOIN LATERAL (
      SELECT count(*)::int AS "count" FROM "revision" r JOIN "content" c ON c."id" = r."contentId"
      WHERE ${visibleAt('r', moment)} AND ${where}
    ) x`;
  return new Map(rows.map(({ parent, count }) => [parent, count]));
}

function orderBy({ column, isDescending }: SortKey, isBackward: boolean): Prisma.Sql {
  const direction = isDescending !== isBackward ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  // nulls are last both ways, so first when read backward
  return Prisma.sql`${column} ${direction} ${isBackward ? Prisma.sql`NULLS FIRST` : Prisma.sql`NULLS LAST`}`;
}

/** True of rows after a place in the order, or before it: one comparison per sort key, all before it equal. */
function beyond(sort: readonly SortKey[], keys: PageKeys, isBefore: boolean): Prisma.Sql {
  const alternatives = sort.map((key, i) => {
    const equal = sort.slice(0, i).map((earlier, j) => isEqual(earlier, keys[j] ?? null));
    return Prisma.join([...equal, isBeyond(key, keys[i] ?? null, isBefore)], ' AND ');
  });
  const place = Prisma.sql`(${Prisma.join(
    alternatives.map((sql) => Prisma.sql`(${sql})`),
    ' OR ',
  )})`;
  const [first] = sort;
  const [value = null] = keys;
  if (!first?.isFilled || value === null) return place;
  // implied by the rest, but this is what an index can begin at
  const isUpward = first.isDescending === isBefore;
  const bound = Prisma.sql`${first.column} ${isUpward ? Prisma.sql`>=` : Prisma.sql`<=`} ${typed(value, first.kind)}`;
  return Prisma.sql`(${bound} AND ${place})`;
}

function isEqual({ column, kind }: SortKey, value: string | null): Prisma.Sql {
  return value === null ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${typed(value, kind)}`;
}

function typed(value: string, kind: SortValueKind): Prisma.Sql {
  return Prisma.sql`(${value}::text)::${Prisma.raw(kind)}`;
}

function isBeyond(
  { column, kind, isDescending }: SortKey,
  value: string | null,
  isBefore: boolean,
): Prisma.Sql {
  if (value === null) return isBefore ? Prisma.sql`${column} IS NOT NULL` : Prisma.sql`FALSE`;
  const compared = typed(value, kind);
  const comparison =
    isDescending !== isBefore ? Prisma.sql`${column} < ${compared}` : Prisma.sql`${column} > ${compared}`;
  return isBefore ? comparison : Prisma.sql`(${comparison} OR ${column} IS NULL)`;
}
