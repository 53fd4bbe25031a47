import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type pg from 'pg';

/** What /proc tells of processes; where there is none (macOS, Windows), nothing is known. */
const hasProc = process.platform === 'linux';
// USER_HZ is 100 on every Linux that Node runs on
const msPerTick = 10;

/** The processor time a process has had so far, in ms, all its threads; null where it is not known. */
export function processorMs(pid: number | null): number | null {
  if (!hasProc || pid === null) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name, in brackets, may hold blanks
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return null;
  }
}

/** Memory of a process in MB: now, and the most it had. */
export function memoryMb(pid: number | null): { now: number; peak: number } | null {
  if (!hasProc || pid === null) return null;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (key: string) =>
    Math.round(Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024);
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

/** The processor time of each of an application's connections, by the process that serves it. */
export async function backendsMs(client: pg.Client, applicationName: string): Promise<Map<number, number>> {
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
    [applicationName],
  );
  const known = rows.flatMap(({ pid }) => {
    const ms = processorMs(pid);
    return ms === null ? [] : [[pid, ms] as const];
  });
  return new Map(known);
}

/** What was spent between two looks; a connection that was not there at the first began in between. */
export function spentBetween(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number {
  return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
}

/** The process that listens on a port of this machine; null where it can't be told. */
export function findListener(port: number): number | null {
  if (!hasProc) return null;
  const inode = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .find(
      ([, local, , state]) => state === '0A' && Number.parseInt(local?.split(':')[1] ?? '', 16) === port,
    )?.[9];
  if (inode === undefined) return null;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return Number(pids.find((pid) => holds(pid, `socket:[${inode}]`))) || null;
}

function holds(pid: string, socket: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === socket);
  } catch {
    // somebody else's, or gone meanwhile
    return false;
  }
}
