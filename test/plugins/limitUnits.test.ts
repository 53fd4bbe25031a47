import { buildSchema, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  checkQuestion,
  checkVariableLists,
  type Limits,
  parseWithin,
  publicLimits,
  shortenErrors,
} from '../../src/plugins/limits.ts';
import { isTooDeep, measureLiteralLists, measureVariableLists } from '../../src/plugins/lists.ts';
import { countless, measureShape, saturate } from '../../src/plugins/shape.ts';

const shape = (text: string) => measureShape(parse(text));
const few: Limits = {
  tokens: 60,
  depth: 4,
  aliases: 2,
  directives: 2,
  rootFields: 3,
  nodes: 50,
  points: 100,
  items: 3,
  errors: 2,
  bytes: 1_000,
};

/** What is thrown, as readers see it. */
function refusal(ask: () => unknown) {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { message: error.message, ...error.extensions };
  }
  return null;
}

describe('the shape of a question', () => {
  const ofOneField = { depth: 1, aliases: 0, directives: 0, rootFields: 1, fields: 1 };
  it.each([
    ['{ a }', {}],
    ['{ a b }', { rootFields: 2, fields: 2 }],
    ['{ a { b c { d } } e }', { depth: 3, rootFields: 2, fields: 5 }],
    ['{ x: a { y: b } }', { depth: 2, aliases: 2, fields: 2 }],
    ['{ a @x @y b { c @z } }', { depth: 2, directives: 3, rootFields: 2, fields: 3 }],
    ['query @x { a }', { directives: 1 }],
    ['query ($n: Int @x @y, $m: Int @z) @w { a }', { directives: 4 }],
    ['{ ... { a } ... on Q @x { b { c } } }', { depth: 2, directives: 1, rootFields: 2, fields: 3 }],
    [
      '{ ...F ...F @x } fragment F on Q @y { x: a { b } }',
      { depth: 2, aliases: 2, directives: 3, rootFields: 2, fields: 4 },
    ],
    ['{ a { ...F } } fragment F on Q { b { c } }', { depth: 3, fields: 3 }],
    // what is below them is bounded by graphql's own rule
    ['{ __schema { a { b } } }', { fields: 3 }],
    ['{ __type { a { b } } }', { fields: 3 }],
    ['{ __typename a { __schema { b } } }', { depth: 2, rootFields: 2, fields: 4 }],
    ['{ ...None }', { depth: 0, rootFields: 0, fields: 0 }],
    ['{ ...A } fragment A on Q { a { ...A } }', {}],
    // the larger of several operations, by each measure
    [
      'query A { a { b } } query B { x: c d @y e }',
      { depth: 2, aliases: 1, directives: 1, rootFields: 3, fields: 3 },
    ],
    [
      'query B { x: c d @y e } query A { a { b } }',
      { depth: 2, aliases: 1, directives: 1, rootFields: 3, fields: 3 },
    ],
    // a fragment that nothing uses is read by validation: its depth and its place are not known
    ['{ a } fragment F on Q { x: b { c @y { d } } e }', { aliases: 1, directives: 1, fields: 4 }],
    ['type A { a: Int } query { a }', {}],
  ])('%s', (text, other) => {
    expect(shape(text)).toEqual({ ...ofOneField, ...other });
  });

  it('is counted no further than can be told', () => {
    const links = Array.from(
      { length: 50 },
      (_, i) => `fragment F${i} on Q { x: a @y ...F${i + 1} ...F${i + 1} }`,
    );
    expect(shape(`{ ...F0 } ${links.join(' ')} fragment F50 on Q { a }`)).toMatchObject({
      aliases: countless,
      directives: countless,
      rootFields: countless,
      fields: countless,
    });
    expect([saturate(5), saturate(countless), saturate(countless + 1)]).toEqual([5, countless, countless]);
  });
});

