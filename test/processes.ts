import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, onTestFinished } from 'vitest';
import { openStore, type Store } from '../src/store/index.ts';
import { createDatabase } from './database.ts';
import type { Document } from './world.ts';

/** Where processes of one test meet: an empty store of its own, on either engine, and a folder for files. */
export interface Place {
  readonly folder: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** What a process needs in its environment to find the store. */
  readonly environment: Readonly<Record<string, string>>;
  /** Writes documents below a folder of their own, to be imported. */
  write(name: string, documents: readonly Document[]): string;
  openStore(): Promise<Store>;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

export interface RunningServer extends Running {
  readonly url: string;
  ask(query: string, init?: RequestInit): Promise<Response>;
}

/** A module of the test's own that is loaded before the process's file. */
interface Loading {
  readonly before?: string;
}

const home = fileURLToPath(new URL('..', import.meta.url));

/** A place that is gone when the test ends. */
export async function makePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-place-'));
  const dataDir = join(folder, 'data');
  // a process that was killed may still write there for a moment: the system lets go of it when it has time
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }));
  const server = process.env['DATABASE_URL'];
  const database = server ? await createDatabase(server, folder) : null;
  if (database) onTestFinished(database.drop);
  else cpSync(inject('template'), dataDir, { recursive: true });
  const databaseUrl = database?.databaseUrl ?? null;
  return {
    folder,
    dataDir,
    databaseUrl,
    environment: { DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
    write(name, documents) {
      const to = join(folder, name);
      mkdirSync(to, { recursive: true });
      for (const { file, text } of documents) writeFileSync(join(to, basename(file)), text);
      return to;
    },
    openStore: () => openStore({ databaseUrl, dataDir, what: 'a test', mayShare: true }),
  };
}

/** Starts a command of ours as it is built, or another file; killed when the test ends, if it still runs. */
export function start(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  { before }: Loading = {},
): Running {
  const { PATH, HOME, TMPDIR } = process.env;
  const ofTypeScript = [file, before].some((own) => own?.endsWith('.ts'));
  const loaders = [...(ofTypeScript ? ['tsx'] : []), ...(before ? [before] : [])];
  const child = spawn(
    process.execPath,
    [...loaders.flatMap((module) => ['--import', module]), file, ...args],
    {
      cwd: home,
      env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text) => (output.stdout += text));
  child.stderr?.on('data', (text) => (output.stderr += text));
  const finished = new Promise<Finished>((done) => child.on('close', (code) => done({ code, ...output })));
  return { child, finished };
}

export function startCli(
  place: Place,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  loading: Loading = {},
): Running {
  return start('dist/cli.js', args, { ...place.environment, ...environment }, loading);
}

export function runCli(...started: Parameters<typeof startCli>): Promise<Finished> {
  return startCli(...started).finished;
}

/** A server on a free port, once it has said that it answers. */
export async function startServer(
  place: Place,
  environment: NodeJS.ProcessEnv = {},
  loading: Loading = {},
): Promise<RunningServer> {
  const all = {
    PORT: '0',
    SAMPLE: 'off',
    // a process of its own for each version, which few tests look at
    DATA_FILES: 'request',
    // many tests ask much from one address
    RATE_LIMIT: 'off',
    // a line for each request is no fault
    LOG_LEVEL: 'warn',
    ...place.environment,
    ...environment,
  };
  const running = start('dist/server.js', [], all, loading);
  const url = await new Promise<string>((done, fail) => {
    let said = '';
    running.child.stdout?.on('data', (text) => {
      said += text;
      const found = /answers at (http:\S+)\/graphql/.exec(said)?.[1];
      if (found) done(found);
    });
    void running.finished.then(({ code, stderr }) =>
      fail(new Error(`the server ended (${code}): ${stderr}`)),
    );
  });
  const ask = (query: string, init: RequestInit = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      ...init,
    });
  return { ...running, url, ask };
}
