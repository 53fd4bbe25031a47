import type { Server, ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { type Config, ConfigError } from './config.ts';
import type { Gate } from './draining.ts';
import { answerUnreadable } from './plugins/malformed.ts';

const closesWithinMs = 10_000;
const lastBytesMs = 500;

/** Limits for slow and silent clients; their connections are checked every second. */
export const serverOptions: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  // one without a host is refused with a sentence
  requireHostHeader: false,
};

/** Closes connections of an address that has so many already; those of proxies carry the requests of many. */
export function limitConnections(server: Server, most: number, isProxy: (address: string) => boolean): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const own = open.get(address) ?? 0;
    if (own >= most && !isProxy(address)) {
      socket.destroy();
      return;
    }
    open.set(address, own + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

/** Binds the server with the public API's limits on connections; the address it answers at. */
export async function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<string> {
  server.maxConnections = 1_000;
  answerUnreadable(server);
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      fail(
        new ConfigError(
          isTaken
            ? `Port ${port} is taken. Set PORT to another one, as in PORT=4001 npm start.`
            : `${host}:${port} can't be listened on: ${error.message}. Correct HOST or PORT.`,
        ),
      );
    });
    server.listen(port, host, done);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name === '127.0.0.1' ? 'localhost' : name}:${address.port}`;
}

/** Logs rejected promises that nothing awaits: a fault of ours, but no reason to stop answering. */
export function logRejections(log: Pick<Logger, 'error'>): void {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejection that nobody handled'));
}

/** On Ctrl+C or a stop: those under way are answered, new ones sent away, then all is closed, in order. */
export function stopOnSignals(server: Server, gate: Pick<Gate, 'drain'>, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await gate.drain();
    setTimeout(() => process.exit(1), closesWithinMs).unref();
    server.close();
    server.closeIdleConnections();
    // the last bytes may still be on their way to the client
    setTimeout(() => server.closeAllConnections(), lastBytesMs).unref();
    await close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
