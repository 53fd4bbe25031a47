import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../src/store/index.ts';
import { createDatabase } from './database.ts';
import { lendEngine } from './engines.ts';

export interface OwnStore {
  readonly store: Store;
  readonly dataDir: string;
  /** Null on the embedded engine. */
  readonly databaseUrl: string | null;
  close(): Promise<void>;
}

/**
 * A store of the test's own with nothing in it: on an embedded engine that is lent, or in a new database of the server
 * at DATABASE_URL; or whatever is on a server that the test names.
 */
export async function openOwnStore(
  own?: Partial<Pick<StoreOptions, 'databaseUrl' | 'replicaUrl' | 'serves'>>,
): Promise<OwnStore> {
  const { remove, ...place } = await makePlace(own?.databaseUrl ?? null);
  const store = await openStore({ ...own, ...place, what: 'a test' });
  return {
    ...place,
    store,
    async close() {
      await store.close();
      await remove();
    },
  };
}

interface Place extends Pick<StoreOptions, 'databaseUrl' | 'dataDir' | 'engine'> {
  remove(): Promise<void>;
}

async function makePlace(named: string | null): Promise<Place> {
  const server = process.env['DATABASE_URL'];
  if (named === null && !server) {
    const { engine, dataDir, giveBack } = await lendEngine();
    return { databaseUrl: null, dataDir, engine, remove: giveBack };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-test-'));
  const database = named === null ? await createDatabase(server ?? '', dataDir, inject('template')) : null;
  return {
    databaseUrl: database?.databaseUrl ?? named,
    dataDir,
    async remove() {
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
