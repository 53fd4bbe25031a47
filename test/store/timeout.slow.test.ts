import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

const question = '{ projects { nodes { name } } }';

describe.skipIf(!process.env['DATABASE_URL'])('a statement of a server', () => {
  let app: TestApp;
  let holder: pg.Client;

  beforeAll(async () => {
    app = await startApp({}, undefined, { serves: { statementMs: 600, connectMs: 300 } });
    await app.import([page2014({ code: 'S20001' })]);
    await app.ask('{ projects { totalCount } }');
    // another session holds the table, so that reading it lasts
    holder = new pg.Client({ connectionString: app.databaseUrl ?? '' });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE "content" IN ACCESS EXCLUSIVE MODE');
  });
  afterAll(async () => {
    await holder.end();
    await app.close();
  });

  // told by its beginning, for a server shows the first thousand letters of a statement
  const running = async () => {
    const { rows } = await app.store.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND "state" = 'active'
        AND "query" LIKE 'SELECT c."id"%' AND pid <> pg_backend_pid()`,
    );
    return rows[0]?.n;
  };

  it('that takes too long is stopped, and the reader told so with a code', async () => {
    const began = performance.now();
    const response = await app.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: question }),
    });
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TIMEOUT' } }] });
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(await running()).toBe(0);
    expect(app.log, 'it is nobody’s fault').toEqual([]);
  });

  it('that finds no connection in time is the service’s to be busy, and says when to come back', async () => {
    const { pool } = app.store;
    const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const response = await app.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: question }),
    });
    for (const client of taken) client.release();
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'DATABASE_BUSY' } }] });
  });

  it('that nobody waits for any more is ended', async () => {
    const reader = new AbortController();
    const asked = app
      .fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: question }),
        signal: reader.signal,
      })
      .catch(() => undefined);
    await expect.poll(running, { interval: 10 }).toBe(1);
    reader.abort();
    await asked;
    await expect.poll(running, { interval: 10, timeout: 400 }).toBe(0);
  });
});
