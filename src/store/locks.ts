import { createHash } from 'node:crypto';
import type pg from 'pg';
import { takeLock } from './embedded/lock.ts';
import { ImportUnderWay, StoreError } from './errors.ts';

export interface ImportLock {
  /** Fails where the lock went away with its connection: another import may be at work. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** What only one process does at a time. */
export interface LockName {
  /** In the embedded engine's folder. */
  readonly file: string;
  /** Of the server's advisory lock. */
  readonly key: string;
  readonly refuse: (holder: string) => StoreError;
}

// any fixed numbers
const importKey = 7_262_008;
const fetchKey = 7_262_009;

export const importsLock: LockName = {
  file: 'import.json',
  key: String(importKey),
  refuse: (holder) =>
    new ImportUnderWay(
      `Another import is under way. Wait until it has finished, then run this again; nothing was changed.${holder}`,
    ),
};

export function fetchesLock(registry: string): LockName {
  const hash = createHash('sha256').update(registry).digest().readUInt32LE(0);
  return {
    file: `fetch-${registry}.json`,
    key: String((BigInt(fetchKey) << 32n) + BigInt(hash)),
    refuse: (holder) =>
      new StoreError(
        `Another process is fetching this register. Wait until it has finished, or end it; nothing was asked.${holder}`,
      ),
  };
}

/** For the embedded engine: it is one session to all, so its advisory locks would let everybody in. */
export async function lockByFile(
  dataDir: string,
  what: string,
  { file, refuse }: LockName,
): Promise<ImportLock> {
  const lock = takeLock(`${dataDir}/${file}`, what, null);
  if (!('release' in lock)) throw refuse(` (process ${lock.pid}, since ${lock.since})`);
  return { check: async () => undefined, release: async () => lock.release() };
}

export async function lockByServer(pool: pg.Pool, { key, refuse }: LockName): Promise<ImportLock> {
  const client = await pool.connect();
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [key]);
  if (rows[0]?.got !== true) {
    client.release();
    throw refuse('');
  }
  return {
    check: async () => void (await client.query('SELECT 1')),
    // a connection that went away has unlocked already
    release: () =>
      client.query('SELECT pg_advisory_unlock($1)', [key]).then(
        () => client.release(),
        () => client.release(true),
      ),
  };
}
