import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** A short hash of named texts; it changes with any name and any character, not with their order. */
export function editionOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, text] of [...texts].sort(([one], [other]) => (one < other ? -1 : 1)))
    hash.update(JSON.stringify([name, text]));
  return hash.digest('hex').slice(0, 12);
}

/** What this folder is: its tables, target-group patterns and the rules of its lookups. */
export const referenceEdition = editionOf(readFolder());

function readFolder(): Map<string, string> {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:csv|ts)$/u.test(name),
  );
  return new Map(
    files.map((name) => [name.replaceAll('\\', '/'), readFileSync(new URL(name, folder), 'utf8')]),
  );
}
