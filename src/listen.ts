import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Config, ConfigError } from './config.ts';
import type { Store } from './store/index.ts';

const stopWithinMs = 10_000;

/** Binds the server with the public API's limits on connections; the address it answers at. */
export async function listen(server: Server, { host, port }: Config): Promise<string> {
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxConnections = 1_000;
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

/** On Ctrl+C or a stop: no new requests, those under way are answered, then the store is closed. */
export function stopOnSignals(server: Server, store: Store): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    const closed = new Promise((done) => server.close(done));
    // a client that keeps its connection would ask on and on
    server.prependListener('request', (_, response) => response.setHeader('connection', 'close'));
    const closing = setInterval(() => server.closeIdleConnections(), 50);
    server.closeIdleConnections();
    await closed;
    clearInterval(closing);
    await store.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
