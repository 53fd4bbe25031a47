import { open, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { draftFrom } from '../registries/drafting.ts';

const maxBytes = 100_000_000;

/** Drafts a mapping for a list: the JSON into a file or to the output, what it makes of the list beside it. */
export async function runMap(args: string[], usage: string): Promise<void> {
  const { path, out } = parse(args, usage);
  const draft = await draftFrom(await readBytes(path), basename(path));
  if ('problem' in draft) throw new ConfigError(draft.problem);
  const json = `${JSON.stringify(draft.mapping, null, 2)}\n`;
  if (out === undefined) {
    console.error(draft.preview);
    process.stdout.write(json);
    return;
  }
  await writeFile(out, json).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`${out} could not be written: ${error.code ?? error.message}.`);
  });
  console.log(draft.preview);
  console.log(
    `The mapping is in ${out}. See that it is right, put it into a folder, and name that in MAPPINGS.`,
  );
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > maxBytes)
        throw new ConfigError(`${path} is larger than ${maxBytes / 1_000_000} MB; take its first rows.`);
      return new Uint8Array(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      `${path} could not be read: ${(error as NodeJS.ErrnoException).code ?? 'it is none'}.`,
    );
  }
}

function parse(args: string[], usage: string): { readonly path: string; readonly out: string | undefined } {
  let parsed: { values: { out?: string }; positionals: string[] };
  try {
    parsed = parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' } } });
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${usage}`);
  }
  const [path, ...others] = parsed.positionals;
  if (path === undefined || others.length > 0)
    throw new ConfigError(`Name the one list to draft a mapping for.\n${usage}`);
  return { path, out: parsed.values.out };
}
