import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../src/store/index.ts';
import { createDatabase } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A store with its migrations applied and nothing in it, to be copied: a folder, or a server's database. */
    template: string;
  }
}

/**
 * Builds what browsers load and what processes run, and makes one empty store for the whole run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const builder of ['src/web/build.mjs', 'src/build.mjs'])
    execFileSync(process.execPath, [builder], { stdio: 'inherit' });
  return provideTemplate(project);
}

/** One empty store for all tests: copying it is much quicker than making each anew. */
export async function provideTemplate(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-tests-'));
  const server = process.env['DATABASE_URL'];
  const database = server ? await createDatabase(server, folder) : null;
  const dataDir = join(folder, 'template');
  const store = await openStore({
    databaseUrl: database?.databaseUrl ?? null,
    dataDir,
    what: 'the tests',
  });
  // ids and the order of what is otherwise equal hang on a store's secret: that of tests is always the same
  await store.pool.query(`UPDATE "dataset" SET "secret" = '7e57ed00-0000-4000-8000-000000000000'`);
  await store.close();
  project.provide('template', database?.name ?? dataDir);
  return async () => {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  };
}
