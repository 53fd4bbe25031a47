import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';

/** What the wire needs of the engine: raw protocol messages in, raw answers out. */
export interface Backend {
  execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
}

const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;

/**
 * Serves one single-connection engine to many clients of PostgreSQL's wire protocol.
 * Messages of a client are held back until a Sync or a simple query closes them, and run as one: unnamed prepared
 * statements of two clients never mix. While a client's transaction is open, only that client is served.
 */
export function serveWire(backend: Backend): Server {
  const queue: { session: Session; bytes: Uint8Array; done: (answer: Uint8Array | Error) => void }[] = [];
  let owner: Session | null = null;
  let isRunning = false;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const index = owner === null ? 0 : queue.findIndex((item) => item.session === owner);
      const item = index < 0 ? undefined : queue.splice(index, 1)[0];
      if (!item) break;
      try {
        const answer = await backend.execProtocolRaw(item.bytes);
        owner = transactionStatus(answer) === 'I' ? null : item.session;
        item.done(answer);
      } catch (error) {
        item.done(error instanceof Error ? error : new Error(String(error)));
      }
    }
    isRunning = false;
  }

  class Session {
    #buffer: Buffer = Buffer.alloc(0);
    #held: Buffer[] = [];
    #isStarted = false;
    #isClosed = false;
    readonly #socket: Socket;

    constructor(socket: Socket) {
      this.#socket = socket;
      socket.setNoDelay(true);
      socket.on('data', (data) => this.#receive(data));
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#leave());
    }

    #receive(data: Buffer): void {
      this.#buffer = this.#buffer.length === 0 ? data : Buffer.concat([this.#buffer, data]);
      for (;;) {
        const header = this.#isStarted ? 1 : 0;
        if (this.#buffer.length < header + 4) return;
        const length = header + this.#buffer.readInt32BE(header);
        if (length < header + 4 || this.#buffer.length < length) return;
        const message = this.#buffer.subarray(0, length);
        this.#buffer = this.#buffer.subarray(length);
        if (this.#isStarted) this.#take(message);
        else this.#start(message);
      }
    }

    #start(message: Buffer): void {
      const code = message.readInt32BE(4);
      if (code === sslRequest || code === gssRequest) this.#socket.write('N');
      else if (code === cancelRequest) this.#socket.end();
      else {
        this.#isStarted = true;
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
          if (this.#isClosed) return;
          if (answer instanceof Error) this.#socket.destroy(answer);
          else if (answer.length > 0) this.#socket.write(answer);
        },
      });
      void run();
    }

    #leave(): void {
      this.#isClosed = true;
      for (let i = queue.length - 1; i >= 0; i--) if (queue[i]?.session === this) queue.splice(i, 1);
      // a client that went away in mid-transaction takes its work with it
      const rollback = simpleQuery('ROLLBACK');
      if (owner === this) queue.unshift({ session: this, bytes: rollback, done: () => undefined });
      void run();
    }
  }

  return createServer((socket) => void new Session(socket));
}

function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`);
  const message = Buffer.alloc(5 + text.length);
  message.write('Q');
  message.writeInt32BE(4 + text.length, 1);
  text.copy(message, 5);
  return new Uint8Array(message);
}

/** The status of the last ReadyForQuery: I idle, T in a transaction, E in a failed one. */
function transactionStatus(answer: Uint8Array): string {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  let status = 'I';
  for (let at = 0; at + 5 <= answer.length; at += 1 + view.getInt32(at + 1)) {
    if (answer[at] === 0x5a) status = String.fromCharCode(answer[at + 5] ?? 0x49);
  }
  return status;
}
