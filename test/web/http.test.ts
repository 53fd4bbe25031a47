import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([page2014({ code: 'S20001' })], '2020-01-01');
});
afterAll(() => app.close());

const question = '/graphql?query=%7Bdataset%7Bversion%7Dprojects%7BtotalCount%7D%7D';

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.fetch(path, { headers: { accept: 'application/json', ...headers } });
}

test('who has the answer already gets 304 and no body', async () => {
  const first = await get(question);
  expect(first.status).toBe(200);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{20,}"$/);
  expect(first.headers.get('cache-control')).toBe('public, no-cache');
  expect(first.headers.get('vary')).toContain('Accept');
  const again = await get(question, { 'if-none-match': `"other", W/${etag}` });
  expect(again.status).toBe(304);
  expect(again.headers.get('etag')).toBe(etag);
  expect(await again.text()).toBe('');
  const post = (headers: Record<string, string>) =>
    app.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query: '{dataset{version}}' }),
    });
  const posted = await post({});
  // only GET and HEAD are asked whether anything changed
  expect((await post({ 'if-none-match': posted.headers.get('etag') ?? '' })).status).toBe(200);
});

test('another question, other variables, another version have another tag', async () => {
  const tags = new Set<string | null>();
  for (const path of [
    question,
    `${question}&v=1`,
    '/graphql?query=%7Bdataset%7Bversion%7D%7D',
    `/graphql?query=${encodeURIComponent('query($f:Int){projects(first:$f){totalCount}}')}&variables=${encodeURIComponent('{"f":1}')}`,
    `/graphql?query=${encodeURIComponent('query($f:Int){projects(first:$f){totalCount}}')}&variables=${encodeURIComponent('{"f":2}')}`,
  ]) {
    tags.add((await get(path)).headers.get('etag'));
  }
  // ?v=1 is the current version: the same answer, so the same tag
  expect(tags.size).toBe(4);
});

test('another type that is accepted has another tag', async () => {
  const types = ['application/json', 'application/graphql-response+json'];
  const tags = await Promise.all(
    types.map(async (accept) => (await get(question, { accept })).headers.get('etag')),
  );
  expect(new Set(tags).size).toBe(2);
});

test('a pinned version may be kept for ever, the current one is asked after each time', async () => {
  expect((await get(`${question}&v=1`)).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  );
  const before = (await get(question)).headers.get('etag') ?? '';
  await app.import([page2014({ code: 'S20002' })], '2020-01-01');
  const after = await get(question, { 'if-none-match': before });
  expect(after.status).toBe(200);
  expect(await after.json()).toMatchObject({
    data: { dataset: { version: '2' }, projects: { totalCount: 2 } },
  });
  expect(((await (await get(`${question}&v=1`)).json()) as { data: unknown }).data).toEqual({
    dataset: { version: '1' },
    projects: { totalCount: 1 },
  });
});

test('an answer with an error in it is kept by nobody', async () => {
  const failed = await get(`/graphql?query=${encodeURIComponent('{projects(first:101){totalCount}}')}`);
  expect(failed.headers.get('etag')).toBeNull();
  expect(failed.headers.get('cache-control')).toBe('no-store');
  const unknown = await get(`${question}&v=99`);
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get('cache-control')).toBe('no-store');
});

test('every answer says which version it is of', async () => {
  const { extensions } = await app.ask('{ projects { totalCount } }');
  expect(extensions).toMatchObject({
    dataset: { version: '2', publishedAt: expect.stringMatching(/^\d{4}-/) },
  });
});

test('health says that the process lives and the store answers', async () => {
  expect((await get('/health/live')).status).toBe(200);
  const ready = await get('/health/ready');
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
});

test('a browser gets GraphiQL with a first question, and nothing from another host', async () => {
  const page = await get('/graphql', { accept: 'text/html' });
  expect(page.headers.get('content-type')).toContain('text/html');
  const html = await page.text();
  expect(html).toContain('LargestProjects');
  expect(
    [...html.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="(https?:)?\/\/[^"]+"/g)].map(([tag]) => tag),
  ).toEqual([]);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('an empty store answers with what is missing, and health stays ready', async () => {
  const empty = await startApp();
  const { data, errors } = await empty.ask('{ projects { totalCount nodes { code } } dataset { version } }');
  expect(data).toEqual({ projects: { totalCount: 0, nodes: [] }, dataset: null });
  expect(errors?.[0]).toMatchObject({
    extensions: { code: 'NOTHING_PUBLISHED' },
    message: expect.stringContaining('npm run import'),
  });
  expect((await empty.ask('{ projects { totalCount nodes { code } } }')).data).toEqual({
    projects: { totalCount: 0, nodes: [] },
  });
  await empty.close();
});
