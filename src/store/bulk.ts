import type pg from 'pg';
import type { Exactly, RowOf, TableName } from './rows.ts';

/** Runs the work in one transaction: all of it, or nothing. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    // the limit on statements and the plans that are kept are for readers
    await client.query('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL plan_cache_mode = auto');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // a connection whose rollback fails is not returned to the pool
    const isRolledBack = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.release(!isRolledBack);
    throw error;
  }
}

// what one statement carries at most, so that neither engine has to hold a whole import as text
const rowsAtOnce = 2_000;
const charactersAtOnce = 4_000_000;

/**
 * Inserts rows of one shape into a table, many in a statement: columns are the first row's keys, values one JSON
 * parameter. Where they may be there already (by any unique key), those stay as they are; else one that is fails all.
 */
export async function insertRows<Table extends TableName, Row extends RowOf<Table>>(
  client: pg.ClientBase,
  table: Table,
  rows: readonly Exactly<Row, RowOf<Table>>[],
  { mayExist = false } = {},
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  const sql = `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::"${table}", $1::jsonb)${mayExist ? ' ON CONFLICT DO NOTHING' : ''}`;
  let chunk: string[] = [];
  let length = 0;
  for (const row of rows) {
    const json = JSON.stringify(row, asJson);
    if (chunk.length >= rowsAtOnce || (chunk.length > 0 && length + json.length > charactersAtOnce)) {
      await client.query(sql, [`[${chunk.join(',')}]`]);
      chunk = [];
      length = 0;
    }
    chunk.push(json);
    length += json.length;
  }
  await client.query(sql, [`[${chunk.join(',')}]`]);
}

/** A value as it would be read back from a JSON column. */
export function asStored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, asJson)) as T;
}

function asJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  // a lone surrogate is no character to PostgreSQL
  return typeof value === 'string' ? value.toWellFormed() : value;
}
