import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createApp } from '../src/app.ts';
import { importFiles } from '../src/importing/index.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { generatePages } from './generator/pages.ts';
import type { Generation } from './generator/projects.ts';
import { questions } from './questions.ts';
import { writeList } from './rows.ts';

/**
 * Questions on a made-up register: `npm run bench -- [--projects 20000] [--pages 3000] [--rounds 60] [question …]`, in
 * an empty database at DATABASE_URL or on the embedded engine. A database that holds something already is asked as it is.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    projects: { type: 'string', default: '20000' },
    pages: { type: 'string', default: '3000' },
    rounds: { type: 'string', default: '60' },
  },
});
const rounds = Number(values.rounds);
const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-bench-'));
const databaseUrl = process.env['DATABASE_URL'] ?? null;
const store = await openStore({ databaseUrl, dataDir, what: 'npm run bench' });
try {
  if (await isEmpty(store))
    await fill(store, { form: 'eura2014/list', rows: Number(values.projects), seed: 1 });
  const log = pino({ level: 'silent' });
  for (const [name, make] of Object.entries(questions)) {
    if (positionals.length > 0 && !positionals.some((part) => name.includes(part))) continue;
    const app = createApp({ store, log });
    const anew = await measure(app, (round) => make(round));
    const again = await measure(app, () => make(0));
    console.log(`${name}: asked for the first time ${summary(anew)}, asked again ${summary(again)}`);
  }
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}

async function isEmpty({ prisma }: Store): Promise<boolean> {
  return (await prisma.datasetVersion.count()) === 0;
}

async function fill(into: Store, generation: Generation): Promise<void> {
  const list = await writeList(generation, dataDir);
  const folder = join(dataDir, 'pages');
  await mkdir(folder);
  const pages: string[] = [];
  for (const { file, text } of generatePages(generation, Number(values.pages))) {
    pages.push(join(folder, file));
    await writeFile(join(folder, file), text);
  }
  const began = performance.now();
  await importFiles(into, [list], { observedAt: new Date('2021-06-01T00:00:00Z') });
  const between = performance.now();
  await importFiles(into, pages, { observedAt: new Date('2021-07-01T00:00:00Z') });
  const rate = (count: number, ms: number) => `${count} in ${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${into.engine}, ${cpus().length} cores: ${rate(generation.rows, between - began)} rows, ${rate(pages.length, performance.now() - between)} pages imported`,
  );
}

async function measure(
  app: ReturnType<typeof createApp>,
  make: (round: number) => { readonly query: string; readonly variables?: object },
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds + 10; round++) {
    const began = performance.now();
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(make(round)),
    } as never);
    const { errors } = (await response.json()) as { errors?: { message: string }[] };
    if (errors) throw new Error(errors[0]?.message);
    times.push(performance.now() - began);
  }
  // the first few teach the engine and the compiler
  return times.slice(10).sort((a, b) => a - b);
}

function summary(times: readonly number[]): string {
  return `p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`;
}

function at(times: readonly number[], share: number): string {
  return (times[Math.floor((times.length - 1) * share)] ?? Number.NaN).toFixed(1);
}
