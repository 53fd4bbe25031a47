import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { serverOptions } from '../../src/listen.ts';
import { answerUnreadable } from '../../src/plugins/malformed.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
let server: Server;
let port: number;
beforeAll(async () => {
  app = await startApp();
  await app.import([page2014({ code: 'S20001' })]);
  const { handle } = createApp({ store: app.store, log: pino({ level: 'silent' }) });
  server = createServer(serverOptions, handle);
  answerUnreadable(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await app.close();
});

interface Said {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends bytes as they are, and reads until the server closes. */
function send(head: string, body: string | Buffer = ''): Promise<Said> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1');
    const read: Buffer[] = [];
    socket.on('data', (data) => void read.push(data));
    socket.on('error', fail);
    socket.on('close', () => {
      const [top = '', ...rest] = Buffer.concat(read).toString('latin1').split('\r\n\r\n');
      const [first = '', ...lines] = top.split('\r\n');
      const headers = lines.map((line) => line.split(/: (.*)/s, 2) as [string, string]);
      done({
        status: Number(first.split(' ')[1]),
        headers: new Map(headers.map(([name, value]) => [name.toLowerCase(), value])),
        body: rest.join('\r\n\r\n'),
      });
    });
    socket.write(head.replaceAll('\n', '\r\n'));
    socket.write(body);
  });
}

const host = `Host: localhost\n`;
const ending = 'Connection: close\n\n';
const asked = '/graphql?query=%7Bdataset%7Bversion%7D%7D';
const get = (path: string, headers = host) => send(`GET ${path} HTTP/1.1\n${headers}${ending}`);
function post(body: string | Buffer, headers = '', type = 'application/json', path = '/graphql') {
  const length = `Content-Type: ${type}\nContent-Length: ${Buffer.byteLength(body)}\n`;
  return send(`POST ${path} HTTP/1.1\n${host}${length}${headers}${ending}`, body);
}