describe('lists', () => {
  it('are as long as the longest, wherever it stands', () => {
    expect(measureLiteralLists(parse('{ a }'))).toBe(0);
    expect(measureLiteralLists(parse('{ a(b: [1, 2]) { c(d: { e: [1, 2, 3] }, f: []) } }'))).toBe(3);
    expect(measureLiteralLists(parse('{ a(b: [[1, 2, 3, 4]]) }'))).toBe(4);
    expect(measureLiteralLists(parse('query ($n: [Int] = [1, 2]) { a(b: [1]) }'))).toBe(2);
    expect(measureVariableLists({})).toBe(0);
    expect(measureVariableLists({ a: 'text', b: null, c: 3 })).toBe(0);
    expect(measureVariableLists({ a: [1], b: { c: [1, 2, 3], d: [] } })).toBe(3);
    expect(measureVariableLists({ a: [[1, 2], [1, 2, 3, 4], null] })).toBe(4);
  });

  it('in one another are too deep from the hundred-and-first level on', () => {
    const nest = (levels: number, wrap: (inner: unknown) => unknown) => {
      let value: unknown = 1;
      for (let level = 0; level < levels; level++) value = wrap(value);
      return value;
    };
    for (const wrap of [(inner: unknown) => [inner], (inner: unknown) => ({ inner })]) {
      expect(isTooDeep(nest(101, wrap))).toBe(false);
      expect(isTooDeep(nest(102, wrap))).toBe(true);
    }
    expect([isTooDeep(null), isTooDeep('text'), isTooDeep({}), isTooDeep([null, 1])]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('the text of a question', () => {
  it('is parsed where it is within the limits', () => {
    expect(parseWithin('{ a }', few)).toMatchObject({ kind: 'Document' });
    expect(parseWithin('{ a: b c: d @x e @y }', few)).toMatchObject({ kind: 'Document' });
    expect(parseWithin('{ a { b { c { d(e: [1, 2, 3]) } } } }', few)).toMatchObject({ kind: 'Document' });
    expect(() => parseWithin('{ a', few)).toThrow('Syntax Error: Expected Name, found <EOF>.');
  });

  it.each([
    [
      `{ ${'a '.repeat(80)} }`,
      'TOO_MANY_TOKENS',
      'The question has 61 tokens or more and may have 60. Ask it in several requests, and pass long lists as variables.',
    ],
    [
      '{ a { b { c { d { e } } } } }',
      'TOO_DEEP',
      'The question is 5 levels deep and may be 4. Begin nearer to what you look for, or follow it by id in a second request.',
    ],
    [
      '{ a: b c: d e: f }',
      'TOO_MANY_ALIASES',
      'The question has 3 aliases, fragments written out, and may have 2. Ask for many things by one field that takes a list, such as projectsByCode or nodes.',
    ],
    [
      '{ a @x @y @z }',
      'TOO_MANY_DIRECTIVES',
      'The question has 3 directives, fragments written out, and may have 2. Put @include or @skip on a fragment instead of on each field.',
    ],
    [
      '{ a b c d }',
      'TOO_MANY_ROOT_FIELDS',
      'The question has 4 root fields and may have 3. Ask in several requests.',
    ],
    [
      '{ a(b: [1, 2, 3, 4]) }',
      'TOO_MANY_ITEMS',
      'A list among the arguments has 4 items and may have 3. Ask in several requests.',
    ],
  ])('%s is refused: %s', (text, code, message) => {
    expect(refusal(() => parseWithin(text, few))).toEqual({ message, code, http: { status: 400 } });
  });

  it('with more brackets than a parser takes is too deep', () => {
    const deep = `{ a(b: ${'['.repeat(20_000)}${']'.repeat(20_000)}) }`;
    expect(refusal(() => parseWithin(deep, { ...few, tokens: 100_000 }))).toMatchObject({
      code: 'TOO_DEEP',
      message:
        'The question has brackets too deep in one another to be read. Pass such a value as a variable.',
    });
  });
});

describe('variables', () => {
  it('with too long a list in them are refused', () => {
    expect(refusal(() => checkVariableLists({ a: [1, 2, 3] }, few))).toBeNull();
    expect(refusal(() => checkVariableLists({ a: [1, 2, 3, 4] }, few))).toMatchObject({
      code: 'TOO_MANY_ITEMS',
    });
  });
});

describe('what a question counts for', () => {
  const schema = buildSchema(`
    type Query { items(first: Int, codes: [String]): ItemConnection! cheap: Int mid: Int dear: Int dearer: Int }
    type ItemConnection { nodes: [Item!]! }
    type Item { name: String price: Int }`);
  const priceOf = (field: string, price: number) => {
    const found = schema.getQueryType()?.getFields()[field];
    if (found) found.extensions = { price };
  };
  priceOf('cheap', 0.9);
  priceOf('mid', 1);
  priceOf('dear', 40.2);
  priceOf('dearer', 50.5);
  const check = (text: string, variables: Record<string, unknown> = {}) =>
    checkQuestion({ schema, document: parse(text), variables }, few);

  it('is said in whole points, at least one, with the dear parts by price', () => {
    const limits = { points: 100, nodes: 50, depth: 4 };
    expect(check('{ cheap }')).toEqual({
      cost: { asked: { points: 1, nodes: 0, depth: 1 }, limits, parts: [] },
      refusal: undefined,
    });
    expect(check('{ mid dear cheap dearer items(first: 50) { nodes { name } } }').cost).toEqual({
      // 1 + 40.2 + 0.9 + 50.5 + 0.01 + 50 × 0.013
      asked: { points: 94, nodes: 50, depth: 3 },
      limits,
      parts: [
        { field: 'Query.dearer', points: 51 },
        { field: 'Query.dear', points: 41 },
        { field: 'Query.mid', points: 1 },
      ],
    });
    expect(check('{ items(first: 49) { nodes { name } } }').refusal).toBeUndefined();
  });

  it('is refused beyond a limit: nodes, points, lists of variables', () => {
    expect(check('{ items(first: 51) { nodes { name } } }').refusal?.message).toBe(
      'The question could bring 51 nodes and may bring 50. Lower first or last where connections are nested, and page with after.',
    );
    expect(check('{ a: items(first: 1000) { nodes { name } } }').refusal?.message).toContain('1,000 nodes');
    const tooLong = check('query ($c: [String]) { items(first: 51, codes: $c) { nodes { name } } }', {
      c: ['a', 'b', 'c', 'd'],
    });
    expect(tooLong.refusal?.extensions['code']).toBe('TOO_MANY_ITEMS');
    const dear = check('{ dear dearer b: dear }').refusal;
    expect(dear?.message).toBe(
      'The question costs 131 points and may cost 100; most of it is Query.dear 81, Query.dearer 51. Ask for these in fewer places, for fewer items, or in several requests.',
    );
    expect(dear?.extensions).toEqual({
      code: 'TOO_EXPENSIVE',
      http: { status: 400 },
      asked: 131,
      allowed: 100,
      part: 'Query.dear',
    });
    expect(check('{ a: dearer b: mid c: mid d: mid e: mid f: dear }').refusal).toBeUndefined();
  });

  it('beyond all counting is said as such', () => {
    priceOf('mid', countless);
    expect(check('{ mid }').refusal?.message).toContain('costs over 1,000,000,000 points and may cost 100');
    priceOf('mid', countless - 1);
    expect(check('{ mid }').refusal?.message).toContain('costs 999,999,999 points');
    priceOf('mid', 100);
    expect(check('{ mid }').refusal).toBeUndefined();
    priceOf('mid', 100.1);
    expect(check('{ mid }').refusal?.extensions).toMatchObject({ asked: 101 });
    priceOf('mid', 1);
  });
});

describe('the errors of an answer', () => {
  const errors = (count: number, message = 'no') =>
    Array.from(
      { length: count },
      (_, i) => new GraphQLError(`${message}${i}`, { path: ['a', i], extensions: { code: 'X' } }),
    );

  it('are left alone where they are few and short', () => {
    const none: ExecutionResult = { data: {} };
    const two = { errors: errors(2), extensions: { a: 1 } };
    expect(shortenErrors(none, 2)).toBe(none);
    expect(shortenErrors(two, 2)).toBe(two);
  });

  it('are at most so many, and it is said how many are left out', () => {
    const answer = shortenErrors({ data: null, errors: errors(5), extensions: { a: 1 } }, 2);
    expect(answer.errors.map(({ message }) => message)).toEqual(['no0', 'no1']);
    expect(answer).toMatchObject({ data: null, extensions: { a: 1, omittedErrors: 3 } });
  });

  it('are cut where they are long, and keep where they are from', () => {
    const edge = { errors: [new GraphQLError('x'.repeat(300))] };
    expect(shortenErrors(edge, 2)).toBe(edge);
    const long = shortenErrors({ errors: errors(1, 'x'.repeat(300)), extensions: { a: 1 } }, 2);
    const [error] = long.errors;
    expect(error?.message).toBe(`${'x'.repeat(299)}…`);
    expect(error?.path).toEqual(['a', 0]);
    expect(error?.extensions).toEqual({ code: 'X' });
    expect(long.extensions).toEqual({ a: 1 });
    const [first, second] = shortenErrors(
      { errors: [...errors(1), ...edge.errors, ...errors(1, 'y'.repeat(400))] },
      3,
    ).errors;
    expect([first?.message, second?.message.length]).toEqual(['no0', 300]);
  });
});

it('anybody may ask so much', () => {
  expect(publicLimits).toEqual({
    tokens: 2_000,
    depth: 12,
    aliases: 30,
    directives: 8,
    rootFields: 20,
    nodes: 10_000,
    points: 1_000,
    items: 100,
    errors: 10,
    bytes: 5_000_000,
  });
});
