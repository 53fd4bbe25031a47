import type pg from 'pg';

type Client = Pick<pg.ClientBase, 'query'>;

/** A table as a copy of the whole store meets it. */
export interface StoredTable {
  readonly name: string;
  /** Its primary key: the columns with their types, in their order. */
  readonly key: readonly { readonly column: string; readonly type: string }[];
}

const ledger = '_prisma_migrations';

/** Every table of the store but the ledger of migrations, each behind those that it names rows of. */
export async function readTables(client: Client): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable & { parents: string[] }>(
    `SELECT c.relname AS "name", ARRAY(
       SELECT p.relname::text FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid
       WHERE f.contype = 'f' AND f.conrelid = c.oid AND p.oid <> c.oid) AS "parents",
       (SELECT json_agg(json_build_object('column', a.attname, 'type', format_type(a.atttypid, NULL)) ORDER BY k.n)
        FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(attnum, n)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE i.indrelid = c.oid AND i.indisprimary) AS "key"
     FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> $1
     ORDER BY 1`,
    [ledger],
  );
  const ordered: StoredTable[] = [];
  const isThere = (name: string) => ordered.some((table) => table.name === name);
  for (let left = rows; left.length > 0; ) {
    const next = left.filter(({ parents }) => parents.every(isThere));
    if (next.length === 0)
      throw new Error(`tables name one another in a circle: ${left.map(({ name }) => name)}`);
    ordered.push(...next.map(({ name, key }) => ({ name, key })));
    left = left.filter(({ name }) => !isThere(name));
  }
  return ordered;
}

/** The migrations that made the tables what they are, in their order. */
export async function readMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT "migration_name" AS "name" FROM "${ledger}" WHERE "rolled_back_at" IS NULL ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Takes every table away, with all that is in it. */
export async function dropTables(client: Client): Promise<void> {
  const tables = [...(await readTables(client)).map(({ name }) => name), ledger];
  await client.query(`DROP TABLE IF EXISTS ${tables.map((name) => `"${name}"`).join(', ')} CASCADE`);
}

/** A constraint by which rows of a table name rows of the same one, which may come later. */
interface OwnReference {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Lets rows of a table be written in any order; gives what puts the constraints back. */
export async function dropOwnReferences(client: Client): Promise<(after: Client) => Promise<void>> {
  const { rows } = await client.query<OwnReference>(
    `SELECT conrelid::regclass::text AS "table", conname AS "name", pg_get_constraintdef(oid) AS "definition"
     FROM pg_constraint WHERE contype = 'f' AND conrelid = confrelid AND connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  return async (after) => {
    for (const { table, name, definition } of rows)
      await after.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`);
  };
}

/** Has numbers that count by themselves go on behind the largest there is. */
export async function advanceSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' AND column_default LIKE 'nextval(%'`,
  );
  for (const { table, column } of rows) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence('"${table}"', '${column}'), coalesce(max("${column}"), 0) + 1, false) FROM "${table}"`,
    );
  }
}
