import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type pg from 'pg';
import { loadRegistries, readFile as readRegistryFile } from '../registries/index.ts';
import type { Registry, Rejection, SourceRecord } from '../registries/registry.ts';
import { insertRows, inTransaction, type Row } from '../store/bulk.ts';
import { explainFault } from '../store/errors.ts';
import { projectIdOf, uuidOf } from '../store/identity.ts';
import type { ImportLock, Store } from '../store/index.ts';
import { linkOrganisations } from './organisations.ts';
import { beginVersion, publishVersion, refreshStatistics } from './publish.ts';
import { relinkContents } from './relink.ts';
import { emptyCounts, type ImportReport, type RegistryCounts, type ReportedRejection } from './report.ts';
import { type Edition, type Outcome, reviseProjects } from './revisions.ts';
import { hideTraders, publicFileName, redactSoleTraders } from './soleTraders.ts';

export interface ImportOptions {
  /** When the registry said it; a day means 00:00Z. */
  readonly observedAt: Date;
  /** The lists hold every project of their registry: of what they lack it is known that they lack it. */
  readonly isComplete?: boolean;
  /** The bundled sample: flagged, and retired by the first real import. */
  readonly isSample?: boolean;
  /** Whose files are known: those bundled, unless given. */
  readonly registries?: readonly Registry[];
  /** After each file. */
  readonly onProgress?: (filesDone: number) => void;
}

// how many source records one transaction carries: short enough to let readers in between
const batchSize = 100;

/**
 * Reads files of any known registry into the store and publishes the next version, or none where they bring nothing
 * new. Killed at any moment, the version before stays whole, and running it again finishes the work.
 */
export async function importFiles(
  store: Store,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const lock = await store.lockImports().catch((error) => {
    throw explainFault(error);
  });
  try {
    return await importLocked(store, lock, paths, options);
  } catch (error) {
    throw explainFault(error);
  } finally {
    await lock.release();
  }
}

interface Pending {
  readonly source: SourceRecord;
  readonly file: PublicFile;
  /** Of whom the file is from, be its project another registry's, as that of a form on a document server. */
  readonly counts: RegistryCounts;
}

/** A file's name as it may be published: what is read from it may tell more of whom it names. */
interface PublicFile {
  name: string;
  readonly printed: string;
}

async function importLocked(
  store: Store,
  lock: ImportLock,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const { pool } = store;
  const startedAt = new Date();
  const isSample = options.isSample ?? false;
  const registries = options.registries ?? loadRegistries();
  const { version, secret, edition, replacesSample } = await beginVersion(pool);
  // somebody was quicker than the sample: it is never published over what is there
  if (isSample && version > 1) paths = [];
  const counts = new Map<string | null, RegistryCounts>();
  const countsOf = (registry: string | null) => {
    const known = counts.get(registry) ?? emptyCounts(registry);
    counts.set(registry, known);
    return known;
  };
  const seen = new Map<string, PublicFile>();
  let pending: Pending[] = [];
  let written = 0;
  const flush = async () => {
    const batch = pending;
    pending = [];
    written += await inTransaction(pool, (client) =>
      writeBatch(client, batch, {
        observedAt: options.observedAt,
        isComplete: options.isComplete ?? false,
        isSample,
        replacesSample,
        version,
      }),
    );
  };

  for (const [done, path] of paths.entries()) {
    const printed = basename(path);
    const file: PublicFile = { name: publicFileName(printed), printed };
    const { registry, results } = await openFile(path, printed, registries);
    const own = countsOf(registry);
    const rejections: Omit<ReportedRejection, 'file'>[] = [];
    let last: SourceRecord | null = null;
    for await (const result of results) {
      if (result.type === 'rejection') {
        const message = (last === null ? result.message : hideTraders(last)(result.message))
          .split(printed)
          .join(file.name);
        rejections.push({ ...withoutType(result), message });
      } else {
        last = result;
        file.name = publicFileName(file.name, [result]);
        const source = redactSoleTraders(result, secret);
        own.read++;
        noteDuplicate(rejections, seen, source, file);
        pending.push({ source, file, counts: own });
        // a page after it may tell that the file bears a person's name
        if (pending.length >= batchSize && source.kind === 'LIST_ROW') await flush();
      }
    }
    if (pending.length >= batchSize) await flush();
    for (const rejection of rejections) own.rejections.push({ file: file.name, ...rejection });
    options.onProgress?.(done + 1);
  }
  await flush();

  const retiresSample = replacesSample && !isSample && written > 0;
  const sampleProjects = retiresSample ? await retireSample(pool, version) : 0;
  const relinked = await relinkContents(pool, version, edition);
  const isPublished = written > 0 || relinked;
  // a store that still holds the sample alone stays a sample
  const isStillSample = isSample || (replacesSample && !retiresSample);
  if (isPublished) await inTransaction(pool, (client) => linkOrganisations(client, version, isStillSample));
  const report: ImportReport = {
    version: isPublished ? version : version - 1,
    isPublished,
    observedAt: options.observedAt.toISOString(),
    replacedSampleProjects: sampleProjects,
    registries: [...counts.values()],
  };
  await lock.check();
  await publishVersion(pool, { report, startedAt, version, isSample: isStillSample });
  if (isPublished) await refreshStatistics(pool);
  return report;
}

