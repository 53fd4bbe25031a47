/** A fault of the store's surroundings that a sentence explains: shown to the user as it is. */
export class StoreError extends Error {
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

/** A driver's or system's fault as a sentence, where it is one that has nothing to do with us; else as it came. */
export function explainFault(error: unknown): unknown {
  const { code, syscall, message = '' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const unharmed = 'The version published before stays whole; run this again and the work is finished.';
  if (
    fullCodes.has(code) ||
    /no space left|file too large|could not extend file|could not write/i.test(message)
  ) {
    return new StoreError(
      `The disk is full, or a limit on file sizes was met (${message}). Make room for the data folder. ${unharmed}`,
    );
  }
  const isLost = lostCodes.has(code) || (code === 'ENOENT' && syscall === 'connect');
  if (isLost || /connection terminated|connection ended|not queryable/i.test(message)) {
    return new StoreError(
      `The database went away in the middle of the work (${message}). Is its process still there, and its disk not full? ${unharmed}`,
    );
  }
  return error;
}
