import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects, page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(manyProjects(300), '2020-01-01');
});
afterAll(() => app.close());

/** Each row could bring so many nodes that a page has but a few of them. */
const inPages =
  '{ projects { nodes { code implementers { organisation { name projects(first: 100) { totalCount } } } } } }';

interface Ask {
  readonly search?: string;
  readonly query?: string;
}

function post({ search = '', query = inPages }: Ask = {}): Promise<Response> {
  return app.fetch(`/export?${search}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
}

function readerOf({ body }: Response): ReadableStreamDefaultReader<Uint8Array> {
  if (!body) throw new Error('the response has no body');
  return body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
}

async function restOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
}

async function codesOf(text: string): Promise<string[]> {
  return (parse(text, { columns: true }) as { code: string }[]).map(({ code }) => code);
}

test('an import that publishes meanwhile changes nothing of an export under way', async () => {
  const before = await (await post()).text();
  const reader = readerOf(await post());
  const first = new TextDecoder().decode((await reader.read()).value);
  await app.import(
    [page2014({ code: 'S20001', name: 'Uusi nimi' }), page2014({ code: 'S29999', name: 'Uusi hanke' })],
    '2021-01-01',
  );
  expect(first + (await restOf(reader))).toBe(before);
  expect(await codesOf(before)).toHaveLength(300);
  const after = await post();
  expect(after.headers.get('x-dataset-version')).toBe('2');
  expect(await codesOf(await after.text())).toHaveLength(301);
  expect(await (await post({ search: 'v=1' })).text()).toBe(before);
});

test('an export that was cut off goes on behind the last cursor that arrived, at its version', async () => {
  const whole = await (await post({ search: 'v=1&cursor=1' })).text();
  const lines = whole.split('\r\n');
  expect(lines[0]).toBe(
    'code,implementers.organisation.name,implementers.organisation.projects.totalCount,_cursor',
  );
  const cut = lines.slice(0, 124);
  const cursor = cut.at(-1)?.split(',').at(-1) ?? '';
  const rest = (await (await post({ search: `v=1&cursor=1&after=${cursor}` })).text()).split('\r\n');
  expect([...cut, ...rest.slice(1)]).toEqual(lines);
  const other = await post({ search: `v=2&after=${cursor}` });
  expect([other.status, await other.text()]).toEqual([400, expect.stringContaining('Add ?v=1')]);
});

test('a fault on the way breaks the file off, and the log says why', async () => {
  const broken = await startApp();
  await broken.import(manyProjects(300), '2020-01-01');
  const response = await broken.fetch('/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: inPages }),
  });
  const reader = readerOf(response);
  await reader.read();
  await broken.store.pool.query('ALTER TABLE "content" RENAME TO "content_away"');
  await expect(restOf(reader)).rejects.toThrow();
  expect(broken.log.join('')).toContain('unexpected error');
  await broken.store.pool.query('ALTER TABLE "content_away" RENAME TO "content"');
  await broken.close();
});

test('who stops reading stops the work', async () => {
  const statements: string[] = [];
  const reader = readerOf(await post());
  await reader.read();
  await reader.cancel();
  // the page that was under way
  await new Promise((done) => setTimeout(done, 300));
  const stop = app.store.onStatement((sql) => {
    // the look for a new version goes on, whoever asks
    if (!sql.includes('FROM "dataset" d')) statements.push(sql);
  });
  await new Promise((done) => setTimeout(done, 300));
  stop();
  expect(statements).toEqual([]);
});

test('no more than four are under way at once; another is told when to come again', async () => {
  const open = await Promise.all([1, 2, 3, 4].map(() => post()));
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const fifth = await post();
  expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([429, '30']);
  expect(fifth.headers.get('ratelimit')).toBe('"exports";r=0;t=30');
  expect(fifth.headers.get('ratelimit-policy')).toBe('"exports";q=4;qu="concurrent-requests"');
  expect(await fifth.text()).toContain('TOO_MANY_REQUESTS');
  // a question that is wrong takes no place, nor does one that ends
  expect((await post({ query: '{ projects { nodes { code } } }', search: 'after=x' })).status).toBe(429);
  const [first, second, ...others] = open as [Response, Response, ...Response[]];
  await first.text();
  const sixth = await post();
  expect(sixth.status).toBe(200);
  await Promise.all([second, sixth, ...others].map((response) => response.body?.cancel()));
  for (let i = 0; i < 6; i++) expect((await post({ search: 'after=x' })).status).toBe(400);
  await (await post()).text();
});

test('over a socket: a fault ends the connection, and who hangs up frees the place', async () => {
  // a value that the schema lacks: an error in one of the later pages
  await app.store.pool.query(`UPDATE "content" SET "kind" = 'NONE SUCH' WHERE "code" = 'S20281'`);
  const served = createApp({ store: app.store, log: pino({ level: 'silent' }), exports: 1 });
  const server = createServer(served.handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const ask = (field: string) =>
    fetch(`http://127.0.0.1:${port}/export?v=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: inPages.replace('code', field) }),
    });

  const reader = readerOf(await ask('code'));
  await reader.read();
  await reader.cancel();
  const whole = async () => codesOf(await (await ask('code')).text());
  await expect.poll(whole, { timeout: 10_000 }).toHaveLength(300);

  const broken = await ask('kind');
  expect(broken.status).toBe(200);
  await expect(broken.text()).rejects.toThrow('terminated');
  expect(await whole()).toHaveLength(300);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await served.dispose();
});
