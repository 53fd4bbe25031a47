import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files as given; of folders all files below them, in order of their names. What does not exist stays, to be reported. */
export async function expandPaths(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) files.push(path);
    else {
      const entries = await readdir(path, { withFileTypes: true, recursive: true });
      const below = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
      files.push(...below.map((entry) => join(entry.parentPath, entry.name)).sort());
    }
  }
  return files;
}
