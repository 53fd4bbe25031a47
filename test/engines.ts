import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type EmbeddedEngine, openEmbedded } from '../src/store/embedded/index.ts';

/** An embedded engine with nothing in it, which is emptied and lent again when it is given back. */
export interface LentEngine {
  readonly engine: EmbeddedEngine;
  readonly dataDir: string;
  giveBack(): Promise<void>;
}

/** What a new store has, to be put back. */
interface Beginning {
  readonly rows: ReadonlyMap<string, string>;
  readonly schema: string;
  readonly files: ReadonlySet<string>;
}

interface Kept extends Pick<LentEngine, 'engine' | 'dataDir'> {
  readonly beginning: Beginning;
}

// starting an engine takes some seconds, and its code is slow until it is warm: emptying it takes a tenth of one
const free: Kept[] = [];
const folders = new Set<string>();

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
process.once('exit', removeFolders);
// how vitest ends a process
process.once('SIGTERM', () => {
  removeFolders();
  process.kill(process.pid, 'SIGTERM');
});

/** An engine that an earlier test has given back, or a new one. */
export async function lendEngine(): Promise<LentEngine> {
  const kept = free.pop() ?? (await startEngine());
  const { engine, dataDir } = kept;
  return {
    engine,
    dataDir,
    async giveBack() {
      if (await empty(kept)) return void free.push(kept);
      await engine.close().catch(() => undefined);
      rmSync(dataDir, { recursive: true, force: true });
      folders.delete(dataDir);
    },
  };
}

async function startEngine(): Promise<Kept> {
  const template = inject('template');
  const dataDir = mkdtempSync(join(dirname(template), 'engine-'));
  folders.add(dataDir);
  cpSync(template, dataDir, { recursive: true });
  const engine = await openEmbedded(dataDir, { mayShare: false, what: 'the tests' });
  return { engine, dataDir, beginning: await connected(engine, (client) => readBeginning(client, dataDir)) };
}

async function connected<T>(
  { host, port }: EmbeddedEngine,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ host, port, user: 'postgres', database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function readBeginning(client: pg.Client, dataDir: string): Promise<Beginning> {
  const rows = new Map<string, string>();
  for (const table of await tablesThatHold(client)) {
    const { rows: found } = await client.query<{ all: string }>(
      `SELECT json_agg(t)::text AS "all" FROM ${table} t`,
    );
    rows.set(table, found[0]?.all ?? '[]');
  }
  return { rows, schema: await readSchema(client), files: new Set(readdirSync(dataDir)) };
}

/** Makes the store what it was when it was new; false where that can't be done. */
async function empty({ engine, dataDir, beginning }: Kept): Promise<boolean> {
  try {
    await connected(engine, async (client) => {
      // statements, settings and temporary tables of connections that are gone
      await client.query('DISCARD ALL');
      if ((await readSchema(client)) !== beginning.schema) throw new Error('the schema is another one');
      const tables = await tablesThatHold(client);
      if (tables.length > 0) await client.query(`TRUNCATE ${tables.join(', ')} CASCADE`);
      for (const [table, all] of beginning.rows)
        await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(null::${table}, $1)`, [
          all,
        ]);
      await client.query(`
        SELECT setval(format('%I.%I', "schemaname", "sequencename")::regclass, "start_value", false)
        FROM pg_sequences WHERE "last_value" IS NOT NULL`);
      // what was learnt of the rows, so that plans are those of a new store
      await client.query(`DELETE FROM pg_statistic USING pg_class
        WHERE "starelid" = pg_class."oid" AND "relnamespace" = 'public'::regnamespace`);
      await client.query('VACUUM pg_class, pg_attribute, pg_type, pg_depend, pg_statistic');
      await client.query('CHECKPOINT');
    });
  } catch {
    return false;
  }
  for (const name of readdirSync(dataDir))
    if (!beginning.files.has(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
  return true;
}

/** Tables that have rows or had some, or were found to have none. */
async function tablesThatHold(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(`
    SELECT "oid"::regclass::text AS "table" FROM pg_class
    WHERE "relkind" = 'r' AND "relnamespace" = 'public'::regnamespace
      AND (pg_relation_size("oid") > 0 OR "reltuples" >= 0) ORDER BY 1`);
  return rows.map(({ table }) => table);
}

/** Columns, indexes and constraints in words. */
async function readSchema(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ schema: string }>(`
    SELECT string_agg("line", chr(10) ORDER BY "line") AS "schema" FROM (
      SELECT concat_ws(' ', c."relkind", c."oid"::regclass, a."attname", a."atttypid"::regtype, a."attnotnull",
        a."attcollation", pg_get_expr(d."adbin", d."adrelid")) AS "line"
      FROM pg_class c JOIN pg_attribute a ON a."attrelid" = c."oid" AND a."attnum" > 0
      LEFT JOIN pg_attrdef d ON d."adrelid" = c."oid" AND d."adnum" = a."attnum"
      WHERE c."relnamespace" = 'public'::regnamespace AND c."relkind" <> 'i'
      UNION ALL
      SELECT pg_get_indexdef(i."indexrelid") FROM pg_index i JOIN pg_class c ON c."oid" = i."indrelid"
      WHERE c."relnamespace" = 'public'::regnamespace
      UNION ALL
      SELECT concat_ws(' ', "conrelid"::regclass, "conname", pg_get_constraintdef("oid")) FROM pg_constraint
      WHERE "connamespace" = 'public'::regnamespace) AS "lines"`);
  return rows[0]?.schema ?? '';
}
