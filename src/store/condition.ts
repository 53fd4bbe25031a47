import type pg from 'pg';

/** How a store is, for who runs it. */
export interface Condition {
  readonly server: string;
  readonly role: string;
  readonly canWrite: boolean;
  readonly canCreate: boolean;
  readonly bytes: number;
  /** The largest tables with their indexes. */
  readonly sizes: readonly { readonly table: string; readonly bytes: number }[];
  readonly version: number;
  readonly oldestVersion: number | null;
  readonly publishedAt: Date | null;
  readonly edition: string | null;
  readonly isSample: boolean;
  readonly lastImport: Date | null;
  readonly projects: number;
  readonly takedowns: number;
  /** Revisions of a version that was never published. */
  readonly unpublished: number;
  /** Contents without words to be found by. */
  readonly unsearched: number;
}

interface Row extends Omit<Condition, 'bytes' | 'sizes'> {
  readonly bytes: string;
}

export async function readCondition(pool: pg.Pool): Promise<Condition> {
  const { rows } = await pool.query<Row>(`
    SELECT split_part(version(), ' on ', 1) AS "server", current_user::text AS "role",
      has_table_privilege('revision', 'INSERT, UPDATE, DELETE') AND NOT pg_is_in_recovery() AS "canWrite",
      has_schema_privilege('public', 'CREATE') AS "canCreate", pg_database_size(current_database())::text AS "bytes",
      d."currentVersion" AS "version", (SELECT min("version") FROM "dataset_version") AS "oldestVersion",
      v."publishedAt", v."edition", coalesce(v."isSample", false) AS "isSample",
      (SELECT max("finishedAt") FROM "import_run") AS "lastImport",
      (SELECT count(DISTINCT r."projectId")::int FROM "revision" r WHERE r."observedTo" IS NULL
        AND r."publishedIn" <= d."currentVersion" AND (r."retiredIn" IS NULL OR r."retiredIn" > d."currentVersion")) AS "projects",
      (SELECT count(*)::int FROM "takedown") AS "takedowns",
      (SELECT count(*)::int FROM "revision" r WHERE r."publishedIn" > d."currentVersion") AS "unpublished",
      (SELECT count(*)::int FROM "content" c WHERE NOT EXISTS (SELECT 1 FROM "content_search" s WHERE s."contentId" = c."id")) AS "unsearched"
    FROM "dataset" d LEFT JOIN "dataset_version" v ON v."version" = d."currentVersion"`);
  const { rows: sizes } = await pool.query<{ table: string; bytes: string }>(`
    SELECT c.relname AS "table", pg_total_relation_size(c.oid)::text AS "bytes" FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY pg_total_relation_size(c.oid) DESC LIMIT 5`);
  const [row] = rows;
  if (!row) throw new Error('the dataset has no row');
  return {
    ...row,
    bytes: Number(row.bytes),
    sizes: sizes.map(({ table, bytes }) => ({ table, bytes: Number(bytes) })),
  };
}
