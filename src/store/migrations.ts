import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { StoreError } from './errors.ts';

const folder = new URL('../../prisma/migrations/', import.meta.url);
// any fixed number: one migration at a time on a server that several processes start on
const advisoryLock = 7_262_007;

/** Applies what is missing of prisma/migrations, and keeps Prisma's own table of them true. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  let isLocked = false;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    isLocked = true;
    await client.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
      "id" varchar(36) PRIMARY KEY, "checksum" varchar(64) NOT NULL, "finished_at" timestamptz,
      "migration_name" varchar(255) NOT NULL, "logs" text, "rolled_back_at" timestamptz,
      "started_at" timestamptz NOT NULL DEFAULT now(), "applied_steps_count" integer NOT NULL DEFAULT 0)`);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL',
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    for (const name of migrationNames()) {
      const sql = readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      if (!applied.has(name)) await apply(client, name, sql, checksum);
      else if (applied.get(name) !== checksum) {
        throw new StoreError(
          `The database was made with another form of migration ${name}. Open it with the release that made it, ` +
            'or start with an empty one and import again.',
        );
      }
    }
  } finally {
    const isUnlocked = isLocked && (await unlock(client));
    // a connection that could not unlock is closed, which does
    client.release(!isUnlocked);
  }
}

function unlock(client: pg.PoolClient): Promise<boolean> {
  return client.query('SELECT pg_advisory_unlock($1)', [advisoryLock]).then(
    () => true,
    () => false,
  );
}

function migrationNames(): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function apply(client: pg.PoolClient, name: string, sql: string, checksum: string): Promise<void> {
  try {
    await client.query('BEGIN');
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
    // what failed is told, not that there was nobody left to roll it back
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
