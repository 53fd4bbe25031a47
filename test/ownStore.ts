import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../src/store/index.ts';
import { createDatabase } from './database.ts';
import { keepOneSecret } from './template.ts';

export interface OwnStore {
  readonly store: Store;
  readonly dataDir: string;
  /** Null on the embedded engine. */
  readonly databaseUrl: string | null;
  close(): Promise<void>;
}

/**
 * A store of the test's own with nothing in it: the embedded engine, or a new database of the server at DATABASE_URL;
 * or whatever is on a server that the test names.
 */
export async function openOwnStore(
  own?: Partial<Pick<StoreOptions, 'databaseUrl' | 'replicaUrl' | 'serves'>>,
): Promise<OwnStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-test-'));
  const { drop, databaseUrl } =
    own?.databaseUrl === undefined
      ? await makeDatabase(dataDir)
      : { databaseUrl: own.databaseUrl, drop: async () => undefined };
  const open = () => openStore({ ...own, databaseUrl, dataDir, what: 'a test' });
  let store = await open();
  if (databaseUrl !== null && own?.databaseUrl === undefined) {
    await keepOneSecret(store);
    await store.close();
    store = await open();
  }
  return {
    store,
    dataDir,
    databaseUrl,
    async close() {
      await store.close();
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeDatabase(
  dataDir: string,
): Promise<{ databaseUrl: string | null; drop: () => Promise<void> }> {
  const server = process.env['DATABASE_URL'];
  if (!server) {
    cpSync(inject('template'), dataDir, { recursive: true });
    return { databaseUrl: null, drop: async () => undefined };
  }
  return createDatabase(server, dataDir);
}
