import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { onTestFinished } from 'vitest';

const programs = '/usr/lib/postgresql/15/bin';

/** Why no clusters can be made here; null where they can. */
export const noClusters = existsSync(join(programs, 'initdb'))
  ? null
  : `no PostgreSQL 15 in ${programs}: replicas were not tried`;

/** A PostgreSQL server of the test's own. */
export interface Cluster {
  readonly url: string;
  start(): Promise<void>;
  /** At once, as when the machine goes. */
  stop(): Promise<void>;
  /** How often contents of projects were read there. */
  countAsked(): number;
  query(sql: string): Promise<unknown>;
}

/** A primary, and a replica that streams from it; both gone when the test ends. */
export async function makeClusters(): Promise<{ primary: Cluster; replica: Cluster }> {
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-clusters-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o777);
  const run = asPostgres(folder);
  const [primaryPort, replicaPort] = [await freePort(), await freePort()];
  const primary = clusterIn(join(folder, 'primary'), primaryPort, run);
  const replica = clusterIn(join(folder, 'replica'), replicaPort, run);
  await run(
    'initdb',
    '-D',
    join(folder, 'primary'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  );
  await primary.start();
  const source = `host=127.0.0.1 port=${primaryPort} user=postgres`;
  await run('pg_basebackup', '-d', source, '-D', join(folder, 'replica'), '-R', '-c', 'fast', '--no-sync');
  await replica.start();
  return { primary, replica };
}

type Run = (program: string, ...args: string[]) => Promise<unknown>;

/** PostgreSQL does not run as root. */
function asPostgres(cwd: string): Run {
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  return (program, ...args) => promisify(execFile)(join(programs, program), args, { cwd, ...user });
}

function clusterIn(folder: string, port: number, run: Run): Cluster {
  const log = `${folder}.log`;
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'log_statement=all',
    // what is in the way of replaying is broken off soon
    'max_standby_streaming_delay=500ms',
  ];
  const options = settings
    .map((setting) => `-c ${setting.endsWith('=') ? `${setting}''` : setting}`)
    .join(' ');
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = async () => void (await run('pg_ctl', '-D', folder, '-m', 'immediate', '-w', 'stop'));
  onTestFinished(() => stop().catch(() => undefined));
  return {
    url,
    stop,
    start: async () => void (await run('pg_ctl', '-D', folder, '-l', log, '-o', options, '-w', 'start')),
    countAsked: () => readFileSync(log, 'utf8').split('FROM "content" c WHERE c."id" = ANY').length - 1,
    async query(sql) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await queryAt(url, sql);
        } catch (error) {
          // what stands in the way of replaying is broken off, and is to be asked again
          if ((error as pg.DatabaseError).code !== '40001' || tries === 20) throw error;
        }
      }
    },
  };
}

async function queryAt(connectionString: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}
