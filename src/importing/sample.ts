import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ImportUnderWay } from '../store/errors.ts';
import type { Store } from '../store/index.ts';
import type { ImportReport } from './report.ts';

const folder = new URL('../sample/', import.meta.url);
// when the registries were seen in the state that the sample imitates
const observedAt = new Date('2021-06-01T00:00:00Z');

/** Publishes the bundled sample as version 1 where the store is empty; null where it is not. */
export async function loadSample(store: Store): Promise<ImportReport | null> {
  if (!store.isWritable) return null;
  const dataset = await store.prisma.dataset.findFirst();
  if (dataset?.currentVersion !== 0) return null;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  const paths = files.map((name) => fileURLToPath(new URL(name, folder)));
  // what imports weighs much, and a store that holds something never needs it here
  const { importFiles } = await import('./index.ts');
  return importFiles(store, paths, { observedAt, isSample: true }).catch((error) => {
    // whoever fills the store already needs no sample beside it
    if (error instanceof ImportUnderWay) return null;
    throw error;
  });
}
