import { createHash } from 'node:crypto';
import { readFile, readText } from '../registries/index.ts';
import type { Registry } from '../registries/registry.ts';
import type { Register } from './registers.ts';

/** A list as it was answered: the codes that it names, and what is understood of its rows. */
export interface ListReading {
  readonly codes: readonly string[];
  /** How many rows could be read: where none could, the list is not imported, and its links still name the pages. */
  readonly rows: number;
  /** Of the rows, in whatever order they stand. */
  readonly textSha256: string;
  /** Why not, where there are no codes. */
  readonly problem: string | null;
}

// a row that begins with a code, and a link to a page: also where the rest of the row cannot be read
const rowCode = /^[\s"']*([A-Z]\d{3,11})["']?\s*[,;\t|]/gmu;
const linkCode = /projekti\.php\?(?:[^"'\s<>]*?&(?:amp;)?)?projektikoodi=([A-Z]\d{3,11})(?!\d)/giu;

export async function readList(
  { id }: Register,
  bytes: Uint8Array,
  registries: readonly Registry[],
): Promise<ListReading> {
  const codes = new Set<string>();
  const hashes: string[] = [];
  let problem: string | null = null;
  const { registry, results } = await readFile({ name: 'list', bytes: streamOf([bytes]) }, registries);
  for await (const result of results) {
    if (result.type === 'rejection') problem ??= result.message;
    else if (registry === id && result.kind === 'LIST_ROW') {
      codes.add(result.record.code);
      hashes.push(sha256(result.text));
    }
  }
  // codes are plain letters in whatever encoding the list is
  const letters = Buffer.from(bytes).toString('latin1');
  for (const pattern of [rowCode, linkCode])
    for (const [, code] of letters.matchAll(pattern)) codes.add((code as string).toUpperCase());
  return {
    codes: [...codes].sort(),
    rows: hashes.length,
    textSha256: sha256(hashes.sort().join('\n')),
    problem,
  };
}

/** The hash of what a page says of the project, or null where it is no page of it. */
export function readPage(
  { id }: Register,
  code: string,
  bytes: Uint8Array,
  registries: readonly Registry[],
): string | null {
  const { registry, results } = readText(bytes, registries);
  if (registry !== id) return null;
  const texts = [...results].flatMap((result) =>
    result.type === 'source' && result.record.code === code ? [result.text] : [],
  );
  return texts.length === 0 ? null : sha256(texts.join('\n'));
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
