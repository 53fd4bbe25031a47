import type pg from 'pg';
import { canonicalJson } from '../history/identity.ts';
import type { ListReader, Reader, Registry, Rejection, TableReader } from '../registries/registry.ts';
import { asStored } from '../store/bulk.ts';
import { publicFileName } from './privacy/fileNames.ts';
import { redactSoleTraders } from './privacy/soleTraders.ts';
import { readAgain } from './readAgain.ts';
import { findReadings, type SourceRow, sourceRow, type Written } from './sources.ts';

/** A reading that is stored, with what it was read from. */
export interface Stored extends SourceRow {
  /** Null where none was kept; `by` is the one that may read it. */
  readonly reader: string | null;
  readonly by: string | null;
  readonly edition: string;
  readonly original: string;
  readonly header: string | null;
  readonly contacts: readonly object[] | null;
}

export type OwnRejection = Omit<Rejection, 'type'> & { readonly file: string };

/** What is needed to make a reading again what an import would make of it. */
export interface Rereader {
  readonly registries: readonly Registry[];
  readonly secret: string;
  readonly version: number;
}

/** What a stored source says when it is read again; null where nothing of it is understood any more. */
export async function rereadSource(
  client: pg.ClientBase,
  row: Stored,
  reader: Reader | ListReader | TableReader,
  { registries, secret, version }: Rereader,
): Promise<{ own: Written | null; others: Written[]; rejections: OwnRejection[] }> {
  const { sources, rejections, readBy } = await readAgain(row, reader, registries);
  const [file = '', line = ''] = /^(.*):(\d+)$/u.exec(row.locator)?.slice(1) ?? [row.locator];
  const written = sources.map((source): Written => {
    const redacted = redactSoleTraders(source, secret);
    const name = publicFileName(file, [source]);
    return {
      source: redacted,
      row: sourceRow(redacted, {
        by: readBy,
        locator: source.locator ?? (line === '' ? name : `${name}:${line}`),
        observedAt: row.observedAt,
        isSample: row.isSample,
        completeListIn: row.completeListIn ?? null,
        version,
        secret,
      }),
    };
  });
  const own =
    written.find((one) => one.row.projectId === row.projectId) ?? (written.length === 1 ? written[0] : null);
  // what a file says of other projects is kept with them already, but where nobody had read it before
  const others = await onlyNew(
    client,
    written.filter((one) => one !== own),
  );
  const messages = rejections.map(({ type, ...rejection }) => ({
    ...rejection,
    file,
    // a list's row is read below its header alone, and which it was is known by its locator only
    line: line !== '' ? Number(line) : row.kind === 'LIST_ROW' ? null : rejection.line,
  }));
  return { own: own ?? null, others, rejections: messages };
}

async function onlyNew(client: pg.ClientBase, written: readonly Written[]): Promise<Written[]> {
  if (written.length === 0) return [];
  const known = await findReadings(
    client,
    written.map(({ row }) => row),
  );
  const { rows } = await client.query<{ projectId: string; locator: string; kind: string }>(
    `SELECT "projectId", "locator", "kind" FROM "source_record" WHERE "projectId" = ANY($1) AND "retiredIn" IS NULL`,
    [written.map(({ row }) => row.projectId)],
  );
  const isThere = ({ projectId, locator, kind }: SourceRow) =>
    rows.some((one) => one.projectId === projectId && one.locator === locator && one.kind === kind);
  return written.filter(({ row }) => !known.has(row.id) && !isThere(row));
}

/** Which fields are read differently; beside claims the text, what it lacks, and whose it is. */
export function differencesOf(before: Stored, { row }: Written): string[] {
  const now = asStored(row.claims) as Readonly<Record<string, { readonly value: unknown }>>;
  const then = before.claims as typeof now;
  const isSame = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);
  const fields = [...new Set([...Object.keys(then), ...Object.keys(now)])];
  const differing = fields.filter((field) => !isSame(then[field]?.value ?? null, now[field]?.value ?? null));
  if (before.projectId !== row.projectId) differing.push('code');
  if (before.kind !== row.kind) differing.push('kind');
  if (before.sha256 !== row.sha256) differing.push('text');
  if (!isSame(before.lacks, row.lacks)) differing.push('lacks');
  // said of no other field, and yet served: where a value stands, and in which file
  const isElsewhere = !isSame(then, now) || before.locator !== row.locator;
  return differing.length === 0 && isElsewhere ? ['provenance'] : differing;
}
