import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore, type Store } from '../src/store/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** An embedded store with its migrations applied and nothing in it, to be copied; empty on a server. */
    template: string;
  }
}

/** Ids and the order of what is otherwise equal hang on a store's secret: that of tests is always the same. */
export async function keepOneSecret({ pool }: Store): Promise<void> {
  await pool.query(`UPDATE "dataset" SET "secret" = '7e57ed00-0000-4000-8000-000000000000'`);
}

/**
 * Builds what browsers load and what processes run, and makes one empty embedded store for the whole run.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  for (const builder of ['src/web/build.mjs', 'src/build.mjs'])
    execFileSync(process.execPath, [builder], { stdio: 'inherit' });
  return provideTemplate(project);
}

/** One empty embedded store for all tests: copying it is much quicker than making each anew. */
export async function provideTemplate(project: TestProject): Promise<() => void> {
  if (process.env['DATABASE_URL']) {
    project.provide('template', '');
    return () => undefined;
  }
  const template = mkdtempSync(join(tmpdir(), 'hankegraafi-template-'));
  const store = await openStore({ databaseUrl: null, dataDir: template, what: 'the tests' });
  await keepOneSecret(store);
  await store.close();
  project.provide('template', template);
  return () => rmSync(template, { recursive: true, force: true });
}
