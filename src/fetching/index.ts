import { ExplainedError } from '../errors.ts';
import { importFiles } from '../importing/index.ts';
import type { ImportReport } from '../importing/report.ts';
import type { Registry } from '../registries/registry.ts';
import {
  beginRun,
  type FetchRun,
  noteImported,
  noteRun,
  noteSchedule,
  originalsToImport,
  readItems,
  readNotBefore,
  readOriginal,
} from '../store/fetched.ts';
import type { Store } from '../store/index.ts';
import { readCoverage } from '../store/rows/coverage.ts';
import { askForList, askForPage, askForRobots } from './asking.ts';
import { type ClientOptions, PoliteClient } from './client.ts';
import { Items } from './items.ts';
import type { Register } from './registers.ts';
import { type FetchReport, reportOf } from './report.ts';

export interface FetchOptions
  extends Pick<ClientOptions, 'pauseMs' | 'contact' | 'release' | 'signal' | 'timeoutMs'> {
  readonly registries: readonly Registry[];
  /** The pages of these codes alone, without the list's rows; all that the list names where it is null. */
  readonly only: readonly string[] | null;
  /** Pages that were answered since then are not asked for. */
  readonly since: Date | null;
  /** After each page, with how many of how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

// after so many pages in a row without an answer, the register itself is taken to be down
const mostFailuresInARow = 5;

/**
 * Asks a register for its list and for each page that it names, keeps every answer that is new, and imports them as one
 * version. Killed at any moment, what was answered stays, and the same command goes on from there.
 */
export async function fetchRegister(
  store: Store,
  register: Register,
  options: FetchOptions,
): Promise<FetchReport> {
  const lock = await store.lockFetching(register.id);
  const client = new PoliteClient(register, {
    ...options,
    notBefore: await readNotBefore(store.pool, register.id),
    onNotBefore: (at) => noteSchedule(store.pool, register.id, 'notBefore', at),
  });
  try {
    return await fetchLocked(store, register, client, options);
  } finally {
    await client.close();
    await lock.release();
  }
}

async function fetchLocked(
  store: Store,
  register: Register,
  client: PoliteClient,
  options: FetchOptions,
): Promise<FetchReport> {
  const { pool } = store;
  const run = await beginRun(pool, register.id, scopeOf(options));
  const items = new Items(pool, register, run, await readItems(pool, register.id));
  try {
    const robots = await askForRobots(client, items);
    if (robots.pauseMs !== null) client.pauseMs = Math.max(client.pauseMs, robots.pauseMs);
    const list = await askForList({ client, items, robots, registries: options.registries });
    const codes = options.only ?? list.codes;
    let failedInARow = 0;
    for (const [index, code] of codes.entries()) {
      if (!items.isDone(code) && !items.isSince(code, options.since)) {
        const outcome = await askForPage(code, { client, items, robots, registries: options.registries });
        failedInARow = outcome === 'FAILED' ? failedInARow + 1 : 0;
        if (failedInARow === mostFailuresInARow)
          throw new ExplainedError(
            `${register.base.host} left ${failedInARow} pages in a row without an answer. What was fetched is kept; run this again later to go on.`,
          );
      }
      options.onProgress?.(index + 1, codes.length);
    }
    const imported = await importOriginals(store, register, run, options, {
      // a list says something about projects that it lacks only where it was asked for as a whole
      isComplete: options.only === null && list.isPlausible,
    });
    await noteRun(pool, run, { ...items.tally(), isFinished: true });
    const version = imported?.version ?? (await store.versions.ask(null)).current;
    const [coverage] = await readCoverage(store.ask, [register.id], version, store.columns.takedowns);
    return reportOf({
      register,
      run,
      requests: client.requests,
      list,
      codes,
      items,
      imported,
      coverage: coverage?.fields ?? [],
    });
  } catch (error) {
    const { changed, failures } = items.tally();
    await noteRun(pool, run, { changed, failures: Math.max(failures, 1), isFinished: false }).catch(
      () => undefined,
    );
    throw error;
  }
}

/** Identifies what a run was asked to fetch: only a command with the same options continues it. */
function scopeOf({ only, since }: FetchOptions): string {
  return JSON.stringify([only && [...only].sort(), since]);
}

async function importOriginals(
  store: Store,
  register: Register,
  run: FetchRun,
  { registries, only }: FetchOptions,
  { isComplete }: { isComplete: boolean },
): Promise<ImportReport | null> {
  const originals = await originalsToImport(store.pool, register.id, only);
  if (originals.length === 0) return null;
  const files = originals.map(({ id, address, observedAt }) => ({
    address,
    observedAt,
    async *read() {
      yield await readOriginal(store.pool, id);
    },
  }));
  const report = await importFiles(store, files, { observedAt: run.startedAt, isComplete, registries });
  await noteImported(store.pool, originals);
  return report;
}
