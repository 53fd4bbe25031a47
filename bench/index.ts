import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createApp } from '../src/app.ts';
import { openStore } from '../src/store/index.ts';
import { fillStore, isEmpty } from './fill.ts';
import { questions } from './questions.ts';
import { keepResult } from './results.ts';

/**
 * Questions on a made-up register: `npm run bench -- [--projects 20000] [--pages 3000] [--rounds 60] [question …]`, in
 * an empty database at DATABASE_URL or on the embedded engine. A database that holds something already is asked as it is.
 * The figures of a run of all questions are kept in bench/results under the commit.
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
// the first few teach the engine and the compiler
const warmUps = 10;
const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-bench-'));
const databaseUrl = process.env['DATABASE_URL'] ?? null;
const store = await openStore({ databaseUrl, dataDir, what: 'npm run bench' });
try {
  if (await isEmpty(store)) {
    const generation = { form: 'eura2014/list', rows: Number(values.projects), seed: 1 } as const;
    await fillStore(store, generation, { pages: Number(values.pages), folder: dataDir });
  }
  const log = pino({ level: 'silent' });
  const figures: Record<string, Figures> = {};
  for (const [name, make] of Object.entries(questions)) {
    if (positionals.length > 0 && !positionals.some((part) => name.includes(part))) continue;
    const app = createApp({ store, log });
    const anew = await measure(app, (round) => make(round));
    const again = await measure(app, () => make(0));
    figures[name] = { anew, again };
    console.log(`${name}: asked for the first time ${summary(anew)}, asked again ${summary(again)}`);
  }
  const asked = { engine: store.engine, projects: await store.prisma.project.count(), rounds };
  if (positionals.length === 0)
    console.log(`Kept in ${keepResult('bench', { ...asked, questions: figures }, store.engine)}`);
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Times in ms, and the statements of one question in the middle. */
interface Measured {
  readonly p50: number;
  readonly p95: number;
  readonly statements: number;
}

interface Figures {
  readonly anew: Measured;
  readonly again: Measured;
}

async function measure(
  app: ReturnType<typeof createApp>,
  make: (round: number) => { readonly query: string; readonly variables?: object },
): Promise<Measured> {
  const times: number[] = [];
  const statements: number[] = [];
  let sent = 0;
  const stop = store.onStatement(() => sent++);
  for (let round = 0; round < rounds + warmUps; round++) {
    sent = 0;
    const began = performance.now();
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(make(round)),
    } as never);
    const { errors } = (await response.json()) as { errors?: { message: string }[] };
    if (errors) throw new Error(errors[0]?.message);
    times.push(performance.now() - began);
    statements.push(sent);
  }
  stop();
  return {
    p50: at(times.slice(warmUps), 0.5),
    p95: at(times.slice(warmUps), 0.95),
    statements: at(statements.slice(warmUps), 0.5),
  };
}

function summary({ p50, p95, statements }: Measured): string {
  return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${statements} statements`;
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}
