import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { serveWire } from './wire.ts';

/** The owner of the embedded folder: one engine in a thread of its own, served on one socket. */
const { folder, socket } = workerData as { folder: string; socket: string };

try {
  const engine = await PGlite.create({ dataDir: folder, extensions: { pg_trgm, unaccent } });
  let isClosing = false;
  const server = serveWire({
    // an error of SQL is an answer; what is thrown has ended the engine, which would never answer again
    execProtocolRaw: (message) =>
      engine.execProtocolRaw(message).catch((error) => {
        if (isClosing) throw error;
        process.exit(1);
      }),
  });
  server.listen(socket, () => parentPort?.postMessage({ ready: true }));
  server.on('error', (error) => parentPort?.postMessage({ failed: error.message }));
  parentPort?.on('message', async (message) => {
    if (message !== 'close') return;
    isClosing = true;
    server.close();
    await engine.close();
    process.exit(0);
  });
} catch (error) {
  parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) });
}
