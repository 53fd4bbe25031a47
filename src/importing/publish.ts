import type pg from 'pg';
import { insertRows, inTransaction } from '../store/bulk.ts';
import { publishedChannel } from '../store/publishedChannel.ts';
import { checkInvariants } from './invariants.ts';
import type { ReportedRejection } from './rejections.ts';
import { linkEdition } from './relink.ts';
import type { ImportReport } from './report.ts';
import type { RereadRun } from './reread.ts';

export interface BegunVersion {
  /** The version that the import under way writes under: the current one plus one. */
  readonly version: number;
  readonly secret: string;
  /** The edition that the links of the current version were made with; null before the first. */
  readonly edition: string | null;
  /** True where the store holds nothing but the sample. */
  readonly replacesSample: boolean;
}

// originals and contacts go with their source records, and contents stay: a rerun finds most of them again
const withBothEnds = [
  'source_record',
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
    rereads,
    startedAt,
    version,
    isSample,
  }: {
    report: ImportReport;
    rereads: readonly RereadRun[];
    startedAt: Date;
    version: number;
    isSample: boolean;
  },
): Promise<void> {
  // nobody else writes under this version, so what is checked before stays true in the transaction
  if (report.isPublished) await inTransaction(pool, (client) => checkInvariants(client, version));
  await inTransaction(pool, async (client) => {
    const observedAt = report.observedAt;
    const again = [];
    // what was rejected before stands there already
    for (const run of rereads)
      again.push({ ...run, rejections: await unknownOf(client, run), isRereading: true });
    const runs = [...again, ...report.registries.map((run) => ({ ...run, observedAt, isRereading: false }))];
    for (const registry of runs) {
      // what an import without news has rejected becomes visible with the next version
      if (!report.isPublished && (await unknownOf(client, registry)).length === 0) continue;
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO "import_run"
           ("registry", "startedAt", "finishedAt", "version", "observedAt", "read", "new", "changed", "unchanged", "rejected", "isRereading")
         VALUES ($1, $2, now(), $3, $4, $5, $6, $7, $8, $9, $10) RETURNING "id"`,
        [
          registry.registry,
          startedAt,
          version,
          registry.observedAt,
          registry.read,
          registry.new,
          registry.changed,
          registry.unchanged,
          registry.rejected,
          registry.isRereading,
        ],
      );
      await insertRows(
        client,
        'rejection',
        rows.flatMap(({ id: runId }) =>
          registry.rejections.map(({ count: _, ...rejection }) => ({ runId, ...rejection })),
        ),
      );
    }
    if (!report.isPublished) return;
    await client.query(
      'INSERT INTO "dataset_version" ("version", "publishedAt", "edition", "isSample") VALUES ($1, now(), $2, $3)',
      [version, linkEdition, isSample],
    );
    await client.query('UPDATE "dataset" SET "currentVersion" = $1', [version]);
    await client.query('SELECT pg_notify($1, $2)', [publishedChannel, String(version)]);
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

const comparedAtOnce = 10_000;

/** Of a run's rejections those that no run before has stored. */
async function unknownOf(
  client: pg.ClientBase,
  { rejections }: { readonly rejections: readonly ReportedRejection[] },
): Promise<ReportedRejection[]> {
  const unknown: ReportedRejection[] = [];
  for (let from = 0; from < rejections.length; from += comparedAtOnce) {
    const some = rejections.slice(from, from + comparedAtOnce);
    // all at once: the table is read from end to end, for nothing else is ever looked up in it
    const { rows } = await client.query<{ place: number }>(
      `SELECT told."place"::int AS "place"
       FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("file" text, "line" int, "code" text, "message" text))
         WITH ORDINALITY AS told ("file", "line", "code", "message", "place")
       WHERE NOT EXISTS (
         SELECT 1 FROM "rejection" r
         WHERE r."file" = told."file" AND r."code" = told."code" AND r."message" = told."message"
           AND coalesce(r."line", 0) = coalesce(told."line", 0)
       ) ORDER BY told."place"`,
      [JSON.stringify(some)],
    );
    for (const { place } of rows) unknown.push(some[place - 1] as ReportedRejection);
  }
  return unknown;
}
