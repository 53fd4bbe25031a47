import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';

const source = new URL('../../src/', import.meta.url);

/** To which part a file of `src` belongs, where that is not the name of its folder. */
const exceptions: readonly (readonly [RegExp, string])[] = [
  [/^reference\/(?:data\/)?authorities\b/, 'authorities'],
  [/^reference\/(?:data\/)?(?:municipality|municipalities|mergers|population)/, 'municipalities'],
  [/^reference\/(?:data\/)?(?:sub)?regions\b/, 'regions'],
  [/^reference\/(?:data\/)?(?:programme|sustainabilityTopics)/, 'programmes'],
  [/^reference\/(?:data\/)?(?:person|given_names|family_names)/, 'personNames'],
  [/^reference\/(?:data\/)?(?:organisation|businessId|predecessors|shared_?business_?ids)/i, 'organisations'],
  [/^reference\/data\/target_groups\b/, 'targetGroups'],
  [/^(?:importing\/privacy|masking)\//, 'privacy'],
  [/^importing\/searchRows\b/, 'search'],
  [/^importing\/(?:links|relink|discrepancies|observations|touched|organisation\w*)\b/, 'linking'],
  [/^registries\/[^/]+$/, 'recognising'],
];

// of mapping files the import takes what they say itself; what moves rows changes none of them
const partless =
  /^(?:registries\/mappings\/|store\/|errors\.ts|editions\.ts|importing\/(?:publish|invariants)\.ts)/;

/** The part that a file belongs to, null where what it does is in nothing that is kept. */
export function partOf(file: string): string | null {
  if (partless.test(file)) return null;
  const found = exceptions.find(([pattern]) => pattern.test(file))?.[1];
  if (found !== undefined) return found;
  const [folder = '', inner = ''] = file.split('/');
  return folder === 'registries' ? inner : folder;
}

const folders = [
  'registries',
  'reference',
  'search',
  'targetGroups',
  'vocabulary',
  'history',
  'importing',
  'masking',
];

/** The files of each part, without those that are in none. */
export function filesOfParts(known: readonly string[]): Map<string, string[]> {
  const files = new Map<string, string[]>(known.map((part) => [part, []]));
  for (const folder of folders) {
    for (const name of readdirSync(new URL(`${folder}/`, source), { recursive: true, encoding: 'utf8' })) {
      const file = `${folder}/${name.replaceAll('\\', '/')}`;
      if (/\.(?:ts|csv|txt|json)$/.test(file)) files.get(partOf(file) ?? '')?.push(file);
    }
  }
  return files;
}

/** A short hash of what some files do: code without comments, types and white space; tables as they are. */
export function digestOf(files: readonly string[], read = readSource): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(JSON.stringify([file, essence(file, read(file))]));
  return hash.digest('hex').slice(0, 12);
}

function essence(file: string, text: string): string {
  if (file.endsWith('.json')) return JSON.stringify(JSON.parse(text));
  if (!file.endsWith('.ts')) return text.replaceAll('\r\n', '\n').trimEnd();
  return transformSync(text, {
    loader: 'ts',
    minifyWhitespace: true,
    legalComments: 'none',
    target: 'es2023',
  }).code;
}

function readSource(file: string): string {
  return readFileSync(new URL(file, source), 'utf8');
}

/** The files that some files of `src` are made of, themselves and all that they import but for types. */
export async function importsOf(...files: readonly string[]): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: files.map((file) => fileURLToPath(new URL(file, source))),
    absWorkingDir: fileURLToPath(source),
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: '.',
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs).filter((file) => !file.startsWith('..'));
}
