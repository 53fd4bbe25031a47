import type pg from 'pg';
import { insertRows, inTransaction } from '../store/bulk.ts';
import { checkInvariants } from './invariants.ts';
import { linkEdition } from './relink.ts';
import type { ImportReport } from './report.ts';

export interface BegunVersion {
  /** The version that the import under way writes under: the current one plus one. */
  readonly version: number;
  readonly secret: string;
  /** The edition that the links of the current version were made with; null before the first. */
  readonly edition: string | null;
  /** True where the store holds nothing but the sample. */
  readonly replacesSample: boolean;
}

const withBothEnds = [
  'revision',
  'discrepancy',
  'implementer_link',
  'classification_link',
  'target_group_link',
  'organisation_profile',
];

/** Takes back whatever an import that never published has left, and says under which version to write. */
export async function beginVersion(pool: pg.Pool): Promise<BegunVersion> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{
      currentVersion: number;
      secret: string;
      edition: string | null;
      isSample: boolean | null;
    }>(
      `SELECT d."currentVersion", d."secret", v."edition", v."isSample" FROM "dataset" d
       LEFT JOIN "dataset_version" v ON v."version" = d."currentVersion"`,
    );
    const dataset = rows[0];
    if (!dataset) throw new Error('the dataset has no row');
    const current = dataset.currentVersion;
    for (const table of withBothEnds) {
      await client.query(`DELETE FROM "${table}" WHERE "publishedIn" > $1`, [current]);
      await client.query(`UPDATE "${table}" SET "retiredIn" = NULL WHERE "retiredIn" > $1`, [current]);
    }
    const unpublished = 'SELECT "id" FROM "source_record" WHERE "publishedIn" > $1';
    await client.query(`DELETE FROM "source_original" WHERE "sourceId" IN (${unpublished})`, [current]);
    await client.query(`DELETE FROM "source_contact" WHERE "sourceId" IN (${unpublished})`, [current]);
    await client.query('DELETE FROM "source_record" WHERE "publishedIn" > $1', [current]);
    await client.query('UPDATE "source_record" SET "completeListIn" = NULL WHERE "completeListIn" > $1', [
      current,
    ]);
    return {
      version: current + 1,
      secret: dataset.secret,
      edition: dataset.edition,
      replacesSample: dataset.isSample ?? false,
    };
  });
}

/** Stores the runs and rejections and, where the import brought something, makes its version the current one. */
export async function publishVersion(
  pool: pg.Pool,
  {
    report,
    startedAt,
    version,
    isSample,
  }: { report: ImportReport; startedAt: Date; version: number; isSample: boolean },
): Promise<void> {
  // nobody else writes under this version, so what is checked before stays true in the transaction
  if (report.isPublished) await inTransaction(pool, (client) => checkInvariants(client, version));
  await inTransaction(pool, async (client) => {
    for (const registry of report.registries) {
      // what an import without news has rejected becomes visible with the next version
      if (!report.isPublished && (await isKnown(client, registry))) continue;
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO "import_run"
           ("registry", "startedAt", "finishedAt", "version", "observedAt", "read", "new", "changed", "unchanged", "rejected")
         VALUES ($1, $2, now(), $3, $4, $5, $6, $7, $8, $9) RETURNING "id"`,
        [
          registry.registry,
          startedAt,
          version,
          report.observedAt,
          registry.read,
          registry.new,
          registry.changed,
          registry.unchanged,
          registry.rejections.length,
        ],
      );
      const runId = rows[0]?.id;
      await insertRows(
        client,
        'rejection',
        registry.rejections.map((rejection) => ({ runId, ...rejection })),
      );
    }
    if (!report.isPublished) return;
    await client.query(
      'INSERT INTO "dataset_version" ("version", "publishedAt", "edition", "isSample") VALUES ($1, now(), $2, $3)',
      [version, linkEdition, isSample],
    );
    await client.query('UPDATE "dataset" SET "currentVersion" = $1', [version]);
  });
}

/** Tells the planner what batches wrote: the embedded engine does not find out by itself, a server only later. */
export async function refreshStatistics(pool: pg.Pool): Promise<void> {
  const tables = [
    'project',
    'source_record',
    'content',
    'content_implementer',
    'revision',
    'classification_link',
    'target_group_link',
  ];
  await inTransaction(pool, (client) =>
    client.query(`ANALYZE ${tables.map((table) => `"${table}"`).join(', ')}`),
  );
}

/** True where all of a registry's rejections of this run are stored already. */
async function isKnown(
  client: pg.ClientBase,
  { rejections }: ImportReport['registries'][number],
): Promise<boolean> {
  for (const { file, line, code, message } of rejections) {
    const { rowCount } = await client.query(
      `SELECT 1 FROM "rejection" WHERE "file" = $1 AND "line" IS NOT DISTINCT FROM $2 AND "code" = $3 AND "message" = $4 LIMIT 1`,
      [file, line, code, message],
    );
    if (rowCount === 0) return false;
  }
  return true;
}
