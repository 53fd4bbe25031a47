import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { explainFault, StoreError } from '../errors.ts';
import { type Holder, type Lock, takeLock } from './lock.ts';

/** Where a client of the wire protocol finds the engine: a folder with a socket, and the port in its name. */
export interface EmbeddedEngine {
  readonly host: string;
  readonly port: number;
  /** False where another process holds the folder and lets us in beside it. */
  readonly isOwner: boolean;
  close(): Promise<void>;
}

const port = 5432;
// the longest path that every system takes for a socket
const longestSocketPath = 100;

const startsWithinMs = 30_000;
const answersWithinMs = 2_000;

/**
 * Opens the folder's engine, never twice: who comes second is told who holds it, or, with `mayShare`, is let in
 * through the holder's socket.
 */
export async function openEmbedded(
  dataDir: string,
  options: { mayShare: boolean; what: string },
): Promise<EmbeddedEngine> {
  const folder = resolve(dataDir);
  makeFolder(folder);
  const host = socketFolder(folder);
  const socket = join(host, `.s.PGSQL.${port}`);
  const lock = lockFolder(folder, options.what, socket);
  if (!('release' in lock)) return options.mayShare ? joinHolder(lock, dataDir) : refuse(lock, dataDir);

  rmSync(socket, { force: true });
  const data = join(folder, 'pg');
  const made = join(folder, 'made');
  // a folder whose making was cut short holds nothing yet
  if (!existsSync(made)) rmSync(data, { recursive: true, force: true });
  // making a database takes three times the memory of having one, and a thread that ends gives it back
  if (!existsSync(made)) {
    await startAndStop(data, socket).catch(() => rmSync(data, { recursive: true, force: true }));
  }
  const worker = startWorker(data, socket);
  const stopped = new Promise<void>((done) => worker.once('exit', () => done()));
  const leave = () => {
    rmSync(socket, { force: true });
    lock.release();
  };
  try {
    await untilReady(worker);
    writeFileSync(made, 'The embedded database was made here; see the folder pg.\n');
    chmodSync(socket, 0o600);
  } catch (error) {
    await worker.terminate();
    leave();
    throw new StoreError(
      `The embedded database in ${dataDir} could not be opened (${(error as Error).message}). ` +
        'If its disk is full or file sizes are limited, make room and try again; if the folder was damaged, set DATA_DIR to a new one and import again.',
    );
  }
  worker.unref();
  return {
    host,
    port,
    isOwner: true,
    async close() {
      worker.ref();
      worker.postMessage('close');
      // also true of an engine that stopped by itself
      await stopped;
      leave();
    },
  };
}

function lockFolder(folder: string, what: string, socket: string): Lock | Holder {
  try {
    return takeLock(join(folder, 'owner.json'), what, socket);
  } catch (error) {
    throw explainFault(error);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError(`The data folder ${folder} could not be made: ${(error as Error).message}`);
  }
}

/** The data folder itself, or where its path is too long for a socket, a private one of the same identity. */
function socketFolder(folder: string): string {
  if (Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longestSocketPath) return folder;
  const name = `hankegraafi-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const host = join(tmpdir(), name);
  makeFolder(host);
  const { uid } = statSync(host);
  if (process.getuid && uid !== process.getuid())
    throw new StoreError(
      `The folder ${host}, where the socket of ${folder} belongs, is another user's. Set DATA_DIR to a shorter path.`,
    );
  return host;
}

function startWorker(folder: string, socket: string): Worker {
  return new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: { folder, socket },
    execArgv: [],
    // the engine's own messages are not ours to print
    stdout: true,
    stderr: true,
  });
}

async function startAndStop(folder: string, socket: string): Promise<void> {
  const worker = startWorker(folder, socket);
  const stopped = new Promise<void>((done) => worker.once('exit', () => done()));
  try {
    await untilReady(worker);
    worker.postMessage('close');
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  await stopped;
}

function untilReady(worker: Worker): Promise<void> {
  return new Promise((done, fail) => {
    worker.on('message', (message: Record<string, unknown>) => {
      if (message['ready']) done();
      if (message['failed']) fail(new Error(String(message['failed'])));
    });
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`the engine stopped (${code})`)));
  });
}

function describe(holder: Holder): string {
  return `process ${holder.pid} (${holder.what}, since ${holder.since})`;
}

function refuse(holder: Holder, dataDir: string): never {
  throw new StoreError(
    `The data folder ${dataDir} is held by ${describe(holder)}. Stop that process, or set DATA_DIR to another folder.`,
  );
}

async function joinHolder(holder: Holder, dataDir: string): Promise<EmbeddedEngine> {
  const socket = holder.socket;
  if (socket === null || !(await answers(socket, holder))) {
    throw new StoreError(
      `The data folder ${dataDir} is held by ${describe(holder)}, which does not answer on its socket. ` +
        'Wait until it has started, or stop it and run this again.',
    );
  }
  return {
    host: socket.slice(0, socket.lastIndexOf('/')),
    port,
    isOwner: false,
    close: async () => undefined,
  };
}

async function answers(socket: string, { since }: Holder): Promise<boolean> {
  // a holder that is only just starting may have to make the folder first
  const until = Math.max(Date.now() + answersWithinMs, (Date.parse(since) || 0) + startsWithinMs);
  for (;;) {
    if (await tryConnect(socket)) return true;
    if (Date.now() > until) return false;
    await new Promise((done) => setTimeout(done, 100));
  }
}

function tryConnect(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const client = connect(socket);
    client.once('connect', () => {
      client.destroy();
      done(true);
    });
    client.once('error', () => done(false));
  });
}
