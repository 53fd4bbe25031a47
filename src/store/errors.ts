import { statfsSync } from 'node:fs';
import { ExplainedError } from '../errors.ts';

/** A fault of the store's surroundings that a sentence explains: shown to the user as it is. */
export class StoreError extends ExplainedError {
  override readonly name = 'StoreError';
}

/** Only one import runs at a time. */
export class ImportUnderWay extends StoreError {}

// what systems and PostgreSQL say where nothing more can be written
const fullCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100', '58030']);
const lostCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
]);

// the engine's log of changes grows by so much at once
const leastRoom = 17_000_000;

/** How many bytes are free on a folder's disk, where that is too little for the embedded engine to go on; else null. */
export function roomOfFullDisk(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    return free < leastRoom ? free : null;
  } catch {
    return null;
  }
}

/**
 * A driver's or system's fault as a sentence, where it is one that has nothing to do with us; else as it came. The
 * folder is the embedded engine's, or null.
 */
export function explainFault(error: unknown, folder: string | null = null): unknown {
  const { code, syscall, message = '' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const unharmed = 'The version published before stays whole; run this again and the work is finished.';
  const isLost =
    lostCodes.has(code) ||
    (code === 'ENOENT' && syscall === 'connect') ||
    /connection terminated|connection ended|not queryable/i.test(message);
  if (code === '42501') {
    return new StoreError(
      `The role of DATABASE_URL lacks a right for this (${message}). Name the database's owner in DATABASE_URL, or give the role what docs/operations.md lists.`,
    );
  }
  if (code === '25006') {
    return new StoreError(
      `The database at DATABASE_URL can only be read, as a replica can (${message}). Name the one that can be written to.`,
    );
  }
  const room = folder === null ? null : roomOfFullDisk(folder);
  // an engine that can write nothing more goes away
  if (isLost && folder !== null && room !== null) {
    return new StoreError(
      `The disk of the data folder ${folder} is full: ${(room / 1e6).toFixed(1)} MB are free there, and the database needs ${leastRoom / 1e6}. Delete what is not needed on it, or move the folder to a larger disk and set DATA_DIR. ${unharmed}`,
    );
  }
  if (
    fullCodes.has(code) ||
    /no space left|file too large|could not extend file|could not write/i.test(message)
  ) {
    const where = folder === null ? "The database's disk" : `The disk of the data folder ${folder}`;
    return new StoreError(
      `${where} is full, or a limit on file sizes was met (${message}). Make room there, or move the data to a larger disk. ${unharmed}`,
    );
  }
  if (isLost) {
    return new StoreError(
      `The database went away in the middle of the work (${message}). Is its process still there, and its disk not full? ${unharmed}`,
    );
  }
  return error;
}
