import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../src/app.ts';
import { importFiles } from '../src/importing/index.ts';
import { openStore } from '../src/store/index.ts';
import { manyProjects } from '../test/world.ts';

/** Questions on generated projects: `npm run bench -- [projects]`, on the engine that DATABASE_URL says. */
const count = Number(process.argv[2] ?? 1_000);
const rounds = 60;

const questions: Readonly<Record<string, string>> = {
  'one project whole':
    '{ project(code: "S20001") { name summary implementers { organisation { name } } places { municipality { name } } targetGroups { phrase } sections { heading text } } }',
  'a page of 20, three levels':
    '{ projects(first: 20) { totalCount nodes { code name implementers { organisation { name municipality { name region { name } } } } places { municipality { name region { name } } } targetGroups { targetGroup { label } } funding { euAndState { granted realised } } } } }',
  'a page of 20 by filter and order':
    '{ projects(first: 20, filter: { municipality: ["905"], targetGroup: ["UNEMPLOYED"] }, orderBy: [{ field: GRANTED, direction: DESC }]) { totalCount nodes { code name } } }',
  'every region and its three largest':
    '{ regions { name projects(first: 3, orderBy: [{ field: GRANTED, direction: DESC }]) { totalCount nodes { code name } } } }',
};

const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-bench-'));
const store = await openStore({
  databaseUrl: process.env['DATABASE_URL'] ?? null,
  dataDir,
  what: 'npm run bench',
});
try {
  const paths = manyProjects(count).map(({ file, text }) => {
    const path = join(dataDir, file);
    writeFileSync(path, text);
    return path;
  });
  const began = performance.now();
  await importFiles(store, paths, { observedAt: new Date('2021-06-01T00:00:00Z') });
  const importMs = performance.now() - began;
  console.log(
    `${store.engine}, ${cpus().length} cores, ${count} pages imported in ${(importMs / 1000).toFixed(1)} s (${Math.round((count / importMs) * 1000)} a second)`,
  );
  const log = pino({ level: 'silent' });
  for (const [name, query] of Object.entries(questions)) {
    const cold = await measure(() => createApp({ store, log }), query);
    const app = createApp({ store, log });
    const warm = await measure(() => app, query);
    console.log(
      `${name}: p50 ${at(cold, 0.5)} ms, p95 ${at(cold, 0.95)} ms with nothing kept; p50 ${at(warm, 0.5)} ms, p95 ${at(warm, 0.95)} ms with rows kept (×${(Number(at(cold, 0.5)) / Number(at(warm, 0.5))).toFixed(1)})`,
    );
  }
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(appOf: () => ReturnType<typeof createApp>, query: string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const app = appOf();
    const began = performance.now();
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    } as never);
    const { errors } = (await response.json()) as { errors?: { message: string }[] };
    if (errors) throw new Error(errors[0]?.message);
    times.push(performance.now() - began);
  }
  // the first few teach the engine and the compiler
  return times.slice(10).sort((a, b) => a - b);
}

function at(times: readonly number[], share: number): string {
  return (times[Math.floor((times.length - 1) * share)] ?? Number.NaN).toFixed(1);
}
