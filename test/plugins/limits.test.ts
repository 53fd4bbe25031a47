import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { startGuarded } from './guarded.ts';

const { ask, send, world } = startGuarded();

function writeBomb(links: number): string {
  const fragments = Array.from(
    { length: links },
    (_, i) => `fragment F${i} on Project { related { ...F${i + 1} } a: related { ...F${i + 1} } }`,
  );
  return `{ project(code: "S1") { ...F0 } } ${fragments.join(' ')} fragment F${links} on Project { name }`;
}

function nest(levels: number): string {
  return `{ project(code: "S1") { ${'related { '.repeat(levels - 2)} name ${'} '.repeat(levels - 2)} } }`;
}

async function expectRefusal(code: string, query: string, variables?: Record<string, unknown>) {
  const before = world.asked;
  const answer = await ask(query, variables);
  expect(answer.code, answer.text.slice(0, 300)).toBe(code);
  expect(answer.status).toBe(400);
  expect(answer.json?.data).toBeUndefined();
  expect(world.asked, 'nothing was fetched').toBe(before);
  return answer;
}

async function expectAnswer(query: string, variables?: Record<string, unknown>) {
  const answer = await ask(query, variables);
  expect(answer.json?.errors).toBeUndefined();
  expect(answer.status).toBe(200);
}

