import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { importFiles } from '../src/importing/index.ts';
import type { Store } from '../src/store/index.ts';
import { generatePages } from './generator/pages.ts';
import type { Generation } from './generator/projects.ts';
import { writeList } from './rows.ts';

export async function isEmpty({ prisma }: Store): Promise<boolean> {
  return (await prisma.datasetVersion.count()) === 0;
}

/** Imports a made-up list and, a month later, the first pages of the same projects; says how long each took. */
export async function fillStore(
  store: Store,
  generation: Generation,
  { pages, folder }: { readonly pages: number; readonly folder: string },
): Promise<void> {
  const list = await writeList(generation, folder);
  await mkdir(join(folder, 'pages'));
  const paths: string[] = [];
  for (const { file, text } of generatePages(generation, pages)) {
    const path = join(folder, 'pages', file);
    await writeFile(path, text);
    paths.push(path);
  }
  const began = performance.now();
  await importFiles(store, [list], { observedAt: new Date('2021-06-01T00:00:00Z') });
  const between = performance.now();
  await importFiles(store, paths, { observedAt: new Date('2021-07-01T00:00:00Z') });
  const rate = (count: number, ms: number) => `${count} in ${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${store.engine}, ${cpus().length} cores: ${rate(generation.rows, between - began)} rows, ${rate(paths.length, performance.now() - between)} pages imported`,
  );
}
