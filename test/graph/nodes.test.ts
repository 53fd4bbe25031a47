import fc from 'fast-check';
import { isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/index.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014 } from '../world.ts';

let app: TestApp;
/** An id of each type of thing. */
let ids: Map<string, string>;
beforeAll(async () => {
  // lists longer than the endpoint takes, so that the fields' own words are heard
  app = await startApp({ items: 200 });
  await app.import([
    page2014({ code: 'S20001', municipalities: ['Rauma'] }),
    page2014({ code: 'S20002' }),
    page2014({ code: 'S10003', name: 'Uusi' }),
    page2007({ code: 'S10003', name: 'Vanha' }),
  ]);
  const { data } = await app.ask(`{
    project(code: "S20001") { id lead { organisation { id } } sources { id } }
    municipality(code: "942") { id } region(code: "20") { id } targetGroup(code: "YOUTH") { id } }`);
  ids = new Map([
    ['Project', data.project.id],
    ['Organisation', data.project.lead.organisation.id],
    ['SourceRecord', data.project.sources[0].id],
    ['Municipality', data.municipality.id],
    ['Region', data.region.id],
    ['TargetGroup', data.targetGroup.id],
  ]);
});
afterAll(() => app.close());

const askNode = (id: unknown) =>
  app.ask('query ($id: ID!) { node(id: $id) { id __typename } }', { variables: { id } });
const askNodes = (all: unknown) =>
  app.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', { variables: { ids: all } });
const encode = (text: string) => Buffer.from(text).toString('base64url');
const codesIn = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
  answer.errors?.map((error) => error.extensions?.['code']);

