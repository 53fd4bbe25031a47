import { type IncomingMessage, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../errors.ts';
import { answerHeaders } from './headers.ts';

interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

const badHost: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The request needs one Host header, with a host name and at most a port.',
};
const badAddress: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The address is none. It begins with a slash, and what is not ASCII is percent-encoded UTF-8.',
};
const tooLongHeaders: Refusal = {
  status: 431,
  code: 'REQUEST_HEADERS_TOO_LARGE',
  message: 'The headers and the address are longer than 16 KB. POST a long question.',
};
const tooSlow: Refusal = {
  status: 408,
  code: 'REQUEST_TIMEOUT',
  message: 'The request took too long to arrive.',
};
const noHttp: Refusal = { status: 400, code: 'BAD_REQUEST', message: 'This is no HTTP/1.1 request.' };
const noTunnel: Refusal = {
  status: 405,
  code: 'METHOD_NOT_ALLOWED',
  message: 'Nothing is passed on to other hosts. Use GET, HEAD or POST.',
};
const noExpectation: Refusal = {
  status: 417,
  code: 'BAD_REQUEST',
  message: 'Of Expect only 100-continue can be met.',
};

/**
 * Answers what has no address to be answered by; every other request goes to `handle`. What `readsItself` says of a
 * path reads percent signs by itself, and says what is wrong with them in its own way.
 */
export function refuseMalformed(
  handle: RequestListener,
  readsItself: (pathname: string) => boolean = () => false,
): RequestListener {
  return (request, response) => {
    const refusal = findFault(request, readsItself);
    if (!refusal) {
      // the whole of an address, as a proxy is asked, leads where its path leads
      if (!request.url?.startsWith('/')) {
        const { pathname, search } = new URL(request.url ?? '');
        request.url = pathname + search;
      }
      return handle(request, response);
    }
    const { headers, body } = write(refusal);
    response.writeHead(refusal.status, headers).end(request.method === 'HEAD' ? undefined : body);
  };
}

/** Has a server answer with a sentence what never becomes a request. */
export function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const { _httpMessage: answering } = socket as { _httpMessage?: { headersSent: boolean } };
    if (error.code === 'ECONNRESET' || answering?.headersSent) socket.destroy();
    else end(socket, refusalOf(error.code));
  });
  server.on('connect', (_request, socket) => end(socket, noTunnel));
  server.on('checkExpectation', (_request, response) => {
    const { headers, body } = write(noExpectation);
    response.writeHead(noExpectation.status, headers).end(body);
  });
}

const hostForm = /^(?:\[[\da-f:.]{2,45}\]|[\w.~%-]{1,255})(?::\d{1,5})?$/i;

function findFault(
  { url = '', headers, rawHeaders }: IncomingMessage,
  readsItself: (pathname: string) => boolean,
): Refusal | null {
  if (!hasOneHost(rawHeaders) || !isHost(headers.host ?? '')) return badHost;
  if (!isAddress(url)) return badAddress;
  return isDecodable(url) || readsItself(new URL(url, 'http://localhost').pathname) ? null : badAddress;
}

/** The parsed headers tell the first of several hosts alone. */
export function hasOneHost(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === 'host') hosts += 1;
  return hosts === 1;
}

function isHost(host: string): boolean {
  return hostForm.test(host) && URL.canParse(`http://${host}/`);
}

function isAddress(url: string): boolean {
  if (/[^!-~]/.test(url)) return false;
  const isWhole = /^https?:\/\//i.test(url) && URL.canParse(url) && isHost(new URL(url).host);
  return url.startsWith('/') || isWhole;
}

/** Whether its percent signs stand for UTF-8. */
export function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

function refusalOf(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return tooLongHeaders;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? tooSlow : noHttp;
}

function write({ code, message }: Refusal) {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const headers = {
    ...answerHeaders,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  return { headers, body };
}

/** Writes an answer where Node makes none, and lets go of a client that would not. */
function end(socket: Duplex, refusal: Refusal): void {
  if (!socket.writable) return void socket.destroy();
  const { headers, body } = write(refusal);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { status } = refusal;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}
