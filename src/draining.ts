import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerHeaders, exposeHeaders } from './plugins/headers.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers until it is told to stop; then it ends what is under way and sends everybody else away. */
export interface Gate {
  readonly handle: Handle;
  /** From now on new questions get 503; resolves when the last one under way is answered, or its time is over. */
  drain(): Promise<void>;
}

export interface Patience {
  readonly requestsMs: number;
  readonly exportsMs: number;
}

const retryAfterSeconds = 5;
const publicPatience: Patience = { requestsMs: 10_000, exportsMs: 30_000 };

/**
 * Stands before everything that is served. While it drains, `/health/ready` says so with 503, and so is every new
 * question answered: the listener stays open, for a balancer that does not know yet gets an answer and no reset.
 */
export function createGate(handle: Handle, patience: Patience = publicPatience): Gate {
  const underWay = new Map<ServerResponse, { readonly isExport: boolean }>();
  let isDraining = false;
  let onEmpty = () => {};

  function sendAway(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const message = 'The service is stopping; ask again in a few seconds.';
    const body = isHealth(request)
      ? { status: 'draining' }
      : { errors: [{ message, extensions: { code: 'SHUTTING_DOWN' } }] };
    response
      .writeHead(503, {
        ...answerHeaders,
        ...exposeHeaders,
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'retry-after': String(retryAfterSeconds),
        connection: 'close',
      })
      .end(JSON.stringify(body));
  }

  return {
    handle(request, response) {
      if (isDraining && request.url !== '/health/live') return sendAway(request, response);
      if (!isHealth(request)) {
        underWay.set(response, { isExport: /^\/export(?![^?])/.test(request.url ?? '') });
        response.once('close', () => {
          underWay.delete(response);
          if (underWay.size === 0) onEmpty();
        });
      }
      handle(request, response);
    },
    async drain() {
      isDraining = true;
      if (underWay.size === 0) return;
      const empty = new Promise<void>((done) => {
        onEmpty = done;
      });
      // a client that keeps its connection would ask on and on
      for (const response of underWay.keys())
        if (!response.headersSent) response.setHeader('connection', 'close');
      const endAfter = (ms: number, isOver: (one: { isExport: boolean }) => boolean) =>
        setTimeout(() => {
          for (const [response, one] of underWay) if (isOver(one)) response.destroy();
        }, ms);
      const timers = [
        endAfter(patience.requestsMs, ({ isExport }) => !isExport),
        endAfter(patience.exportsMs, () => true),
      ];
      await empty;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function isHealth({ url = '' }: IncomingMessage): boolean {
  return url.startsWith('/health/');
}
