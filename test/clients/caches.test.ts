import { Client, fetchExchange } from '@urql/core';
import { cacheExchange as graphcache } from '@urql/exchange-graphcache';
import * as apollo3 from 'apollo-client-3/core/index.js';
import * as apollo4 from 'apollo-client-4';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const page = { code: 'S20397', regions: ['Pirkanmaa'] };
  await app.import([page2014({ ...page, granted: '84 888', realised: '0' })], '2016-10-01');
  await app.import(
    [page2014({ ...page, granted: '789 752', realised: '606 431' }), page2014({ ...page, code: 'S20398' })],
    '2021-06-01',
  );
});
afterAll(() => app.close());

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
type Ask = (query: string, variables?: Record<string, unknown>) => Promise<any>;

/** A client with an empty cache, and the requests it has sent. */
interface Cached {
  readonly ask: Ask;
  readonly requests: readonly string[];
}

function connect(version?: number) {
  const requests: string[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    requests.push(String(input));
    return app.fetch(String(input), init);
  };
  const url = `http://localhost/graphql${version === undefined ? '' : `?v=${version}`}`;
  return { requests, fetch: fetch as typeof globalThis.fetch, url };
}

// what has no id is kept inside what has one, and what two questions select of it is put together
const typePolicies = { Funding: { merge: true }, FundingLine: { merge: true } };

const clients: Record<string, (version?: number) => Cached> = {
  'Apollo Client 3': (version) => {
    const { requests, fetch, url: uri } = connect(version);
    const cache = new apollo3.InMemoryCache({ typePolicies });
    const client = new apollo3.ApolloClient({ link: new apollo3.HttpLink({ uri, fetch }), cache });
    return {
      requests,
      ask: async (query, variables = {}) => (await client.query({ query: parse(query), variables })).data,
    };
  },
  'Apollo Client 4': (version) => {
    const { requests, fetch, url: uri } = connect(version);
    const cache = new apollo4.InMemoryCache({ typePolicies });
    const client = new apollo4.ApolloClient({ link: new apollo4.HttpLink({ uri, fetch }), cache });
    return {
      requests,
      ask: async (query, variables = {}) => (await client.query({ query: parse(query), variables })).data,
    };
  },
  'urql graphcache': (version) => {
    const { requests, fetch, url } = connect(version);
    const keys = Object.fromEntries(
      ['Funding', 'FundingLine', 'Implementer', 'ProjectConnection'].map((type) => [type, () => null]),
    );
    const exchanges = [graphcache({ keys }), fetchExchange];
    const client = new Client({ url, fetch, exchanges, preferGetMethod: false });
    return {
      requests,
      ask: async (query, variables = {}) => (await client.query(query, variables).toPromise()).data,
    };
  },
};

const money = `query ($asOf: DateTime) { project(code: "S20397", asOf: $asOf) { id name
  funding { euAndState { granted realised } } } }`;
const around = `query ($asOf: DateTime) { project(code: "S20397", asOf: $asOf) { id
  regions { id projects { totalCount } } lead { organisation { id projects { totalCount } } } } }`;

describe.each(Object.entries(clients))('%s', (_name, open) => {
  it('keeps today’s money and that of 2016 apart', async () => {
    const { ask, requests } = open();
    const grantedAt = async (asOf?: string) =>
      (await ask(money, asOf === undefined ? {} : { asOf })).project.funding.euAndState.granted;
    expect(await grantedAt()).toBe(789_752);
    expect(await grantedAt('2016-11-01')).toBe(84_888);
    expect(requests).toHaveLength(2);
    expect(await grantedAt()).toBe(789_752);
    expect(await grantedAt('2016-11-01')).toBe(84_888);
    expect(requests).toHaveLength(2);
    const { now, then } = await ask(`{
      now: project(code: "S20397") { id funding { euAndState { granted } } }
      then: project(code: "S20397", asOf: "2016-11-01") { id funding { euAndState { granted } } } }`);
    expect([now, then].map(({ funding }) => funding.euAndState.granted)).toEqual([789_752, 84_888]);
    const asked = requests.length;
    // the shorter question has taken nothing away from what the longer ones are answered from
    expect([await grantedAt(), await grantedAt('2016-11-01')]).toEqual([789_752, 84_888]);
    expect(requests).toHaveLength(asked);
  });

  it('keeps apart what is reached from them', async () => {
    const { ask, requests } = open();
    const countsAt = async (asOf?: string) => {
      const { project } = await ask(around, asOf === undefined ? {} : { asOf });
      return [project.regions[0], project.lead.organisation].map(({ projects }) => projects.totalCount);
    };
    const [now, then] = [await countsAt(), await countsAt('2016-11-01')];
    expect([now, then]).toEqual([
      [2, 2],
      [1, 1],
    ]);
    const asked = requests.length;
    expect([await countsAt(), await countsAt('2016-11-01')]).toEqual([now, then]);
    expect(requests).toHaveLength(asked);
  });

  it('finds each state by its id', async () => {
    const { ask } = open();
    const node = `query ($id: ID!) { node(id: $id) { id ... on Project { name funding { euAndState { granted realised } } } } }`;
    for (const [asOf, granted] of [
      [null, 789_752],
      ['2016-11-01T00:00:00Z', 84_888],
    ]) {
      const { project } = await ask(money, { asOf });
      const found = (await ask(node, { id: project.id })).node;
      expect([found.id, found.funding.euAndState.granted]).toEqual([project.id, granted]);
      expect((await ask(money, { asOf })).project.funding.euAndState.granted).toBe(granted);
    }
  });

  it('with one cache for each version has what each version says', async () => {
    const [first, second] = [open(1), open(2)];
    const granted: number[] = [];
    for (const { ask } of [second, first, second, first])
      granted.push((await ask(money)).project.funding.euAndState.granted);
    expect(granted).toEqual([789_752, 84_888, 789_752, 84_888]);
    expect([...first.requests, ...second.requests]).toEqual([
      'http://localhost/graphql?v=1',
      'http://localhost/graphql?v=2',
    ]);
  });
});
