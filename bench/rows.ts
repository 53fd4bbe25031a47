import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { generateList } from './generator/list.ts';
import type { Generation } from './generator/projects.ts';

/** Writes a made-up list into a folder and tells where it is; however long it is, little of it is in memory. */
export async function writeList(generation: Generation, folder: string): Promise<string> {
  const path = join(folder, 'lista.csv');
  const file = await open(path, 'w');
  let block = '';
  for (const line of generateList(generation)) {
    block += `${line}\n`;
    if (block.length < 1_000_000) continue;
    await file.write(block);
    block = '';
  }
  await file.write(block);
  await file.close();
  return path;
}
