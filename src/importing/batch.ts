import type pg from 'pg';
import { projectIdOf } from '../history/identity.ts';
import type { SourceRecord } from '../registries/registry.ts';
import { asStored } from '../store/bulk.ts';
import { adoptHeaders } from './bareRows.ts';
import type { PublicFile } from './duplicates.ts';
import type { FreshObservation } from './observations.ts';
import type { RegistryCounts } from './report.ts';
import { type Edition, type Outcome, reviseProjects } from './revisions.ts';
import {
  anotherSource,
  findReadings,
  insertSources,
  nextReading,
  type ReadBy,
  sourceRow,
  type Written,
} from './sources.ts';

/** A source record on its way into the store, and the file that it stands in. */
export interface Pending {
  readonly source: SourceRecord;
  readonly file: PublicFile;
  readonly observedAt: Date;
  readonly by: ReadBy;
  /** Of whom the file is from, be its project another registry's, as that of a form on a document server. */
  readonly counts: RegistryCounts;
}

export interface BatchContext extends Edition {
  readonly isComplete: boolean;
  readonly secret: string;
}

export interface WrittenBatch {
  /** How many were not known before. */
  readonly written: number;
  /** How many were known without their header, and are to be read again with it. */
  readonly adopted: number;
}

/** Writes a batch of source records and revises their projects. */
export async function writeBatch(
  client: pg.PoolClient,
  batch: readonly Pending[],
  context: BatchContext,
): Promise<WrittenBatch> {
  const rows = new Map<string, Written>();
  for (const { source, file, observedAt, by } of batch) {
    const isRow = source.kind === 'LIST_ROW';
    const row = sourceRow(source, {
      by,
      locator: source.locator ?? (isRow ? `${file.name}:${source.line}` : file.name),
      observedAt,
      isSample: context.isSample,
      completeListIn: context.isComplete && isRow ? context.version : null,
      version: context.version,
      secret: context.secret,
    });
    rows.set(row.id, { row, source });
  }
  const adopted = await adoptHeaders(client, rows.values());
  for (const id of adopted) rows.delete(id);
  const readings = await findReadings(
    client,
    [...rows.values()].map(({ row }) => row),
  );
  const known: string[] = [];
  for (const [id, { row, source }] of rows) {
    const reading = readings.get(id);
    if (reading?.isCurrent) {
      known.push(reading.id);
      rows.delete(id);
    } else if (reading) {
      // an edition of before has made nothing of it, or of another source what this one says
      rows.set(id, {
        row: reading.isRead ? anotherSource(row) : nextReading(row, reading.sourceId),
        source,
      });
    }
  }
  const completed = await noteCompleteList(client, known, context);
  const fresh = [...rows.values()];
  const projectIds = [...new Set(fresh.map(({ row }) => row.projectId))];
  await insertSources(client, fresh);
  const outcomes = await reviseProjects(client, projectIds, context, fresh.map(observe));
  for (const { source, counts } of batch) {
    const outcome: Outcome = outcomes.get(projectIdOf(source.registry, source.record.code)) ?? 'unchanged';
    counts[outcome]++;
  }
  return { written: fresh.length + completed, adopted: adopted.size };
}

/** What a source record just written says, as it would be read back. */
function observe({ row, source }: Written): FreshObservation {
  const { kind, record } = source;
  const { id, projectId, observedAt, sha256 } = row;
  return { id, projectId, kind, observedAt, sha256, claims: asStored(record.claims) };
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
