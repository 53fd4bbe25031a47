import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { type EmbeddedEngine, openEmbedded } from '../src/store/embedded/index.ts';
import { openStore } from '../src/store/index.ts';
import { startApp } from './app.ts';
import { lendEngine } from './engines.ts';
import { manyProjects } from './world.ts';

async function connectTo({ host, port }: EmbeddedEngine): Promise<pg.Client> {
  const client = new pg.Client({ host, port, user: 'postgres', database: 'postgres' });
  await client.connect();
  return client;
}

/** All that a test could find of an earlier one in the database. */
async function lookAt(engine: EmbeddedEngine): Promise<Record<string, unknown>> {
  const client = await connectTo(engine);
  const all = async (sql: string) => (await client.query(sql)).rows;
  const tables = (
    await all(`SELECT tablename AS "name" FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
  ).map(({ name }) => String(name));
  const rows: Record<string, unknown> = {};
  for (const name of tables) rows[name] = await all(`SELECT t::text FROM "${name}" t ORDER BY 1`);
  const found = {
    rows,
    sequences: await all('SELECT * FROM pg_sequences ORDER BY sequencename'),
    columns:
      await all(`SELECT table_name, ordinal_position, column_name, udt_name, is_nullable, column_default
      FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`),
    indexes: await all(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`),
    constraints: await all(`SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`),
    known: await all(`SELECT relname, relpages, reltuples FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`),
    statistics: await all(`SELECT relname, staattnum FROM pg_statistic JOIN pg_class c ON c.oid = starelid
      WHERE relnamespace = 'public'::regnamespace`),
    statements: await all('SELECT name FROM pg_prepared_statements'),
    temporary: await all(`SELECT relname FROM pg_class WHERE relpersistence = 't'`),
    settings: await all('SELECT name, setting, source FROM pg_settings ORDER BY 1'),
  };
  await client.end();
  return found;
}

describe.skipIf(process.env['DATABASE_URL'])('a lent engine', () => {
  it('is lent again when it is given back, and is then what a new one is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-engine-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(inject('template'), folder, { recursive: true });
    const made = await openEmbedded(folder, { mayShare: false, what: 'a test' });
    const expected = await lookAt(made);
    await made.close();

    const { engine, dataDir, giveBack } = await lendEngine();
    const names = readdirSync(dataDir);
    const store = await openStore({ databaseUrl: null, dataDir, engine, what: 'a test' });
    await store.close();
    await giveBack();
    const app = await startApp();
    expect(app.dataDir).toBe(dataDir);
    await app.import(manyProjects(5));
    await app.import(manyProjects(3), '2022-01-01', { isComplete: true });
    expect((await app.ask('{ projects { totalCount } }')).data.projects.totalCount).toBe(5);
    const client = await connectTo(engine);
    await client.query(`UPDATE "dataset" SET "secret" = gen_random_uuid()`);
    await client.query(`SELECT nextval(oid::regclass) FROM pg_class WHERE relkind = 'S'`);
    await client.query('ANALYZE');
    await client.query('CREATE TEMPORARY TABLE "left" AS SELECT 1');
    await client.query('PREPARE "left" AS SELECT 1');
    await client.query(`SET work_mem = '1MB'`);
    await client.end();
    writeFileSync(join(dataDir, 'left.json'), '{}');
    const used = await lookAt(engine);
    for (const [what, before] of Object.entries(expected))
      if (!['columns', 'indexes', 'constraints'].includes(what)) expect(used[what], what).not.toEqual(before);
    await app.close();

    const again = await lendEngine();
    expect(again.engine).toBe(engine);
    expect(await lookAt(again.engine)).toEqual(expected);
    expect(readdirSync(dataDir).sort()).toEqual(names.sort());
    await again.giveBack();
  });

  it('is not lent again where its schema was changed, or where it has ended', async () => {
    const changed = await lendEngine();
    const client = await connectTo(changed.engine);
    await client.query('ALTER TABLE "project" ADD COLUMN "more" int');
    await client.end();
    await changed.giveBack();
    const ended = await lendEngine();
    expect(ended.engine).not.toBe(changed.engine);
    await ended.engine.close();
    await ended.giveBack();
    const whole = await lendEngine();
    expect([changed.engine, ended.engine]).not.toContain(whole.engine);
    await whole.giveBack();
  });

  it('tells of a publish whoever listens still', async () => {
    const { engine, dataDir, giveBack } = await lendEngine();
    const open = () => openStore({ databaseUrl: null, dataDir, engine, what: 'a test' });
    const store = await open();
    const told: string[] = [];
    const stop = engine.onPublish(() => void told.push('stopped'));
    stop();
    const heard = new Promise<void>((done) => {
      engine.onPublish(() => {
        told.push('listens');
        done();
      });
    });
    await store.pool.query('NOTIFY hankegraafi_published');
    await heard;
    expect(told).toEqual(['listens']);
    await store.close();
    await giveBack();
  });
});
