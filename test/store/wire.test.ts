import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type EmbeddedEngine, openEmbedded } from '../../src/store/embedded/index.ts';
import { openStore } from '../../src/store/index.ts';
import * as wire from './wireClient.ts';

describe.skipIf(process.env['DATABASE_URL'])('the wire to the embedded engine', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hankegraafi-wire-'));
  let engine: EmbeddedEngine;
  let path: string;

  beforeAll(async () => {
    cpSync(inject('template'), dataDir, { recursive: true });
    engine = await openEmbedded(dataDir, { mayShare: false, what: 'a test' });
    path = join(engine.host, `.s.PGSQL.${engine.port}`);
  });
  afterAll(async () => {
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const connect = async () => {
    const client = new pg.Client({
      host: engine.host,
      port: engine.port,
      user: 'postgres',
      database: 'postgres',
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const stillServes = async () => {
    const client = await connect();
    expect((await client.query('SELECT 41 + 1 AS n')).rows).toEqual([{ n: 42 }]);
    await client.end();
  };

  it('never gives one client the rows of another', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, connect));
    const shapes = [
      (c: number, i: number) => ({
        sql: 'SELECT $1::int AS who, $2::int AS i',
        values: [c, i],
        keys: 'who,i',
      }),
      (c: number, i: number) => ({
        sql: 'SELECT $2::text AS i, $1::int AS who',
        values: [c, `${i}`],
        keys: 'i,who',
      }),
      (c: number, i: number) => ({
        sql: 'SELECT $1::int AS who, g, repeat($2::text, 100) AS long FROM generate_series(1, 20) g',
        values: [c, `${i}`],
        keys: 'who,g,long',
      }),
      (c: number) => ({ sql: `SELECT ${c} AS who`, values: undefined, keys: 'who' }),
    ];
    await Promise.all(
      clients.map(async (client, c) => {
        for (let i = 0; i < 200; i++) {
          if ((i + c) % 7 === 0) {
            await expect(client.query('SELECT $1::int / 0', [c])).rejects.toThrow('division by zero');
            await expect(client.query(`SELEC ${c}`)).rejects.toThrow('syntax error');
          }
          const { sql, values, keys } = shapes[(i + c) % shapes.length]?.(c, i) ?? { sql: '', keys: '' };
          const { rows } = await client.query(sql, values);
          expect(Object.keys(rows[0]).join()).toBe(keys);
          expect(rows.every((row) => row.who === c)).toBe(true);
        }
      }),
    );
    await Promise.all(clients.map((client) => client.end()));
  });

  it('forgets what it has answered', async () => {
    const client = await connect();
    const read = async (times: number) => {
      for (let i = 0; i < times; i++)
        await client.query('SELECT repeat(chr(97 + g % 26), 1000) FROM generate_series(1, 5000) g');
    };
    // what is not this thread's own heap: the engine and its thread
    const besideOwnHeap = () => {
      const { rss, heapTotal } = process.memoryUsage();
      return (rss - heapTotal) / 1_000_000;
    };
    await read(3);
    const before = besideOwnHeap();
    // 200 MB of text
    await read(40);
    expect(besideOwnHeap() - before).toBeLessThan(100);
    await client.end();
  });

  it('lets others wait for a transaction and go on after it', async () => {
    const [one, other] = [await connect(), await connect()];
    await one.query('CREATE TABLE "waited" ("n" int)');
    await one.query('BEGIN');
    await one.query('INSERT INTO "waited" VALUES (1)');
    let isAnswered = false;
    const seen = other.query('SELECT count(*)::int AS n FROM "waited"').finally(() => {
      isAnswered = true;
    });
    const third = connect();
    await one.query('INSERT INTO "waited" VALUES (2)');
    expect(isAnswered).toBe(false);
    await one.query('COMMIT');
    expect((await seen).rows).toEqual([{ n: 2 }]);
    await Promise.all([one.end(), other.end(), (await third).end()]);
  });

  it('rolls back what a client that died in mid-transaction had begun', async () => {
    const client = await wire.connectClient(path);
    client.send(wire.query('CREATE TABLE "died" AS SELECT 1 AS n'));
    await client.answer();
    client.send(wire.query('BEGIN'), wire.query('INSERT INTO "died" VALUES (2)'));
    await client.answer();
    expect((await client.answer()).status).toBe('T');
    client.socket.destroy();
    const other = await connect();
    expect((await other.query('SELECT count(*)::int AS n FROM "died"')).rows).toEqual([{ n: 1 }]);
    await other.end();
  });

  it('rolls back also where the client died while its BEGIN was under way', async () => {
    for (let i = 0; i < 5; i++) {
      const client = await wire.connectClient(path);
      client.send(wire.query('BEGIN; CREATE TABLE "early" AS SELECT pg_sleep(0.3) AS n'));
      // gone when the engine has begun, before it has answered
      await new Promise((done) => setTimeout(done, 20 + 50 * i));
      client.socket.destroy();
      const other = await connect();
      expect((await other.query(`SELECT to_regclass('early') AS it`)).rows).toEqual([{ it: null }]);
      await other.end();
    }
  });

  it('keeps others out between what a client flushed and its Sync', async () => {
    const [one, other] = [await wire.connectClient(path), await connect()];
    one.send(wire.parse('SELECT 1 AS mine'), wire.flush);
    const answer = other.query('SELECT $1::int AS theirs', [7]);
    one.send(wire.bind(), wire.execute, wire.sync);
    expect((await one.answer()).types).toMatch(/^12DCZ$/);
    expect((await answer).rows).toEqual([{ theirs: 7 }]);
    await other.end();
    one.socket.destroy();
  });

  it('lets no error that was flushed swallow the next statement of another', async () => {
    const [one, other] = [await wire.connectClient(path), await connect()];
    one.send(wire.parse('SELEC'), wire.flush);
    expect((await one.bytes()).toString('latin1', 0, 1)).toBe('E');
    const answer = other.query('SELECT 8 AS theirs');
    one.socket.destroy();
    expect((await answer).rows).toEqual([{ theirs: 8 }]);
    await other.end();
  });

  it('carries a parameter and an answer of 3 MB', async () => {
    const client = await connect();
    const text = 'åäö'.repeat(500_000);
    const { rows } = await client.query('SELECT $1::text AS text, length($1::text) AS length', [text]);
    expect(rows[0].length).toBe(1_500_000);
    expect(rows[0].text === text).toBe(true);
    await client.end();
  });

  const broken: [string, Buffer][] = [
    ['a startup without a code', Buffer.from([0, 0, 0, 4])],
    ['a startup of negative length', Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])],
    ['a startup of a gigabyte', Buffer.from([0x40, 0, 0, 0, 0, 3, 0, 0])],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ];
  it.each(broken)('closes the client that begins with %s, and only that', async (_, bytes) => {
    const client = await wire.connectRaw(path);
    client.send(bytes);
    await client.closed;
    await stillServes();
  });

  const outOfStep: [string, Buffer][] = [
    ['a message of no known type', wire.message('z', 'abc')],
    ['a password nobody asked for', wire.message('p', 'secret\0')],
    ['data of no COPY', wire.message('d', '1\n')],
    ['a message of negative length', Buffer.from([0x51, 0xff, 0xff, 0xff, 0xff])],
    ['a message of length 0', Buffer.from([0x51, 0, 0, 0, 0])],
    ['bytes', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])],
  ];
  it.each(outOfStep)('closes the client that sends %s, and only that', async (_, bytes) => {
    const [client, other] = [await wire.connectClient(path), await connect()];
    client.send(bytes);
    await client.closed;
    expect((await other.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
    await other.end();
    await stillServes();
  });

  it('answers a message whose inside is broken with an error', async () => {
    const client = await wire.connectClient(path);
    client.send(wire.message('B', 'x'), wire.sync);
    expect((await client.answer()).text).toContain('08P01');
    client.send(wire.query('SELECT 5'));
    expect((await client.answer()).types).toBe('TDCZ');
    client.socket.destroy();
  });

  it('answers a wish for SSL or GSS with no, and then lets the client in', async () => {
    const client = await wire.connectRaw(path);
    for (const code of [80_877_103, 80_877_104]) {
      client.send(wire.startup(code));
      expect(String(await client.bytes())).toBe('N');
    }
    client.send(wire.hello);
    expect((await client.answer()).types).toMatch(/^RS+KZ$/);
    client.socket.destroy();
  });

  it('takes no harm from a request to cancel', async () => {
    const client = await connect();
    const slow = client.query('SELECT pg_sleep(0.2), 3 AS n');
    const cancel = await wire.connectRaw(path);
    cancel.send(wire.startup(80_877_102, '\0\0\0\x01\0\0\0\x01'));
    await cancel.closed;
    expect((await slow).rows[0].n).toBe(3);
    await client.end();
  });

  it('has one namespace of prepared statements, which our own drivers use none of', async () => {
    const [one, other] = [await wire.connectClient(path), await wire.connectClient(path)];
    one.send(wire.parse('SELECT 1', 'q'), wire.sync);
    await one.answer();
    other.send(wire.parse('SELECT 2', 'q'), wire.sync);
    expect((await other.answer()).text).toContain('prepared statement "q" already exists');
    one.send(wire.query('DEALLOCATE q'));
    await one.answer();
    one.socket.destroy();
    other.socket.destroy();

    const store = await openStore({ databaseUrl: null, dataDir, mayShare: true, what: 'a test' });
    for (let i = 0; i < 10; i++) {
      await store.prisma.content.findMany({ where: { code: `S${i}` }, take: 3 });
      await store.prisma.$queryRaw`SELECT ${i}::int AS i`;
      await store.pool.query('SELECT $1::int AS i', [i]);
    }
    const { rows } = await store.pool.query('SELECT "name" FROM pg_prepared_statements');
    expect(rows).toEqual([]);
    await store.close();
  });
});
