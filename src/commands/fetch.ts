import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import packageFile from '../../package.json' with { type: 'json' };
import { type Config, ConfigError, readConfig } from '../config.ts';
import { ExplainedError } from '../errors.ts';
import { ComeBackLater } from '../fetching/client.ts';
import { fetchRegister } from '../fetching/index.ts';
import { explainByHand, fetchable, projectCode, type Register, registerOf } from '../fetching/registers.ts';
import { formatFetchReport } from '../fetching/report.ts';
import { createProgress } from '../importing/progress.ts';
import { loadRegistries } from '../registries/index.ts';
import { noteSchedule } from '../store/fetched.ts';
import { openStore, type Store } from '../store/index.ts';

interface Asked {
  readonly only: readonly string[] | null;
  readonly since: Date | null;
  /** From the beginning of one fetch to the next; null for one alone. */
  readonly everyMs: number | null;
  readonly json: boolean;
}

class Stopped extends ExplainedError {}

/** `npm run fetch`: one round, or one after another until the process is ended. */
export async function runFetch(args: string[], usage: string): Promise<void> {
  const { registry, ...asked } = parse(args, usage);
  const byHand = explainByHand(registry);
  if (byHand !== null) return console.log(byHand);
  const config = readConfig(process.env);
  const register = registerOf(registry, config.fetching.bases);
  if (register === null)
    throw new ConfigError(`Nothing is known of how to fetch ${registry}; ${fetchable.join(' and ')} can be.`);
  if (!register.isConfigured && config.fetching.contact === null)
    throw new ConfigError(
      'Set FETCH_CONTACT to an e-mail address or a page by which those who run the register reach you, as in FETCH_CONTACT=you@example.org. It is sent with every request.',
    );
  const ending = new AbortController();
  const stop = () =>
    ending.abort(new Stopped('Stopped. What was fetched is kept; the same command goes on from there.'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    if (asked.everyMs === null) await fetchOnce(config, register, asked, ending.signal);
    else await fetchEvery(config, register, { ...asked, everyMs: asked.everyMs }, ending.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

async function fetchOnce(
  config: Config,
  register: Register,
  asked: Asked,
  signal: AbortSignal,
): Promise<void> {
  await withStore(config, async (store) => {
    let progress: ReturnType<typeof createProgress> | undefined;
    try {
      const report = await fetchRegister(store, register, {
        registries: loadRegistries(config.mappingsDir),
        pauseMs: config.fetching.pauseMs,
        contact: config.fetching.contact,
        release: packageFile.version,
        only: asked.only,
        since: asked.since,
        signal,
        onProgress(done, total) {
          progress ??= createProgress(total, process.stderr.isTTY && !asked.json, '{value}/{total} pages');
          progress.update(done);
        },
      });
      progress?.stop();
      console.log(asked.json ? JSON.stringify(report) : formatFetchReport(report));
    } finally {
      progress?.stop();
    }
  });
}

/** One after another; between them the store is closed, so that others may have it. A failure waits for the next. */
async function fetchEvery(
  config: Config,
  register: Register,
  asked: Asked & { readonly everyMs: number },
  signal: AbortSignal,
): Promise<void> {
  const note = (at: Date | null) =>
    withStore(config, (store) => noteSchedule(store.pool, register.id, 'nextFetchAt', at));
  try {
    for (;;) {
      let next = Date.now() + asked.everyMs;
      try {
        await fetchOnce(config, register, asked, signal);
      } catch (error) {
        if (signal.aborted || !(error instanceof ExplainedError)) throw error;
        console.error(error.message);
        if (error instanceof ComeBackLater) next = Math.max(next, error.at.getTime());
      }
      await note(new Date(next));
      if (!asked.json) console.log(`The next fetch begins at ${new Date(next).toISOString()}.`);
      await sleep(Math.max(0, next - Date.now()), undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    await note(null);
    console.log((signal.reason as Stopped).message);
  }
}

async function withStore(config: Config, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ ...config, replicaUrl: null, what: 'npm run fetch', mayShare: true });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function parse(args: string[], usage: string): Asked & { readonly registry: string } {
  const text = { type: 'string' } as const;
  const options = { only: text, since: text, every: text, json: { type: 'boolean' } } as const;
  let parsed: {
    values: { only?: string; since?: string; every?: string; json?: boolean };
    positionals: string[];
  };
  try {
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${usage}`);
  }
  const { values, positionals } = parsed;
  const [registry, ...others] = positionals;
  if (registry === undefined || others.length > 0)
    throw new ConfigError(`Name the one register to fetch: ${fetchable.join(' or ')}.\n${usage}`);
  return {
    registry,
    only: values.only === undefined ? null : parseCodes(values.only),
    since: values.since === undefined ? null : parseDay(values.since),
    everyMs: values.every === undefined ? null : parseInterval(values.every),
    json: values.json ?? false,
  };
}

function parseCodes(text: string): string[] {
  const codes = text.split(',').map((code) => code.trim());
  const wrong = codes.find((code) => !projectCode.test(code));
  if (wrong !== undefined)
    throw new ConfigError(`--only takes codes of projects, as in --only S20519,A70202; "${wrong}" is none.`);
  return [...new Set(codes)];
}

function parseDay(day: string): Date {
  const at = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day))
    throw new ConfigError(`--since takes a day that exists, as in --since 2026-11-01; "${day}" is none.`);
  return at;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
// what a timer of Node's can wait
const longestMs = 24 * 86_400_000;

function parseInterval(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs[unit] ?? Number.NaN);
  if (!(ms > 0 && ms <= longestMs))
    throw new ConfigError(
      `--every takes a time up to 24 days, as in --every 24h, 90m or 7d; "${text}" is none.`,
    );
  return ms;
}
