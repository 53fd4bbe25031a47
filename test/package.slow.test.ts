import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildContainer, type Container, canContain } from './container.ts';

const home = fileURLToPath(new URL('../', import.meta.url));
const isPossible = canContain();

if (!isPossible) console.warn('The Dockerfile was not carried out: this needs root, and Linux with unshare.');

/** The image in a clean folder, its steps read from the Dockerfile; its server and commands as its own user. */
describe.skipIf(!isPossible)('what the Dockerfile makes', { timeout: 300_000 }, () => {
  let container: Container;
  let port: string;
  let server: ReturnType<Container['start']>;
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const health = () => container.run(container.healthCheck, { PORT: port });

  beforeAll(async () => {
    container = await buildContainer(home);
    port = await freePort();
    expect((await health()).code).toBe(1);
    server = container.start(undefined, { PORT: port });
    for (const until = Date.now() + 240_000; (await health()).code !== 0; )
      if (Date.now() > until || server.exitCode !== null)
        throw new Error('the server did not become healthy');
  }, 900_000);

  afterAll(() => {
    server?.kill('SIGKILL');
    container?.remove();
  }, 300_000);

  test('has no TypeScript, no tests and no packages that only build', () => {
    for (const path of ['src', 'test', 'node_modules/esbuild', 'node_modules/tsx', 'node_modules/vitest'])
      expect(statSync(container.at(`/app/${path}`), { throwIfNoEntry: false }), path).toBeUndefined();
  });

  test('serves as a user without rights, who owns its volume and nothing of the program', async () => {
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\s+1000\s+1000\s+1000\s+1000$/m);
    expect(status).toMatch(/^CapEff:\s+0+$/m);
    expect(statSync(container.at('/data')).uid).toBe(1000);
    expect(statSync(container.at('/app/dist/server.js')).uid).toBe(0);
    const { code, output } = await container.run(['/bin/sh', '-c', 'touch /app/dist/server.js']);
    expect(code, output).not.toBe(0);
  });

  test('answers with pages, workbench, documents and tables from the sample', async () => {
    for (const path of ['/', '/graphql', '/docs/export', '/projects/S10673'])
      expect(
        (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept: 'text/html' } })).status,
        path,
      ).toBe(200);
    const answer = await ask('/graphql?query={projects{totalCount}}');
    expect(await answer.json()).toMatchObject({ data: { projects: { totalCount: 21 } } });
    const table = await ask('/export?operation=ProjectList&format=parquet');
    expect(
      Buffer.from(await table.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('PAR1');
  });

  test('imports, checks, reads again, backs up and exports beside the server', async () => {
    mkdirSync(container.at('/incoming'));
    for (const name of ['eura2007_S10673.txt', 'eura2014_S20157.txt'])
      cpSync(`${home}src/sample/${name}`, container.at(`/incoming/${name}`));
    const command = (...words: string[]) => container.run(['node', 'dist/cli.js', ...words]);
    const imported = await command('import', '--observed-at', '2021-06-01', '/incoming');
    expect(imported.output).toContain('Published as version 2.');
    const checked = await command('check-data');
    expect(checked).toMatchObject({ code: 0, output: expect.stringContaining('4 of 4 invariants hold') });
    expect(await command('reread')).toMatchObject({ code: 0 });
    expect(await command('backup', '/tmp/now.backup')).toMatchObject({ code: 0 });
    expect(statSync(container.at('/tmp/now.backup')).size).toBeGreaterThan(10_000);
    const exported = await command('export', '--operation', 'ProjectList', '/data/list.xlsx');
    expect(exported.output).toMatch(/^2 rows/);
    expect(statSync(container.at('/data/list.xlsx')).size).toBeGreaterThan(1000);
    const fetched = await command('fetch', 'eura2014');
    expect(fetched).toMatchObject({ code: 1, output: expect.stringContaining('FETCH_CONTACT') });
    await expect
      .poll(async () => (await ask('/graphql?query={projects{totalCount}}')).json(), { timeout: 10_000 })
      .toMatchObject({ data: { projects: { totalCount: 2 } } });
  });

  test('stops at SIGTERM, and keeps what it stored for the next start', async () => {
    const ended = new Promise((done) => server.on('exit', done));
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect((await health()).code).toBe(1);
    server = container.start(undefined, { PORT: port });
    await expect.poll(async () => (await health()).code, { timeout: 240_000 }).toBe(0);
    expect(await (await ask('/graphql?query={projects{totalCount}}')).json()).toMatchObject({
      data: { projects: { totalCount: 2 } },
    });
  });
});

function freePort(): Promise<string> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(String(typeof address === 'object' ? address?.port : address)));
    });
  });
}
