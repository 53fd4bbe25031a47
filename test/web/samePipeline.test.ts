import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([page2014({ code: 'S20001' })], '2020-01-01');
});
afterAll(() => app.close());

const good = '{ projects { nodes { code } } }';
const byCode = 'query ($code: [String!]!) { projects(filter: { code: $code }) { nodes { code } } }';
const two = 'query A { projects { nodes { code } } } query B { projects { nodes { name } } }';

interface Bad {
  readonly body: unknown;
  readonly search?: string;
  readonly headers?: Record<string, string>;
  readonly expected: readonly [number, string];
}

const bad: Record<string, Bad> = {
  'brackets that do not close': { body: { query: '{ projects {' }, expected: [400, 'GRAPHQL_PARSE_FAILED'] },
  'a field that there is not': {
    body: { query: '{ projects { nodes { colour } } }' },
    expected: [400, 'GRAPHQL_VALIDATION_FAILED'],
  },
  'many fields that there are not': {
    body: {
      query: `{ projects { nodes { ${Array.from({ length: 40 }, (_, i) => `x${i}${'y'.repeat(400)}`).join(' ')} } } }`,
    },
    expected: [400, 'GRAPHQL_VALIDATION_FAILED'],
  },
  'too many levels': {
    body: {
      query: `{ projects { nodes { ${'lead { organisation { projects { nodes { '.repeat(3)} code ${'} } } } '.repeat(3)} } } }`,
    },
    expected: [400, 'TOO_DEEP'],
  },
  'too many aliases': {
    body: {
      query: `{ projects { nodes { ${Array.from({ length: 31 }, (_, i) => `a${i}: code`).join(' ')} } } }`,
    },
    expected: [400, 'TOO_MANY_ALIASES'],
  },
  'too many tokens': {
    body: { query: `{ projects { nodes { ${'code '.repeat(2_000)} } } }` },
    expected: [400, 'TOO_MANY_TOKENS'],
  },
  'too long a list': {
    body: { query: byCode, variables: { code: Array.from({ length: 101 }, (_, i) => `S${i}`) } },
    expected: [400, 'TOO_MANY_ITEMS'],
  },
  'a variable of another type': {
    body: { query: byCode, variables: { code: [1, { a: 'x'.repeat(1_000) }] } },
    expected: [400, 'BAD_USER_INPUT'],
  },
  'variables that are nested 20,000 times': {
    body: `{"query":"${byCode}","variables":{"code":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
    expected: [400, 'TOO_DEEP'],
  },
  'a variable left out': { body: { query: byCode }, expected: [400, 'BAD_USER_INPUT'] },
  'variables that are no object': {
    body: { query: byCode, variables: ['S20001'] },
    expected: [400, 'BAD_REQUEST'],
  },
  'two operations and no name': { body: { query: two }, expected: [400, 'UNKNOWN_OPERATION'] },
  'the name of no operation': {
    body: { query: two, operationName: 'C' },
    expected: [400, 'UNKNOWN_OPERATION'],
  },
  'the name of no stored operation': {
    body: { operationName: 'Nothing' },
    expected: [404, 'UNKNOWN_OPERATION'],
  },
  'a hash of nothing': {
    body: { extensions: { persistedQuery: { version: 1, sha256Hash: 'ff' } } },
    expected: [404, 'PERSISTED_QUERY_NOT_FOUND'],
  },
  'a mutation': { body: { query: 'mutation { x }' }, expected: [400, 'BAD_REQUEST'] },
  'a version to come': { body: { query: good }, search: 'v=77', expected: [404, 'UNKNOWN_VERSION'] },
  'a version that is no number': {
    body: { query: '{ bad' },
    search: 'v=x',
    expected: [404, 'UNKNOWN_VERSION'],
  },
  'a body that is no JSON': { body: '{', expected: [400, 'BAD_REQUEST'] },
  'a question that is no text': { body: { query: 1 }, expected: [400, 'BAD_REQUEST'] },
  'a body of another type': {
    body: good,
    headers: { 'content-type': 'text/plain' },
    expected: [415, 'UNSUPPORTED_MEDIA_TYPE'],
  },
  'too large a body': {
    body: { query: `#${'x'.repeat(110_000)}\n${good}` },
    expected: [413, 'REQUEST_ENTITY_TOO_LARGE'],
  },
};

test.each(Object.entries(bad))(
  '/export says of %s what /graphql says, in few words',
  async (_, { body, search = '', headers, expected }) => {
    const [graphql, table] = await Promise.all(
      ['/graphql', '/export'].map(async (path) => {
        const response = await app.fetch(`${path}?${search}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: path === '/export' ? 'text/csv' : 'application/graphql-response+json',
            ...headers,
          },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        });
        const text = await response.text();
        const answer: Answer = JSON.parse(text);
        return { status: response.status, kept: response.headers.get('cache-control'), text, answer };
      }),
    );
    // what the question counts for is only said of one that is answered as a whole
    expect(table?.answer.errors).toEqual(graphql?.answer.errors);
    expect(table?.answer.extensions?.['omittedErrors']).toBe(graphql?.answer.extensions?.['omittedErrors']);
    expect([table?.status, table?.kept]).toEqual([graphql?.status, graphql?.kept]);
    expect([graphql?.status, graphql?.answer.errors?.[0]?.extensions?.['code']]).toEqual(expected);
    expect(graphql?.text.length).toBeLessThan(5_000);
    expect(app.log).toEqual([]);
  },
);

test('a question that comes again and again is refused again and again', async () => {
  for (let i = 0; i < 6; i++) {
    const answer = await app.ask('{ projects { nodes { hue } } }');
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  }
});

test('the address of an export names its stored operation as that of /graphql does', async () => {
  const variables = encodeURIComponent('{"first":1}');
  for (const search of ['operation=ProjectList', 'operationName=ProjectList']) {
    const response = await app.fetch(`/export?${search}&variables=${variables}`);
    expect([response.status, (await response.text()).split('\r\n').length]).toEqual([200, 3]);
  }
});
