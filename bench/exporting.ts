import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importFiles } from '../src/importing/index.ts';
import { openStore } from '../src/store/index.ts';
import { writeList } from './rows.ts';

/**
 * Time and peak memory of an export of all projects with lead and sums, by a serving process and by `npm run export`:
 * `npm run bench:export -- [rows]`, on the engine that DATABASE_URL says. A database that holds something is exported
 * as it is. The embedded engine is a thread of the process, so its memory is in the peak.
 */
const rows = Number(process.argv[2] ?? '20000');
const heap = '--max-old-space-size=1024';
const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-bench-'));
const query =
  '{ projects { nodes { code name lead { organisation { name } } funding { euAndState { granted realised } } } } }';
// each process tells its own peak when it ends
const tellsPeak = `data:text/javascript,${encodeURIComponent(
  `import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => console.log('peak ' + process.resourceUsage().maxRSS));`,
)}`;

try {
  const count = await fill();
  const question = join(dataDir, 'question.graphql');
  writeFileSync(question, query);
  const began = performance.now();
  const command = run('dist/cli.js', 'export', '--query', question, join(dataDir, 'command.csv'));
  const commandPeak = await command.peak;
  report('npm run export, start and all', count, performance.now() - began, commandPeak);

  const server = run('dist/server.js');
  const address = await server.address;
  const asked = performance.now();
  const response = await fetch(`${address.replace('/graphql', '/export')}?format=csv`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  if (!response.ok || !response.body) throw new Error(await response.text());
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(join(dataDir, 'served.csv')));
  const ms = performance.now() - asked;
  server.child.kill('SIGTERM');
  report('a serving process', count, ms, await server.peak);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

/** How many projects there are to export; made up where there are none. */
async function fill(): Promise<number> {
  const databaseUrl = process.env['DATABASE_URL'] ?? null;
  const store = await openStore({ databaseUrl, dataDir, what: 'npm run bench:export' });
  try {
    if ((await store.prisma.datasetVersion.count()) === 0) {
      const list = await writeList({ form: 'eura2014/list', rows, seed: 1 }, dataDir);
      await importFiles(store, [list], { observedAt: new Date('2021-06-01T00:00:00Z') });
    }
    return await store.prisma.project.count();
  } finally {
    await store.close();
  }
}

function run(...args: string[]): { child: ChildProcess; address: Promise<string>; peak: Promise<number> } {
  // with the heap that npm start and npm run export give
  const child = spawn(process.execPath, [heap, '--import', 'tsx', '--import', tellsPeak, ...args], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      SAMPLE: 'off',
      RATE_LIMIT: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let found: (address: string) => void;
  const address = new Promise<string>((done) => (found = done));
  child.stdout.on('data', (chunk) => {
    said += chunk;
    const [, url] = /answers at (\S+)/.exec(said) ?? [];
    if (url) found(url);
  });
  const peak = new Promise<number>((done, fail) => {
    child.once('close', (code) => {
      const [, kilobytes] = /^peak (\d+)$/m.exec(said) ?? [];
      if (code === 0 && kilobytes) done(Number(kilobytes) / 1024);
      else fail(new Error(`${args.join(' ')} ended with ${code}`));
    });
  });
  return { child, address, peak };
}

function report(what: string, count: number, ms: number, peakMb: number): void {
  const rate = Math.round(count / (ms / 1000));
  console.log(
    `${what}: ${count} rows in ${(ms / 1000).toFixed(1)} s, ${rate} rows a second, peak memory ${Math.round(peakMb)} MB`,
  );
}
