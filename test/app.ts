import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pino } from 'pino';
import { type App, type AppOptions, createApp } from '../src/app.ts';
import { type ImportOptions, importFiles } from '../src/importing/index.ts';
import type { ImportReport } from '../src/importing/report.ts';
import type { Limits } from '../src/plugins/index.ts';
import type { Registry } from '../src/registries/registry.ts';
import type { Store, StoreOptions } from '../src/store/index.ts';
import { openOwnStore } from './ownStore.ts';
import type { Document } from './world.ts';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

export interface AskOptions {
  readonly variables?: Record<string, unknown>;
  /** The dataset version of ?v=. */
  readonly version?: number | string;
}

export interface TestApp {
  readonly store: Store;
  readonly dataDir: string;
  /** Null on the embedded engine. */
  readonly databaseUrl: string | null;
  readonly log: readonly string[];
  readonly dataFiles: App['dataFiles'];
  /** For Node's own HTTP server. */
  readonly handle: App['handle'];
  fetch(path: string, init?: RequestInit): Promise<Response>;
  ask(query: string, options?: AskOptions): Promise<Answer>;
  /** The answer and the SQL statements it took, the request's version aside. */
  askCounted(query: string, options?: AskOptions): Promise<{ answer: Answer; statements: string[] }>;
  /** The same store behind an app that has nothing cached. */
  freshly(): Pick<TestApp, 'ask' | 'askCounted'>;
  import(
    documents: readonly Document[],
    observedAt?: string,
    more?: Pick<ImportOptions, 'isComplete' | 'registries'>,
  ): Promise<ImportReport>;
  close(): Promise<void>;
}

/** An app on a store of its own with nothing in it, or on a server that the test names. */
export async function startApp(
  limits?: Partial<Limits>,
  registries?: readonly Registry[],
  own?: Partial<
    Pick<StoreOptions, 'databaseUrl' | 'replicaUrl' | 'serves'> & Pick<AppOptions, 'traffic' | 'patience'>
  >,
): Promise<TestApp> {
  const { store, dataDir, databaseUrl, close } = await openOwnStore(own);
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const makeApp = () =>
    createApp({
      store,
      log: logger,
      ...(limits && { limits }),
      ...(registries && { registries }),
      ...(own?.traffic && { traffic: own.traffic }),
      ...(own?.patience && { patience: own.patience }),
    });
  const app = makeApp();
  return {
    store,
    dataDir,
    databaseUrl,
    log,
    dataFiles: app.dataFiles,
    handle: app.handle,
    fetch: async (path, init) => app.fetch(new URL(path, 'http://localhost'), init ?? {}),
    ...asking(app, store),
    freshly: () => asking(makeApp(), store),
    async import(documents, observedAt = '2021-06-01', more = {}) {
      const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-files-'));
      try {
        const paths = documents.map(({ file, text }) => {
          const path = join(folder, basename(file));
          writeFileSync(path, text);
          return path;
        });
        return await importFiles(store, paths, {
          observedAt: new Date(`${observedAt}T00:00:00Z`),
          ...(registries && { registries }),
          ...more,
        });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    async close() {
      await app.dispose();
      await close();
    },
  };
}

function asking(app: App, store: Store): Pick<TestApp, 'ask' | 'askCounted'> {
  const ask: TestApp['ask'] = async (query, { variables, version } = {}) => {
    const address = new URL(`/graphql${version === undefined ? '' : `?v=${version}`}`, 'http://localhost');
    const response = await app.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  return {
    ask,
    async askCounted(query, options) {
      // what a version is filtered and ordered by is read before the first question
      await store.versions.ready();
      const statements: string[] = [];
      const stop = store.onStatement((sql) => void statements.push(sql));
      const answer = await ask(query, options);
      stop();
      return { answer, statements: statements.filter((sql) => !sql.includes('"currentVersion"')) };
    },
  };
}
