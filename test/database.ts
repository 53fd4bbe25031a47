import { basename } from 'node:path';
import pg from 'pg';

/** A database of its own on a server, named after a test's folder and like the template, until it is dropped. */
export async function createDatabase(
  server: string,
  folder: string,
  template = 'template1',
): Promise<{ readonly name: string; readonly databaseUrl: string; readonly drop: () => Promise<void> }> {
  const name = basename(folder).replaceAll('-', '_').toLowerCase();
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { name, databaseUrl: url.href, drop: () => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}
