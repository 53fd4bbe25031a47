import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { StoreError } from './errors.ts';

const folder = new URL('../../prisma/migrations/', import.meta.url);
// any fixed number: one migration at a time on a server that several processes start on
const advisoryLock = 7_262_007;

// nothing can be written: on a replica, by a role that may not
const unwritable: ReadonlySet<unknown> = new Set(['25006', '42501']);

/**
 * Applies what is missing of prisma/migrations, or of some of them, and keeps Prisma's own table of them true. Where nothing is missing,
 * nothing is written: a role that may only read, or a replica, can serve.
 */
export async function migrate(
  pool: pg.Pool,
  names: readonly string[] = migrationNames(),
): Promise<{ readonly isWritable: boolean }> {
  const client = await pool.connect();
  let isLocked = false;
  try {
    const isWritable = await canWrite(client);
    const missing = await findMissing(client, names);
    if (missing.length === 0) return { isWritable };
    try {
      await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
      isLocked = true;
      await client.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
        "id" varchar(36) PRIMARY KEY, "checksum" varchar(64) NOT NULL, "finished_at" timestamptz,
        "migration_name" varchar(255) NOT NULL, "logs" text, "rolled_back_at" timestamptz,
        "started_at" timestamptz NOT NULL DEFAULT now(), "applied_steps_count" integer NOT NULL DEFAULT 0)`);
      // another process may have applied them while this one waited
      for (const { name, sql, checksum } of await findMissing(client, names))
        await apply(client, name, sql, checksum);
    } catch (error) {
      if (!unwritable.has((error as { code?: string }).code)) throw error;
      throw new StoreError(
        `Nothing can be written to the database (${(error as Error).message}), and it lacks ${missing.map(({ name }) => name).join(', ')}. ` +
          'Start once with a role that owns it, on the primary; after that one that may only read can serve.',
      );
    }
    return { isWritable };
  } finally {
    const isUnlocked = isLocked && (await unlock(client));
    // a connection that could not unlock is closed, which does
    client.release(isLocked && !isUnlocked);
  }
}

async function canWrite(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ can: boolean }>(`
    SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'
      AND coalesce(has_table_privilege(to_regclass('"dataset"'), 'UPDATE'), true) AS "can"`);
  return rows[0]?.can === true;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Those of our migrations that the database has not; one that it has in another form is an error. */
async function findMissing(client: pg.PoolClient, names: readonly string[]): Promise<Migration[]> {
  const { rows: found } = await client.query<{ is: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "is"`,
  );
  const { rows } = found[0]?.is
    ? await client.query<{ migration_name: string; checksum: string }>(
        'SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL',
      )
    : { rows: [] };
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const missing: Migration[] = [];
  for (const name of names) {
    const sql = readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    if (!applied.has(name)) missing.push({ name, sql, checksum });
    else if (applied.get(name) !== checksum) {
      throw new StoreError(
        `The database was made with another form of migration ${name}. Open it with the release that made it, ` +
          'or start with an empty one and import again.',
      );
    }
  }
  return missing;
}

function unlock(client: pg.PoolClient): Promise<boolean> {
  return client.query('SELECT pg_advisory_unlock($1)', [advisoryLock]).then(
    () => true,
    () => false,
  );
}

/** All migrations of this release, in their order. */
export function migrationNames(): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function apply(client: pg.PoolClient, name: string, sql: string, checksum: string): Promise<void> {
  try {
    // the limit on statements is for readers
    await client.query('BEGIN; SET LOCAL statement_timeout = 0');
    // to the embedded engine all are one session, which no lock keeps apart: a transaction does
    const { rowCount } = await client.query(
      'SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = $1 AND "rolled_back_at" IS NULL',
      [name],
    );
    if (rowCount) return void (await client.query('COMMIT'));
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    // the first error is reported, not that the rollback failed too
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
