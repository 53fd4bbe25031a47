import { basename } from 'node:path';
import type pg from 'pg';
import { loadRegistries } from '../registries/index.ts';
import type { Registry, Rejection } from '../registries/registry.ts';
import { inTransaction } from '../store/bulk.ts';
import type { Store } from '../store/index.ts';
import type { ImportLock } from '../store/locks.ts';
import { readTakedownsBy } from '../store/takedowns.ts';
import { listBareRows } from './bareRows.ts';
import { type Pending, writeBatch } from './batch.ts';
import { noteAllDiscrepancies } from './discrepancies.ts';
import { CodesSeen, type PublicFile } from './duplicates.ts';
import { type AnsweredFile, openFile } from './files.ts';
import { linkOrganisations } from './organisations.ts';
import { UnresolvedPlaces } from './places.ts';
import { publicFileName } from './privacy/fileNames.ts';
import { hideTraders, redactSoleTraders } from './privacy/soleTraders.ts';
import { countUnmarked } from './privacy/unmarked.ts';
import { beginVersion, publishVersion, refreshStatistics } from './publish.ts';
import { FileRejections } from './rejections.ts';
import { linkEdition, relinkContents } from './relink.ts';
import { emptyCounts, type ImportReport, type RegistryCounts } from './report.ts';
import { rereadSources } from './reread.ts';
import { reviseProjects } from './revisions.ts';
import { writeContentWords, writeOrganisationWords } from './searchRows.ts';
import { withholdNewSpellings } from './takedowns.ts';

export interface ImportOptions {
  /** When the registry said it, of what does not say so itself; a day means 00:00Z. */
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

export interface RereadOptions {
  readonly registries?: readonly Registry[];
  /** How many of how many sources were read again. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads files of any known registry into the store and publishes the next version, or none where they bring nothing
 * new. What was imported by readers of other editions is read again first, under the same version. Killed at any moment, the version before stays whole, and running it again finishes the work.
 */
export async function importFiles(
  store: Store,
  paths: readonly (string | AnsweredFile)[],
  options: ImportOptions,
): Promise<ImportReport> {
  return locked(store, (lock) => importLocked(store, lock, paths, options));
}

/** Reads again what readers of other editions have read, and publishes the next version where that says anything new. */
export async function reread(store: Store, { registries, onProgress }: RereadOptions): Promise<ImportReport> {
  const options = { observedAt: null, ...(registries && { registries }), onReread: onProgress };
  return locked(store, (lock) => importLocked(store, lock, [], options));
}

async function locked<T>(store: Store, work: (lock: ImportLock) => Promise<T>): Promise<T> {
  const lock = await store.lockImports().catch((error) => {
    throw store.explain(error);
  });
  try {
    return await work(lock);
  } catch (error) {
    throw store.explain(error);
  } finally {
    await lock.release();
  }
}

interface LockedOptions extends Omit<ImportOptions, 'observedAt'> {
  /** Null where nothing is imported. */
  readonly observedAt: Date | null;
  readonly onReread?: RereadOptions['onProgress'] | undefined;
}

async function importLocked(
  store: Store,
  lock: ImportLock,
  paths: readonly (string | AnsweredFile)[],
  options: LockedOptions,
): Promise<ImportReport> {
  const { pool } = store;
  const startedAt = new Date();
  const isSample = options.isSample ?? false;
  const registries = options.registries ?? loadRegistries();
  const { version, secret, edition, replacesSample } = await beginVersion(pool);
  const readAgain = () =>
    rereadSources(pool, registries, {
      ...{ version, secret, isSample: replacesSample, replacesSample: false },
      onProgress: options.onReread,
    });
  const again = [await readAgain()];
  // somebody was quicker than the sample: it is never published over what is there
  if (isSample && version > 1) paths = [];
  const counts = new Map<string | null, RegistryCounts>();
  const countsOf = (registry: string | null) => {
    const mapping = registries.find(({ id }) => id === registry)?.mapping?.name ?? null;
    const known = counts.get(registry) ?? emptyCounts(registry, mapping);
    counts.set(registry, known);
    return known;
  };
  const places = new Map<RegistryCounts, UnresolvedPlaces>();
  const placesOf = (own: RegistryCounts) => {
    const known = places.get(own) ?? new UnresolvedPlaces();
    places.set(own, known);
    return known;
  };
  const seen = new CodesSeen();
  let pending: Pending[] = [];
  let characters = 0;
  const isFull = () => pending.length >= rowsAtOnce || characters >= charactersAtOnce;
  let written = 0;
  let adopted = 0;
  let toldOf = 0;
  const write = async (batch: readonly Pending[]) => {
    const done = await inTransaction(pool, (client) =>
      writeBatch(client, batch, {
        isComplete: options.isComplete ?? false,
        isSample,
        replacesSample,
        version,
        secret,
      }),
    );
    written += done.written;
    adopted += done.adopted;
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
      const isAnswer = typeof path !== 'string';
      const printed = isAnswer ? path.address : basename(path);
      const observedAt = isAnswer ? path.observedAt : (options.observedAt ?? startedAt);
      // an address is made of the registry's and a code, and names nobody
      const file: PublicFile = { name: isAnswer ? printed : publicFileName(printed), printed };
      const { registry, by, results } = await openFile(path, printed, registries, onBytes);
      const own = countsOf(registry);
      const rejections = new FileRejections();
      let hide = (message: string) => message;
      for await (const result of results) {
        if (result.type === 'rejection') {
          const message = hide(result.message).split(printed).join(file.name);
          rejections.add({ ...withoutType(result), message });
        } else {
          hide = (message) => hideTraders(result)(message);
          if (!isAnswer) file.name = publicFileName(file.name, [result]);
          const source = redactSoleTraders(result, secret);
          own.read++;
          placesOf(own).noteClaims(source.record.claims);
          countUnmarked(result, own.unmarkedPersons);
          const other = seen.note(source, file, index === paths.length - 1);
          if (other) rejections.add(duplicate(source.record.code, source.line, other));
          pending.push({ source, file, observedAt, by, counts: own });
          characters += source.text.length;
          // a page after it may tell that the file bears a person's name
          if (isFull() && source.kind === 'LIST_ROW') await flush();
        }
      }
      if (isFull()) await flush();
      own.rejected += rejections.count;
      for (const rejection of rejections.list(file.name)) own.rejections.push(rejection);
    }
    await flush();
  } finally {
    // nothing may be written any more when the lock is let go
    await writing;
  }

