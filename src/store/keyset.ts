import { Prisma } from '../../prisma/client/client.ts';

/** What a sort value is in the database; on its way there and in cursors it is text. */
export type SortValueKind = 'text' | 'date' | 'bigint' | 'numeric';

/** One thing that rows are ordered by. */
export interface SortKey {
  readonly column: Prisma.Sql;
  readonly kind: SortValueKind;
  readonly isDescending: boolean;
  /** Whether every row has a value. */
  readonly isFilled?: true;
}

/** Where a page begins or ends: the sort values of a row as text, null where the row has none. */
export type PageKeys = readonly (string | null)[];

/** A page of rows in an order: which part of it, and how many, from the front or the back. */
export interface Keyset {
  readonly after: PageKeys | null;
  readonly before: PageKeys | null;
  /** How many at most, from the front or, `isBackward`, from the back. */
  readonly limit: number;
  readonly isBackward: boolean;
}

/** The parts of a statement that reads a page by its sort keys, never by offset. */
export interface KeysetSql {
  /** Conditions, each a part of a WHERE. */
  readonly bounds: readonly Prisma.Sql[];
  readonly orderBy: Prisma.Sql;
  /** The sort values of a row as an array of text. */
  readonly keys: Prisma.Sql;
}

export function keysetSql(
  sort: readonly SortKey[],
  { after, before, isBackward }: Omit<Keyset, 'limit'>,
): KeysetSql {
  const columns = sort.map(({ column }) => Prisma.sql`(${column})::text`);
  return {
    bounds: [...(after ? [beyond(sort, after, false)] : []), ...(before ? [beyond(sort, before, true)] : [])],
    orderBy: Prisma.join(
      sort.map((key) => orderBy(key, isBackward)),
      ', ',
    ),
    keys: Prisma.sql`ARRAY[${Prisma.join(columns, ', ')}]`,
  };
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