describe('the text of a question', () => {
  it('refuses a bomb of 5 to 25 nested fragments before it goes off', async () => {
    for (const links of [5, 12, 18, 21, 25]) {
      const { tookMs } = await expectRefusal('TOO_MANY_ALIASES', writeBomb(links));
      expect(tookMs).toBeLessThan(2_000);
    }
  });

  it('refuses a bomb that no operation uses', async () => {
    const { tookMs } = await expectRefusal('TOO_MANY_ALIASES', `${writeBomb(21)} query Q { __typename }`);
    expect(tookMs).toBeLessThan(2_000);
    await expectRefusal('TOO_MANY_ALIASES', writeBomb(21).replace('...F0', 'name'));
  });

  it('counts a bomb of fifty links in linear time and says "over"', async () => {
    const { message, tookMs } = await expectRefusal('TOO_MANY_ALIASES', writeBomb(60));
    expect(message).toContain('over 1,000,000,000 aliases');
    expect(tookMs).toBeLessThan(2_000);
  });

  it('leaves fragments inside themselves to validation', async () => {
    const answer = await ask(
      '{ project(code: "S1") { ...A } } fragment A on Project { related { ...B } } fragment B on Project { ...A }',
    );
    expect(answer.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('takes 12 levels and refuses 13, written out or in fragments', async () => {
    await expectAnswer(nest(12));
    const { message } = await expectRefusal('TOO_DEEP', nest(13));
    expect(message).toContain('13 levels deep and may be 12');
    const six = (next: string) => `${'related { '.repeat(6)} ${next} ${'} '.repeat(6)}`;
    await expectRefusal(
      'TOO_DEEP',
      `{ project(code: "S1") { ...A } } fragment A on Project { ${six('...B')} } fragment B on Project { ${six('... on Project { name }')} }`,
    );
  });

  it('is not deceived about depth by fields that look like introspection', async () => {
    await expectRefusal('TOO_DEEP', nest(13).replace('{ project', '{ __schema: project'));
    await expectRefusal(
      'TOO_DEEP',
      nest(13).replace('project(', '...__schema } fragment __schema on Query { project('),
    );
  });

  it('counts aliases through fragments, __typename too', async () => {
    const spray = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(' ');
    await expectAnswer(`{ project(code: "S1") { ${spray(30)} } }`);
    await expectRefusal('TOO_MANY_ALIASES', `{ project(code: "S1") { ${spray(31)} } }`);
    await expectRefusal(
      'TOO_MANY_ALIASES',
      `{ project(code: "S1") { ...A related { ...A } } } fragment A on Project { ${spray(16)} }`,
    );
  });

  it('refuses more than 8 directives and more than 20 root fields', async () => {
    const skip = '@skip(if: false)';
    const fields = (count: number) => Array.from({ length: count }, (_, i) => `f${i}: __typename ${skip}`);
    await expectAnswer(`{ ${fields(8).join(' ')} }`);
    await expectRefusal('TOO_MANY_DIRECTIVES', `{ ${fields(9).join(' ')} }`);
    await expectRefusal(
      'TOO_MANY_DIRECTIVES',
      `query ($a: Int ${'@x '.repeat(3)}) ${'@x '.repeat(3)} { ...A ${'@x '.repeat(2)} } fragment A on Query @x { __typename }`,
    );
    await expectAnswer(`{ ${'__typename '.repeat(20)} }`);
    await expectRefusal('TOO_MANY_ROOT_FIELDS', `{ ${'__typename '.repeat(21)} }`);
    await expectRefusal(
      'TOO_MANY_ROOT_FIELDS',
      `{ ...A ...A } fragment A on Query { ${'__typename '.repeat(11)} }`,
    );
  });

  it('refuses 10,000 unknown directives, 50,000 brackets and 10,000 bad fields in a few words', async () => {
    for (const query of [
      `{ __typename ${'@a '.repeat(10_000)} }`,
      `{ project(code: ${'['.repeat(50_000)}`,
      '{a'.repeat(20_000),
      `{ ${'bad '.repeat(10_000)} }`,
      `{ ${'a '.repeat(1_998)} }`,
    ]) {
      const { status, text, tookMs } = await ask(query);
      expect(status).toBe(400);
      expect(text.length).toBeLessThan(1_000);
      expect(tookMs).toBeLessThan(2_000);
    }
    const closed = await ask(`{ project(code: ${'['.repeat(990)}${']'.repeat(990)}) { name } }`);
    expect(closed.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(closed.text.length).toBeLessThan(1_000);
    const { message } = await expectRefusal('TOO_MANY_TOKENS', `{ ${'bad '.repeat(10_000)} }`);
    expect(message).toContain('2,001 tokens or more and may have 2,000');
  });

  it('keeps an answer full of errors short and says how many are missing', async () => {
    const open = startGuarded({ tokens: 50_000, rootFields: 50_000 });
    const bad = await open.ask(`{ ${Array.from({ length: 10_000 }, (_, i) => `bad${i}`).join(' ')} }`);
    expect(bad.text.length).toBeLessThan(20_000);
    expect(bad.json?.errors).toHaveLength(10);
    const many = await open.ask('{ many(count: 5000) }');
    expect(many.json?.errors).toHaveLength(10);
    expect(many.json?.extensions).toMatchObject({ omittedErrors: 4990 });
    expect(open.world.logged).toHaveLength(1);
    const long = await open.ask('query ($fund: Fund) { projects(filter: { fund: $fund }) { totalCount } }', {
      fund: 'x'.repeat(50_000),
    });
    expect(long.code).toBe('BAD_USER_INPUT');
    expect(long.text.length).toBeLessThan(1_000);
  });

  it("lets GraphiQL's introspection pass, which only graphql's own rule bounds", async () => {
    for (const descriptions of [true, false]) {
      const query = getIntrospectionQuery({
        descriptions,
        inputValueDeprecation: true,
        schemaDescription: true,
        directiveIsRepeatable: true,
        specifiedByUrl: true,
        oneOf: true,
      });
      await expectAnswer(query);
    }
    const nested = `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`;
    expect((await ask(nested)).message).toContain('Maximum introspection depth exceeded');
  });
});

describe('the nodes that a question could bring', () => {
  const page = (size: string, inner: string) => `projects(${size}) { nodes { ${inner} } }`;

  it('multiplies nested pages: 100 × 100 passes the limit once its own nodes are added', async () => {
    await expectAnswer(`{ ${page('first: 100', page('first: 99', 'name'))} }`);
    const { message } = await expectRefusal(
      'TOO_MANY_NODES',
      `{ ${page('first: 100', page('last: 100', 'name'))} }`,
    );
    expect(message).toContain('could bring 10,100 nodes and may bring 10,000');
  });

  it('counts a number alike as literal, variable, default, in fragments and as many aliases', async () => {
    const three = (size: string) => page(size, page(size, page(size, 'name')));
    const refused = [
      [`{ ${three('first: 100')} }`],
      [`query ($n: Int!) { ${three('first: $n')} }`, { n: 100 }],
      [`query ($n: Int = 100) { ${three('first: $n')} }`],
      [`query ($n: Int = 100) { ...A } fragment A on Query { ${three('first: $n')} }`],
      [`query ($n: Int = 1) { ... on Query { ${three('last: $n')} } }`, { n: 100 }],
    ] as const;
    for (const [query, variables] of refused) {
      const { message } = await expectRefusal('TOO_MANY_NODES', query, variables);
      expect(message).toContain('1,010,100 nodes');
    }
    const aliases = Array.from(
      { length: 5 },
      (_, i) => `a${i}: ${page('first: 50', page('first: 50', 'name'))}`,
    );
    await expectRefusal('TOO_MANY_NODES', `{ ${aliases.join(' ')} }`);
  });

  it('takes a size given as null or left out as the default of 20', async () => {
    const four = (size: string) => page(size, page(size, page(size, page(size, 'name'))));
    await expectRefusal('TOO_MANY_NODES', `{ ${four('first: null')} }`);
    await expectRefusal('TOO_MANY_NODES', `query ($n: Int = 1) { ${four('first: $n')} }`, { n: null });
    await expectRefusal('TOO_MANY_NODES', `query ($n: Int) { ${four('first: $n')} }`);
    await expectAnswer(`query ($n: Int = 1) { ${four('first: $n')} }`);
  });

  it('counts nodes and edges each, and what stands beside them once', async () => {
    const inner = 'projects(first: 60) { nodes { name } }';
    await expectAnswer(`{ projects(first: 100) { nodes { ${inner} } totalCount } }`);
    await expectRefusal(
      'TOO_MANY_NODES',
      `{ projects(first: 100) { nodes { ${inner} } edges { node { ${inner} } } } }`,
    );
  });

  it('multiplies below ids, codes, sizes of other lists and lists that say how long they are', async () => {
    const codes = Array.from({ length: 100 }, (_, i) => `S${i}`);
    const below = page('first: 100', 'name');
    await expectRefusal(
      'TOO_MANY_NODES',
      `query ($c: [String!]!) { projectsByCode(codes: $c) { ${below} } }`,
      {
        c: codes,
      },
    );
    await expectRefusal('TOO_MANY_NODES', `{ nodes(ids: ${JSON.stringify(codes)}) { ${below} } }`);
    await expectAnswer(`{ nodes(ids: ["a"]) { ${below} } }`);
    await expectRefusal(
      'TOO_MANY_NODES',
      `{ search(text: "a", first: 99) { ${page('first: 101', 'name')} } }`,
    );
    await expectAnswer(`{ search(text: "a") { ${page('first: 101', 'name')} } }`);
    await expectRefusal('TOO_MANY_NODES', `{ municipalities { ${page('first: 50', 'name')} } }`);
    await expectAnswer(`{ municipalities { name } }`);
  });

  it('counts the operation that is asked for', async () => {
    const query = `query Small { projects(first: 1) { totalCount } } query Large { ${page('first: 100', page('first: 100', 'name'))} }`;
    expect((await send({ query, operationName: 'Small' })).status).toBe(200);
    expect((await send({ query, operationName: 'Large' })).code).toBe('TOO_MANY_NODES');
  });

  it('says in every answer what the question counts for, refused or not', async () => {
    const costOf = async (query: string, variables?: Record<string, unknown>) =>
      (await ask(query, variables)).json?.extensions?.['cost'];
    const limits = { points: 1_000, nodes: 10_000, depth: 12 };
    expect(await costOf('{ project(code: "S1") { name } }')).toEqual({
      asked: { points: 1, nodes: 0, depth: 2 },
      limits,
      parts: [],
    });
    // 99 + 99 × 100 projects and 1 + 99 connections at a hundredth each, 99 × 100 names at three thousandths
    const nested = `query ($n: Int) { ${page('first: $n', page('first: 100', 'name'))} }`;
    const points = Math.ceil(0.01 + 99 * (0.01 + 0.01) + 99 * 100 * (0.01 + 0.003));
    expect(await costOf(nested, { n: 99 })).toMatchObject({ asked: { points, nodes: 9_999, depth: 5 } });
    const refused = await expectRefusal(
      'TOO_MANY_NODES',
      `{ ${page('first: 101', page('first: 100', 'name'))} }`,
    );
    expect(refused.json?.extensions?.['cost']).toMatchObject({ asked: { nodes: 10_201, depth: 5 }, limits });
  });

  it('refuses lists of more than 100 items, wherever they stand, quickly', async () => {
    const items = Array.from({ length: 101 }, (_, i) => `S${i}`);
    await expectRefusal('TOO_MANY_ITEMS', `{ projectsByCode(codes: ${JSON.stringify(items)}) { name } }`);
    await expectRefusal('TOO_MANY_ITEMS', 'query ($c: [String!]!) { projectsByCode(codes: $c) { name } }', {
      c: items,
    });
    await expectRefusal(
      'TOO_MANY_ITEMS',
      `query ($c: [String!] = ${JSON.stringify(items)}) { projects(filter: { code: $c }) { totalCount } }`,
    );
    await expectRefusal('TOO_MANY_ITEMS', 'query ($f: Filter) { projects(filter: $f) { totalCount } }', {
      f: { code: items },
    });
    const open = startGuarded();
    const many = await open.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { name } }', {
      ids: Array.from({ length: 45_000 }, () => 1),
    });
    expect(many.code).toBe('TOO_MANY_ITEMS');
    expect(many.tookMs).toBeLessThan(2_000);
  });

  it('survives variables that are nested 40,000 times', async () => {
    const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
    const answer = await send(
      `{"query":"query ($c: [String!]!) { projectsByCode(codes: $c) { name } }","variables":{"c":${deep}}}`,
    );
    expect([answer.status, answer.code]).toEqual([400, 'TOO_DEEP']);
    expect(answer.tookMs).toBeLessThan(500);
  });
});
