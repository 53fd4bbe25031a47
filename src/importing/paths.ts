import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExplainedError } from '../errors.ts';

/** Files as given; of folders all files below them, in order of their names. What does not exist stays, to be reported. */
export async function expandPaths(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found && !found.isFile() && !found.isDirectory()) {
      throw new ExplainedError(
        `${path} is neither a file nor a folder; save what it gives into a file and import that.`,
      );
    }
    if (!found?.isDirectory()) files.push(path);
    else {
      const entries = await readdir(path, { withFileTypes: true, recursive: true });
      const below = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
      files.push(...below.map((entry) => join(entry.parentPath, entry.name)).sort());
    }
  }
  return files;
}
