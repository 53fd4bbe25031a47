import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import proxyAddr from 'proxy-addr';
import type { Visitor } from './rates.ts';

export interface VisitorOptions {
  /** The addresses and networks of proxies whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[];
  readonly log: Pick<Logger, 'warn'>;
  /** The name of the key that a request has; null where it has none that is good. */
  readonly keyOf?: (request: IncomingMessage) => string | null;
}

/** Who asks: the whole address that the connection comes from or, behind a proxy that is trusted, that it names. */
export class Visitors {
  readonly #trusts: (address: string, hop: number) => boolean;
  readonly #trustsAny: boolean;
  readonly #options: VisitorOptions;
  #hasWarned = false;

  constructor(options: VisitorOptions) {
    this.#options = options;
    this.#trustsAny = options.proxies.length > 0;
    this.#trusts = proxyAddr.compile([...options.proxies]);
  }

  readonly of = (request: IncomingMessage): Visitor => {
    const key = this.#options.keyOf?.(request) ?? null;
    return key === null ? { id: this.#addressOf(request), isKeyed: false } : { id: key, isKeyed: true };
  };

  /** Whether a connection is a proxy's, which carries the requests of many. */
  isProxy(address: string): boolean {
    return this.#trusts(plain(address), 0);
  }

  #addressOf(request: IncomingMessage): string {
    if (this.#trustsAny) return plain(proxyAddr(request, this.#trusts));
    if (request.headers['x-forwarded-for'] !== undefined && !this.#hasWarned) {
      this.#hasWarned = true;
      this.#options.log.warn(
        'Requests have X-Forwarded-For, and TRUST_PROXY is not set: all who come through the proxy are counted as one. Set TRUST_PROXY to its address.',
      );
    }
    return plain(request.socket.remoteAddress ?? '');
  }
}

/** An IPv4 address is the same one where the system writes it as IPv6. */
function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
