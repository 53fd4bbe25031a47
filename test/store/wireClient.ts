import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client of PostgreSQL's wire protocol that says exactly what it is told to. */
export interface WireClient {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  send(...messages: readonly Uint8Array[]): void;
  /** The answer up to and with its ReadyForQuery, as letters of message types and the rows' text. */
  answer(): Promise<{ types: string; text: string; status: string }>;
  /** The next bytes, whatever they are. */
  bytes(): Promise<Buffer>;
}

export function message(type: string, body: string): Buffer {
  const bytes = Buffer.alloc(5 + Buffer.byteLength(body));
  bytes.write(type);
  bytes.writeInt32BE(bytes.length - 1, 1);
  bytes.write(body, 5);
  return bytes;
}

export const sync = message('S', '');
export const flush = message('H', '');
export const query = (sql: string) => message('Q', `${sql}\0`);
export const parse = (sql: string, name = '') => message('P', `${name}\0${sql}\0\0\0`);
export const bind = (name = '') => message('B', `\0${name}\0\0\0\0\0\0\0`);
export const execute = message('E', '\0\0\0\0\0');

export function startup(code: number, words = ''): Buffer {
  const bytes = Buffer.alloc(8 + Buffer.byteLength(words));
  bytes.writeInt32BE(bytes.length);
  bytes.writeInt32BE(code, 4);
  bytes.write(words, 8);
  return bytes;
}

export const hello = startup(196_608, 'user\0postgres\0database\0postgres\0\0');

export async function connectRaw(path: string): Promise<WireClient> {
  const socket = connect(path);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  let received = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  socket.on('data', (data: Buffer) => {
    received = Buffer.concat([received, data]);
    wake();
  });
  const more = () => new Promise<void>((done) => (wake = done));
  return {
    socket,
    closed,
    send: (...messages) => void socket.write(Buffer.concat(messages)),
    async bytes() {
      while (received.length === 0) await more();
      const all = received;
      received = Buffer.alloc(0);
      return all;
    },
    async answer() {
      let types = '';
      let at = 0;
      for (;;) {
        while (received.length < at + 5 || received.length < at + 1 + received.readInt32BE(at + 1))
          await more();
        const type = String.fromCharCode(received[at] ?? 0);
        types += type;
        at += 1 + received.readInt32BE(at + 1);
        if (type !== 'Z') continue;
        const text = received.toString('latin1', 0, at);
        const status = String.fromCharCode(received[at - 1] ?? 0);
        received = received.subarray(at);
        return { types, text, status };
      }
    },
  };
}

/** A client that has been let in. */
export async function connectClient(path: string): Promise<WireClient> {
  const client = await connectRaw(path);
  client.send(hello);
  await client.answer();
  return client;
}
