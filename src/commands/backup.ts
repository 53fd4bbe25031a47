import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { writeContentWords, writeOrganisationWords } from '../importing/searchRows.ts';
import { type BackupReport, backUp, restore } from '../store/backup.ts';
import { openStore } from '../store/index.ts';
import { parsing, withStore } from './open.ts';

const backupUsage = 'Usage:\n  npm run backup -- FILE';
const restoreUsage = 'Usage:\n  npm run restore -- [--force] FILE';

const describe = ({ version, rows, bytes }: BackupReport) =>
  `dataset version ${version}, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB`;

/** Writes the whole store into a file, beside whoever serves it. */
export async function runBackup(args: string[]): Promise<void> {
  const { positionals } = parsing(backupUsage, () => parseArgs({ args, allowPositionals: true }));
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new ConfigError(backupUsage);
  const report = await withStore('npm run backup', (store) => backUp(store, file));
  console.log(`Backed up: ${describe(report)} in ${file}. It holds personal data and the store's secret.`);
}

/** Makes the store what it was; nobody else may have the embedded folder meanwhile. */
export async function runRestore(args: string[]): Promise<void> {
  const { values, positionals } = parsing(restoreUsage, () =>
    parseArgs({ args, allowPositionals: true, options: { force: { type: 'boolean', default: false } } }),
  );
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new ConfigError(restoreUsage);
  const config = readConfig(process.env);
  const store = await openStore({ ...config, replicaUrl: null, what: 'npm run restore' });
  try {
    const report = await restore(store.pool, file, { isForced: values.force });
    // what a release searches by may differ from what the backup's did
    await writeContentWords(store.pool);
    await writeOrganisationWords(store.pool);
    console.log(`Restored: ${describe(report)} from ${file}.`);
  } finally {
    await store.close();
  }
}