type Results = AsyncIterable<SourceRecord | Rejection> | Iterable<Rejection>;

async function openFile(
  path: string,
  file: string,
  registries: readonly Registry[],
): Promise<{ registry: string | null; results: Results }> {
  try {
    const bytes = createReadStream(path, { highWaterMark: 256 * 1024 });
    const { registry, results } = await readRegistryFile({ name: file, bytes }, registries);
    return { registry, results: untilUnreadable(results, path, file) };
  } catch (error) {
    return { registry: null, results: [unreadable(error, path, file)] };
  }
}

/** The results, and where the file can't be read to its end a rejection that says so. */
async function* untilUnreadable(
  results: AsyncIterable<SourceRecord | Rejection>,
  path: string,
  file: string,
): AsyncGenerator<SourceRecord | Rejection> {
  try {
    yield* results;
  } catch (error) {
    yield unreadable(error, path, file);
  }
}

function unreadable(error: unknown, path: string, file: string): Rejection {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code === 'ENOENT' ? 'there is no such file' : message.replace(path, file);
  return {
    type: 'rejection',
    line: null,
    column: null,
    code: 'UNREADABLE_FILE',
    message: `The file could not be read: ${reason}.`,
  };
}

function withoutType({ line, column, code, message }: Rejection): Omit<Rejection, 'type'> {
  return { line, column, code, message };
}

/** The same code twice in one import is no failure: both are kept, and who reads the report is told. */
function noteDuplicate(
  rejections: Omit<ReportedRejection, 'file'>[],
  seen: Map<string, PublicFile>,
  source: SourceRecord,
  file: PublicFile,
): void {
  const key = `${source.registry} ${source.kind} ${source.record.code}`;
  const other = seen.get(key);
  seen.set(key, file);
  if (other === undefined || other.printed === file.printed) return;
  rejections.push({
    line: source.line,
    column: null,
    code: 'DUPLICATE_CODE',
    message: `${source.record.code} also stands in ${other.name}. Both are kept as sources; where they differ, the one with the smaller hash counts. Import one of them with its own --observed-at if it is newer.`,
  });
}

interface BatchContext extends Edition {
  readonly observedAt: Date;
  readonly isComplete: boolean;
}

/** Writes a batch of source records and revises their projects; tells how many of them were not known before. */
async function writeBatch(
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
  const outcomes = await reviseProjects(client, projectIds, context);
  for (const { source, counts } of batch) {
    const outcome: Outcome = outcomes.get(projectIdOf(source.registry, source.record.code)) ?? 'unchanged';
    counts[outcome]++;
  }
  return fresh.length + completed;
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

/** Ends all that only the sample said; tells how many projects that were. */
async function retireSample(pool: pg.Pool, version: number): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ projectId: string }>(
      'SELECT DISTINCT "projectId" FROM "source_record" WHERE "isSample"',
    );
    await reviseProjects(
      client,
      rows.map((row) => row.projectId),
      { version, isSample: false, replacesSample: true },
    );
    return rows.length;
  });
}