  // what was kept without its header has one now
  if (adopted > 0) again.push(await readAgain());
  for (const [own, unresolved] of places) own.unresolvedPlaces = unresolved.list();
  const retiresSample = replacesSample && !isSample && written > 0;
  const sampleProjects = retiresSample ? await retireSample(pool, version) : 0;
  const relinked = await relinkContents(pool, version, edition);
  const isPublished = written > 0 || relinked || again.some(({ isNews }) => isNews);
  // a store that still holds the sample alone stays a sample
  const isStillSample = isSample || (replacesSample && !retiresSample);
  // profiles too are made with reference tables
  const isAnew = edition !== linkEdition;
  if (relinked) await noteAllDiscrepancies(pool, version, isStillSample);
  const withheld = await readTakedownsBy(pool);
  const linked = isPublished ? linkOrganisations(pool, { version, isSample: isStillSample, isAnew }) : null;
  await bothDone(
    writeContentWords(pool),
    Promise.resolve(linked).then(() => writeOrganisationWords(pool)),
  );
  await withholdNewSpellings(pool, withheld);
  const report: ImportReport = {
    version: isPublished ? version : version - 1,
    isPublished,
    observedAt: options.observedAt?.toISOString() ?? null,
    replacedSampleProjects: sampleProjects,
    rereadings: again.flatMap(({ readings }) => readings),
    bareRows: await listBareRows(pool),
    registries: [...counts.values()],
  };
  await lock.check();
  await publishVersion(pool, {
    report,
    rereads: again.flatMap(({ runs }) => runs),
    startedAt,
    version,
    isSample: isStillSample,
  });
  await store.versions.announce();
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

/** The same code in two files of one import is no error: both are kept, and the report says so. */
function duplicate(code: string, line: number, other: PublicFile): Omit<Rejection, 'type'> {
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
