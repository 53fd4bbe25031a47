import { writeFileSync } from 'node:fs';
import pg from 'pg';

// Loaded before src/cli.ts, it kills its own process when that sends its statement number KILL_AT, or KILL_AFTER_MS
// later, or only stops it there with KILL_WITH=SIGSTOP, and otherwise writes to COUNT_TO how many it sent. Moments counted in statements are spread over the whole
// work however busy the machine is; those counted in seconds mostly meet a process that is still starting.
const { KILL_AT, KILL_AFTER_MS = '0', KILL_WITH = 'SIGKILL', COUNT_TO } = process.env;
const query = pg.Client.prototype.query;
let sent = 0;

pg.Client.prototype.query = function countQuery(this: pg.Client, ...args: unknown[]) {
  sent++;
  if (sent === Number(KILL_AT)) {
    const delay = Number(KILL_AFTER_MS);
    if (delay === 0) process.kill(process.pid, KILL_WITH);
    else setTimeout(() => process.kill(process.pid, KILL_WITH), delay);
  }
  return Reflect.apply(query, this, args);
} as typeof query;

if (COUNT_TO) process.on('exit', () => writeFileSync(COUNT_TO, String(sent)));
