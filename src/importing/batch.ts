import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { SourceRecord } from '../registries/registry.ts';
import { asStored, insertRows, type Row } from '../store/bulk.ts';
import { projectIdOf, uuidOf } from '../store/identity.ts';
import type { PublicFile } from './duplicates.ts';
import type { FreshObservation } from './observations.ts';
import type { RegistryCounts } from './report.ts';
import { type Edition, type Outcome, reviseProjects } from './revisions.ts';

/** A source record on its way into the store, and the file that it stands in. */
export interface Pending {
  readonly source: SourceRecord;
  readonly file: PublicFile;
  /** Of whom the file is from, be its project another registry's, as that of a form on a document server. */
  readonly counts: RegistryCounts;
}

export interface BatchContext extends Edition {
  readonly observedAt: Date;
  readonly isComplete: boolean;
}

/** Writes a batch of source records and revises their projects; tells how many of them were not known before. */
export async function writeBatch(
  client: pg.PoolClient,
  batch: readonly Pending[],
  context: BatchContext,
): Promise<number> {
  const rows = new Map<string, { row: Row; pending: Pending }>();
  for (const pending of batch) {
    const row = sourceRow(pending, context);
    rows.set(String(row['id']), { row, pending });
  }
  const known = await client.query<{ id: string }>(
    'SELECT "id" FROM "source_record" WHERE "id" = ANY($1::uuid[])',
    [[...rows.keys()]],
  );
  for (const { id } of known.rows) rows.delete(id);
  const completed = await noteCompleteList(
    client,
    known.rows.map(({ id }) => id),
    context,
  );
  const fresh = [...rows.values()];
  const sources = fresh.map(({ pending }) => pending.source);
  const projectIds = [...new Set(fresh.map(({ row }) => String(row['projectId'])))];
  await insertRows(
    client,
    'project',
    sources.map(({ registry, record }) => ({
      id: projectIdOf(registry, record.code),
      registry,
      code: record.code,
    })),
  );
  await insertRows(
    client,
    'source_record',
    fresh.map(({ row }) => row),
  );
  await insertRows(
    client,
    'source_original',
    fresh.map(({ row, pending }) => ({ sourceId: row['id'], text: pending.source.original })),
  );
  await insertRows(
    client,
    'source_contact',
    fresh.flatMap(({ row, pending }) =>
      pending.source.record.contacts.map((contact, position) => ({
        sourceId: row['id'],
        position,
        ...contact,
      })),
    ),
  );
  const outcomes = await reviseProjects(client, projectIds, context, fresh.map(observe));
  for (const { source, counts } of batch) {
    const outcome: Outcome = outcomes.get(projectIdOf(source.registry, source.record.code)) ?? 'unchanged';
    counts[outcome]++;
  }
  return fresh.length + completed;
}

/** What a source record just written says, as it would be read back. */
function observe({ row, pending }: { row: Row; pending: Pending }): FreshObservation {
  const { registry, kind, record } = pending.source;
  return {
    id: String(row['id']),
    projectId: projectIdOf(registry, record.code),
    kind,
    observedAt: row['observedAt'] as Date,
    sha256: String(row['sha256']),
    claims: asStored(record.claims),
  };
}

/** Rows that were known are now known to be of a complete list; tells of how many that is news. */
async function noteCompleteList(
  client: pg.PoolClient,
  ids: readonly string[],
  { isComplete, version }: BatchContext,
): Promise<number> {
  if (!isComplete) return 0;
  const { rowCount } = await client.query(
    `UPDATE "source_record" SET "completeListIn" = $2
     WHERE "id" = ANY($1::uuid[]) AND "kind" = 'LIST_ROW' AND "completeListIn" IS NULL`,
    [ids, version],
  );
  return rowCount ?? 0;
}

function sourceRow(
  { source, file }: Pending,
  { observedAt, isSample, isComplete, version }: BatchContext,
): Row {
  const { registry, kind, text, record } = source;
  // of the public text: a hash of the original would let names and numbers be guessed
  const sha256 = createHash('sha256').update(text).digest('hex');
  const projectId = projectIdOf(registry, record.code);
  return {
    id: uuidOf([projectId, kind, sha256, observedAt.toISOString(), isSample].join('\n')),
    projectId,
    registry,
    kind,
    locator: kind === 'LIST_ROW' ? `${file.name}:${source.line}` : file.name,
    observedAt,
    sha256,
    text,
    claims: record.claims,
    lacks: record.lacks,
    isSample,
    completeListIn: isComplete && kind === 'LIST_ROW' ? version : null,
    publishedIn: version,
  };
}
