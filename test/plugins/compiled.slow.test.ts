import fc from 'fast-check';
import { type ExecutionResult, execute, type GraphQLError, parse, validate } from 'graphql';
import { createSchema } from 'graphql-yoga';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphForExports } from '../../src/contexts.ts';
import { userError } from '../../src/errors.ts';
import { schema } from '../../src/graph/index.ts';
import { anybody } from '../../src/plugins/callers.ts';
import { compileWhereEqual } from '../../src/plugins/compiled.ts';
import { maskErrors } from '../../src/plugins/errors.ts';
import { PieceWriter } from '../../src/plugins/pieces.ts';
import { describeRegistries } from '../../src/registries/facts.ts';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects, page2014, rauma, salo, turku } from '../world.ts';
import { makeQuestion, pickBySeed } from './randomQuestions.ts';

const documents = Number(process.env['RANDOM_DOCUMENTS'] ?? 300);
const { maskError } = maskErrors(pino({ level: 'silent' }));

/** An answer as it goes out, but for the ids of unexpected errors. */
function written({ data, errors }: ExecutionResult): string {
  const masked = errors?.map((error) => {
    const { message, path, extensions } = maskError(error, '') as GraphQLError;
    const { id, ...rest } = extensions;
    return { message: typeof id === 'string' ? message.replace(id, 'ID') : message, path, extensions: rest };
  });
  return JSON.stringify({ data, errors: masked }, null, 1);
}

describe('a compiled question has the answer of graphql-js, to the byte', () => {
  let app: TestApp;
  let makeContext: () => object;
  let words: string[];
  beforeAll(async () => {
    app = await startApp();
    await app.import(
      [
        ...manyProjects(12),
        page2014({
          code: 'S20001',
          lead: rauma,
          partners: [turku, salo],
          municipalities: ['Rauma', 'Turku'],
        }),
      ],
      '2020-01-01',
    );
    const at = await app.store.versions.ask(null);
    const graph = graphForExports({ store: app.store, log: console }, describeRegistries());
    makeContext = () => graph.contextAt(at.found as NonNullable<typeof at.found>, { caller: anybody });
    const { data } = await app.ask(
      '{ projects(first: 3) { nodes { id } } organisations(first: 3) { nodes { id } } }',
    );
    const ids = [...data.projects.nodes, ...data.organisations.nodes].map(({ id }: { id: string }) => id);
    words = [...ids, ...ids, 'S20001', 'A70000', '0138780-9', 'Rauma', 'hanke', '684', 'x', ''];
  });
  afterAll(() => app.close());

  test(`for ${documents} questions by chance`, { timeout: 60_000 + documents * 1_000 }, async () => {
    const seen = { compiled: 0, failed: 0, data: 0, byPieces: 0 };
    const pieces = new PieceWriter(schema, 1_000_000);
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { text, variables } = makeQuestion(schema, pickBySeed(seed), words);
        const document = parse(text);
        fc.pre(validate(schema, document).length === 0);
        const compiled = compileWhereEqual(schema, document, null);
        if (!compiled) return;
        const expected = await execute({
          schema,
          document,
          contextValue: makeContext(),
          variableValues: variables,
        });
        const got = await compiled(makeContext(), variables);
        seen.compiled += 1;
        if (expected.errors) seen.failed += 1;
        if (expected.data) seen.data += 1;
        expect(written(got), `${text}\n${JSON.stringify(variables)}`).toBe(written(expected));
        const write = pieces.compile(document, null);
        if (!write) return;
        seen.byPieces += 1;
        // made of pieces that are written now, then of those that are kept
        for (let time = 0; time < 2; time += 1) {
          const own = await write(makeContext(), variables);
          expect('text' in own ? own.text : null, text).toBe(
            expected.errors ? null : JSON.stringify(expected.data),
          );
        }
      }),
      { numRuns: documents, endOnFailure: true, maxSkipsPerRun: 10_000 },
    );
    // the questions are of some use: they are compiled, answered, and some go wrong
    expect(seen.compiled).toBeGreaterThan(documents / 2);
    expect(seen.data).toBeGreaterThan(documents / 4);
    expect(seen.failed).toBeGreaterThan(documents / 50);
    expect(seen.byPieces).toBeGreaterThan(documents / 20);
    if (process.env['RANDOM_DOCUMENTS']) console.log(seen);
  });
});

