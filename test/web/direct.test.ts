import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { readStoredOperations } from '../../src/web/storedOperations.ts';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects, page2014 } from '../world.ts';

let app: TestApp;
let served: App;
let server: Server;
let address: string;
beforeAll(async () => {
  app = await startApp();
  await app.import(manyProjects(120));
  served = createApp({ store: app.store, log: pino({ level: 'silent' }) });
  server = createServer(served.handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await app.close();
});

const question = 'query ($first: Int) { projects(first: $first) { totalCount nodes { code name } } }';

function post(body: unknown, headers: Record<string, string> = {}, path = '/graphql') {
  return fetch(address + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The same request, answered without the short way. */
function postAround(body: unknown, path = '/graphql') {
  return served.fetch(new URL(path, address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
}

const apart = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

async function shapeOf(response: Response) {
  const headers = [...response.headers].filter(([name]) => !apart.has(name)).sort();
  return { status: response.status, headers, text: await response.text() };
}

describe('the short way', () => {
  test.each(readStoredOperations())(
    'answers $name byte for byte as the other way does',
    async ({ document, name, variables }) => {
      const body = { query: document, operationName: name, variables };
      const expected = await shapeOf(await postAround(body));
      // compiled from the fourth on, kept from the second on
      for (let round = 0; round < 6; round++) {
        const other = { ...variables, ...(document.includes('$first') && { first: 3 + round }) };
        expect(await shapeOf(await post(body))).toEqual(expected);
        const fresh = { ...body, variables: other };
        expect(await shapeOf(await post(fresh))).toEqual(await shapeOf(await postAround(fresh)));
      }
    },
  );

  test('brings twenty to a page where nobody says how many', async () => {
    const { data } = await (await post({ query: '{ projects { nodes { code } } }' })).json();
    expect(data.projects.nodes).toHaveLength(20);
  });

  test('keeps an answer that comes back, and asks the database nothing for it', async () => {
    const body = { query: question, variables: { first: 7 } };
    for (let round = 0; round < 3; round++) await (await post(body)).text();
    const statements: string[] = [];
    // the look for a new version goes on, whoever asks
    const stop = app.store.onStatement(
      (sql) => void (sql.includes('"currentVersion"') || statements.push(sql)),
    );
    expect((await (await post(body)).json()).data.projects.nodes).toHaveLength(7);
    stop();
    expect(statements).toEqual([]);
  });

  test('says 304 to who has the answer, and sends it compressed to who accepts that', async () => {
    const path = `/graphql?query=${encodeURIComponent(question)}&variables=${encodeURIComponent('{"first":50}')}`;
    const get = (headers: Record<string, string>) =>
      fetch(address + path, {
        headers: { accept: 'application/json', 'accept-encoding': 'identity', ...headers },
      });
    const first = await get({ 'accept-encoding': 'gzip' });
    expect(first.headers.get('content-encoding')).toBe('gzip');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    await first.text();
    for (const tag of [etag, etag.replace('W/', ''), `"other", ${etag}`]) {
      const again = await get({ 'if-none-match': tag });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    }
  });

  test('answers a question in the address, by GET and by HEAD, pinned or not', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ projects { totalCount } }')}`;
    for (const end of ['', '&v=1']) {
      for (let round = 0; round < 3; round++) {
        const response = await fetch(address + path + end, { headers: { accept: 'application/json' } });
        expect((await response.json()).data).toEqual({ projects: { totalCount: 120 } });
        expect(response.headers.get('cache-control')).toBe(
          end === '' ? 'public, no-cache' : 'public, max-age=31536000, immutable',
        );
        const head = await fetch(address + path + end, {
          method: 'HEAD',
          headers: { accept: 'application/json' },
        });
        expect(head.headers.get('etag')).toBe(response.headers.get('etag'));
        expect(await head.text()).toBe('');
      }
    }
  });

  test('leaves every mistake to the other way', async () => {
    await (await post({ query: question, variables: { first: 1 } })).text();
    const mistakes: readonly [unknown, string][] = [
      [{ query: question, variables: { first: 'many' } }, 'BAD_USER_INPUT'],
      [{ query: question, variables: { first: 500 } }, 'BAD_USER_INPUT'],
      [{ query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
      [
        { query: '{ projects { nodes { code } } }', variables: { ids: Array(101).fill('x') } },
        'TOO_MANY_ITEMS',
      ],
    ];
    for (const [body, code] of mistakes) {
      for (let round = 0; round < 2; round++) {
        const shape = await shapeOf(await post(body));
        expect(shape).toEqual(await shapeOf(await postAround(body)));
        expect(JSON.parse(shape.text).errors[0].extensions.code).toBe(code);
      }
    }
    expect((await post('{"query":')).status).toBe(400);
    expect((await post({ query: question }, {}, '/graphql?v=99')).status).toBe(404);
  });

  test('never keeps an answer beyond the version that it is of', async () => {
    const body = { query: '{ projects { totalCount } }' };
    for (let round = 0; round < 4; round++) {
      expect((await (await post(body)).json()).data.projects.totalCount).toBe(120);
    }
    const old = (await post(body)).headers.get('etag') ?? '';
    await app.import([page2014({ code: 'S29999' })], '2021-07-01');
    const response = await post(body, { 'if-none-match': old });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { projects: { totalCount: 121 } },
      extensions: { dataset: { version: '2' } },
    });
    expect((await (await post(body, {}, '/graphql?v=1')).json()).data.projects.totalCount).toBe(120);
  });
});
