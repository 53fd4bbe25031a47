import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** A request as it came to the register. */
export interface Asked {
  readonly path: string;
  readonly at: number;
  /** When its answer was sent whole; undefined while it was not. */
  ended?: number;
  readonly headers: IncomingMessage['headers'];
  status?: number;
}

/** How an address answers: with a body, or as the function does. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

export interface PlayedRegister {
  /** Its folder, as FETCH_EURA2014 takes it. */
  readonly base: URL;
  readonly asked: Asked[];
  /** Bodies and behaviours by path, below the host. */
  readonly answers: Map<string, string | Uint8Array | Behaviour>;
  /** Whether answers carry an ETag. */
  givesTags: boolean;
  /** The requests since the last time, in their order. */
  take(): Asked[];
}

export const listPath = '/rrtiepa/projektilista.php?rahasto=ALL';
export const pagePath = (code: string) => `/rrtiepa/projekti.php?projektikoodi=${code}`;

/** A register on a free port of the loopback, that answers 404 where it is not told otherwise. */
export async function playRegister(): Promise<PlayedRegister> {
  const asked: Asked[] = [];
  const answers: PlayedRegister['answers'] = new Map();
  let taken = 0;
  const server = createServer((request, response) => {
    const one: Asked = { path: request.url ?? '', at: Date.now(), headers: request.headers };
    asked.push(one);
    response.on('close', () => {
      one.ended = Date.now();
      one.status = response.statusCode;
    });
    const answer = answers.get(one.path);
    if (answer === undefined) response.writeHead(404).end('Sivua ei ole');
    else if (typeof answer === 'function') answer(request, response);
    else sendBody(request, response, answer, register.givesTags);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const register: PlayedRegister = {
    base: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/rrtiepa/`),
    asked,
    answers,
    givesTags: true,
    take() {
      const since = asked.slice(taken);
      taken = asked.length;
      return since;
    },
  };
  return register;
}

function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  body: string | Uint8Array,
  givesTags: boolean,
): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (givesTags) response.setHeader('etag', etag);
  if (givesTags && request.headers['if-none-match'] === etag) response.writeHead(304).end();
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
}

export const failing =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (_request, response) =>
    void response.writeHead(status, headers).end('Odota');

/** Fails the first times, then answers. */
export function firstThen(times: number, first: Behaviour, then: string): Behaviour {
  let left = times;
  return (request, response) => {
    if (left-- > 0) first(request, response);
    else sendBody(request, response, then, true);
  };
}

export const resetting: Behaviour = (request) => void request.socket.resetAndDestroy();

/** Breaks off in the midst of its body. */
export const breakingOff: Behaviour = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('Euroopan unioni', () => response.destroy());
};

export const hanging: Behaviour = () => undefined;

export const redirecting =
  (to: string): Behaviour =>
  (_request, response) =>
    void response.writeHead(302, { location: to }).end();

/** A piece at a time. */
export const slow =
  (body: string, pieceMs: number): Behaviour =>
  async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const middle = Math.floor(body.length / 2);
    response.write(body.slice(0, middle));
    setTimeout(() => response.end(body.slice(middle)), pieceMs);
  };

export const zipped =
  (body: string): Behaviour =>
  (_request, response) =>
    void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body));

/** Says one charset and sends another. */
export const miscoded =
  (body: string): Behaviour =>
  (_request, response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(Buffer.from(body, 'latin1'));
