import type pg from 'pg';
import type { SourceRecord } from '../registries/registry.ts';
import { asStored } from '../store/bulk.ts';
import { insertHeaders, type SourceRow, type Written } from './sources.ts';

/** Rows of one list that were imported before headers were kept, so that nobody can tell what their columns are. */
export interface BareRows {
  readonly registry: string;
  readonly file: string;
  readonly observedAt: string;
  readonly rows: number;
}

/** The rows that no reader has read again, by the file and the day that they must be imported with once more. */
export async function listBareRows(pool: pg.Pool): Promise<readonly BareRows[]> {
  const { rows } = await pool.query<Omit<BareRows, 'observedAt'> & { observedAt: Date }>(
    `SELECT "registry", regexp_replace("locator", ':[0-9]+$', '') AS "file", "observedAt", count(*)::int AS "rows"
     FROM "source_record" WHERE "retiredIn" IS NULL AND "reader" IS NULL AND "kind" = 'LIST_ROW' AND NOT "isSample"
     GROUP BY 1, 2, 3 ORDER BY 1, 3, 2`,
  );
  return rows.map((row) => ({ ...row, observedAt: row.observedAt.toISOString() }));
}

export function explainBareRows({ registry, file, observedAt, rows }: BareRows): string {
  const day = observedAt.replace(/T00:00:00\.000Z$/u, '');
  return `${registry}: ${rows === 1 ? '1 row' : `${rows} rows`} of ${file} can't be read again, for the header above them was not kept: import that file once more, with --observed-at ${day}.`;
}

interface Claimed {
  readonly value: unknown;
  readonly offset: number;
  readonly length: number;
}

/**
 * Whether a row that is read by its shape alone is the same project's, with its numbers and days where they stood: in
 * another order of columns one amount would pass for another.
 */
export function isSameRow(before: SourceRow, { row }: Written): boolean {
  if (before.projectId !== row.projectId) return false;
  const then = before.claims as Readonly<Record<string, Claimed>>;
  return Object.entries(asStored(row.claims) as typeof then).every(([field, now]) => {
    const old = then[field];
    if (old === undefined || !isNumberOrDay(now.value) || !isNumberOrDay(old.value)) return true;
    return old.offset === now.offset && old.length === now.length;
  });
}

function isNumberOrDay(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value));
}

interface Found {
  readonly id: string;
  readonly sourceId: string;
  readonly projectId: string;
  readonly observedAt: Date;
  readonly text: string;
}

/**
 * Gives rows that were kept without a header the one of the same rows that are imported now, so that they are read
 * again. Answers the ids of those that are imported: they are no sources of their own.
 */
export async function adoptHeaders(
  client: pg.ClientBase,
  written: Iterable<Written>,
): Promise<ReadonlySet<string>> {
  const rows = [...written].filter(({ source }) => source.kind === 'LIST_ROW' && source.header !== undefined);
  const { rows: bare } = await client.query<Found>(
    `SELECT s."id", s."sourceId", s."projectId", s."observedAt", o."text"
     FROM "source_record" s JOIN "source_original" o ON o."sourceId" = s."sourceId"
     WHERE s."projectId" = ANY($1::text[]) AND s."retiredIn" IS NULL AND s."reader" IS NULL AND s."kind" = 'LIST_ROW'
       AND NOT s."isSample"`,
    [rows.map(({ row }) => row.projectId)],
  );
  if (bare.length === 0) return new Set();
  const keyOf = (projectId: string, observedAt: Date, text: string) =>
    [projectId, observedAt.toISOString(), text].join('\n');
  const byKey = new Map(bare.map((one) => [keyOf(one.projectId, one.observedAt, one.text), one]));
  const pairs = rows.flatMap(({ row, source }) => {
    const found = byKey.get(keyOf(row.projectId, row.observedAt, source.original));
    return found === undefined || row.isSample ? [] : [{ row, source, found }];
  });
  await keepHeaders(
    client,
    pairs.map(({ source, found }) => ({ source, sourceId: found.sourceId })),
  );
  await client.query(
    `UPDATE "source_record" s SET "reader" = k."reader", "edition" = ''
     FROM unnest($1::uuid[], $2::text[]) AS k("id", "reader") WHERE s."id" = k."id"`,
    [pairs.map(({ found }) => found.id), pairs.map(({ row }) => row.reader)],
  );
  return new Set(pairs.map(({ row }) => row.id));
}

/** Keeps with the originals of rows the header that they were read below. */
export async function keepHeaders(
  client: pg.ClientBase,
  rows: readonly { readonly source: SourceRecord; readonly sourceId: string }[],
): Promise<void> {
  const headers = await insertHeaders(
    client,
    rows.map(({ source }) => source),
  );
  await client.query(
    `UPDATE "source_original" o SET "headerId" = k."headerId"
     FROM unnest($1::uuid[], $2::uuid[]) AS k("sourceId", "headerId") WHERE o."sourceId" = k."sourceId"`,
    [rows.map(({ sourceId }) => sourceId), headers],
  );
}