const typeDefs = /* GraphQL */ `
  type Query {
    fails(how: How!): String
    required(how: How!): String!
    list(how: How!): [String!]
    items(how: How!): [Item!]
    loose(how: How!): [Item]
    thing(how: How!): Thing
    things(how: How!): [Thing!]!
    wrong: Int
  }
  enum How { THROW REJECT RETURN NULL NOTHING }
  interface Thing { name(how: How!): String! }
  type Item implements Thing { name(how: How!): String!, item: Item, items: [Item!]! }
  type Other implements Thing { name(how: How!): String! }
`;

function fail(how: string): unknown {
  const error = userError('BAD_CURSOR', `By ${how}.`);
  if (how === 'THROW') throw error;
  if (how === 'REJECT') return Promise.reject(error);
  return how === 'RETURN' ? error : how === 'NULL' ? null : Promise.resolve('nothing');
}

const failing = createSchema({
  typeDefs,
  resolvers: {
    Query: {
      fails: (_: unknown, { how }: { how: string }) => fail(how),
      required: (_: unknown, { how }: { how: string }) => fail(how),
      list: (_: unknown, { how }: { how: string }) => ['a', how === 'THROW' ? null : fail(how), 'b'],
      items: () => [{}, Promise.resolve({}), {}],
      loose: async () => [{}, {}, null],
      thing: async (_: unknown, { how }: { how: string }) => ({ how }),
      things: () => [{ how: 'NOTHING' }, { how: 'THROW' }],
      wrong: () => 'text',
    },
    Thing: {
      __resolveType({ how }: { how: string }) {
        if (how === 'THROW') throw new Error('no type');
        return how === 'NULL' ? 'Unknown' : how === 'REJECT' ? 'Other' : 'Item';
      },
    },
    Item: {
      name: (_: unknown, { how }: { how: string }) => fail(how),
      item: () => Promise.resolve({}),
      items: () => [{}, {}],
    },
    Other: { name: (_: unknown, { how }: { how: string }) => fail(how) },
  },
});

describe('what goes wrong in a compiled question goes wrong as in graphql-js', () => {
  const questions = [
    '{ a: fails(how: HOW) b: fails(how: NOTHING) c: fails(how: HOW) }',
    '{ a: required(how: HOW) b: fails(how: THROW) }',
    '{ list(how: HOW) wrong }',
    '{ items(how: HOW) { name(how: HOW) item { name(how: NOTHING) items { a: name(how: HOW) } } } }',
    '{ loose(how: HOW) { name(how: HOW) item { item { name(how: HOW) } } } fails(how: THROW) }',
    '{ thing(how: HOW) { __typename name(how: NOTHING) ... on Item { item { name(how: HOW) } } } }',
    '{ fails(how: HOW) things(how: HOW) { name(how: HOW) } }',
    'query ($how: How! = HOW) { fails(how: $how) one: items(how: $how) { name(how: $how) } }',
    'query ($how: How! = HOW, $is: Boolean!) { fails(how: $how) @skip(if: $is) items(how: $how) { name(how: $how) @include(if: $is) } }',
  ];
  const values: Record<string, unknown>[] = [
    { is: true },
    { is: false },
    { is: null },
    { is: 'x', how: 'x' },
    {},
    { is: true, how: null },
    { is: false, how: 'REJECT' },
  ];

  test.each(['THROW', 'REJECT', 'RETURN', 'NULL', 'NOTHING'])('%s', async (how) => {
    for (const question of questions) {
      const document = parse(question.replaceAll('HOW', how));
      expect(validate(failing, document)).toEqual([]);
      const compiled = compileWhereEqual(failing, document, null);
      expect(compiled === null, question).toBe(/thing|@/.test(question));
      if (!compiled) continue;
      for (const variables of question.startsWith('query') ? values : [{}]) {
        const expected = await execute({ schema: failing, document, variableValues: variables });
        const got = await compiled({}, variables);
        expect(written(got), `${question} ${JSON.stringify(variables)}`).toBe(written(expected));
      }
    }
  });
});
