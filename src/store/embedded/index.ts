import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { explainFault, roomOfFullDisk, StoreError } from '../errors.ts';
import { type Holder, type Lock, takeLock } from './lock.ts';
import { keepPrivate, makePrivateFolder } from './private.ts';

/** Where a client of the wire protocol finds the engine: a folder with a socket, and the port in its name. */
export interface EmbeddedEngine {
  readonly host: string;
  readonly port: number;
  /** False where another process holds the folder and lets us in beside it. */
  readonly isOwner: boolean;
  /** Calls back when a client of the engine has published, until told to stop; never in a process that only shares it. */
  onPublish(listener: () => void): () => void;
  close(): Promise<void>;
}

const port = 5432;
// the longest path that every system takes for a socket
const longestSocketPath = 100;

const startsWithinMs = 30_000;
const answersWithinMs = 2_000;
// ten seconds, which no statement takes but an import's largest
const askedEveryMs = 2_000;
const mostUnanswered = 5;

/**
 * Opens the folder's engine, never twice: who comes second is told who holds it, or, with `mayShare`, is let in
 * through the holder's socket. Without `mayHold` nobody is first.
 */
export async function openEmbedded(
  dataDir: string,
  options: { mayShare: boolean; mayHold?: boolean; what: string; readerMs?: number | null },
): Promise<EmbeddedEngine> {
  const folder = resolve(dataDir);
  makePrivateFolder(folder);
  const host = socketFolder(folder);
  const socket = join(host, `.s.PGSQL.${port}`);
  const lock = lockFolder(folder, options.what, socket);
  if (!('release' in lock)) return options.mayShare ? joinHolder(lock, dataDir) : refuse(lock, dataDir);
  if (options.mayHold === false) {
    lock.release();
    throw new StoreError(`No process serves the data folder ${dataDir}, as ${options.what} needs.`);
  }

  let openAgain = () => {};
  try {
    openAgain = keepPrivate(folder);
  } catch (error) {
    lock.release();
    throw error;
  }
  rmSync(socket, { force: true });
  const data = join(folder, 'pg');
  const made = join(folder, 'made');
  // a folder whose making was cut short holds nothing yet
  if (!existsSync(made)) rmSync(data, { recursive: true, force: true });
  // making a database takes three times the memory of having one, and a thread that ends gives it back
  if (!existsSync(made)) {
    await startAndStop(data, socket).catch(() => rmSync(data, { recursive: true, force: true }));
  }
  const engine = new Engine(data, socket);
  const leave = () => {
    rmSync(socket, { force: true });
    lock.release();
    openAgain();
  };
  try {
    await engine.start();
    writeFileSync(made, 'The embedded database was made here; see the folder pg.\n');
  } catch (error) {
    await engine.end();
    leave();
    throw new StoreError(
      `The embedded database in ${dataDir} could not be opened (${(error as Error).message}). ` +
        'If its disk is full or file sizes are limited, make room and try again; if the folder was damaged, set DATA_DIR to a new one and import again.',
    );
  }
  if (options.readerMs) engine.watch(options.readerMs);
  return {
    host,
    port,
    isOwner: true,
    onPublish: (listener) => engine.onPublish(listener),
    async close() {
      await engine.close();
      leave();
    },
  };
}

const looksEveryMs = 200;

/**
 * The thread that owns the folder. The engine knows no time limit: a reader's statement that lasts too long is ended
 * with its thread, and another thread opens the folder again. What was committed is in its files, as after any kill.
 */
class Engine {
  readonly #folder: string;
  readonly #socket: string;
  readonly #readingSince = new BigInt64Array(new SharedArrayBuffer(8));
  readonly #listeners = new Set<() => void>();
  #worker: Worker | null = null;
  #stopped: Promise<void> = Promise.resolve();
  #restarting: Promise<void> | null = null;
  #watching: NodeJS.Timeout | undefined;

  constructor(folder: string, socket: string) {
    this.#folder = folder;
    this.#socket = socket;
  }

  async start(): Promise<void> {
    Atomics.store(this.#readingSince, 0, 0n);
    const worker = startWorker(this.#folder, this.#socket, this.#readingSince);
    this.#worker = worker;
    this.#stopped = new Promise((done) => worker.once('exit', () => done()));
    await untilReady(worker);
    chmodSync(this.#socket, 0o600);
    worker.on('message', (message: Record<string, unknown>) => {
      if (message['published']) for (const listener of this.#listeners) listener();
    });
    worker.unref();
  }

  onPublish(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  watch(mostMs: number): void {
    this.#watching = setInterval(() => {
      const since = Number(Atomics.load(this.#readingSince, 0));
      if (since === 0 || Date.now() - since < mostMs || this.#restarting) return;
      this.#restarting = this.#restart().finally(() => {
        this.#restarting = null;
      });
    }, looksEveryMs).unref();
  }

  async #restart(): Promise<void> {
    await this.end();
    rmSync(this.#socket, { force: true });
    // where it can't be opened again, readers are told that the database is away
    await this.start().catch(() => undefined);
  }

  /** At once, whatever it does. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  async close(): Promise<void> {
    clearInterval(this.#watching);
    await this.#restarting;
    this.#worker?.ref();
    this.#worker?.postMessage('close');
    // also true of an engine that stopped by itself
    await this.#stopped;
  }
}

function lockFolder(folder: string, what: string, socket: string): Lock | Holder {
  try {
    return takeLock(join(folder, 'owner.json'), what, socket);
  } catch (error) {
    throw explainFault(error);
  }
}

/** The data folder itself, or where its path is too long for a socket, a private one of the same identity. */
function socketFolder(folder: string): string {
  if (Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longestSocketPath) return folder;
  const name = `hankegraafi-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const host = join(tmpdir(), name);
  makePrivateFolder(host);
  const { uid } = statSync(host);
  if (process.getuid && uid !== process.getuid())
    throw new StoreError(
      `The folder ${host}, where the socket of ${folder} belongs, is another user's. Set DATA_DIR to a shorter path.`,
    );
  return host;
}

// as it is built it needs no loader
const owner = new URL(import.meta.url.endsWith('.ts') ? './worker.mjs' : './owner.js', import.meta.url);

function startWorker(folder: string, socket: string, readingSince: BigInt64Array): Worker {
  const worker = new Worker(owner, {
    workerData: { folder, socket, readingSince },
    execArgv: [],
    // the engine's own messages are not ours to print
    stdout: true,
    stderr: true,
  });
  const watch = watchWorker(worker, dirname(folder));
  worker.once('exit', () => clearInterval(watch));
  return worker;
}

async function startAndStop(folder: string, socket: string): Promise<void> {
  const engine = new Engine(folder, socket);
  try {
    await engine.start();
  } catch (error) {
    await engine.end();
    throw error;
  }
  await engine.close();
}

/**
 * Stops an engine that has nothing to write on any more: where a disk is full it may spin for ever, and those who wait
 * for it with it. Its thread is blocked then, and so is one with a long statement; only both signs together count.
 */
function watchWorker(worker: Worker, folder: string): NodeJS.Timeout {
  let unanswered = 0;
  worker.on('message', (message: Record<string, unknown>) => {
    if (message['awake']) unanswered = 0;
  });
  return setInterval(() => {
    if (unanswered >= mostUnanswered && roomOfFullDisk(folder) !== null) void worker.terminate();
    unanswered += 1;
    worker.postMessage('awake?');
  }, askedEveryMs).unref();
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
    onPublish: () => () => undefined,
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
