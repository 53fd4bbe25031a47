import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { publishedChannel } from '../publishedChannel.ts';
import { readerName } from '../readerName.ts';
import { serveWire } from './wire.ts';

/** The owner of the embedded folder: one engine in a thread of its own, served on one socket. */
const { folder, socket, readingSince } = workerData as {
  folder: string;
  socket: string;
  readingSince: BigInt64Array;
};

// the engine's file system gives what it makes the rights that it thinks of, whatever the process's mask: here its owner's alone
const { chmodSync, fchmodSync } = fs;
fs.chmodSync = (path, mode) => chmodSync(path, Number(mode) & 0o700);
fs.fchmodSync = (file, mode) => fchmodSync(file, Number(mode) & 0o700);
syncBuiltinESMExports();

// what it has read lies in the system's cache of files as well; measured: questions and imports are no quicker with its 128 MB
const settings = ['-c', 'shared_buffers=16MB'];

try {
  const engine = await PGlite.create({
    dataDir: folder,
    extensions: { pg_trgm, unaccent },
    startParams: [...PGlite.defaultStartParams, ...settings],
  });
  let isClosing = false;
  /** In pieces, which the engine forgets: whole answers it would parse as well, and keep every message of them for ever. */
  const execute = async (message: Uint8Array) => {
    const pieces: Uint8Array[] = [];
    // what it gives is a view of memory that it writes to again
    await engine.execProtocolRawStream(message, { onRawData: (bytes) => void pieces.push(bytes.slice()) });
    return Buffer.concat(pieces);
  };
  const backend = {
    // an error of SQL is an answer; what is thrown has ended the engine, which would never answer again
    execProtocolRaw: (message: Uint8Array) =>
      execute(message).catch((error) => {
        if (isClosing) throw error;
        process.exit(1);
      }),
  };
  const tell = () => parentPort?.postMessage({ published: true });
  // the thread itself can't be asked while it works
  const tellReading = (isRunning: boolean) =>
    void Atomics.store(readingSince, 0, isRunning ? BigInt(Date.now()) : 0n);
  const server = serveWire(backend, {
    heard: { channel: publishedChannel, tell },
    watched: { name: readerName, tell: tellReading },
  });
  server.listen(socket, () => parentPort?.postMessage({ ready: true }));
  server.on('error', (error) => parentPort?.postMessage({ failed: error.message }));
  parentPort?.on('message', async (message) => {
    // one that is closing and never comes to its end is as good as asleep
    if (message === 'awake?' && !isClosing) parentPort?.postMessage({ awake: true });
    if (message !== 'close') return;
    isClosing = true;
    server.close();
    await engine.close();
    process.exit(0);
  });
} catch (error) {
  parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) });
}
