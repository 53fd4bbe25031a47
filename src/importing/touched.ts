import type pg from 'pg';

export interface Linking {
  readonly version: number;
  readonly isSample: boolean;
  /** Made with another edition than the version before: nothing of it may be taken over. */
  readonly isAnew: boolean;
}

/** Keeps a query's rows until the transaction ends, and tells the planner of them. */
export async function keep(client: pg.ClientBase, table: string, query: string): Promise<void> {
  await client.query(`CREATE TEMPORARY TABLE "${table}" ON COMMIT DROP AS ${query}`);
  await client.query(`ANALYZE "${table}"`);
}

/** Of a table's rows those that a version has written or retired. */
export function touchedIn(table: string, version: number): string {
  return `(${table}."publishedIn" = ${version} OR ${table}."retiredIn" = ${version})`;
}
