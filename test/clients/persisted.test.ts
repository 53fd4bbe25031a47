import { createHash } from 'node:crypto';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import * as apollo3 from 'apollo-client-3/core/index.js';
import { createPersistedQueryLink } from 'apollo-client-3/link/persisted-queries/index.js';
import * as apollo4 from 'apollo-client-4';
import { PersistedQueryLink } from 'apollo-client-4/link/persisted-queries';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([page2014({ code: 'S20397', name: 'Hanke' })]);
});
afterAll(() => app.close());

const url = 'http://localhost/graphql';
const question = 'query Mine($code: String!) { project(code: $code) { id code name } }';
const variables = { code: 'S20397' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What the client sends, and how it is answered. */
function listen() {
  const seen: string[] = [];
  const fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
    const response = await app.fetch(String(input), init ?? {});
    seen.push(`${init?.method ?? 'GET'} ${response.status}`);
    return response;
  }) as typeof globalThis.fetch;
  return { seen, fetch };
}

const clients: Record<string, (fetch: typeof globalThis.fetch) => Promise<unknown>> = {
  'urql’s persisted exchange': async (fetch) => {
    const exchanges = [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange];
    const client = new Client({ url, fetch, exchanges, preferGetMethod: false });
    const { data, error } = await client.query(question, variables).toPromise();
    if (error) throw error;
    return data;
  },
  'Apollo Client 3’s persisted queries': async (fetch) => {
    const link = createPersistedQueryLink({ sha256, useGETForHashedQueries: true }).concat(
      new apollo3.HttpLink({ uri: url, fetch }) as never,
    );
    const client = new apollo3.ApolloClient({ link: link as never, cache: new apollo3.InMemoryCache() });
    return (await client.query({ query: parse(question), variables })).data;
  },
  'Apollo Client 4’s persisted queries': async (fetch) => {
    const link = new PersistedQueryLink({ sha256, useGETForHashedQueries: true }).concat(
      new apollo4.HttpLink({ uri: url, fetch }),
    );
    const client = new apollo4.ApolloClient({ link, cache: new apollo4.InMemoryCache() });
    return (await client.query({ query: parse(question), variables })).data;
  },
};

for (const [name, ask] of Object.entries(clients)) {
  it(`${name} sends the question where its hash is not known`, async () => {
    const { seen, fetch } = listen();
    expect(await ask(fetch)).toMatchObject({ project: { code: 'S20397', name: 'Hanke' } });
    expect(seen).toEqual(['GET 404', expect.stringMatching(/^(GET|POST) 200$/)]);
  });
}
