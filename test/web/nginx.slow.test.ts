import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../src/app.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

const nginx = ['/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find((path) =>
  existsSync(path),
);
const title = 'behind nginx';

describe.skipIf(nginx === undefined)(nginx ? title : `${title} (left out: no nginx was found)`, () => {
  let app: TestApp;
  let server: Server;
  let proxy: ChildProcess;
  let folder: string;
  let home: string;
  let asked: string[];

  beforeAll(async () => {
    app = await startApp();
    await app.import([page2014({ code: 'S20519' })], '2020-01-01');
    const { handle } = createApp({ store: app.store, log: pino({ level: 'silent' }) });
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      handle(request, response);
    });
    const upstream = await listen(server);
    const reserved = createServer();
    const port = await listen(reserved);
    await new Promise((done) => reserved.close(done));
    folder = mkdtempSync(join(tmpdir(), 'hankegraafi-nginx-'));
    // as docs/pages.md says
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
       events {}
       http {
         access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
         fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
         proxy_cache_path ${folder}/cache keys_zone=hankegraafi:10m max_size=100m;
         map $arg_v $passed_tag { "" $http_if_none_match; }
         server {
           listen 127.0.0.1:${port};
           location / {
             proxy_pass http://127.0.0.1:${upstream};
             proxy_set_header Host $host;
             proxy_set_header If-None-Match $passed_tag;
             proxy_cache hankegraafi;
             add_header X-Cache $upstream_cache_status;
           }
         }
       }`,
    );
    proxy = spawn(nginx ?? '', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
    home = `http://127.0.0.1:${port}`;
    await vi.waitFor(async () => expect((await fetch(`${home}/health/live`)).status).toBe(200), 20_000);
  });
  afterAll(async () => {
    proxy?.kill('SIGKILL');
    server?.closeAllConnections();
    server?.close();
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string) =>
    fetch(home + path, { headers: { accept: 'text/html', 'accept-language': 'sv' } });

  test.each(['/projects/S20519?v=1', '/?v=1&lang=en', '/pictures/projects/eura2014/S20519.png?v=1'])(
    '%s comes out of its cache the second time',
    async (path) => {
      asked.length = 0;
      const first = await get(path);
      expect([first.status, first.headers.get('x-cache')]).toEqual([200, 'MISS']);
      const second = await get(path);
      expect([second.status, second.headers.get('x-cache')]).toEqual([200, 'HIT']);
      expect(Buffer.from(await second.arrayBuffer())).toEqual(Buffer.from(await first.arrayBuffer()));
      expect(asked).toEqual([path]);
      const english = await fetch(home + path, { headers: { accept: 'text/html', 'accept-language': 'en' } });
      // a page in another language is another copy, unless the address names the language
      expect(english.headers.get('x-cache')).toBe(path.includes('lang=') ? 'HIT' : 'MISS');
    },
  );

  test('without a version each is kept for a second, and with its tag costs 304', async () => {
    const first = await get('/projects/S20519');
    expect(['HIT', 'EXPIRED']).toContain((await get('/projects/S20519')).headers.get('x-cache'));
    const etag = first.headers.get('etag') ?? '';
    const headers = { accept: 'text/html', 'accept-language': 'sv', 'if-none-match': etag };
    expect((await fetch(`${home}/projects/S20519`, { headers })).status).toBe(304);
  });
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