/** Refused with the usual headers and a sentence, and without anything of ours. */
function expectRefusal(said: Said, status: number, code: string): void {
  expect(said.status, said.body).toBe(status);
  expect(said.headers.get('x-content-type-options')).toBe('nosniff');
  expect(said.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(said.headers.get('cache-control')).toBe('no-store');
  expect(said.headers.has('etag')).toBe(false);
  expect(said.headers.get('content-type')).toMatch(/^application\/(?:graphql-response\+)?json/);
  expect(said.body).toContain(`"code":"${code}"`);
  expect(said.body).toMatch(/"message":"[A-Z"/][^"]*(?:\\"[^"]*)*\."/);
  expect(said.body).not.toMatch(/node_modules|\.ts:|originalError/);
  expect(said.body.length).toBeLessThan(1_500);
}

describe('a Host header', () => {
  it.each([
    'a b',
    '[',
    '[::1',
    'a:99999',
    'a:b',
    '<script>',
    'me@there',
    'a/b',
    'a?b',
    '',
    'a,b',
    'a\nHost: b',
  ])('%j is refused', async (name) => expectRefusal(await get(asked, `Host: ${name}\n`), 400, 'BAD_REQUEST'));
  it('that is missing is refused', async () => expectRefusal(await get(asked, ''), 400, 'BAD_REQUEST'));
  it.each([
    'localhost',
    'localhost:4000',
    'tiedot.example.fi',
    '[::1]:80',
    '10.0.0.7',
    'web_1',
    'xn--hnkkeet-5wa.fi',
  ])('%s is none to refuse', async (name) => expect((await get(asked, `Host: ${name}\n`)).status).toBe(200));
});

describe('an address', () => {
  it.each([
    '/graphql?query=%',
    '/graphql?query=%7Bdataset%7Bversion%7D%7D&variables=%FF',
    '/health/%C3%28',
    '/export?operation=ProjectList&v=%FF',
    'http://[/',
    'http://x:99999/graphql',
    '*',
    '/gr\u00e4phql',
  ])('%s is refused', async (path) => expectRefusal(await get(path), 400, 'BAD_REQUEST'));
  it.each(['/%C3%28', '/projects/%E4', '/cards/%ff', '/search?q=%E4', '/oembed?url=%E4'])(
    '%s is refused with a page',
    async (path) => {
      const said = await get(path);
      expect(said.status).toBe(400);
      expect(said.headers.get('content-type')).toMatch(/^text\/html/);
      expect(said.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(said.body).toContain('prosenttimerkki, jota ei voi lukea.');
    },
  );
  it.each(['/projects/S20001?utm_source=%E4', '/cards/S20001?x=%&y=%ff', '/explore?%E4=1'])(
    '%s is none to refuse: what nobody knows may be no text',
    async (path) => expect((await get(path)).status).toBe(200),
  );
  it('may be whole, and holds letters as percent-encoded UTF-8', async () => {
    expect((await get(`http://localhost${asked}`)).status).toBe(200);
    const text = encodeURIComponent('{projects(filter:{text:"äiti €"}){totalCount}}');
    expect((await get(`/graphql?query=${text}`)).status).toBe(200);
  });
  it('has one version and one language, whatever page it is of', async () => {
    for (const path of ['/', '/projects/S20001', '/cards/S20001', '/sitemap.xml', '/docs', '/search?q=a'])
      for (const twice of ['v=1&v=1', 'v=1&v=2', 'lang=sv&lang=fi']) {
        const { status, body } = await get(`${path}${path.includes('?') ? '&' : '?'}${twice}`);
        expect([path, twice, status]).toEqual([path, twice, 400]);
        expect(body).toMatch(/<h1>[^<]+<\/h1>/u);
      }
  });
  it('has each parameter once', async () => {
    for (const path of [
      `${asked}&v=1&v=1`,
      `${asked}&v=1&v=2`,
      '/export?operation=ProjectList&v=1&v=1',
      '/export?operation=ProjectList&format=csv&format=xlsx',
      `${asked}&query=%7Bdataset%7Bversion%7D%7D`,
    ])
      expectRefusal(await get(path), 400, 'BAD_REQUEST');
    expectRefusal(
      await post('{"query":"{dataset{version}}"}', '', undefined, '/graphql?v=1&v=1'),
      400,
      'BAD_REQUEST',
    );
  });
});

describe('a refusal says why', () => {
  it('where there is nothing, whatever the path', async () => {
    expectRefusal(await get('/workbench/none.js'), 404, 'NOT_FOUND');
    // at the addresses of pages, with a page
    for (const path of ['/nothing', '//nothing', '//[', `/${'x'.repeat(5_000)}`]) {
      const { status, headers, body } = await get(path);
      expect([path, status, headers.get('x-content-type-options')]).toEqual([path, 404, 'nosniff']);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(body).toMatch(/<h1>[^<]+<\/h1>/u);
      expect(body.length).toBeLessThan(10_000);
    }
  });
  it('to a method that there is not', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE']) {
      for (const path of ['/graphql', '/export', '/health/live', '/health/ready', '/data/1/projects.csv']) {
        const said = await send(`${method} ${path} HTTP/1.1\n${host}${ending}`);
        expectRefusal(said, 405, 'METHOD_NOT_ALLOWED');
        expect(said.headers.get('allow'), path).toMatch(/^GET, HEAD(?:, POST)?$/);
      }
    }
    const tunnel = await send(`CONNECT example.org:443 HTTP/1.1\n${host}${ending}`);
    expectRefusal(tunnel, 405, 'METHOD_NOT_ALLOWED');
    expectRefusal(await send(`NONSENSE / HTTP/1.1\n${host}${ending}`), 400, 'BAD_REQUEST');
  });
  it('to who accepts none of our types', async () => {
    expectRefusal(await get(asked, `${host}Accept: image/png\n`), 406, 'NOT_ACCEPTABLE');
    expectRefusal(await post('{"query":"{dataset{version}}"}', 'Accept: text/csv\n'), 406, 'NOT_ACCEPTABLE');
  });
  it('to bodies that are no JSON', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded; charset=utf-8',
      'application/graphql',
      'application/graphql+json',
      'text/plain',
      'multipart/form-data; boundary=a',
    ])
      for (const path of ['/graphql', '/export'])
        expectRefusal(
          await post('query=%7Bdataset%7Bversion%7D%7D', '', type, path),
          415,
          'UNSUPPORTED_MEDIA_TYPE',
        );
  });
  it('to headers that are too long, and to expectations', async () => {
    expectRefusal(
      await get(asked, `${host}X-Long: ${'a'.repeat(20_000)}\n`),
      431,
      'REQUEST_HEADERS_TOO_LARGE',
    );
    expectRefusal(await get(asked, `${host}Expect: 200-ok\n`), 417, 'BAD_REQUEST');
  });
  it('to bytes that are no UTF-8, in one pass through either way', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{dataset{version}} #'),
      Buffer.from([0xe4]),
      Buffer.from('"}'),
    ]);
    for (let round = 0; round < 6; round++) expectRefusal(await post(body), 400, 'BAD_REQUEST');
    expect((await post('{"query":"{dataset{version}} #ä"}')).status).toBe(200);
  });
});

