import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import { type App, createApp } from '../src/app.ts';
import { type ImportOptions, importFiles } from '../src/importing/index.ts';
import type { ImportReport } from '../src/importing/report.ts';
import type { Limits } from '../src/plugins/index.ts';
import type { Registry } from '../src/registries/registry.ts';
import { openStore, type Store } from '../src/store/index.ts';
import type { Document } from './world.ts';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
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
  readonly log: readonly string[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
  ask(query: string, options?: AskOptions): Promise<Answer>;
  /** The answer and the SQL statements it took, the request's version aside. */
  askCounted(query: string, options?: AskOptions): Promise<{ answer: Answer; statements: string[] }>;
  /** The same store behind an app that has nothing cached. */
  freshly(): Pick<TestApp, 'ask' | 'askCounted'>;
  import(
    documents: readonly Document[],
    observedAt?: string,
    more?: Pick<ImportOptions, 'isComplete'>,
  ): Promise<ImportReport>;
  close(): Promise<void>;
}

/** An app on a store of its own: the embedded engine, or a new database of the server at DATABASE_URL. */
export async function startApp(limits?: Partial<Limits>, registries?: readonly Registry[]): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-test-'));
  const { databaseUrl, drop } = await makeDatabase(dataDir);
  const store = await openStore({ databaseUrl, dataDir, what: 'a test' });
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const makeApp = () =>
    createApp({ store, log: logger, ...(limits && { limits }), ...(registries && { registries }) });
  const app = makeApp();
  return {
    store,
    dataDir,
    log,
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
          ...more,
          observedAt: new Date(`${observedAt}T00:00:00Z`),
          ...(registries && { registries }),
        });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    async close() {
      await app.dispose();
      await store.close();
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
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
      const statements: string[] = [];
      const stop = store.onStatement((sql) => void statements.push(sql));
      const answer = await ask(query, options);
      stop();
      return { answer, statements: statements.filter((sql) => !sql.includes('"currentVersion"')) };
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
  const name = `${basename(dataDir).replaceAll('-', '_').toLowerCase()}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: () => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}
