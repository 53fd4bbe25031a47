import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suppress } from '../../src/importing/takedowns.ts';
import { observationOf } from '../../src/plugins/observing/observation.ts';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects } from '../world.ts';

describe('a reader who has the answer', () => {
  let app: TestApp;
  let server: Server;
  let port: number;
  let last: IncomingMessage;
  beforeAll(async () => {
    app = await startApp();
    await app.import(manyProjects(5));
    server = createServer({ requireHostHeader: false }, (req, res) => {
      last = req;
      app.handle(req, res);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
    // a question goes the short way once it has come back
    for (let round = 0; round < 4; round++) await get();
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await app.close();
  });

  const path = `/graphql?query=${encodeURIComponent('{ projects(first: 50) { totalCount nodes { code name startsOn } } }')}`;
  const accept = 'application/json';

  interface Got {
    readonly status: number | undefined;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly text: string;
  }
  const get = (more: Record<string, string> = {}, at = path, method = 'GET') =>
    new Promise<Got>((done, fail) => {
      request({ port, path: at, method, headers: { accept, ...more } }, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        const { date: _date, ...headers } = response.headers;
        done({ status: response.statusCode, headers, text });
      })
        .on('error', fail)
        .end();
    });
  const tagOf = async (more: Record<string, string> = {}, at = path) =>
    String((await get(more, at)).headers['etag']);
  /** The second time it is known without being read. */
  const twice = async (more: Record<string, string>, at = path, method = 'GET') => {
    const first = await get(more, at, method);
    const second = await get(more, at, method);
    expect(second).toEqual(first);
    return second;
  };

  it('is told so in the same words each time, by GET and HEAD', async () => {
    const tag = await tagOf();
    const got = await twice({ 'if-none-match': tag });
    expect(got).toMatchObject({
      status: 304,
      text: '',
      headers: { etag: tag, 'cache-control': 'public, no-cache' },
    });
    expect(await twice({ 'if-none-match': tag }, path, 'HEAD')).toEqual(got);
  });

  it('is told of in the log as any other', async () => {
    const tag = await tagOf();
    await get({ 'if-none-match': tag });
    const first = { ...observationOf(last) };
    expect(first).toMatchObject({
      operation: expect.stringMatching(/^[0-9a-f]{16}$/),
      cost: 0,
      version: 1,
      statements: 0,
    });
    await get({ 'if-none-match': tag });
    expect(observationOf(last)).toEqual(first);
  });

  it('gets the weak tag of what it accepts compressed, and the names of headers for a page of another origin', async () => {
    const tag = await tagOf();
    await twice({ 'if-none-match': tag });
    expect((await twice({ 'if-none-match': tag, 'accept-encoding': 'gzip' })).headers['etag']).toBe(
      `W/${tag}`,
    );
    const exposed = 'access-control-expose-headers';
    expect((await twice({ 'if-none-match': tag, origin: 'https://example.fi' })).headers[exposed]).toContain(
      'ETag',
    );
    expect((await twice({ 'if-none-match': tag })).headers[exposed]).toBeUndefined();
  });

  it('gets the answer where it asks in another form, with another tag or by another method', async () => {
    const tag = await tagOf();
    await twice({ 'if-none-match': tag });
    expect((await twice({ 'if-none-match': '"another"' })).status).toBe(200);
    const other = { 'if-none-match': tag, accept: 'application/graphql-response+json' };
    expect((await twice(other)).status).toBe(200);
    expect((await get({ 'if-none-match': tag }, path, 'PUT')).status).toBe(405);
  });

  it('is refused with a key that is not good and with two hosts, whatever it was told before', async () => {
    const tag = await tagOf();
    await twice({ 'if-none-match': tag });
    const keyed = { 'if-none-match': tag, authorization: 'Bearer hg_nobody' };
    expect(JSON.parse((await get(keyed)).text).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    const lines = [
      'Host: localhost',
      `Host: localhost:${port}`,
      `Accept: ${accept}`,
      `If-None-Match: ${tag}`,
    ];
    const answer = await new Promise<string>((done) => {
      let text = '';
      connect(port)
        .on('data', (data) => {
          text += data;
        })
        .on('close', () => done(text))
        .write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
    });
    expect(answer).toContain('HTTP/1.1 400');
  });

  it('gets the new answer after an import, and keeps one that is pinned', async () => {
    const [tag, pinned] = [await tagOf(), await tagOf({}, `${path}&v=1`)];
    const before = await twice({ 'if-none-match': tag });
    expect(before.status).toBe(304);
    expect((await twice({ 'if-none-match': pinned }, `${path}&v=1`)).status).toBe(304);
    await app.import(manyProjects(7));
    const after = await twice({ 'if-none-match': tag });
    expect(after.status).toBe(200);
    expect(JSON.parse(after.text).data.projects.totalCount).toBe(7);
    expect((await twice({ 'if-none-match': pinned }, `${path}&v=1`)).headers['cache-control']).toContain(
      'immutable',
    );
    expect((await get({ 'if-none-match': String(after.headers['etag']) })).status).toBe(304);
  });

  it('gets an answer again, pinned or not, after something was taken down', async () => {
    const pinned = `${path}&v=1`;
    const tags = [await tagOf(), await tagOf({}, pinned)] as const;
    expect((await twice({ 'if-none-match': tags[0] })).status).toBe(304);
    expect((await twice({ 'if-none-match': tags[1] }, pinned)).status).toBe(304);
    const { nodes } = JSON.parse((await get()).text).data.projects;
    await suppress(app.store.pool, { name: nodes[0].code, text: null });
    await app.store.versions.look();
    for (const [tag, at] of [
      [tags[0], path],
      [tags[1], pinned],
    ] as const) {
      const got = await twice({ 'if-none-match': tag }, at);
      expect(got.status).toBe(200);
      expect(got.text).not.toContain(nodes[0].name);
    }
  });
});
