import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPostgraphile } from './postgraphile/install.ts';

export const contestantNames = ['product', 'postgraphile', 'sql'] as const;
export type ContestantName = (typeof contestantNames)[number];

export interface Contestant {
  readonly name: ContestantName;
  readonly url: string;
  /** What its connections are called in `pg_stat_activity`. */
  readonly applicationName: string;
  stop(): Promise<void>;
}

// as many as the product keeps
const connections = 10;
const startMs = 60_000;

const applicationNames = {
  product: 'hankegraafi',
  postgraphile: 'postgraphile',
  sql: 'handwritten',
} as const;

/** Starts a contestant as a process of its own on a free port of the loopback. */
export async function startContestant(name: ContestantName, databaseUrl: string): Promise<Contestant> {
  const applicationName = applicationNames[name];
  const url = new URL(databaseUrl);
  if (name !== 'product') url.searchParams.set('application_name', applicationName);
  const environment = {
    DATABASE_URL: url.href,
    CONNECTIONS: String(connections),
    // all that they read is in memory, and compiling takes longer than it gains
    SESSION_OPTIONS: '-c jit=off -c random_page_cost=1.1',
    NODE_ENV: 'production',
  };
  switch (name) {
    case 'product': {
      const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-bench-'));
      const own = {
        PORT: '0',
        HOST: '127.0.0.1',
        SAMPLE: 'off',
        RATE_LIMIT: 'off',
        LOG_LEVEL: 'warn',
        DATA_DIR: dataDir,
      };
      const child = run(
        process.execPath,
        [
          '--max-semi-space-size=8',
          '--heap-growing-percent=20',
          '--max-old-space-size=1024',
          'dist/server.js',
        ],
        { ...environment, ...own },
      );
      const started = await whenListening(name, child);
      const stop = async () => {
        await started.stop();
        rmSync(dataDir, { recursive: true, force: true });
      };
      return { name, applicationName, url: started.url, stop };
    }
    case 'postgraphile': {
      const { node, script } = await installPostgraphile();
      return { name, applicationName, ...(await whenListening(name, run(node, [script], environment))) };
    }
    case 'sql': {
      const args = ['--import', 'tsx', 'bench/peers/sql/server.ts'];
      return {
        name,
        applicationName,
        ...(await whenListening(name, run(process.execPath, args, environment))),
      };
    }
  }
}

/** A product that somebody has started already; it goes on when the measuring is over. */
export function runningProduct(address: string): Contestant {
  const url = new URL(address);
  if (url.pathname === '/') url.pathname = '/graphql';
  return {
    name: 'product',
    applicationName: applicationNames.product,
    url: url.href,
    stop: async () => undefined,
  };
}

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // nobody is left behind where this process ends early
  const kill = () => void child.kill();
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  return child;
}

/** Waits for the line that tells the address. */
async function whenListening(
  name: string,
  child: ChildProcess,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  };
  let said = '';
  const url = new Promise<string>((found, fail) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const [, address] = /answers at (\S+)/.exec(said) ?? [];
      if (address) found(address);
    });
    void ended.then(() => fail(new Error(`${name} ended before it listened: ${said}`)));
    setTimeout(() => fail(new Error(`${name} does not listen after ${startMs / 1000} s`)), startMs).unref();
  });
  try {
    return { url: (await url).replace('localhost', '127.0.0.1'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
