import type pg from 'pg';
import { canonicalJson } from '../history/identity.ts';
import type { ListReader, Reader, Registry, TableReader } from '../registries/registry.ts';
import { asStored, insertRows, inTransaction } from '../store/bulk.ts';
import { isSameRow, keepHeaders } from './bareRows.ts';
import { emptyCounts, type RegistryCounts, type Rereading } from './report.ts';
import { differencesOf, type Rereader, rereadSource, type Stored } from './rereadSource.ts';
import { type Edition, reviseProjects } from './revisions.ts';
import { findReadings, insertSources, nextReading, type Written } from './sources.ts';

/** What reading again made of a store. */
export interface Reread {
  /** For each reader and edition before. */
  readonly readings: readonly Rereading[];
  /** As an import counts, for each registry whose readers have read. */
  readonly runs: readonly RereadRun[];
  /** Whether anything is read differently now. */
  readonly isNews: boolean;
}

export interface RereadRun extends RegistryCounts {
  /** The newest of what was read again. */
  observedAt: Date;
}

export interface RereadOptions extends Edition {
  readonly secret: Rereader['secret'];
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const batchSize = 200;

/**
 * Reads again, from their kept originals, the sources that a reader of another edition has read. What is read
 * differently gets a new reading under the version not yet published, and the projects are merged anew; when it was
 * observed stays. Killed at any moment, it can be run again. What no reader here can read stays as it was read.
 */
export async function rereadSources(
  pool: pg.Pool,
  registries: readonly Registry[],
  options: RereadOptions,
): Promise<Reread> {
  const stale = await findStale(pool, registries, options.isSample);
  if (stale.length === 0) return { readings: [], runs: [], isNews: false };
  const readings = new Map(stale.map((group) => [keyOf(group), reportOf(group)]));
  const runs = new Map<string, RereadRun>();
  const changed = new Set<string>();
  const total = stale.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  for (let last = { projectId: '', id: '00000000-0000-0000-0000-000000000000' }; done < total; ) {
    const batch = await inTransaction(pool, async (client) => {
      const rows = await readBatch(client, stale, last, options.isSample);
      const outcomes = await rereadBatch(client, rows, { stale, registries, readings, runs, options });
      for (const [projectId, outcome] of outcomes) if (outcome !== 'unchanged') changed.add(projectId);
      return rows;
    });
    last = batch.at(-1) ?? last;
    done += batch.length;
    options.onProgress?.(done, total);
    if (batch.length < batchSize) break;
  }
  const made = [...readings.values()].filter(({ read }) => read > 0);
  return {
    readings: made,
    runs: [...runs.values()],
    isNews: changed.size > 0 || made.some(({ changed, dropped, added }) => changed + dropped + added > 0),
  };
}

// a row that was kept without its header may be told by its shape
const readerOf = `coalesce(s."reader", CASE s."kind" WHEN 'LIST_ROW' THEN s."registry" || '/list' END)`;

interface Stale {
  readonly by: { readonly registry: Registry; readonly reader: Reader | ListReader | TableReader };
  readonly before: string;
  readonly count: number;
}

const keyOf = ({ by, before }: Stale) => `${by.reader.id} ${before}`;

/** Which readers have read in which other editions than they have now. */
async function findStale(
  pool: pg.Pool,
  registries: readonly Registry[],
  isSample: boolean,
): Promise<Stale[]> {
  const { rows } = await pool.query<{ reader: string; edition: string; count: number }>(
    `SELECT "reader", "edition", sum("count")::int AS "count" FROM (
       SELECT "reader", "edition", count(*) AS "count" FROM "source_record"
       WHERE "retiredIn" IS NULL AND "isSample" = $1 AND "reader" IS NOT NULL GROUP BY 1, 2
       UNION ALL SELECT "registry" || '/list', "edition", count(*) FROM "source_record"
       WHERE "retiredIn" IS NULL AND "isSample" = $1 AND "reader" IS NULL AND "kind" = 'LIST_ROW' GROUP BY 1, 2
     ) AS r GROUP BY 1, 2`,
    [isSample],
  );
  const readers = registries.flatMap((registry) =>
    registry.readers.map((reader): Stale['by'] => ({ registry, reader })),
  );
  return rows.flatMap(({ reader, edition, count }) => {
    const by = readers.find((known) => known.reader.id === reader);
    return by === undefined || by.reader.edition === edition ? [] : [{ by, before: edition, count }];
  });
}

function reportOf({ by, before }: Stale): Rereading {
  const { id, edition } = by.reader;
  return {
    reader: id,
    before,
    now: edition,
    read: 0,
    changed: 0,
    dropped: 0,
    added: 0,
    unchanged: 0,
    fields: {},
  };
}

async function readBatch(
  client: pg.ClientBase,
  stale: readonly Stale[],
  last: { readonly projectId: string; readonly id: string },
  isSample: boolean,
): Promise<Stored[]> {
  const { rows } = await client.query<Stored>(
    `SELECT s.*, ${readerOf} AS "by", o."text" AS "original", h."text" AS "header",
       (SELECT jsonb_agg(to_jsonb(c) - 'sourceId' - 'position' ORDER BY c."position") FROM "source_contact" c
        WHERE c."sourceId" = s."id") AS "contacts"
     FROM "source_record" s JOIN "source_original" o ON o."sourceId" = s."sourceId"
     LEFT JOIN "source_header" h ON h."id" = o."headerId"
     JOIN unnest($1::text[], $2::text[]) AS w("reader", "edition") ON w."reader" = ${readerOf} AND w."edition" = s."edition"
     WHERE s."retiredIn" IS NULL AND s."isSample" = $3 AND (s."projectId", s."id") > ($4, $5::uuid)
     ORDER BY s."projectId", s."id" LIMIT ${batchSize}`,
    [
      stale.map(({ by }) => by.reader.id),
      stale.map(({ before }) => before),
      isSample,
      last.projectId,
      last.id,
    ],
  );
  return rows;
}

interface Work {
  readonly stale: readonly Stale[];
  readonly registries: readonly Registry[];
  readonly readings: ReadonlyMap<string, Rereading>;
  readonly runs: Map<string, RereadRun>;
  readonly options: RereadOptions;
}

async function rereadBatch(client: pg.ClientBase, rows: readonly Stored[], work: Work) {
  const { version } = work.options;
  const differing = new Map<string, { readonly before: Stored; readonly now: Written }>();
  const added: Written[] = [];
  const kept: { readonly before: Stored; readonly now: Written }[] = [];
  const replaced: string[] = [];
  const bare: Parameters<typeof keepHeaders>[1][number][] = [];
  const unread: { readonly id: string; readonly edition: string }[] = [];
  const owners: { readonly run: RereadRun; readonly projectId: string }[] = [];
  for (const row of rows) {
    const group = work.stale.find((one) => keyOf(one) === `${row.by} ${row.edition}`);
    const reading = group && work.readings.get(keyOf(group));
    if (group === undefined || reading === undefined) continue;
    const { own, others, rejections } = await rereadSource(client, row, group.by.reader, {
      registries: work.registries,
      ...work.options,
    });
    if (row.reader === null) {
      if (own === null || !isSameRow(row, own)) {
        unread.push({ id: row.id, edition: group.by.reader.edition });
        continue;
      }
      bare.push({ source: own.source, sourceId: row.sourceId });
    }
    const run = runOf(work.runs, group.by.registry, row);
    run.rejections.push(...rejections);
    run.read++;
    reading.read++;
    reading.added += others.length;
    added.push(...others);
    owners.push({ run, projectId: own?.row.projectId ?? row.projectId });
    const fields = own === null ? [] : differencesOf(row, own);
    for (const field of fields) reading.fields[field] = (reading.fields[field] ?? 0) + 1;
    if (own === null) reading.dropped++;
    else if (fields.length > 0) reading.changed++;
    else reading.unchanged++;
    if (own !== null && fields.length === 0) kept.push({ before: row, now: own });
    else replaced.push(row.id);
    // two sources that are read to the same now are one
    if (own !== null && fields.length > 0 && !differing.has(own.row.id))
      differing.set(own.row.id, { before: row, now: own });
  }
  await keepReadings(client, kept);
  await keepHeaders(client, bare);
  await noteTried(client, unread);
  await client.query('UPDATE "source_record" SET "retiredIn" = $2 WHERE "id" = ANY($1::uuid[])', [
    replaced,
    version,
  ]);
  const known = await findReadings(
    client,
    [...differing.values()].map(({ now }) => now.row),
  );
  const fresh = [...differing]
    .filter(([id]) => known.get(id)?.isCurrent !== true)
    .map(([, { before, now }]): Written => ({ ...now, row: nextReading(now.row, before.sourceId) }));
  fresh.push(...added);
  await insertSources(client, fresh);
  const projectIds = new Set([...rows, ...fresh.map(({ row }) => row)].map(({ projectId }) => projectId));
  const outcomes = await reviseProjects(client, [...projectIds], work.options);
  for (const { run, projectId } of owners) run[outcomes.get(projectId) ?? 'unchanged']++;
  return outcomes;
}

/** Rows that a reader makes nothing of without their header stay as they were read; the same reader tries them once. */
async function noteTried(
  client: pg.ClientBase,
  rows: readonly { readonly id: string; readonly edition: string }[],
): Promise<void> {
  await client.query(
    `UPDATE "source_record" s SET "edition" = k."edition"
     FROM unnest($1::uuid[], $2::text[]) AS k("id", "edition") WHERE s."id" = k."id"`,
    [rows.map(({ id }) => id), rows.map(({ edition }) => edition)],
  );
}

function runOf(runs: Map<string, RereadRun>, { id, mapping }: Registry, { observedAt }: Stored): RereadRun {
  const run = runs.get(id) ?? { ...emptyCounts(id, mapping?.name ?? null), observedAt };
  runs.set(id, run);
  if (observedAt > run.observedAt) run.observedAt = observedAt;
  return run;
}

/** Readings stay, by the edition of now; contacts are served to nobody, so that they need no version. */
async function keepReadings(
  client: pg.ClientBase,
  kept: readonly { readonly before: Stored; readonly now: Written }[],
): Promise<void> {
  await client.query(
    `UPDATE "source_record" s SET "reader" = k."reader", "edition" = k."edition"
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS k("id", "reader", "edition") WHERE s."id" = k."id"`,
    [
      kept.map(({ before }) => before.id),
      kept.map(({ now }) => now.row.reader),
      kept.map(({ now }) => now.row.edition),
    ],
  );
  const otherwise = kept.filter(
    ({ before, now }) =>
      canonicalJson(asStored(now.source.record.contacts)) !== canonicalJson(before.contacts ?? []),
  );
  await client.query('DELETE FROM "source_contact" WHERE "sourceId" = ANY($1::uuid[])', [
    otherwise.map(({ before }) => before.id),
  ]);
  await insertRows(
    client,
    'source_contact',
    otherwise.flatMap(({ before, now }) =>
      now.source.record.contacts.map((contact, position) => ({ sourceId: before.id, position, ...contact })),
    ),
  );
}
