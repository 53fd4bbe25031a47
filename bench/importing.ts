import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFiles } from '../src/importing/index.ts';
import { openStore } from '../src/store/index.ts';
import { writeList } from './rows.ts';

/**
 * Time and memory of one import into an empty store: `npm run bench:import -- [rows | FILE]`, on the engine that
 * DATABASE_URL says. With the embedded engine, its own memory is in the peak.
 */
const what = process.argv[2] ?? '20000';
const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-bench-'));
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);
const databaseUrl = process.env['DATABASE_URL'] ?? null;
const store = await openStore({ databaseUrl, dataDir, what: 'npm run bench:import' });
try {
  const path = /^\d+$/.test(what)
    ? await writeList({ form: 'eura2014/list', rows: Number(what), seed: 1 }, dataDir)
    : what;
  const before = peak();
  const began = performance.now();
  const report = await importFiles(store, [path], { observedAt: new Date('2021-06-01T00:00:00Z') });
  const seconds = (performance.now() - began) / 1000;
  const read = report.registries.reduce((sum, registry) => sum + registry.read, 0);
  const rejected = report.registries.reduce((sum, registry) => sum + registry.rejections.length, 0);
  console.log(
    `${store.engine}: ${read} rows, ${rejected} rejected, ${seconds.toFixed(1)} s, ${Math.round(read / seconds)} rows a second, peak memory ${peak()} MB (${before} MB before), version ${report.version}`,
  );
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