describe('an id', () => {
  it('finds its thing again, of every type that has one', async () => {
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    expect([...ids.keys()].sort()).toEqual(types.sort());
    for (const [type, id] of ids)
      expect((await askNode(id)).data, type).toEqual({ node: { id, __typename: type } });
  });

  it('finds things in the order asked, what is asked twice once', async () => {
    const all = [...ids].reverse();
    const twice = [...all, ...all.slice(2)];
    const { data } = await askNodes(twice.map(([, id]) => id));
    expect(data.nodes).toEqual(all.map(([type, id]) => ({ id, __typename: type })));
    expect((await askNodes([])).data.nodes).toEqual([]);
  });

  it('leads to all that the thing has', async () => {
    const { data } = await app.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) {
        ... on Project { code } ... on Organisation { name } ... on SourceRecord { kind locator }
        ... on Municipality { abolishedOn } ... on Region { projects { totalCount } } ... on TargetGroup { code } } }`,
      { variables: { ids: [...ids.values()] } },
    );
    expect(data.nodes).toEqual([
      { code: 'S20001' },
      { name: 'Rauman kaupunki' },
      { kind: 'PAGE', locator: 'eura2014_S20001.txt' },
      { abolishedOn: '2013-01-01' },
      { projects: { totalCount: 0 } },
      { code: 'YOUTH' },
    ]);
  });

  it('of something that there is not, is null in its place', async () => {
    const none = ['Project:eura2014:S99999', 'Project:', 'Municipality:999', 'Region:Å', 'TargetGroup:youth'];
    none.push(
      'Organisation:x',
      'Organisation:00000000-0000-0000-0000-000000000000',
      "SourceRecord:'",
      'Project:\ud83d',
    );
    none.push('SourceRecord:00000000-0000-0000-0000-000000000000', 'Project:constructor', 'Region:__proto__');
    for (const plain of none) expect((await askNode(encode(plain))).data, plain).toEqual({ node: null });
    const known = ids.get('Region');
    const { data } = await askNodes([encode('Region:99'), known, encode('Project:x')]);
    expect(data.nodes).toEqual([null, { id: known, __typename: 'Region' }, null]);
  });

  it('that is none is the reader’s mistake, and says where ids come from', async () => {
    const garbage = [
      '',
      'x',
      'S20001',
      '942',
      encode('Query:x'),
      encode('Nothing:1'),
      encode('Project'),
      encode(':x'),
    ];
    garbage.push(
      encode('Project:\u0000'),
      encode('__proto__:x'),
      encode('project:eura2014:S20001'),
      'å',
      '\u0000',
    );
    garbage.push(encode(`Region:${'1'.repeat(600)}`), `${ids.get('Region')}=`, ` ${ids.get('Region')}`);
    for (const id of garbage) {
      const answer = await askNode(id);
      expect(codesIn(answer), id).toEqual(['BAD_USER_INPUT']);
      expect(answer.errors?.[0]?.message).toContain('take them from the field `id`');
      expect(codesIn(await askNodes([ids.get('Project'), id])), id).toEqual(['BAD_USER_INPUT']);
    }
    expect((await app.ask('{ node(id: 942) { id } }')).errors?.[0]?.extensions?.['code']).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('may come a hundred at a time, not more', async () => {
    const many = (count: number) => Array.from({ length: count }, () => ids.get('Region'));
    expect((await askNodes(many(100))).data.nodes).toHaveLength(1);
    const answer = await askNodes(many(101));
    expect(codesIn(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toContain('`ids` takes at most 100 values; this has 101.');
  });

  it('mutated in any way finds a thing, nothing, or is the reader’s mistake; never an error of ours', async () => {
    const mutation = fc.record({
      type: fc.constantFrom(
        ...['Project', 'Organisation', 'SourceRecord', 'Municipality', 'Region', 'TargetGroup'],
      ),
      at: fc.nat({ max: 80 }),
      cut: fc.nat({ max: 4 }),
      put: fc.oneof(fc.string({ maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 4 })),
      isInside: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ type, at, cut, put, isInside }) => {
        const id = ids.get(type) as string;
        const text = isInside ? Buffer.from(id, 'base64url').toString() : id;
        const mutated = text.slice(0, at) + put + text.slice(at + cut);
        const answer = await askNode(isInside ? encode(mutated) : mutated);
        const codes = codesIn(answer) ?? [];
        expect(codes.filter((code) => code !== 'BAD_USER_INPUT')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

const askProject = (args: string) => app.ask(`{ project(${args}) { code name registry { id } } }`);
const byCodes = (codes: unknown, args = '') =>
  app.ask(`query ($codes: [String!]!) { projectsByCode(codes: $codes${args}) { code } }`, {
    variables: { codes },
  });

describe('a code', () => {
  it('of two registries is ambiguous until one of them is named', async () => {
    const answer = await askProject('code: "S10003"');
    expect(answer.data).toEqual({ project: null });
    expect(answer.errors?.[0]).toMatchObject({
      message: 'S10003 is a code of several registries: eura2007, eura2014. Say which with `registry`.',
      extensions: { code: 'AMBIGUOUS_CODE', registries: ['eura2007', 'eura2014'] },
    });
    for (const [registry, name] of [
      ['eura2007', 'Vanha'],
      ['eura2014', 'Uusi'],
    ]) {
      const { data } = await askProject(`code: "S10003", registry: "${registry}"`);
      expect(data.project).toEqual({ code: 'S10003', name, registry: { id: registry } });
    }
  });

  it('finds its project whatever blanks stand around it, and nothing where there is none', async () => {
    expect((await askProject('code: " S20001 "')).data.project.code).toBe('S20001');
    expect((await askProject('code: "S20001", registry: "eura2007"')).data.project).toBeNull();
    for (const code of ['', 'S99999', '%', '\\u0000', 'S20001\\u0000', "'"])
      expect((await askProject(`code: "${code}"`)).data, code).toEqual({ project: null });
    const { errors } = await askProject('code: "S20001", registry: "eura1995"');
    expect(errors?.[0]?.message).toContain('the registries are eura2007, eura2014');
  });

  it('among many finds its project in the order asked, null where there is none', async () => {
    const { data } = await byCodes(['S20002', 'S99999', 'S20001', '\u0000', 'S20002']);
    const [first, second] = [{ code: 'S20002' }, { code: 'S20001' }];
    expect(data.projectsByCode).toEqual([first, null, second, null]);
  });

  it('that is ambiguous among many leaves the others their answer', async () => {
    const { data, errors } = await byCodes(['S20002', 'S10003', 'S20001']);
    expect(data?.projectsByCode).toEqual([{ code: 'S20002' }, null, { code: 'S20001' }]);
    expect(errors).toMatchObject([{ path: ['projectsByCode', 1], extensions: { code: 'AMBIGUOUS_CODE' } }]);
  });

  it('may come with ninety-nine others, not more', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `S${20_001 + i}`);
    expect((await byCodes(many(100))).data.projectsByCode).toHaveLength(100);
    expect(codesIn(await byCodes(many(101)))).toEqual(['BAD_USER_INPUT']);
  });

  it('finds nothing before the first observation, and all from its day on', async () => {
    for (const asOf of [
      '2021-05-31',
      '2021-05-31T23:59:59.999Z',
      '2021-06-01T02:59:59+03:00',
      '0001-01-01',
    ]) {
      expect((await askProject(`code: "S20001", asOf: "${asOf}"`)).data, asOf).toEqual({ project: null });
      expect((await byCodes(['S20001'], `, asOf: "${asOf}"`)).data.projectsByCode).toEqual([null]);
      expect((await app.ask(`{ projects(asOf: "${asOf}") { totalCount } }`)).data.projects.totalCount).toBe(
        0,
      );
    }
    for (const asOf of ['2021-06-01', '2021-06-01T03:00:00+03:00', '9999-12-31'])
      expect((await askProject(`code: "S20001", asOf: "${asOf}"`)).data.project?.code, asOf).toBe('S20001');
    for (const asOf of [
      '0000-01-01',
      '2021-06-31',
      '0001-01-01T00:00:00+14:00',
      '9999-12-31T23:59:59-12:00',
      'now',
    ])
      expect(codesIn(await askProject(`code: "S20001", asOf: "${asOf}"`)), asOf).toEqual(['BAD_USER_INPUT']);
  });
});
