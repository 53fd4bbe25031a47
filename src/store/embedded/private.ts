import { chmodSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';

const folderMode = 0o700;
const fileMode = 0o600;

/** Makes a folder that only its owner may enter. */
export function makePrivateFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: folderMode });
    chmodSync(folder, folderMode);
  } catch (error) {
    throw new StoreError(`The data folder ${folder} could not be made: ${(error as Error).message}`);
  }
}

/**
 * Takes everybody else's rights from all that is in a folder: what it holds names contact persons. Files made from now
 * on are the owner's alone too, until what this gives back is called. A link's target is left as it is.
 */
export function keepPrivate(folder: string): () => void {
  const before = process.umask(0o077);
  try {
    closeToOthers(folder);
  } catch (error) {
    process.umask(before);
    throw new StoreError(
      `The data folder ${folder} could not be closed to others: ${(error as Error).message}. ` +
        'It holds personal data: let it belong to the user that runs this, or set DATA_DIR to a folder that does.',
    );
  }
  return () => void process.umask(before);
}

function closeToOthers(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(folder, entry.name);
    const wanted = entry.isDirectory() ? folderMode : fileMode;
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat && (stat.mode & 0o777) !== wanted) chmodSync(path, wanted);
    if (entry.isDirectory()) closeToOthers(path);
  }
}
