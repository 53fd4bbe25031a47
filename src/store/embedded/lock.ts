import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { StoreError } from '../errors.ts';

/** Who holds a lock, as its file says. */
export interface Holder {
  readonly pid: number;
  /** The process's start as its kernel counts it, so that a reused pid is not taken for the holder. */
  readonly born: string | null;
  readonly since: string;
  readonly what: string;
  /** Where the holder listens, for those who may come in beside it. */
  readonly socket: string | null;
}

export interface Lock {
  release(): void;
}

function bornOf(pid: number): string | null {
  try {
    // the 22nd field of stat; the command before it may hold blanks and parentheses
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const born = bornOf(holder.pid);
  return holder.born === null || born === null || born === holder.born;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parseHolder(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

function readHolder(file: string): Holder | null {
  return parseHolder(readText(file) ?? '');
}

/** True where `from` became `file` and nobody had it before: link is atomic, and never overwrites. */
function claim(from: string, file: string): boolean {
  try {
    linkSync(from, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

// together well above the second after which a takeover counts as abandoned
const attempts = 60;
const retryMs = 50;

/** Takes the lock file, or tells who has it. A lock whose holder died is taken over; of several takers one wins. */
export function takeLock(file: string, what: string, socket: string | null): Lock | Holder {
  const mine: Holder = {
    pid: process.pid,
    born: bornOf(process.pid),
    since: new Date().toISOString(),
    what,
    socket,
  };
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, JSON.stringify(mine), { mode: 0o600 });
  const takeover = `${file}.takeover`;
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (claim(own, file)) return { release: () => releaseLock(file, mine) };
      const holder = readHolder(file);
      if (holder && isAlive(holder)) return holder;
      // only who holds the takeover may remove a dead holder's lock
      if (claim(own, takeover)) {
        if (isDead(file)) rmSync(file, { force: true });
        rmSync(takeover, { force: true });
      } else if (isAbandoned(takeover)) removeAbandoned(takeover, `${own}.old`);
      else pause(retryMs);
    }
    throw new StoreError(`The lock ${file} keeps changing hands. Wait a moment, then run this again.`);
  } finally {
    rmSync(own, { force: true });
  }
}

/** True of a lock whose holder is gone; one that is not there may be somebody's the next moment. */
function isDead(file: string): boolean {
  const text = readText(file);
  if (text === null) return false;
  const holder = parseHolder(text);
  return holder === null || !isAlive(holder);
}

/** Blocks for a moment: whoever is taking over needs only that. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** By its name first, so that of several only one removes it. */
function removeAbandoned(takeover: string, to: string): void {
  try {
    renameSync(takeover, to);
    rmSync(to, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function isAbandoned(takeover: string): boolean {
  const holder = readHolder(takeover);
  try {
    return (holder === null || !isAlive(holder)) && Date.now() - statSync(takeover).ctimeMs > 1_000;
  } catch {
    return false;
  }
}

function releaseLock(file: string, mine: Holder): void {
  const holder = readHolder(file);
  if (holder?.pid === mine.pid && holder.since === mine.since) rmSync(file, { force: true });
}