describe('what is echoed', () => {
  it('is never as long as the request', async () => {
    const long = 'x'.repeat(60_000);
    for (const body of [
      `{"query":"{dataset{version}}" ${long}`,
      `"${long}"`,
      `{"query":"{${long}}"}`,
      `{"query":"{dataset{version}}","${long}":1}`,
      `{"query":"{dataset{version}}","operationName":"${long}"}`,
      `{"operationName":"${long}"}`,
      `{"extensions":{"persistedQuery":{"sha256Hash":"${long}"}}}`,
      `{"query":"query($a:Int){projects(first:$a){totalCount}}","variables":{"a":"${long}"}}`,
      `{"query":"query(${'$a'}:${long}){dataset{version}}"}`,
    ]) {
      const said = await post(body, 'Accept: application/graphql-response+json\n');
      expect(said.status, said.body.slice(0, 200)).toBeGreaterThanOrEqual(400);
      expect(said.body.length).toBeLessThan(2_000);
      expect(said.body).not.toContain('originalError');
    }
    for (const path of [
      `/graphql?${long.slice(0, 9_000)}=1`,
      `${asked}&v=${long.slice(0, 9_000)}`,
      `/graphql?operation=${long.slice(0, 9_000)}`,
    ])
      expect((await get(path)).body.length).toBeLessThan(2_000);
  });
});

describe('variables', () => {
  /** As many brackets in one another as are said, below a variable. */
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const body = (levels: number) => `{"query":"{dataset{version}}","variables":{"a":${nested(levels)}}}`;
  it.each([
    'application/json',
    'application/graphql-response+json',
    '*/*',
    'text/html',
    'image/png',
    'text/event-stream',
    'multipart/mixed',
  ])('more than 100 levels deep are refused to who accepts %s', async (accept) => {
    for (const levels of [101, 5_000, 40_000]) {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json' },
        body: body(levels),
      });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('TOO_DEEP');
    }
    for (const levels of [101, 1_500]) {
      const question = new URLSearchParams({
        query: '{dataset{version}}',
        variables: `{"a":${nested(levels)}}`,
      });
      const response = await fetch(`http://127.0.0.1:${port}/graphql?${question}`, { headers: { accept } });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('TOO_DEEP');
    }
  });
  it('of 100 levels are no trouble, also when they come again and again', async () => {
    for (let round = 0; round < 6; round++) {
      expect((await post(body(100))).status).toBe(200);
      expect((await post(body(101))).status).toBe(400);
    }
    const address = `${asked}&variables=${encodeURIComponent(`{"a":${nested(101)}}`)}`;
    expectRefusal(await get(address), 400, 'TOO_DEEP');
  });
});

describe('If-None-Match', () => {
  it('gets 304 from GET and HEAD alone', async () => {
    for (let round = 0; round < 6; round++) {
      const { headers } = await get(asked);
      const known = `If-None-Match: ${headers.get('etag')}\n`;
      expect((await get(asked, `${host}${known}`)).status).toBe(304);
      expect((await send(`HEAD ${asked} HTTP/1.1\n${host}${known}${ending}`)).status).toBe(304);
      const posted = await post('{"query":"{dataset{version}}"}');
      const again = await post(
        '{"query":"{dataset{version}}"}',
        `If-None-Match: ${posted.headers.get('etag')}\n`,
      );
      expect(again.status).toBe(200);
      expect(again.body).toContain('"version":"1"');
      expect((await post('{"query":"{dataset{version}}"}', 'If-None-Match: *\n')).status).toBe(200);
    }
  });
  it('* asks whether there is an answer', async () => {
    const any = `${host}If-None-Match: *\n`;
    for (let round = 0; round < 6; round++) {
      const said = await get(asked, any);
      expect([said.status, said.body]).toEqual([304, '']);
      expect(said.headers.get('etag')).toMatch(/^"/);
    }
    expect((await get('/export?operation=ProjectList', any)).status).toBe(304);
    // where there is none, what is wrong is said
    expect((await get('/graphql?query=%7Bnothing%7D', any)).body).toContain('GRAPHQL_VALIDATION_FAILED');
    expect((await get(`${asked}&v=99`, any)).status).toBe(404);
    expect((await get('/nothing', any)).status).toBe(404);
  });
});
