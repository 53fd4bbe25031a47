import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIPv4 } from 'node:net';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';
import { type Access, observationOf } from './observation.ts';
import type { Spans } from './spans.ts';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

export interface Observers {
  readonly log: Pick<Logger, 'info' | 'isLevelEnabled'>;
  readonly metrics: Metrics | null;
  readonly spans: Spans | null;
}

const clientLeft = 499;

/** Tells of every request when it is over: one line of the log, the metrics and a span. */
export function observe(handle: Handle, { log, metrics, spans }: Observers): Handle {
  const writesLines = log.isLevelEnabled('info');
  if (!writesLines && !metrics && !spans) return handle;
  return (request, response) => {
    const began = performance.now();
    const { socket } = request;
    const sentBefore = socket.bytesWritten;
    const address = socket.remoteAddress ?? '';
    const span = spans?.begin(request);
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : clientLeft;
      const observation = observationOf(request);
      // an export says it in its own way
      observation.version ??= Number(response.getHeader('x-dataset-version')) || null;
      const access: Access = {
        route: routeOf(request, status),
        method: request.method ?? '',
        status,
        ms: Math.round((performance.now() - began) * 100) / 100,
        bytes: Math.max(0, socket.bytesWritten - sentBefore),
        ...observation,
      };
      if (writesLines) log.info({ ...access, address: shortenAddress(address) }, 'request');
      metrics?.note(access);
      span?.end(access);
    });
    handle(request, response);
  };
}

/** The first part of a path that there is; what nobody serves may be anything, and is not repeated. */
function routeOf({ url = '' }: IncomingMessage, status: number): string {
  const path = /^\/(?:health\/(?:live|ready)(?![^?])|[a-z]{0,20}(?![^/?]))/.exec(url)?.[0];
  return path === undefined || status === 404 ? 'other' : path;
}

/** An address without its last part, so that it is a neighbourhood and no household. */
export function shortenAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain.replace(/\d+$/, 'x');
  // the network of an IPv6 address is its first 48 bits, whatever "::" stands for
  const [front = ''] = plain.split('%');
  return front === '' ? '' : `${front.split(':').slice(0, 3).join(':')}::x`;
}
