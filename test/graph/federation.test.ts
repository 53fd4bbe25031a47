import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { parse, stripIgnoredCharacters } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014, rauma, turku } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      page2014({ code: 'S20001', name: 'Ensimmäinen', lead: rauma, municipalities: ['Rauma'] }),
      page2014({ code: 'S20002', name: 'Toinen', lead: turku }),
    ],
    '2020-01-01',
  );
  await app.import([page2014({ code: 'S20001', name: 'Uusi nimi', lead: rauma })], '2021-01-01');
});
afterAll(() => app.close());

const entities = `query ($of: [_Any!]!) {
  _entities(representations: $of) {
    __typename
    ... on Project { code name }
    ... on Organisation { businessId name }
    ... on Municipality { code municipality: name }
  }
}`;

async function find(...of: unknown[]) {
  return (await app.ask(entities, { variables: { of } })).data?._entities;
}

const first = { __typename: 'Project', code: 'S20001', name: 'Uusi nimi' };
const city = { __typename: 'Organisation', businessId: '0138780-9', name: 'Rauman kaupunki' };

describe('_entities', () => {
  it('finds projects, organisations and municipalities by each of their keys', async () => {
    const { data } = await app.ask(
      '{ project(code: "S20001") { id } then: project(code: "S20001", asOf: "2020-06-01") { id } organisation(businessId: "0138780-9") { id } }',
    );
    expect(
      await find(
        { __typename: 'Project', id: data.project.id },
        { __typename: 'Project', code: 'S20001', registry: { id: 'eura2014' } },
        { __typename: 'Project', id: data.then.id },
        { __typename: 'Organisation', id: data.organisation.id },
        { __typename: 'Organisation', businessId: '0138780-9' },
        { __typename: 'Municipality', code: '684' },
      ),
    ).toEqual([
      first,
      first,
      { ...first, name: 'Ensimmäinen' },
      city,
      city,
      { __typename: 'Municipality', code: '684', municipality: 'Rauma' },
    ]);
  });

  it('gives null for what is unknown or malformed, without an error, and the others all the same', async () => {
    const { data } = await app.ask('{ organisation(businessId: "0138780-9") { id } }');
    const odd = [
      {},
      { __typename: 'Project' },
      { __typename: 'Project', id: 'nonsense' },
      { __typename: 'Project', id: 7 },
      { __typename: 'Project', id: '' },
      { __typename: 'Project', id: [data.organisation.id] },
      { __typename: 'Project', id: null, code: null, registry: { id: null } },
      { __typename: 'Organisation', id: data.organisation.id.slice(1) },
      { __typename: 'Organisation', businessId: 1387809 },
      { __typename: 'Municipality', code: 684 },
      { __typename: 'Municipality', code: '684 ' },
      { __typename: 'Project', id: data.organisation.id },
      { __typename: 'Project', code: 'S29999', registry: { id: 'eura2014' } },
      { __typename: 'Project', code: 'S2000\u0000', registry: { id: 'eura2014' } },
      { __typename: 'Project', code: 'S20001', registry: null },
      { __typename: 'Project', code: { of: 'S20001' }, registry: [] },
      { __typename: 'Organisation', businessId: '0138780-0' },
      { __typename: 'Organisation', businessId: '1572860-0' },
      { __typename: 'Municipality', code: '000' },
      { __typename: 'Region', code: '15' },
      { __typename: 'Nothing', id: '1' },
      { __typename: 'constructor' },
      { __typename: ['Project'] },
      'text',
      17,
      ['list'],
    ];
    const answer = await app.ask(entities, {
      variables: { of: [...odd, { __typename: 'Municipality', code: '684' }] },
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data._entities.slice(0, -1)).toEqual(odd.map(() => null));
    expect(answer.data._entities.at(-1)).toMatchObject({ code: '684' });
  });

  it('finds all projects at once, and counts each for the limits', async () => {
    const { statements } = await app.freshly().askCounted(entities, {
      variables: {
        of: ['S20001', 'S20002'].map((code) => ({
          __typename: 'Project',
          code,
          registry: { id: 'eura2014' },
        })),
      },
    });
    expect(statements).toHaveLength(1);
    const many = Array.from({ length: 101 }, () => ({ __typename: 'Municipality', code: '684' }));
    const { errors } = await app.ask(entities, { variables: { of: many } });
    expect(errors?.[0]?.extensions?.['code']).toBe('TOO_MANY_ITEMS');
    const wide = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Municipality { projects(first: 100) { nodes { code } } } } }`;
    const tooWide = await app.ask(wide, { variables: { of: many.slice(0, 100) } });
    expect(tooWide.errors?.[0]?.extensions?.['code']).toBe('TOO_MANY_NODES');
  });

  it('answers the same when a question has come often enough to be compiled', async () => {
    const asked = { __typename: 'Project', code: 'S20001', registry: { id: 'eura2014' } };
    for (let i = 0; i < 8; i++) expect(await find(asked, { __typename: 'Nothing' })).toEqual([first, null]);
  });
});

const notes = [
  { text: 'Käytiin katsomassa.', code: 'S20001' },
  { text: 'Kysyttiin lisää.', code: 'S20001' },
];

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])
  scalar RegistryId
  type Query { notes: [Note!]! }
  type Note { text: String! project: Project }
  type Project @key(fields: "code registry { id }") { code: String! registry: Registry! notes: [Note!]! }
  type Registry { id: RegistryId! }
`);

interface ProjectKey {
  readonly code: string;
  readonly registry: { readonly id: string };
}

/** Somebody's notes about projects: a second subgraph. */
const notesSchema = buildSubgraphSchema({
  typeDefs,
  resolvers: {
    Query: { notes: () => notes },
    Note: {
      project: ({ code }: { code: string }): ProjectKey => ({ code, registry: { id: 'eura2014' } }),
    },
    Project: {
      __resolveReference: (key: ProjectKey) => key,
      notes: ({ code }: ProjectKey) => notes.filter((note) => note.code === code),
    },
  } as never,
});

describe('as a subgraph', () => {
  it('says at _service what stands in schema/subgraph.graphql', async () => {
    const { data } = await app.ask('{ _service { sdl } }');
    const written = readFileSync(new URL('../../schema/subgraph.graphql', import.meta.url), 'utf8');
    expect(data._service.sdl.trim()).toBe(written.trim());
  });

  it('declares its keys and directives as Apollo’s compatibility checks look for them', async () => {
    const { data } = await app.ask(
      '{ _service { sdl } __schema { types { name } queryType { fields { name args { name } } } } }',
    );
    const sdl = stripIgnoredCharacters(data._service.sdl);
    const declared = (type: string, key: string) =>
      new RegExp(`type ${type}( implements [^@{]*)?(@key\\(fields:"[^"]*"\\))*@key\\(fields:"${key}"\\)`);
    expect(sdl).toMatch(/@link\(url:"https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+"/);
    expect(sdl).toMatch(/import:\[[^\]]*"@key"/);
    expect(sdl).toMatch(declared('Project', 'id'));
    expect(sdl).toMatch(declared('Project', 'code registry\\{id\\}|code registry \\{ id \\}'));
    expect(sdl).toMatch(declared('Organisation', 'id'));
    expect(sdl).toMatch(declared('Organisation', 'businessId'));
    expect(sdl).toMatch(declared('Municipality', 'code'));
    const types = data.__schema.types.map(({ name }: { name: string }) => name);
    expect(types).toEqual(expect.arrayContaining(['_Any', '_Entity', '_Service']));
    const fields = data.__schema.queryType.fields.filter(({ name }: { name: string }) =>
      name.startsWith('_'),
    );
    expect(fields).toEqual(
      expect.arrayContaining([
        { name: '_entities', args: [{ name: 'representations' }] },
        { name: '_service', args: [] },
      ]),
    );
  });

  it('answers one question together with another subgraph, through a gateway', async () => {
    const { data } = await app.ask('{ _service { sdl } }');
    const composed = composeServices([
      { name: 'hankegraafi', url: 'http://hankegraafi.test/graphql', typeDefs: parse(data._service.sdl) },
      { name: 'notes', url: 'http://notes.test/graphql', typeDefs },
    ]);
    expect(composed.errors).toBeUndefined();
    const yoga = createYoga({ schema: notesSchema, logging: false });
    const asked: string[] = [];
    const gateway = createGatewayRuntime({
      supergraph: composed.supergraphSdl ?? '',
      logging: false,
      fetchAPI: {
        fetch: async (address: RequestInfo | URL, init?: RequestInit) => {
          const url = new URL(String(address));
          asked.push(url.hostname);
          return url.hostname === 'notes.test'
            ? yoga.fetch(url, init ?? {})
            : app.fetch(url.pathname, init ?? {});
        },
      },
    } as never);
    const ask = async (query: string) => {
      const response = await gateway.fetch('http://gateway.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return response.json();
    };
    expect(await ask('{ notes { text project { code name lead { organisation { name } } } } }')).toEqual({
      data: {
        notes: [
          {
            text: 'Käytiin katsomassa.',
            project: {
              code: 'S20001',
              name: 'Uusi nimi',
              lead: { organisation: { name: 'Rauman kaupunki' } },
            },
          },
          {
            text: 'Kysyttiin lisää.',
            project: {
              code: 'S20001',
              name: 'Uusi nimi',
              lead: { organisation: { name: 'Rauman kaupunki' } },
            },
          },
        ],
      },
    });
    // the projects of all notes in one request
    expect(asked).toEqual(['notes.test', 'hankegraafi.test']);
    expect(await ask('{ projects(orderBy: { field: CODE }) { nodes { name notes { text } } } }')).toEqual({
      data: {
        projects: {
          nodes: [
            { name: 'Uusi nimi', notes: [{ text: 'Käytiin katsomassa.' }, { text: 'Kysyttiin lisää.' }] },
            { name: 'Toinen', notes: [] },
          ],
        },
      },
    });
    await gateway[Symbol.asyncDispose]();
  });
});
