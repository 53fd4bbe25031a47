import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { openStore, type Store, StoreError } from '../../src/store/index.ts';
import { type Running, start } from '../processes.ts';

const holder = 'test/store/holder.ts';

describe.skipIf(process.env['DATABASE_URL'])('the embedded folder', () => {
  let folder: string;
  let dataDir: string;
  const opened: Store[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hankegraafi-embedded-'));
    dataDir = join(folder, 'data');
    cpSync(inject('template'), dataDir, { recursive: true });
  });
  afterEach(async () => {
    // those that came in beside the owner before the owner
    for (const store of opened.splice(0).reverse()) await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (mayShare = false, at = dataDir) => {
    const store = await openStore({ databaseUrl: null, dataDir: at, mayShare, what: 'a test' });
    opened.push(store);
    return store;
  };
  const close = (store: Store) => {
    opened.splice(opened.indexOf(store), 1);
    return store.close();
  };
  const writeLock = (words: object) =>
    writeFileSync(
      join(dataDir, 'owner.json'),
      JSON.stringify({ pid: 1, born: null, since: 'then', what: 'a gone one', socket: null, ...words }),
    );
  const traces = () => readdirSync(dataDir).filter((name) => !['pg', 'made'].includes(name));
  /** A process of its own that opens the folder and says so; it goes when it is told to. */
  const startHolder = (...args: string[]): Running & { said: Promise<string> } => {
    const running = start(holder, [dataDir, ...args], {});
    const said = new Promise<string>((done) => {
      running.child.stdout?.once('data', (text) => done(String(text).trim()));
      void running.finished.then(({ stderr }) => done(stderr));
    });
    return { ...running, said };
  };

  it('is not held by who may only come in beside its holder', async () => {
    const beside = () =>
      openStore({ databaseUrl: null, dataDir, mayShare: true, mayHold: false, what: 'a helper' });
    await expect(beside()).rejects.toThrow(/^No process serves the data folder .*, as a helper needs\.$/);
    expect(traces()).toEqual([]);
    await open();
    opened.push(await beside());
  });

  it('is never opened twice: who comes second is told which process holds it, and what to do', async () => {
    await open();
    await expect(open()).rejects.toThrow(StoreError);
    await expect(open()).rejects.toThrow(
      new RegExp(
        `held by process ${process.pid} \\(a test, since 20.*\\)\\. Stop that process, or set DATA_DIR`,
      ),
    );
    const { said, finished } = startHolder();
    expect(await said).toContain(`held by process ${process.pid} (a test`);
    expect((await finished).code).toBe(1);
  });

  it('lets in who may share it, to the same rows', async () => {
    const owner = await open();
    const guest = await open(true);
    await owner.pool.query('CREATE TABLE "shared" AS SELECT 1 AS n');
    await guest.pool.query('INSERT INTO "shared" VALUES (2)');
    expect((await owner.pool.query('SELECT sum(n)::int AS n FROM "shared"')).rows).toEqual([{ n: 3 }]);
    await close(guest);
    expect((await owner.pool.query('SELECT count(*)::int AS n FROM "shared"')).rows).toEqual([{ n: 2 }]);
  });

  it('lets in another process beside its owner', async () => {
    const owner = await open();
    const { said, child, finished } = startHolder('share');
    expect(await said).toBe('open');
    expect((await owner.pool.query('SELECT "pid" FROM "held"')).rows).toEqual([{ pid: child.pid }]);
    child.kill('SIGTERM');
    expect((await finished).code).toBe(0);
  });

  it('is taken over from a process that is gone', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((done) => gone.once('exit', done));
    writeLock({ pid: gone.pid });
    const store = await open();
    expect(JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
      what: 'a test',
    });
    expect(await store.prisma.dataset.count()).toBe(1);
  });

  it('is taken over from a process whose number another one has now', async () => {
    writeLock({ pid: process.ppid, born: '1' });
    await open();
    expect(JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('is taken over where the lock is no lock, and where a takeover was cut short', async () => {
    writeFileSync(join(dataDir, 'owner.json'), 'not json');
    writeFileSync(join(dataDir, 'owner.json.takeover'), JSON.stringify({ pid: 2 ** 22 + 1, born: '1' }));
    await open();
    await close(opened[0] as Store);
    expect(traces()).toEqual([]);
  });

  it('goes to exactly one of five that race for a lock left behind', async () => {
    writeLock({ pid: process.ppid, born: '1' });
    const racers = Array.from({ length: 5 }, () => startHolder());
    const words = await Promise.all(racers.map(({ said }) => said));
    expect(words.filter((word) => word === 'open')).toHaveLength(1);
    expect(words.filter((word) => word.includes('is held by process'))).toHaveLength(4);
    for (const { child } of racers) child.kill('SIGTERM');
    await Promise.all(racers.map(({ finished }) => finished));
    expect(traces()).toEqual([]);
  });

  it('says so where its holder does not answer', async () => {
    const silent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    onTestFinished(() => void silent.kill('SIGKILL'));
    writeLock({ pid: silent.pid, what: 'a silent one', socket: join(dataDir, '.s.PGSQL.5432') });
    await expect(open(true)).rejects.toThrow(
      new RegExp(`held by process ${silent.pid} \\(a silent one, since then\\), which does not answer`),
    );
  });

  it('may have a path too long for a socket', async () => {
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    onTestFinished(() => {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    });
    const long = join(folder, 'ä'.repeat(60), 'b'.repeat(60));
    mkdirSync(join(long, '..'), { recursive: true });
    cpSync(dataDir, long, { recursive: true });
    await open(false, long);
    const guest = await open(true, long);
    expect((await guest.pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
    expect(existsSync(join(long, '.s.PGSQL.5432'))).toBe(false);
  });

  it('is made anew where its making was cut short', async () => {
    rmSync(join(dataDir, 'made'));
    rmSync(join(dataDir, 'pg', 'base'), { recursive: true });
    const store = await open();
    expect(await store.prisma.dataset.findMany()).toMatchObject([{ currentVersion: 0 }]);
    expect(existsSync(join(dataDir, 'made'))).toBe(true);
  });

  it('is made once where an owner and a guest start on a new one together', async () => {
    const fresh = join(folder, 'new');
    const stores = await Promise.all([open(true, fresh), open(true, fresh), open(true, fresh)]);
    for (const store of stores) expect(await store.prisma.dataset.count()).toBe(1);
    const { rows } = await (stores[0] as Store).pool.query(
      'SELECT "migration_name" FROM "_prisma_migrations" GROUP BY 1 HAVING count(*) > 1',
    );
    expect(rows).toEqual([]);
  });

  it('opens in moments, and leaves neither lock nor socket when closed', async () => {
    const times: number[] = [];
    for (let time = 0; time < 3; time++) {
      const begun = performance.now();
      const store = await open();
      times.push(Math.round(performance.now() - begun));
      expect(traces().sort()).toEqual(['.s.PGSQL.5432', 'owner.json']);
      await close(store);
      expect(traces()).toEqual([]);
    }
    console.log(`an existing folder opened in ${times.join(', ')} ms`);
    // the quickest, for a busy machine slows any of them
    expect(Math.min(...times)).toBeLessThan(5_000);
  });

  it('fails at once where its engine has ended, and can be opened again', async () => {
    const store = await open();
    await store.pool.query('CREATE TABLE "kept" AS SELECT 1 AS n');
    // the one statement that is known to end the engine
    await expect(store.pool.query('COPY "kept" FROM STDIN')).rejects.toThrow('Connection terminated');
    await expect(store.pool.query('SELECT 1')).rejects.toThrow(/ECONNREFUSED|ENOENT|Connection terminated/);
    await close(store);
    const again = await open();
    expect((await again.pool.query('SELECT "n" FROM "kept"')).rows).toEqual([{ n: 1 }]);
  });

  it('has every committed row after its owner was killed', async () => {
    const { said, child, finished } = startHolder('write');
    expect(await said).toBe('open');
    const guest = await open(true);
    let acknowledged = 0;
    while (acknowledged < 200) {
      acknowledged = (await guest.pool.query('SELECT count(*)::int AS n FROM "written"')).rows[0].n;
    }
    child.kill('SIGKILL');
    await finished;
    await close(guest);
    const store = await open();
    const { rows } = await store.pool.query(
      'SELECT count(*)::int AS n, max("n")::int AS newest FROM "written"',
    );
    expect(rows[0].n).toBeGreaterThanOrEqual(acknowledged);
    expect(rows[0].newest).toBe(rows[0].n);
  });
});
