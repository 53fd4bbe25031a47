import { Prisma, type PrismaClient } from '../../prisma/client/client.ts';
import { type Keyset, keysetSql, type SortKey } from './keyset.ts';
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

/** One page of the projects that a condition finds. */
export interface PageRequest extends Keyset {
  readonly moment: Moment;
  /** A condition on `r` (revision) and `c` (content); may use `k.key`, the parent's key. */
  readonly where: Prisma.Sql;
  /** How well a row fits what was searched for: a whole number, larger is better; null where nothing was. */
  readonly rank: Prisma.Sql | null;
  readonly order: readonly ProjectOrder[];
}

export interface PageRow {
  readonly parent: string;
  readonly projectId: string;
  readonly contentId: string;
  readonly keys: (string | null)[];
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
    return {
      column: rank ? Prisma.sql`f."rank"` : Prisma.sql`0::bigint`,
      kind: 'bigint',
      isDescending,
      isFilled: true,
    };
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
  const { moment, where, limit } = request;
  const { bounds, orderBy, keys } = keysetSql(sortKeysOf(request.order, request.rank), request);
  const conditions = Prisma.join([visibleAt('r', moment), where, ...bounds], ' AND ');
  const rows = await prisma.$queryRaw<PageRow[]>`
    SELECT k.key AS "parent", x.* FROM unnest(${[...parents]}::text[]) AS k(key) CROSS JOIN LATERAL (
      SELECT r."projectId", r."contentId", ${keys} AS "keys",
        row_number() OVER (ORDER BY ${orderBy}) AS "at"
      FROM "revision" r JOIN "content" c ON c."id" = r."contentId"${ranked(request.rank)}
      WHERE ${conditions} ORDER BY ${orderBy} LIMIT ${limit + 1}
    ) x ORDER BY k.key, x."at"`;
  return rows;
}

/** The rank as a column of its own, made once for each row that is found. */
function ranked(rank: Prisma.Sql | null): Prisma.Sql {
  return rank ? Prisma.sql` CROSS JOIN LATERAL (SELECT ${rank} AS "rank" OFFSET 0) f` : Prisma.empty;
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
