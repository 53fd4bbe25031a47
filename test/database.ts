import { basename } from 'node:path';
import pg from 'pg';

/** A database of its own on a server, named after a test's folder, until it is dropped. */
export async function createDatabase(
  server: string,
  folder: string,
): Promise<{ readonly databaseUrl: string; readonly drop: () => Promise<void> }> {
  const name = basename(folder).replaceAll('-', '_').toLowerCase();
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, drop: () => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}
