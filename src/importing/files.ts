import { createReadStream } from 'node:fs';
import { readFile as readRegistryFile } from '../registries/index.ts';
import type { Registry, Rejection, SourceRecord } from '../registries/registry.ts';

import type { ReadBy } from './sources.ts';

type Results = AsyncIterable<SourceRecord | Rejection> | Iterable<Rejection>;

/** What a registry answered by itself: it has an address instead of a file's name. */
export interface AnsweredFile {
  readonly address: string;
  /** When the registry said it. */
  readonly observedAt: Date;
  read(): AsyncIterable<Uint8Array>;
}

export interface OpenedFile {
  readonly registry: string | null;
  readonly by: ReadBy;
  readonly results: Results;
}

/** Opens a file of any known registry; what can't be opened is one rejection. Tells of every piece that is read. */
export async function openFile(
  from: string | AnsweredFile,
  file: string,
  registries: readonly Registry[],
  onBytes: (count: number) => void,
): Promise<OpenedFile> {
  const path = typeof from === 'string' ? from : from.address;
  try {
    const bytes =
      typeof from === 'string' ? createReadStream(from, { highWaterMark: 256 * 1024 }) : from.read();
    const { reader, edition, registry, results } = await readRegistryFile(
      { name: file, bytes: counted(bytes, onBytes) },
      registries,
    );
    return {
      registry,
      by: { reader: reader ?? '', edition: edition ?? '' },
      results: untilUnreadable(results, path, file),
    };
  } catch (error) {
    return { registry: null, by: { reader: '', edition: '' }, results: [unreadable(error, path, file)] };
  }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** The results, and where the file can't be read to its end a rejection that says so. */
async function* untilUnreadable(
  results: AsyncIterable<SourceRecord | Rejection>,
  path: string,
  file: string,
): AsyncGenerator<SourceRecord | Rejection> {
  try {
    yield* results;
  } catch (error) {
    yield unreadable(error, path, file);
  }
}

function unreadable(error: unknown, path: string, file: string): Rejection {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code === 'ENOENT' ? 'there is no such file' : message.replace(path, file);
  return {
    type: 'rejection',
    line: null,
    column: null,
    code: 'UNREADABLE_FILE',
    message: `The file could not be read: ${reason}.`,
  };
}
