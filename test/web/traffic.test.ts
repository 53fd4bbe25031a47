import { EventEmitter } from 'node:events';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitConnections, serverOptions } from '../../src/listen.ts';
import { Rates } from '../../src/plugins/rates.ts';
import { Turns } from '../../src/plugins/turns.ts';
import { Visitors } from '../../src/plugins/visitors.ts';
import { Visits } from '../../src/plugins/visits.ts';
import { createKey } from '../../src/store/apiKeys.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
  readonly json: any;
}

describe('visitors', () => {
  const warned: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void warned.push(line) });
  const keyOf = ({ headers }: { headers: IncomingHttpHeaders }) =>
    key !== '' && headers.authorization === `Bearer ${key}` ? 'good' : null;
  let key = '';
  let app: TestApp;
  let server: Server;
  let port: number;

  beforeAll(async () => {
    const visitors = new Visitors({ proxies: ['127.0.0.77'], log, keyOf });
    app = await startApp({}, undefined, { traffic: { rates: new Rates(null), visitorOf: visitors.of } });
    await app.import(Array.from({ length: 3 }, (_, i) => page2014({ code: `S${20_001 + i}` })));
    await app.ask('{ projects { totalCount } }');
    server = createServer(serverOptions, app.handle);
    limitConnections(server, 50, (address) => visitors.isProxy(address));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await app.close();
  });

  function send(from: string, query: string, headers: Record<string, string> = {}, path = '/graphql') {
    return new Promise<Sent>((done, fail) => {
      const body = JSON.stringify({ query });
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method: 'POST',
          localAddress: from,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...headers,
          },
        },
        (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk));
          response.on('end', () =>
            done({
              status: response.statusCode ?? 0,
              headers: response.headers,
              json: text && JSON.parse(text),
            }),
          );
        },
      );
      sent.on('error', fail);
      sent.end(body);
    });
  }
  /** Asks, but sends the body only when it is told to: with such an Accept, a question counts from its headers on. */
  function begin(from: string, length: number) {
    return new Promise<(body: string) => Promise<number | undefined>>((done, fail) => {
      const sent = request({
        ...{ host: '127.0.0.1', port, path: '/graphql', method: 'POST', localAddress: from },
        headers: {
          'content-type': 'application/json',
          'content-length': length,
          accept: 'application/json, */*;q=0.1',
          expect: '100-continue',
        },
      });
      sent.on('error', fail);
      sent.on('response', ({ statusCode }) => fail(new Error(`answered before it was asked: ${statusCode}`)));
      sent.on('continue', () =>
        done((body) => {
          const answered = new Promise<number | undefined>((end) =>
            sent.on('response', (response) => response.resume().on('end', () => end(response.statusCode))),
          );
          sent.end(body);
          return answered;
        }),
      );
      sent.flushHeaders();
    });
  }
  const fresh = (i: number) => `{ project(code: "S${20_001 + (i % 3)}") { code a${i}: name } }`;

  it('may ask 300 ordinary questions a minute, and are told when to come back; others go on', async () => {
    for (let i = 0; i < 300; i++) expect((await send('127.0.0.2', fresh(i))).status).toBe(200);
    const refused = await send('127.0.0.2', fresh(300));
    expect(refused.status).toBe(429);
    expect(refused.json.errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['ratelimit']).toMatch(/^"open";r=0;t=\d+$/);
    expect(refused.headers['cache-control']).toBe('no-store');
    const other = await send('127.0.0.3', fresh(300));
    expect(other.status).toBe(200);
    // an answer's bytes and headers never depend on who asks
    expect(other.headers['ratelimit']).toBeUndefined();
    const export429 = await send('127.0.0.2', '{ projects { nodes { code } } }', {}, '/export');
    expect(export429.status).toBe(429);
    const health = await fetch(`http://127.0.0.1:${port}/health/live`);
    expect(health.status).toBe(200);
  });

  it('pay nothing for what is kept, and more for what is dear', async () => {
    const kept = '{ projects { totalCount nodes { code } } }';
    for (let i = 0; i < 5; i++) await send('127.0.0.4', kept);
    for (let i = 0; i < 320; i++) expect((await send('127.0.0.4', kept)).status).toBe(200);
    // 9 searches of two words, each 20 + 2 × 45 points, are 10 ordinary questions
    const dear = (i: number) =>
      `{ ${Array.from({ length: 9 }, (_, n) => `a${n}: search(text: "nuori${i}x${n} työ") { totalCount }`).join(' ')} }`;
    let answered = 0;
    for (let i = 0; i < 60; i++) if ((await send('127.0.0.5', dear(i))).status === 200) answered += 1;
    expect(answered).toBe(30);
  });

  it('have more with a key, and what they have left in headers of their own', async () => {
    key = await createKey(app.store.pool, { name: 'good', scopes: [], expiresAt: null });
    for (let i = 0; i < 301; i++) {
      const { status, headers } = await send('127.0.0.6', fresh(i), { authorization: `Bearer ${key}` });
      expect(status).toBe(200);
      expect(headers['ratelimit']).toMatch(/^"keyed";r=2\d{3};t=\d+$/);
    }
  });

  it('behind a proxy that is trusted are those that it names, else the one that sends', async () => {
    for (let i = 0; i < 301; i++) {
      const own = { 'x-forwarded-for': `192.0.2.${i % 2}` };
      expect((await send('127.0.0.77', fresh(i), own)).status).toBe(200);
    }
    let refused = 0;
    for (let i = 0; i < 301; i++) {
      const liar = { 'x-forwarded-for': `192.0.2.${i % 200}` };
      if ((await send('127.0.0.78', fresh(i), liar)).status === 429) refused += 1;
    }
    expect(refused).toBe(1);
    // one proxy is known, so nobody has to be told of another
    expect(warned).toEqual([]);
    const untold = new Visitors({ proxies: [], log });
    const arrived = { headers: { 'x-forwarded-for': 'a' }, socket: { remoteAddress: '::ffff:192.0.2.9' } };
    for (let time = 0; time < 3; time++)
      expect(untold.of(arrived as never)).toEqual({ id: '192.0.2.9', isKeyed: false });
    expect(warned).toHaveLength(1);
    expect(warned[0]).toContain('TRUST_PROXY');
  });

  it('of which 40 ask at once are each answered or told to wait', async () => {
    const words = (i: number) =>
      `{ projects(filter: { text: "hanke${i} asiaa" }) { totalCount a${i}: totalCount } }`;
    const all = await Promise.all(Array.from({ length: 40 }, (_, i) => send('127.0.0.8', words(i))));
    for (const { status, json } of all) {
      if (status === 200) expect(json.errors).toBeUndefined();
      else expect([status, json.errors[0].extensions.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    }
    expect(all.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(10);
  });

  it('may have ten requests under way, until one of them is answered', async () => {
    const visits = new Visits({
      rates: new Rates(null),
      visitorOf: () => ({ id: '192.0.2.1', isKeyed: false }),
      bytes: 1,
    });
    const enter = () => {
      const res = Object.assign(new EventEmitter(), { writableFinished: true });
      return { res, visit: visits.of({ req: {} as never, res: res as never }) };
    };
    const ten = Array.from({ length: 10 }, enter);
    for (const { visit } of ten) await visit.charge(1);
    await expect(enter().visit.charge(1)).rejects.toMatchObject({
      extensions: { code: 'TOO_MANY_REQUESTS' },
    });
    ten[0]?.res.emit('close');
    ten[1]?.res.emit('close');
    await enter().visit.charge(1);
  });

  it('who have ten under way are refused the surplus, each at once and whatever it asks; others are answered', async () => {
    const body = JSON.stringify({ query: fresh(900) });
    // that these are under way is known when the server says to go on
    const begun = await Promise.all(
      Array.from({ length: 10 }, () => begin('127.0.0.11', Buffer.byteLength(body))),
    );
    const surplus = [
      ...(await Promise.all(Array.from({ length: 15 }, (_, i) => send('127.0.0.11', fresh(910 + i))))),
      await send('127.0.0.11', '{ projects { nodes { code } } }', {}, '/export'),
    ];
    for (const { status, headers, json } of surplus) {
      expect([status, json.errors[0].extensions.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
      expect(headers['retry-after']).toBe('1');
      expect(headers['ratelimit']).toBe('"at-once";r=0;t=1');
      expect(headers['ratelimit-policy']).toBe('"at-once";q=10;qu="concurrent-requests"');
      expect(headers['cache-control']).toBe('no-store');
    }
    for (let i = 12; i < 22; i++) expect((await send(`127.0.0.${i}`, fresh(930 + i))).status).toBe(200);
    expect(await Promise.all(begun.map((finish) => finish(body)))).toEqual(Array(10).fill(200));
    await expect.poll(async () => (await send('127.0.0.11', fresh(960))).status).toBe(200);
  });

  it('that wait too long for a turn are told which of them asks too much', async () => {
    const visits = new Visits({
      ...{
        rates: new Rates(null),
        bytes: 1,
        questionsAtOnce: 1,
        patience: { requestMs: 600_000, turnMs: 1 },
      },
      visitorOf: (request) => ({ id: (request as unknown as { from: string }).from, isKeyed: false }),
    });
    const enter = (from: string) => {
      const res = Object.assign(new EventEmitter(), { writableFinished: true });
      return { res, visit: visits.of({ req: { from } as never, res: res as never }) };
    };
    const first = enter('a');
    await first.visit.begin();
    const many = [enter('b'), enter('b')];
    const alone = enter('c');
    const waits = [...many, alone].map(({ visit }) => visit.begin().catch((error) => error));
    const [one, two, other] = await Promise.all(waits);
    for (const refused of [one, two])
      expect(refused.extensions).toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        http: { status: 429, headers: { 'retry-after': '2', ratelimit: '"at-once";r=0;t=2' } },
      });
    expect(other).toMatchObject({ code: 'DATABASE_BUSY' });
    // who has left holds up nobody
    for (const { res } of [first, ...many, alone]) res.emit('close');
    await enter('b').visit.begin();
  });

  it('with fifty connections get no more, and others do', async () => {
    const sockets = Array.from({ length: 60 }, () =>
      connect({ host: '127.0.0.1', port, localAddress: '127.0.0.9' }),
    );
    let closed = 0;
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.on('close', () => (closed += 1));
    }
    await expect.poll(() => closed, { timeout: 5_000 }).toBe(10);
    expect((await send('127.0.0.10', fresh(1))).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });
});

describe('a request', () => {
  const send = async (app: TestApp, i: number) => {
    const response = await app.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ projects(filter: { text: "hanke${i}" }) { totalCount } }` }),
    });
    const { errors } = await response.json();
    return [response.status, errors?.[0].extensions.code, response.headers.get('retry-after')];
  };

  it('whose turn does not come in time, or whose time is over, is told so by status and code', async () => {
    const app = await startApp({}, undefined, { patience: { requestMs: 10_000, turnMs: 0 } });
    await app.import([page2014({ code: 'S20001' })]);
    await app.ask('{ projects { totalCount } }');
    const waited = await Promise.all(Array.from({ length: 30 }, (_, i) => send(app, i)));
    expect(waited).toContainEqual([200, undefined, null]);
    expect(waited).toContainEqual([503, 'DATABASE_BUSY', '2']);
    await app.close();
    const hasty = await startApp({}, undefined, { patience: { requestMs: 0, turnMs: 1_000 } });
    await hasty.import([page2014({ code: 'S20001' })]);
    await hasty.store.versions.ready();
    // one alone may be quicker than the clock
    const hurried = await Promise.all(Array.from({ length: 30 }, (_, i) => send(hasty, i)));
    expect(hurried).toContainEqual([504, 'QUERY_TIMEOUT', null]);
    expect([...app.log, ...hasty.log]).toEqual([]);
    await hasty.close();
  });
});

describe('turns', () => {
  const signal = new AbortController().signal;

  it('go to who has fewest under way, and in turn among the same', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const ask = async (who: string, name: string) => {
      ends.push(await turns.take(who, signal));
      order.push(name);
    };
    const waiting = ['a1', 'a2', 'a3', 'a4'].map((name) => ask('a', name));
    await Promise.all(waiting.slice(0, 2));
    const others = [ask('b', 'b1'), ask('b', 'b2'), ask('c', 'c1')];
    for (let n = 0; n < 5; n++) {
      ends.shift()?.();
      await expect.poll(() => order.length, { interval: 2 }).toBe(n + 3);
    }
    await Promise.all([...waiting, ...others]);
    expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'c1', 'b2', 'a4']);
  });

  it('are not kept for who has left', async () => {
    const turns = new Turns(1);
    const end = await turns.take('a', signal);
    const leaving = new AbortController();
    const left = turns.take('b', leaving.signal) as Promise<unknown>;
    const next = turns.take('c', signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    end();
    expect(await next).toBeTypeOf('function');
  });
});
