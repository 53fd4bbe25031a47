import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** How a server is reached, and how long its statements may last. */
export function serverAt(connectionString: string, statementMs: number): pg.PoolConfig {
  // compiling takes longer than any of our statements gains by it, and planning one anew as long as it runs
  const options = '-c jit=off -c plan_cache_mode=force_generic_plan';
  return { connectionString, max: 10, statement_timeout: statementMs, options };
}

/** A pool that outlives connections which break. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  // an idle connection that breaks is replaced at the next statement
  pool.on('error', () => undefined);
  // one that breaks while it is lent fails its statements, and must not end the process besides
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** The embedded engine is one session to all its connections: a name belongs to the connection that made it. */
export function nameByConnection(): (client: pg.PoolClient, name: string) => string {
  const suffixes = new WeakMap<pg.PoolClient, string>();
  return (client, name) => {
    const suffix = suffixes.get(client) ?? randomBytes(6).toString('hex');
    suffixes.set(client, suffix);
    return `${name}_${suffix}`;
  };
}
