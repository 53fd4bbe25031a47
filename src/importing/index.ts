import { basename } from 'node:path';
import type pg from 'pg';
import { loadRegistries } from '../registries/index.ts';
import type { Registry, Rejection } from '../registries/registry.ts';
import { inTransaction } from '../store/bulk.ts';
import { explainFault } from '../store/errors.ts';
import type { ImportLock, Store } from '../store/index.ts';
import { type Pending, writeBatch } from './batch.ts';
import { noteAllDiscrepancies } from './discrepancies.ts';
import { CodesSeen, type PublicFile } from './duplicates.ts';
import { openFile } from './files.ts';
import { linkOrganisations } from './organisations.ts';
import { beginVersion, publishVersion, refreshStatistics } from './publish.ts';
import { linkEdition, relinkContents } from './relink.ts';
import { emptyCounts, type ImportReport, type RegistryCounts, type ReportedRejection } from './report.ts';
import { reviseProjects } from './revisions.ts';
import { writeContentWords, writeOrganisationWords } from './searchRows.ts';
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
  /** After each piece that was read, with the bytes of all files so far. */
  readonly onProgress?: (bytesDone: number) => void;
}

// what one transaction carries: enough to be worth its statements, short enough to let readers in between
const rowsAtOnce = 400;
const charactersAtOnce = 300_000;

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
  const seen = new CodesSeen();
  let pending: Pending[] = [];
  let characters = 0;
  const isFull = () => pending.length >= rowsAtOnce || characters >= charactersAtOnce;
  let written = 0;
  let toldOf = 0;
  const write = async (batch: readonly Pending[]) => {
    written += await inTransaction(pool, (client) =>
      writeBatch(client, batch, {
        observedAt: options.observedAt,
        isComplete: options.isComplete ?? false,
        isSample,
        replacesSample,
        version,
      }),
    );
    // a planner that takes the tables for small reads them from end to end for every batch
    if (written < toldOf * 8 + rowsAtOnce) return;
    await refreshStatistics(pool);
    toldOf = written;
  };
  let writing: Promise<void> = Promise.resolve();
  /** Hands a batch over once the one before it is written: while it is under way, the next is read. */
  const flush = async () => {
    await writing;
    const batch = pending;
    pending = [];
    characters = 0;
    writing = write(batch);
    // whoever waits for it hears of its failure
    writing.catch(() => undefined);
  };

  let bytesDone = 0;
  const onBytes = (count: number) => {
    bytesDone += count;
    options.onProgress?.(bytesDone);
  };
  try {
    for (const [index, path] of paths.entries()) {
      const printed = basename(path);
      const file: PublicFile = { name: publicFileName(printed), printed };
      const { registry, results } = await openFile(path, printed, registries, onBytes);
      const own = countsOf(registry);
      const rejections: Omit<ReportedRejection, 'file'>[] = [];
      let hide = (message: string) => message;
      for await (const result of results) {
        if (result.type === 'rejection') {
          const message = hide(result.message).split(printed).join(file.name);
          rejections.push({ ...withoutType(result), message });
        } else {
          hide = (message) => hideTraders(result)(message);
          file.name = publicFileName(file.name, [result]);
          const source = redactSoleTraders(result, secret);
          own.read++;
          const other = seen.note(source, file, index === paths.length - 1);
          if (other) rejections.push(duplicate(source.record.code, source.line, other));
          pending.push({ source, file, counts: own });
          characters += source.text.length;
          // a page after it may tell that the file bears a person's name
          if (isFull() && source.kind === 'LIST_ROW') await flush();
        }
      }
      if (isFull()) await flush();
      for (const rejection of rejections) own.rejections.push({ file: file.name, ...rejection });
    }
    await flush();
  } finally {
    // nothing may be written any more when the lock is let go
    await writing;
  }

  const retiresSample = replacesSample && !isSample && written > 0;
  const sampleProjects = retiresSample ? await retireSample(pool, version) : 0;
  const relinked = await relinkContents(pool, version, edition);
  const isPublished = written > 0 || relinked;
  // a store that still holds the sample alone stays a sample
  const isStillSample = isSample || (replacesSample && !retiresSample);
  // profiles too are made with reference tables
  const isAnew = edition !== linkEdition;
  if (relinked) await noteAllDiscrepancies(pool, version, isStillSample);
  const linked = isPublished ? linkOrganisations(pool, { version, isSample: isStillSample, isAnew }) : null;
  await bothDone(
    writeContentWords(pool),
    Promise.resolve(linked).then(() => writeOrganisationWords(pool)),
  );
  const report: ImportReport = {
    version: isPublished ? version : version - 1,
    isPublished,
    observedAt: options.observedAt.toISOString(),
    replacedSampleProjects: sampleProjects,
    registries: [...counts.values()],
  };
  await lock.check();
  await publishVersion(pool, { report, startedAt, version, isSample: isStillSample });
  return report;
}

/** Waits for both even where one fails: nothing may be written any more when the lock is let go. */
async function bothDone(one: Promise<void>, other: Promise<void>): Promise<void> {
  for (const outcome of await Promise.allSettled([one, other])) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}

function withoutType({ line, column, code, message }: Rejection): Omit<Rejection, 'type'> {
  return { line, column, code, message };
}

/** The same code in two files of one import is no failure: both are kept, and who reads the report is told. */
function duplicate(code: string, line: number, other: PublicFile): Omit<ReportedRejection, 'file'> {
  return {
    line,
    column: null,
    code: 'DUPLICATE_CODE',
    message: `${code} also stands in ${other.name}. Both are kept as sources; where they differ, the one with the smaller hash counts. Import one of them with its own --observed-at if it is newer.`,
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
