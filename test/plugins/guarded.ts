import { Writable } from 'node:stream';
import { GraphQLError } from 'graphql';
import { createSchema, createYoga } from 'graphql-yoga';
import { pino } from 'pino';
import { userError } from '../../src/errors.ts';
import { guards, type Limits, publicLimits } from '../../src/plugins/index.ts';
import { PreparedQuestions } from '../../src/plugins/prepared.ts';
import { Visits } from '../../src/plugins/visits.ts';

export const secret = 'postgres://hanke:verysecret@10.0.0.7/hanke';

const typeDefs = /* GraphQL */ `
  type Query {
    project(code: String!): Project
    projects(first: Int, last: Int, filter: Filter): ProjectConnection!
    projectsByCode(codes: [String!]!): [Project]!
    nodes(ids: [ID!]!): [Project]!
    municipalities: [Municipality!]!
    search(text: String!, first: Int = 5): [Project!]!
    fails(how: String!): String
    required: String!
    many(count: Int!): [String]!
  }
  input Filter { code: [String!], fund: Fund }
  enum Fund { ESF ERDF }
  type Municipality { name: String!, projects(first: Int): ProjectConnection! }
  type ProjectConnection { nodes: [Project!]!, edges: [ProjectEdge!]!, totalCount: Int! }
  type ProjectEdge { cursor: String!, node: Project! }
  type Project { name: String!, related: Project, projects(first: Int, last: Int): ProjectConnection!, broken: Int }
`;

const project = { name: 'PARTY' };

export interface World {
  readonly logged: string[];
  /** How often a connection was resolved. */
  asked: number;
}

/** A small graph behind the real guards, and what they wrote to a real log. */
export function startGuarded(limits: Partial<Limits> = {}) {
  const world: World = { logged: [], asked: 0 };
  const log = pino(
    new Writable({
      write(line, _encoding, done) {
        world.logged.push(String(line));
        done();
      },
    }),
  );
  const page = () => {
    world.asked += 1;
    return { nodes: [project], edges: [], totalCount: 1 };
  };
  const shared = new Error(`connection to ${secret} refused`);
  const schema = createSchema({
    typeDefs,
    resolvers: {
      Query: {
        project: () => project,
        projects: page,
        projectsByCode: (_root: unknown, { codes }: { codes: string[] }) => codes.map(() => project),
        nodes: (_root: unknown, { ids }: { ids: string[] }) => ids.map(() => project),
        municipalities: () => [{ name: 'Rauma', projects: page }],
        search: () => [project],
        fails: (_root: unknown, { how }: { how: string }) => fail(how),
        required: () => null,
        many: (_root: unknown, { count }: { count: number }) => Array.from({ length: count }, () => shared),
      },
      Project: { related: () => project, projects: page, broken: () => secret },
    },
  });
  const { municipalities } = schema.getQueryType()?.getFields() ?? {};
  if (municipalities) municipalities.extensions = { listSize: 310 };
  const within = { ...publicLimits, ...limits };
  const questions = new PreparedQuestions(schema, within);
  const visits = new Visits({
    rates: null,
    visitorOf: () => ({ id: '127.0.0.1', isKeyed: false }),
    bytes: within.bytes,
  });
  const yoga = createYoga({ schema, ...guards({ log, questions, visits }) });

  async function send(body: unknown, headers: Record<string, string> = {}) {
    const started = process.cpuUsage();
    const response = await yoga.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const tookMs = process.cpuUsage(started).user / 1_000;
    return { status: response.status, headers: response.headers, text, tookMs, ...readAnswer(text) };
  }
  const ask = (query: string, variables?: Record<string, unknown>) => send({ query, variables });
  return { world, yoga, send, ask };
}

function fail(how: string): never {
  if (how === 'ours') throw userError('BAD_CURSOR', 'Leave after out to begin again.', { hint: 'after' });
  if (how === 'graphql') throw new GraphQLError(`a library's own error about ${secret}`);
  if (how === 'cause') throw new Error('outer', { cause: new Error(`inner ${secret}`) });
  if (how === 'string') throw secret;
  if (how === 'looks like ours') throw Object.assign(new Error(secret), { extensions: { code: 'NOT_OURS' } });
  throw Object.assign(new Error(`no route to ${secret}`), { parameters: ['Virtanen'], code: 'EUNKNOWN' });
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: { message: string; path?: unknown; extensions?: { code?: string; id?: string } }[];
  readonly extensions?: Record<string, unknown>;
}

function readAnswer(text: string): { json: Answer | undefined; code: string | undefined; message: string } {
  if (!text.startsWith('{')) return { json: undefined, code: undefined, message: '' };
  const json: Answer = JSON.parse(text);
  return { json, code: json.errors?.[0]?.extensions?.code, message: json.errors?.[0]?.message ?? '' };
}
