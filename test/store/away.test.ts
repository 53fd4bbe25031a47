import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer, type Server as NetServer, type Socket } from 'node:net';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

const serves = { statementMs: 5_000, connectMs: 1_000 };

/** A way to the database that can be cut. */
class Wire {
  readonly #to: URL;
  readonly #sockets = new Set<Socket>();
  #server: NetServer | null = null;
  #port = 0;

  constructor(to: string) {
    this.#to = new URL(to);
  }

  get url(): string {
    const url = new URL(this.#to);
    url.host = `127.0.0.1:${this.#port}`;
    return url.href;
  }

  async open(): Promise<void> {
    this.#server = createServer((near) => {
      const far = connect(Number(this.#to.port || 5432), this.#to.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
        one.pipe(other);
      }
    });
    await new Promise<void>((done) => this.#server?.listen(this.#port, '127.0.0.1', done));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((done) => this.#server?.close(done));
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    await closed;
  }
}

describe.skipIf(!process.env['DATABASE_URL'])('while the database is away', () => {
  let filled: TestApp;
  let wire: Wire;
  const open: { store: Store; server: Server }[] = [];

  beforeAll(async () => {
    filled = await startApp();
    await filled.import([page2014({ code: 'S20001' }), page2014({ code: 'S20002' })]);
    wire = new Wire(filled.databaseUrl ?? '');
    await wire.open();
  });
  afterEach(async () => {
    for (const { store, server } of open.splice(0)) {
      server.close();
      server.closeAllConnections();
      await store.close();
    }
  });
  afterAll(async () => {
    await wire.cut();
    await filled.close();
  });

  async function serve(databaseUrl: string) {
    const store = await openStore({ databaseUrl, dataDir: filled.dataDir, what: 'a test', serves });
    const server = createHttpServer(createApp({ store, log: pino({ level: 'silent' }) }).handle);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    open.push({ store, server });
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
      store,
      get: (path: string) => fetch(at + path),
      ask: async (query: string) => {
        const response = await fetch(`${at}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
        return { status: response.status, headers: response.headers, json: await response.json() };
      },
    };
  }

  it('what is kept and what needs no table is answered, marked as perhaps old; all else is told to wait', async () => {
    const { ask, get, store } = await serve(wire.url);
    const kept = '{ projects(filter: { code: ["S20001"] }) { nodes { name } } }';
    // a document is known when it has come back, an answer is kept the second time that it is made
    for (let time = 0; time < 4; time++) expect((await ask(kept)).status).toBe(200);
    await wire.cut();
    await expect.poll(() => store.versions.isStale, { timeout: 10_000 }).toBe(true);

    const again = await ask(kept);
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({
      data: { projects: { nodes: [{ name: 'Hanke S20001' }] } },
      extensions: { stale: true, dataset: { version: '1' } },
    });
    expect(again.headers.get('warning')).toContain('110');
    expect(again.headers.get('cache-control')).toBe('no-store');

    const regions = await ask('{ regions { code } }');
    expect(regions.json).toMatchObject({ extensions: { stale: true } });
    expect(regions.json.data.regions.length).toBeGreaterThan(17);
    // counted in memory
    expect((await ask('{ projects { totalCount } }')).json.data.projects.totalCount).toBe(2);

    const other = await ask('{ projects(filter: { code: ["S20002"] }) { nodes { name } } }');
    expect(other.status).toBe(503);
    expect(other.json.data).toBeUndefined();
    expect(other.json.errors).toMatchObject([{ extensions: { code: 'DATABASE_AWAY' } }]);
    expect(Number(other.headers.get('retry-after'))).toBeGreaterThan(0);
    const feed = await get('/feed.json');
    expect([feed.status, Number(feed.headers.get('retry-after')) > 0]).toEqual([503, true]);
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(503);

    await wire.open();
    await expect.poll(() => store.versions.isStale, { timeout: 10_000 }).toBe(false);
    const back = await ask(kept);
    expect(back.json.extensions.stale).toBeUndefined();
    expect(back.headers.get('etag')).toBeTruthy();
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('a start waits for it: live at once, ready when it is there', async () => {
    const { url } = wire;
    await wire.cut();
    const { ask, get } = await serve(url);
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(503);
    expect((await ask('{ regions { code } }')).json).toMatchObject({ extensions: { stale: true } });
    const early = await ask('{ projects { totalCount } dataset { version } }');
    expect(early.status).toBe(503);
    expect(early.json.errors).toMatchObject([{ extensions: { code: 'DATABASE_AWAY' } }]);
    await wire.open();
    await expect.poll(async () => (await get('/health/ready')).status, { timeout: 10_000 }).toBe(200);
    expect((await ask('{ projects { totalCount } }')).json.data.projects.totalCount).toBe(2);
  });

  it('a role that may only read can serve, and is told what is missing where something is', async () => {
    const role = `reader_${process.pid}`;
    const admin = new pg.Client({ connectionString: filled.databaseUrl ?? '' });
    await admin.connect();
    try {
      await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'a'`);
      await admin.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
      const url = new URL(filled.databaseUrl ?? '');
      url.username = role;
      url.password = 'a';
      const { ask, store } = await serve(url.href);
      expect(store.isWritable).toBe(false);
      expect((await ask('{ projects { nodes { name } } }')).json.data.projects.nodes).toHaveLength(2);
      await admin.query(`UPDATE "_prisma_migrations" SET "rolled_back_at" = now()
        WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")`);
      await expect(serve(url.href)).rejects.toThrow(
        /Nothing can be written to the database .* it lacks \d+_/,
      );
    } finally {
      await admin.query('UPDATE "_prisma_migrations" SET "rolled_back_at" = NULL');
      for (const { store } of open) await store.close();
      open.splice(0).forEach(({ server }) => void server.close());
      await admin.query(`DROP OWNED BY ${role}`);
      await admin.query(`DROP ROLE ${role}`);
      await admin.end();
    }
  });
});
