import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, createGunzip, gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
let server: Server;
beforeAll(async () => {
  app = await startApp();
  await app.import(Array.from({ length: 60 }, (_, index) => page2014({ code: `S20${100 + index}` })));
  server = createServer(createApp({ store: app.store, log: pino({ level: 'silent' }) }).handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

const ask = (question: string) => `/graphql?query=${encodeURIComponent(question)}`;
const long = ask('{ projects(first: 50) { nodes { id code name status startsOn endsOn } } }');
const short = ask('{ projects { totalCount } }');
const table = '/export?operation=ProjectList&format=csv';
const page = '/graphql';

interface Sent {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** As it goes over the wire: fetch would unpack it. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Sent> {
  const { port } = server.address() as AddressInfo;
  const accept = path === page ? 'text/html' : 'application/json, */*;q=0.1';
  return new Promise((done, fail) => {
    request({ port, path, method, headers: { accept, ...headers }, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const { date: _, connection: __, 'transfer-encoding': ___, ...rest } = response.headers;
      done({ status: response.statusCode, headers: rest, body: Buffer.concat(chunks) });
    })
      .on('error', fail)
      .end();
  });
}
const inCoding = (coding: string) => ({ 'accept-encoding': coding });

describe('compression', () => {
  test.each([long, table, page])(
    '%s goes out in the coding that is asked for, the same text in fewer bytes',
    async (path) => {
      const plain = await send(path);
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.headers['vary']).toMatch(/accept-encoding/i);
      const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
      for (const coding of ['br', 'gzip'] as const) {
        const packed = await send(path, inCoding(coding));
        expect(packed.headers['content-encoding']).toBe(coding);
        expect(packed.headers['vary']).toMatch(/accept-encoding/i);
        expect(packed.body.byteLength).toBeLessThan(plain.body.byteLength / 3);
        expect(unpack[coding](packed.body).equals(plain.body)).toBe(true);
        expect(packed.headers['etag']).toBe(`W/${plain.headers['etag']}`);
      }
    },
  );

  test.each([long, table, page])(
    'who has %s in whatever coding gets 304 for its tag in whatever form',
    async (path) => {
      const { headers } = await send(path);
      const tag = String(headers['etag']);
      for (const form of [tag, `W/${tag}`, tag.replace(/"$/, '-gzip"'), `W/${tag.replace(/"$/, '-br"')}`]) {
        for (const coding of ['br', 'identity']) {
          const answer = await send(path, { 'if-none-match': form, ...inCoding(coding) });
          expect([answer.status, answer.body.byteLength, answer.headers['content-encoding']]).toEqual([
            304,
            0,
            undefined,
          ]);
          expect(answer.headers['etag']).toBe(coding === 'br' ? `W/${tag}` : tag);
        }
      }
      expect((await send(path, { 'if-none-match': '"other-gzip"' })).status).toBe(200);
    },
  );

  test('what is short, or a part, or asked for as it is, goes out as it is', async () => {
    for (const [path, headers] of [
      [short, inCoding('br, gzip')],
      ['/health/ready', inCoding('br, gzip')],
      [long, { ...inCoding('br'), range: 'bytes=0-99' }],
      [long, inCoding('identity')],
      [long, inCoding('identity, br;q=0.5')],
      [long, inCoding('br;q=0, gzip;q=0')],
      [long, inCoding('deflate')],
    ] as const) {
      const { headers: sent, body } = await send(path, headers);
      expect(sent['content-encoding']).toBeUndefined();
      expect(sent['etag'] ?? '"').toMatch(/^"/);
      expect(body.toString()).toMatch(/^\{.*\}$/s);
    }
  });

  test('what is short goes out compressed to who takes nothing else', async () => {
    const { headers, body } = await send(short, inCoding('gzip, identity;q=0'));
    expect(headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(body).toString())).toMatchObject({ data: { projects: { totalCount: 60 } } });
  });

  test('formats that are compressed already are left alone', async () => {
    for (const format of ['xlsx', 'parquet']) {
      const { headers } = await send(table.replace('csv', format), inCoding('br, gzip'));
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers['etag']).toMatch(/^"/);
    }
  });

  test('an export can be read as far as it has been made', async () => {
    const response = await app.fetch(table, { headers: inCoding('gzip') });
    const unpacked = createGunzip();
    const reader = response.body?.getReader();
    const first = await reader?.read();
    unpacked.write(first?.value);
    const [text] = await once(unpacked, 'data');
    expect(String(text)).toMatch(/^\uFEFF?code,/);
    await reader?.cancel();
    // a reader who left has given the place of his export back
    const again = await Promise.all(Array.from({ length: 4 }, () => send(table, inCoding('gzip'))));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

test.each([
  long,
  short,
  ask('{ nothing }'),
  table,
  table.replace('csv', 'xlsx'),
  '/export',
  '/health/live',
  '/health/ready',
  page,
  '/workbench/nothing.js',
  '/nowhere',
])('HEAD of %s answers what GET does, without a body', async (path) => {
  for (const headers of [{}, inCoding('br'), inCoding('gzip;q=0.5')]) {
    const get = await send(path, headers);
    const head = await send(path, headers, 'HEAD');
    expect({ status: head.status, headers: head.headers }).toEqual({
      status: get.status,
      headers: get.headers,
    });
    expect(head.body.byteLength).toBe(0);
  }
  // none of them is still under way
  expect((await send(table)).status).toBe(200);
});
