import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProjectListDocument, type ProjectListQuery } from '../../schema/client.ts';
import { loadSample } from '../../src/importing/sample.ts';
import { readStoredOperations } from '../../src/web/storedOperations.ts';
import { type Answer, startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([page2014({ code: 'S20001' }), page2014({ code: 'S20002' })], '2020-01-01');
});
afterAll(() => app.close());

const json = { accept: 'application/json' };
const { hash } = ProjectListDocument.__meta__;
const variables = { filter: { fund: ['ESF'] }, first: 1 };

function address(parameters: Record<string, unknown>): string {
  const written = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `/graphql?${new URLSearchParams(Object.fromEntries(written))}`;
}

const byName = address({ operation: 'ProjectList', variables });
const byOperationName = address({ operationName: 'ProjectList', variables });
const byHash = address({
  operationName: 'ProjectList',
  variables,
  extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await app.fetch(path, { headers: { ...json, ...headers } });
  const text = await response.text();
  return { ...response, response, text, answer: (text ? JSON.parse(text) : {}) as Answer };
}

test('every stored operation says what it asks and has rows from the sample with its example variables', async () => {
  const sample = await startApp();
  await loadSample(sample.store);
  const operations = readStoredOperations();
  expect(operations.length).toBeGreaterThanOrEqual(12);
  for (const { name, asks, document, variables } of operations) {
    expect(asks, name).toMatch(/^\p{Lu}.{15,150}\.$/u);
    const { data, errors } = await sample.ask(document, { variables });
    expect(errors, name).toBeUndefined();
    expect(hasRows(data), name).toBe(true);
  }
  await sample.close();
});

/** Whether below every root field there is something; where it asks for lists, one has something in it. */
function hasRows(data: Record<string, unknown>): boolean {
  const listsOf = (value: unknown): (readonly unknown[])[] => {
    if (Array.isArray(value)) return [value, ...value.flatMap(listsOf)];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listsOf) : [];
  };
  const lists = listsOf(data);
  const isEmpty = lists.length > 0 && lists.every((list) => list.length === 0);
  return Object.values(data).every((value) => value !== null) && !isEmpty;
}

test('a stored operation is asked by name, by hash and by operation name alike, and in full', async () => {
  const answers = await Promise.all([byName, byOperationName, byHash].map((path) => get(path)));
  const [first] = answers;
  const data = first?.answer.data as ProjectListQuery;
  expect(data.projects).toMatchObject({ totalCount: 2, nodes: [{ code: 'S20001' }] });
  for (const { response, text } of answers) {
    expect(response.status).toBe(200);
    expect(text).toBe(first?.text);
    expect(response.headers.get('etag')).toBe(first?.response.headers.get('etag'));
  }
  const posted = await app.fetch('/graphql', {
    method: 'POST',
    headers: { ...json, 'content-type': 'application/json' },
    body: JSON.stringify({ variables, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
  });
  expect(await posted.text()).toBe(first?.text);
});

test.each([
  ['by name', byName],
  ['by hash', byHash],
])('asked %s, a shared cache may keep the answer, and asks whether it still holds', async (_, path) => {
  const first = await get(path);
  const etag = first.response.headers.get('etag') ?? '';
  expect(first.response.headers.get('cache-control')).toBe('public, no-cache');
  expect(etag).toMatch(/^"[\w-]{20,}"$/);
  const again = await get(path, { 'if-none-match': etag });
  expect([again.response.status, again.text]).toEqual([304, '']);
  expect(again.response.headers.get('cache-control')).toBe('public, no-cache');
  const pinned = await get(`${path}&v=1`);
  expect(pinned.response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(pinned.answer.data).toEqual(first.answer.data);
  expect((await get(`${path}&v=1`, { 'if-none-match': etag })).response.status).toBe(304);
  const other = await get(path.replace('ESF', 'ERDF'), { 'if-none-match': etag });
  expect(other.response.status).toBe(200);
  expect(other.response.headers.get('etag')).not.toBe(etag);
});

test('a page of another origin may ask, and see the tag', async () => {
  for (const headers of [{}, { 'if-none-match': (await get(byName)).response.headers.get('etag') ?? '' }]) {
    const { response } = await get(byName, { ...headers, origin: 'https://dashboard.example' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(response.headers.get('vary')).not.toContain('Origin');
  }
});

test('what is not stored is refused with the names of what is, and kept by nobody', async () => {
  const unknownHash = address({
    extensions: { persistedQuery: { version: 1, sha256Hash: 'ab'.repeat(32) } },
  });
  const names = expect.stringContaining('ProjectList, ProjectNews');
  const unknownName = { message: names, extensions: { code: 'UNKNOWN_OPERATION' } };
  for (const [path, error] of [
    [address({ operation: 'Nothing' }), unknownName],
    [address({ operationName: 'Nothing' }), unknownName],
    [
      unknownHash,
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', help: names } },
    ],
  ] as const) {
    const { response, answer } = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(answer.errors?.[0]).toMatchObject(error);
  }
  expect((await get('/graphql')).answer.errors?.[0]?.message).toBe('Must provide query string.');
});

test('a stored operation passes the same guards as any other', async () => {
  const { response, answer } = await get(address({ operation: 'ProjectList', variables: { first: 1000 } }));
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  const wide = await get(address({ operation: 'RegionsAndTheirProjects', variables: { first: 100_000 } }));
  expect(wide.answer.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY_NODES' });
});
