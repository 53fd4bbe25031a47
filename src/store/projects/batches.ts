import { Prisma } from '../../../prisma/client/client.ts';
import type { Ask } from '../statements.ts';
import type { Published } from './columns.ts';

const rowsAtOnce = 2_000;

/** Rows that come by an ascending id. */
export interface Numbered {
  /** The row's id, under another name: ORDER BY takes a name for the column that is given, which is text. */
  readonly rowId: string;
  readonly publishedIn: number;
  readonly retiredIn: number | null;
}

/** Rows on the first clock as well, in ms since 1970; `observedTo` is null while it is open. */
export interface Spanned extends Numbered {
  readonly observedFrom: number;
  readonly observedTo: number | null;
}

/** All rows of a table that were published in some versions and are not here yet, a batch at a time, by ascending id. */
export async function eachBatch<R extends Numbered>(
  ask: Ask,
  here: readonly Published[],
  read: (after: bigint) => Prisma.Sql,
  take: (rows: readonly R[]) => void | Promise<void>,
): Promise<void> {
  let after = BigInt(Math.max(0, ...here.map(({ id }) => id.values.at(-1) ?? 0)));
  for (;;) {
    const rows = await ask<R>(read(after));
    const last = rows.at(-1);
    if (!last) return;
    await take(rows);
    if (rows.length < rowsAtOnce) return;
    after = BigInt(last.rowId);
  }
}

/** What `eachBatch` reads by: rows of some versions after an id, as many as come at once. */
export function inVersions(since: number, version: number, after: bigint): Prisma.Sql {
  return Prisma.sql`"publishedIn" > ${since} AND "publishedIn" <= ${version} AND "id" > ${after}::bigint ORDER BY "id" LIMIT ${rowsAtOnce}`;
}

/** Appends a row's id and versions; a version that is not there yet has retired nothing. */
export function append(into: Published, row: Numbered, version: number): void {
  into.id.push(Number(row.rowId));
  into.publishedIn.push(row.publishedIn);
  into.retiredIn.push(row.retiredIn !== null && row.retiredIn <= version ? row.retiredIn : 0);
}

/** A column of timestamps, in ms since 1970. */
export const inMs = (column: string) =>
  Prisma.raw(`(extract(epoch FROM "${column}") * 1000)::float8 AS "${column}"`);
