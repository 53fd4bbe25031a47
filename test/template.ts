import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../src/store/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** An embedded store with its migrations applied and nothing in it, to be copied; empty on a server. */
    template: string;
  }
}

/** Makes one empty embedded store for the whole run: copying it is much quicker than making each anew. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (process.env['DATABASE_URL']) {
    project.provide('template', '');
    return () => undefined;
  }
  const template = mkdtempSync(join(tmpdir(), 'hankegraafi-template-'));
  const store = await openStore({ databaseUrl: null, dataDir: template, what: 'the tests' });
  await store.close();
  project.provide('template', template);
  return () => rmSync(template, { recursive: true, force: true });
}
