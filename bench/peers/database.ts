import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore } from '../../src/store/index.ts';
import { fillStore, isEmpty } from '../fill.ts';

export const databaseName = 'hankegraafi_peers';

/** The address of the comparison's own database on a server. */
export function databaseUrlOn(serverUrl: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${databaseName}`;
  return url.href;
}

/** Makes the database where there is none, and has the product itself import a made-up register where it is empty. */
export async function makeDatabase(
  serverUrl: string,
  { projects, pages }: { readonly projects: number; readonly pages: number },
): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    // the processor time of parallel workers is not known once they end, and on few cores they gain nothing
    await client.query(`ALTER DATABASE ${databaseName} SET max_parallel_workers_per_gather = 0`);
  });
  const folder = await mkdtemp(join(tmpdir(), 'hankegraafi-bench-'));
  const what = 'npm run bench:peers';
  const store = await openStore({ databaseUrl: databaseUrlOn(serverUrl), dataDir: folder, what });
  try {
    if (await isEmpty(store)) {
      console.log(
        `Importing ${projects} list rows and ${pages} pages: about 100 pages a second, so minutes.`,
      );
      await fillStore(store, { form: 'eura2014/list', rows: projects, seed: 1 }, { pages, folder });
      await store.pool.query('VACUUM ANALYZE');
    }
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

export async function dropDatabase(serverUrl: string): Promise<void> {
  await onServer(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`));
}

async function onServer<Result>(
  serverUrl: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
