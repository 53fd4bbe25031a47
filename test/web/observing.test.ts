import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createGate, type Gate } from '../../src/draining.ts';
import { type Handle, observe, shortenAddress } from '../../src/plugins/observing/accessLines.ts';
import { createMetrics, type Metrics } from '../../src/plugins/observing/metrics.ts';
import { startApp, type TestApp } from '../app.ts';
import { contact, manyProjects } from '../world.ts';

async function serve(handle: Handle): Promise<{ url: string; port: number; server: Server }> {
  const server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, server };
}

describe('what is told of requests', () => {
  let app: TestApp;
  let handle: Handle;
  let metrics: Metrics;
  let metricsPort: number;
  const lines: string[] = [];
  const requests = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
  const told = async (count: number) => {
    await expect.poll(() => requests().length).toBe(count);
    return requests().splice(-1)[0];
  };

  beforeAll(async () => {
    app = await startApp();
    await app.import(manyProjects(5));
    const { store } = app;
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    metrics = createMetrics({
      operations: new Set(['ProjectList']),
      pool: store.pool,
      versions: store.versions,
      takedowns: () => 0,
    });
    metricsPort = await metrics.listen(0);
    handle = observe(createApp({ store, log }).handle, { log, metrics, spans: null });
  });
  afterAll(async () => {
    await metrics.close();
    await app.close();
  });

  it('is one line for each, with what it took and without a word of the reader’s', async () => {
    const { url, port } = await serve(handle);
    const stored = () =>
      fetch(`${url}/graphql?operation=ProjectList`, {
        headers: { 'accept-encoding': 'identity', accept: 'application/json' },
      }).then((response) => response.text());
    const first = await stored();
    const line = await told(1);
    expect(line).toMatchObject({
      level: 30,
      route: '/graphql',
      method: 'GET',
      operation: 'ProjectList',
      status: 200,
      cost: JSON.parse(first).extensions.cost.asked.points,
      version: 1,
      statements: expect.any(Number),
      rows: expect.any(Number),
      address: '127.0.0.x',
    });
    expect(line.bytes).toBeGreaterThan(Buffer.byteLength(first));
    expect(line.ms).toBeGreaterThan(0);
    expect(line.statements).toBeGreaterThan(0);
    await stored();
    await stored();
    await stored();
    // the third was kept, and so the fourth costs nothing
    expect(await told(4)).toMatchObject({ operation: 'ProjectList', cost: 0, statements: 0, version: 1 });

    const query = `query Oskari { projects(filter: { text: "${contact.name}" }) { totalCount } }`;
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, operationName: 'Oskari', variables: { Oskari: 'Olematon' } }),
    });
    expect(await told(5)).toMatchObject({ operation: expect.stringMatching(/^[0-9a-f]{16}$/u), cost: 25 });
    await fetch(`${url}/oskari/olematon?oskari=olematon`);
    expect(await told(6)).toMatchObject({ route: 'other', status: 404, operation: null });
    await (await fetch(`${url}/export?operation=ProjectList`)).text();
    expect(await told(7)).toMatchObject({
      route: '/export',
      operation: 'ProjectList',
      version: 1,
      status: 200,
    });
    // a client that leaves is no error
    const leaving = connect(port, '127.0.0.1');
    leaving.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    await new Promise((done) => setTimeout(done, 50));
    leaving.destroy();
    expect(await told(8)).toMatchObject({ level: 30, status: 499 });
    expect(lines.join('')).not.toMatch(/oskari|olematon|127\.0\.0\.1\b/iu);
    expect(lines.filter((one) => JSON.parse(one).level > 30)).toEqual([]);
  });

  it('is counted in as many series as there are routes and stored operations, on this machine alone', async () => {
    const { url } = await serve(handle);
    const read = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    const seriesIn = (text: string) =>
      text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const before = seriesIn(await read()).length;
    for (let i = 0; i < 40; i++) {
      await fetch(`${url}/path${i}`);
      await fetch(`${url}/graphql?query=${encodeURIComponent(`query Q${i} { a${i}: __typename }`)}`);
    }
    await expect
      .poll(async () => /requests_total\{route="other",status="404"\} (\d+)/u.exec(await read())?.[1])
      .toBe('41');
    const text = await read();
    expect(text).toMatch(/question_seconds_count\{operation="ProjectList"\} 5/u);
    expect(text).toMatch(/question_seconds_count\{operation="other"\} 41/u);
    expect(text).toMatch(/hankegraafi_dataset_version 1/u);
    expect(seriesIn(text).length).toBeLessThan(Math.min(before + 3, 300));
    expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });
});

it('an address is told without its last part', () => {
  expect(
    ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8:aa:bb::1', '::1', 'fe80::1%eth0', ''].map(shortenAddress),
  ).toEqual(['10.1.2.x', '10.1.2.x', '2001:db8:aa::x', '::1::x', 'fe80::1::x', '']);
});

describe('while it drains', () => {
  const patience = { requestsMs: 300, exportsMs: 900 };
  /** A server whose questions are answered when they are let go. */
  async function slowly() {
    let release = () => {};
    const released = new Promise<void>((done) => {
      release = done;
    });
    const gate: Gate = createGate((request, response) => {
      if (request.url?.startsWith('/health')) return void response.end('{"status":"ready"}');
      void released.then(() => response.end('done'));
    }, patience);
    const { url } = await serve(gate.handle);
    return { gate, url, release };
  }
  const statusOf = async (address: string) => {
    const response = await fetch(address);
    const { headers } = response;
    await response.text();
    return [response.status, headers.get('retry-after'), headers.get('connection')];
  };

  it('what is under way is answered, and everybody else is sent away by a listener that stays', async () => {
    const { gate, url, release } = await slowly();
    const underWay = fetch(`${url}/graphql`);
    expect(await statusOf(`${url}/health/ready`)).toEqual([200, null, 'keep-alive']);
    const drained = gate.drain();
    expect(await statusOf(`${url}/health/ready`)).toEqual([503, '5', 'close']);
    expect(await statusOf(`${url}/graphql?query={__typename}`)).toEqual([503, '5', 'close']);
    expect(await statusOf(`${url}/health/live`)).toEqual([200, null, 'keep-alive']);
    release();
    const answered = await underWay;
    expect([answered.status, await answered.text(), answered.headers.get('connection')]).toEqual([
      200,
      'done',
      'close',
    ]);
    await drained;
  });

  it('an export gets longer than a question, and neither for ever', async () => {
    const { gate, url } = await slowly();
    const over: string[] = [];
    const note = (name: string) => () => void over.push(name);
    const question = fetch(`${url}/graphql`).catch(note('question'));
    const table = fetch(`${url}/export?operation=ProjectList`).catch(note('export'));
    expect((await statusOf(`${url}/health/ready`))[0]).toBe(200);
    const began = performance.now();
    await gate.drain();
    const took = performance.now() - began;
    await Promise.all([question, table]);
    expect(over).toEqual(['question', 'export']);
    expect(took).toBeGreaterThan(patience.exportsMs - 50);
    expect(took).toBeLessThan(patience.exportsMs + 1_000);
  });
});
