import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'results');

// a later commit that changes no more than tests or prose is no other product
const product = ['--', 'src', 'prisma'];

/** Keeps the figures of a run under the last commit that changed the product; tells the file's name. */
export function keepResult(kind: string, figures: object, engine?: string): string {
  const commit = git('log', '-1', '--format=%h', '--abbrev=7', ...product) || 'unknown';
  const isChanged = Boolean(git('status', '--porcelain', ...product));
  const about = {
    commit,
    at: new Date().toISOString(),
    node: process.version,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  };
  mkdirSync(folder, { recursive: true });
  // what is not committed yet is not what the commit's own file says
  const path = join(
    folder,
    `${[kind, commit, engine, isChanged ? 'changed' : null].filter(Boolean).join('-')}.json`,
  );
  writeFileSync(path, `${JSON.stringify({ ...about, ...figures }, roundNumbers, 1)}\n`);
  return path;
}

function roundNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}

function git(...args: string[]): string | null {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
