import pg from 'pg';
import { expect, test } from 'vitest';
import { startApp } from '../app.ts';
import { page2014 } from '../world.ts';

test.skipIf(!process.env['DATABASE_URL'])(
  'a statement that takes a server too long is the reader’s to make smaller, with a code',
  async () => {
    const app = await startApp();
    await app.import([page2014({ code: 'S20001' })]);
    const { rows } = await app.store.pool.query<{ name: string }>('SELECT current_database() AS name');
    const url = new URL(process.env['DATABASE_URL'] as string);
    url.pathname = `/${rows[0]?.name}`;
    // another session holds the table, so that reading it lasts
    const holder = new pg.Client({ connectionString: url.href });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE "content" IN ACCESS EXCLUSIVE MODE');
    const answer = await app.ask('{ projects { totalCount } }');
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'QUERY_TIMEOUT' } });
    await holder.query('ROLLBACK');
    await holder.end();
    await app.close();
  },
);
