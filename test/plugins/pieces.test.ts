import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphForExports } from '../../src/contexts.ts';
import { schema } from '../../src/graph/index.ts';
import { suppress } from '../../src/importing/takedowns.ts';
import { anybody } from '../../src/plugins/callers.ts';
import { PieceWriter } from '../../src/plugins/pieces.ts';
import { describeRegistries } from '../../src/registries/facts.ts';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects, page2014, rauma, salo, turku } from '../world.ts';

let app: TestApp;
let pieces: PieceWriter;
let contextAt: (version: number | null) => Promise<object>;
beforeAll(async () => {
  app = await startApp();
  await app.import(manyProjects(12), '2020-01-01');
  await app.import(
    [page2014({ code: 'S20001', name: 'Alku', lead: rauma, partners: [turku, salo] })],
    '2020-02-01',
  );
  pieces = new PieceWriter(schema, 1_000_000);
  contextAt = async (version) => {
    const { found } = await app.store.versions.ask(version);
    const graph = graphForExports({ store: app.store, log: console }, describeRegistries());
    return graph.contextAt(found as NonNullable<typeof found>, { caller: anybody });
  };
});
afterAll(() => app.close());

const write = (text: string) => pieces.compile(parse(text), null);

/** The answer of a document as it is written by pieces, and how many statements read contents for it. */
async function ask(asked: ReturnType<typeof write>, variables = {}, version: number | null = null) {
  const context = await contextAt(version);
  let contents = 0;
  const stop = app.store.onStatement((sql) => void (sql.includes('FROM "content" c') && contents++));
  const written = await asked?.(context, variables);
  stop();
  return { data: written && 'text' in written ? JSON.parse(written.text) : null, contents };
}

const codesOf = (data: { projects: { nodes: { code: string }[] } }) =>
  data.projects.nodes.map(({ code }) => code);

describe('a project is written once', () => {
  const page =
    'query ($first: Int, $after: String) { projects(first: $first, after: $after) { nodes { code name } pageInfo { endCursor } } }';

  test('and read no more for whichever page has it', async () => {
    const asked = write(page);
    const first = await ask(asked, { first: 5 });
    expect(first.contents).toBe(1);
    expect(first.data.projects.nodes).toHaveLength(5);
    const shorter = await ask(asked, { first: 4 });
    expect(shorter.contents).toBe(0);
    expect(shorter.data.projects.nodes).toEqual(first.data.projects.nodes.slice(0, 4));
    const overlapping = await ask(asked, { first: 5, after: shorter.data.projects.pageInfo.endCursor });
    expect(overlapping.contents).toBe(1);
    expect(overlapping.data.projects.nodes[0]).toEqual(first.data.projects.nodes[4]);
  });

  test('for each value of a variable in it', async () => {
    const asked = write(
      'query ($language: Language) { projects(first: 2) { nodes { code targetGroups { targetGroup { label(language: $language) } } registry { name(language: $language) } } } }',
    );
    const names = async (variables: object) =>
      (await ask(asked, variables)).data.projects.nodes[0].registry.name as string;
    const [fi, en] = [await names({ language: 'FI' }), await names({ language: 'EN' })];
    expect(fi).not.toBe(en);
    expect(await names({ language: 'FI' })).toBe(fi);
  });

  test('with the default of a variable that must not be null and is not given', async () => {
    const asked = write(
      'query ($language: Language! = EN) { projects(first: 1) { nodes { registry { name(language: $language) } } } }',
    );
    const names = async (variables: object) =>
      (await ask(asked, variables)).data?.projects.nodes[0].registry.name;
    const en = await names({ language: 'EN' });
    expect(en).toEqual(expect.any(String));
    expect(await names({})).toBe(en);
    expect(await names({ language: 'FI' })).not.toBe(en);
  });

  test('for each moment and version', async () => {
    const asked = write(
      'query ($asOf: DateTime) { projects(first: 100, orderBy: [{ field: CODE, direction: DESC }], asOf: $asOf) { nodes { code id name } } }',
    );
    const own = ({ data }: Awaited<ReturnType<typeof ask>>) =>
      data.projects.nodes.find(({ code }: { code: string }) => code === 'S20001');
    const now = own(await ask(asked));
    const then = own(await ask(asked, { asOf: '2020-03-01' }));
    expect([now.name, then.name]).toEqual(['Alku', 'Alku']);
    expect(now.id).not.toBe(then.id);
    const { current } = await app.store.versions.ask(null);
    await app.import(
      [page2014({ code: 'S20001', name: 'Jatko', lead: rauma, partners: [turku] })],
      '2020-04-01',
    );
    expect(own(await ask(asked)).name).toBe('Jatko');
    expect(own(await ask(asked, {}, current))).toEqual(now);
  });

  test('and not told any more once it is taken down', async () => {
    const asked = write('{ projects(first: 100) { nodes { code name } } }');
    expect(codesOf((await ask(asked)).data)).toContain('S20001');
    await suppress(app.store.pool, { name: null, text: 'Jatko' });
    await app.store.versions.look();
    const { data } = await ask(asked);
    expect(JSON.stringify(data)).not.toContain('Jatko');
    expect(codesOf(data)).toContain('S20001');
  });
});

describe('fragments', () => {
  test('are in as many lists as spread them', async () => {
    const asked = write(`
      query { a: projects(first: 1) { ...Page } b: projects(first: 2, orderBy: [{ field: CODE, direction: DESC }]) { ...Page } }
      fragment Page on ProjectConnection { totalCount nodes { ...Card } }
      fragment Card on Project { code leadOrganisation: implementers { organisation { projects(first: 1) { nodes { code } } } } }`);
    const { data } = await ask(asked);
    expect([data.a.nodes.length, data.b.nodes.length]).toEqual([1, 2]);
    expect(data.b.nodes[0].leadOrganisation[0].organisation.projects.nodes).toHaveLength(1);
  });

  test.each([
    '{ projects(first: 2) { nodes { code } nodes { name } } }',
    '{ projects(first: 2) { nodes { code } } projects(first: 2) { nodes { name } } }',
    '{ projects(first: 2) { nodes { code } ...More } } fragment More on ProjectConnection { nodes { name } }',
  ])('and fields that are merged into a list leave it to others: %s', (text) => {
    expect(write(text)).toBeNull();
  });
});

test('a document without such a list has no pieces', () => {
  expect(write('{ dataset { version } }')).toBeNull();
});

test('what goes wrong in a piece is said, and the piece is not kept', async () => {
  const asked = write('{ projects(first: 1) { nodes { code contact { name } } } }');
  for (let time = 0; time < 2; time += 1) {
    const written = await asked?.(await contextAt(null), {});
    expect(written && 'errors' in written && written.errors[0]?.message).toMatch(/contacts:read/);
  }
});

test('no piece is kept of an answer that grew too large', async () => {
  const asked = write('{ projects(first: 3) { nodes { name authority { name } } } }');
  const context = { ...(await contextAt(null)), meter: { take: () => false } };
  expect(await asked?.(context, {})).toHaveProperty('errors');
  const { data } = await ask(asked);
  for (const { name } of data.projects.nodes) expect(name).not.toBe('');
});
