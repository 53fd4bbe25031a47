import type pg from 'pg';
import { keyedUuidOf, projectIdOf, sha256Of, uuidOf } from '../history/identity.ts';
import type { SourceRecord } from '../registries/registry.ts';
import { insertRows } from '../store/bulk.ts';
import type { RowOf } from '../store/rows.ts';

/** Which reader has read a source, in which edition. */
export interface ReadBy {
  readonly reader: string;
  readonly edition: string;
}

/** What is known of a source beside what was read. */
export interface Circumstances {
  readonly by: ReadBy;
  readonly locator: string;
  readonly observedAt: Date;
  readonly isSample: boolean;
  readonly completeListIn: number | null;
  readonly version: number;
  /** The store's, by which ids are made. */
  readonly secret: string;
}

export type SourceRow = RowOf<'source_record'> & {
  readonly id: string;
  readonly sourceId: string;
  readonly observedAt: Date;
  readonly isSample: boolean;
};

/** The first reading of a source as a row. */
export function sourceRow(
  { registry, kind, text, record }: SourceRecord,
  { by, version, secret, ...known }: Circumstances,
): SourceRow {
  // of the public text: a hash of the original would let names and numbers be guessed
  const sha256 = sha256Of(text);
  const projectId = projectIdOf(registry, record.code);
  const { observedAt, isSample } = known;
  // with the secret: what a takedown masks later could be guessed by the id as well
  const id = keyedUuidOf(secret, [projectId, kind, sha256, observedAt.toISOString(), isSample].join('\n'));
  return {
    id,
    sourceId: id,
    projectId,
    registry,
    kind,
    sha256,
    text,
    claims: record.claims,
    lacks: record.lacks,
    ...known,
    ...by,
    publishedIn: version,
  };
}

/** A row as one more reading of a source. */
export function nextReading(row: SourceRow, sourceId: string): SourceRow {
  return { ...row, id: uuidOf(`${sourceId}\n${row.publishedIn}`), sourceId };
}

/** A row as a source of its own, though another one was once read to the same. */
export function anotherSource(row: SourceRow): SourceRow {
  const id = uuidOf(`${row.id}\nanother\n${row.publishedIn}`);
  return { ...row, id, sourceId: id };
}

interface KnownReading {
  readonly id: string;
  readonly sourceId: string;
  readonly isCurrent: boolean;
  /** Its source has a current reading, this one or another. */
  readonly isRead: boolean;
}

/** The readings that are stored of what some rows are, by the rows' ids: the current one, else the last that was. */
export async function findReadings(
  client: pg.ClientBase,
  rows: readonly SourceRow[],
): Promise<Map<string, KnownReading>> {
  const { rows: found } = await client.query<KnownReading & { wanted: string }>(
    `SELECT w."wanted", s."id", s."sourceId", s."retiredIn" IS NULL AS "isCurrent",
       EXISTS (SELECT 1 FROM "source_record" o WHERE o."sourceId" = s."sourceId" AND o."retiredIn" IS NULL) AS "isRead"
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[])
       AS w("wanted", "projectId", "kind", "sha256", "observedAt", "isSample")
     JOIN "source_record" s USING ("projectId", "kind", "sha256", "observedAt", "isSample")
     ORDER BY s."retiredIn" IS NULL, s."publishedIn"`,
    [
      rows.map(({ id }) => id),
      rows.map(({ projectId }) => projectId),
      rows.map(({ kind }) => kind),
      rows.map(({ sha256 }) => sha256),
      rows.map(({ observedAt }) => observedAt),
      rows.map(({ isSample }) => isSample),
    ],
  );
  return new Map(found.map(({ wanted, ...reading }) => [wanted, reading]));
}

/** A row and what it was made of. */
export interface Written {
  readonly row: SourceRow;
  readonly source: SourceRecord;
}

/** Stores the headers of rows, and answers their ids, null where there is none. */
export async function insertHeaders(
  client: pg.ClientBase,
  sources: readonly SourceRecord[],
): Promise<readonly (string | null)[]> {
  const headers = new Map(
    sources.flatMap(({ header }) => (header === undefined ? [] : [[uuidOf(header), header]])),
  );
  await insertRows(
    client,
    'source_header',
    [...headers].map(([id, text]) => ({ id, text })),
    { mayExist: true },
  );
  return sources.map(({ header }) => (header === undefined ? null : uuidOf(header)));
}

/** Stores readings with their contacts, and with their originals where they are the first of their source. */
export async function insertSources(client: pg.ClientBase, written: readonly Written[]): Promise<void> {
  const first = written.filter(({ row }) => row.id === row.sourceId);
  await insertRows(
    client,
    'project',
    written.map(({ row, source }) => ({
      id: row.projectId,
      registry: source.registry,
      code: source.record.code,
    })),
    { mayExist: true },
  );
  await insertRows(
    client,
    'source_record',
    written.map(({ row }) => row),
  );
  const headers = await insertHeaders(
    client,
    first.map(({ source }) => source),
  );
  await insertRows(
    client,
    'source_original',
    first.map(({ row, source }, at) => ({
      sourceId: row.id,
      text: source.original,
      headerId: headers[at] ?? null,
    })),
  );
  await insertRows(
    client,
    'source_contact',
    written.flatMap(({ row, source }) =>
      source.record.contacts.map((contact, position) => ({ sourceId: row.id, position, ...contact })),
    ),
  );
}
