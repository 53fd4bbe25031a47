import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';

/** What the wire needs of the engine: raw protocol messages in, raw answers out. */
export interface Backend {
  execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
}

const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;
// whatever else a client may say (COPY's data, a password, a byte out of step) ends the engine or puts it out of step
const clientMessages: ReadonlySet<string> = new Set('PBDECHSQX');
// PostgreSQL's own limits
const longestStartup = 10_000;
const longestMessage = 0x3fff_ffff;

export interface WireOptions {
  /** How long a transaction may wait for its next statement. */
  readonly idleInTransactionMs?: number;
  /** Whom to tell when a client has sent a notification on a channel. */
  readonly heard?: { readonly channel: string; readonly tell: () => void };
  /** What to tell of statements of clients that have this name: that one runs, and that it has ended. */
  readonly watched?: { readonly name: string; readonly tell: (isRunning: boolean) => void };
}

// a notification is short; what is longer is data
const longestNotification = 1_000;

function mentions(bytes: Uint8Array, channel: string): boolean {
  return bytes.byteLength <= longestNotification && Buffer.from(bytes).includes(channel);
}

/**
 * Serves one single-connection engine to many clients of PostgreSQL's wire protocol.
 * Messages of a client are held back until a Sync or a simple query closes them, and run as one: unnamed prepared
 * statements of two clients never mix. While a client's transaction is open, or what it flushed awaits its Sync, only
 * that client is served.
 */
export function serveWire(
  backend: Backend,
  { idleInTransactionMs = 10_000, heard, watched }: WireOptions = {},
): Server {
  // a notification is passed on when its transaction has ended
  let isToTell = false;
  const queue: { session: Session; bytes: Uint8Array; done: (answer: Uint8Array | Error) => void }[] = [];
  let owner: Session | null = null;
  let isRunning = false;
  let patience: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    clearTimeout(patience);
    for (;;) {
      if (owner?.isClosed) await rollBack();
      const index = owner === null ? 0 : queue.findIndex((item) => item.session === owner);
      const item = index < 0 ? undefined : queue.splice(index, 1)[0];
      if (!item) break;
      try {
        if (item.session.isWatched) watched?.tell(true);
        const answer = await backend.execProtocolRaw(item.bytes);
        isToTell ||= heard !== undefined && mentions(item.bytes, heard.channel);
        owner = transactionStatus(answer) === 'I' ? null : item.session;
        if (owner === null && isToTell) {
          isToTell = false;
          heard?.tell();
        }
        item.done(answer);
      } catch (error) {
        owner = item.session;
        item.done(error instanceof Error ? error : new Error(String(error)));
      } finally {
        if (item.session.isWatched) watched?.tell(false);
      }
    }
    isRunning = false;
    // everybody else waits for the owner of a transaction, but not for ever
    if (owner !== null) patience = setTimeout((idle: Session) => idle.close(), idleInTransactionMs, owner);
  }

  /** A client that went away in mid-transaction takes its work with it. */
  async function rollBack(): Promise<void> {
    // after an error that was flushed, the engine hears nothing before a Sync
    await backend.execProtocolRaw(message('S', '')).catch(() => undefined);
    await backend.execProtocolRaw(message('Q', 'ROLLBACK\0')).catch(() => undefined);
    owner = null;
  }

  class Session {
    #buffer: Buffer = Buffer.alloc(0);
    #held: Buffer[] = [];
    #isStarted = false;
    isClosed = false;
    isWatched = false;
    readonly #socket: Socket;

    constructor(socket: Socket) {
      this.#socket = socket;
      socket.setNoDelay(true);
      socket.on('data', (data) => this.#receive(data));
      socket.on('error', () => this.close());
      socket.on('close', () => this.#leave());
    }

    #receive(data: Buffer): void {
      this.#buffer = this.#buffer.length === 0 ? data : Buffer.concat([this.#buffer, data]);
      for (;;) {
        const header = this.#isStarted ? 1 : 0;
        if (this.isClosed || this.#buffer.length < header + 4) return;
        const length = header + this.#buffer.readInt32BE(header);
        if (!this.#isMessage(length)) this.close();
        if (this.isClosed || this.#buffer.length < length) return;
        const message = this.#buffer.subarray(0, length);
        this.#buffer = this.#buffer.subarray(length);
        if (this.#isStarted) this.#take(message);
        else this.#start(message);
      }
    }

    #isMessage(length: number): boolean {
      if (!this.#isStarted) return length >= 8 && length <= longestStartup;
      const type = String.fromCharCode(this.#buffer[0] ?? 0);
      return clientMessages.has(type) && length >= 5 && length <= longestMessage;
    }

    #start(message: Buffer): void {
      const code = message.readInt32BE(4);
      if (code === sslRequest || code === gssRequest) this.#socket.write('N');
      else if (code === cancelRequest) this.#socket.end();
      else {
        this.#isStarted = true;
        this.isWatched = watched !== undefined && message.includes(`\0${watched.name}\0`);
        this.#send(message);
      }
    }

    #take(message: Buffer): void {
      const type = String.fromCharCode(message[0] ?? 0);
      if (type === 'X') {
        this.#socket.end();
        return;
      }
      this.#held.push(message);
      // a Sync, a simple query or a Flush closes what was held back
      if (type === 'S' || type === 'Q' || type === 'H') {
        const held = this.#held;
        this.#held = [];
        this.#send(held.length === 1 && held[0] ? held[0] : Buffer.concat(held));
      }
    }

    #send(bytes: Uint8Array): void {
      queue.push({
        session: this,
        bytes: new Uint8Array(bytes),
        done: (answer) => {
          if (this.isClosed) return;
          if (answer instanceof Error) this.close();
          else if (answer.length > 0) this.#socket.write(answer);
        },
      });
      void run();
    }

    close(): void {
      this.isClosed = true;
      this.#socket.destroy();
    }

    #leave(): void {
      this.isClosed = true;
      for (let i = queue.length - 1; i >= 0; i--) if (queue[i]?.session === this) queue.splice(i, 1);
      void run();
    }
  }

  return createServer((socket) => void new Session(socket));
}

function message(type: string, body: string): Uint8Array {
  const bytes = Buffer.alloc(5 + Buffer.byteLength(body));
  bytes.write(type);
  bytes.writeInt32BE(bytes.length - 1, 1);
  bytes.write(body, 5);
  return new Uint8Array(bytes);
}

/** The status of the last ReadyForQuery: I idle, T in a transaction, E in a failed one; null where there is none. */
function transactionStatus(answer: Uint8Array): string | null {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  let status: string | null = null;
  for (let at = 0; at + 5 <= answer.length; at += 1 + view.getInt32(at + 1)) {
    if (answer[at] === 0x5a) status = String.fromCharCode(answer[at + 5] ?? 0x49);
  }
  return status;
}
