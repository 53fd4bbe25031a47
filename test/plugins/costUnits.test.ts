import { buildSchema, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { countWords, type Price, type Tally, tallyCost } from '../../src/plugins/cost.ts';
import { countless } from '../../src/plugins/shape.ts';

const typeDefs = /* GraphQL */ `
  interface Thing { id: ID }
  union Found = Item | Other
  type Query {
    items(first: Int, last: Int, text: String): ItemConnection!
    item(code: String, n: Int = 4): Item
    byCode(codes: [String!]!): [Item]!
    nodes(ids: [ID!]!): [Thing]
    _entities(representations: [ID!]!): [Found]
    search(first: Int = 5): [Found!]!
    plain: [Item!]!
    long: [Item!]
    words: [String!]!
    dear: Int
    odd(n: Int): Int
  }
  type ItemConnection { nodes: [Item!]!, edges: [ItemEdge!]!, totalCount: Int, facets: [Int!]! }
  type ItemEdge { cursor: String, node: Item! }
  type Item implements Thing { id: ID, name: String, price: Int, items(first: Int): ItemConnection!, tags: [String!]! }
  type Other { name: String }
  type Mutation { change: Int }
`;

/** Prices and sizes as a schema's extensions say them. */
function priced(
  prices: Readonly<Record<string, Price>>,
  sizes: Readonly<Record<string, number>> = {},
): GraphQLSchema {
  const schema = buildSchema(typeDefs);
  const put = (path: string, extension: object) => {
    const [typeName = '', fieldName] = path.split('.');
    const type = schema.getType(typeName);
    const thing =
      fieldName === undefined ? type : isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!thing) throw new Error(`there is no ${path}`);
    thing.extensions = { ...thing.extensions, ...extension };
  };
  for (const [path, price] of Object.entries(prices)) put(path, { price });
  for (const [path, listSize] of Object.entries(sizes)) put(path, { listSize });
  return schema;
}

// as round as can be, and each told from the others in a sum
const schema = priced(
  {
    'Query.dear': 100,
    'Item.price': 7,
    'ItemConnection.totalCount': 50,
    'Query.item': ({ n, code }) =>
      (typeof n === 'number' ? n : 0) + (typeof code === 'string' ? code.length * 10 : 0),
    'Query.odd': ({ n }) => n as number,
    'Query.words': 2,
    'Query.byCode': (_asked, below) => below().size * 1_000,
    Other: 3,
  },
  { 'Query.long': 30 },
);

function tally(text: string, variables: Record<string, unknown> = {}, operationName?: string): Tally {
  return tallyCost({ schema, document: parse(text), variables, operationName });
}
/** Without what adding fractions leaves. */
const sum = (points: number) => Math.round(points * 1e6) / 1e6;
const points = (...asked: Parameters<typeof tally>) => sum(tally(...asked).points);
const nodes = (...asked: Parameters<typeof tally>) => tally(...asked).nodes;

const leaf = 0.003;
const object = 0.01;

describe('a field', () => {
  it('costs its price, a value without one 0.003, an object 0.01', () => {
    expect(points('{ dear }')).toBe(100);
    expect(points('{ __typename }')).toBe(0);
    expect(points('{ item(n: 0) { name } }')).toBe(sum(object + leaf));
    expect(points('{ item(n: 0) { name price } }')).toBe(sum(object + leaf + 7));
    expect(points('{ dear a: dear }')).toBe(200);
    expect(points('{ nothing }')).toBe(0);
    expect(points('{ __schema { types { name } } a: __schema { types { name } } }')).toBe(30);
    expect(tally('{ __schema { types { name } } }').parts).toEqual(new Map([['Query.__schema', 15]]));
    expect(points('{ __type(name: "Query") { name } }')).toBe(0);
    expect(points('mutation { change }')).toBe(sum(leaf));
    expect(points('{ item(n: 0) { ... on Other { name } } }')).toBe(sum(object + leaf));
  });

  it('costs by its arguments, however they are given', () => {
    const rest = object + leaf;
    expect(points('{ item(n: 5) { name } }')).toBe(sum(5 + rest));
    expect(points('{ item { name } }')).toBe(sum(4 + rest));
    expect(points('{ item(n: null) { name } }')).toBe(sum(rest));
    expect(points('{ item(code: "abc", n: 0) { name } }')).toBe(sum(30 + rest));
    expect(points('query ($n: Int) { item(n: $n) { name } }', { n: 6 })).toBe(sum(6 + rest));
    expect(points('query ($n: Int) { item(n: $n) { name } }')).toBe(sum(4 + rest));
    expect(points('query ($n: Int = 8) { item(n: $n) { name } }')).toBe(sum(8 + rest));
    expect(points('query ($n: Int = 8) { item(n: $n) { name } }', { n: 6 })).toBe(sum(6 + rest));
    expect(points('query ($n: Int = 8) { item(n: $n) { name } }', { n: null })).toBe(sum(rest));
    expect(points('query ($n: Int = 8) { ...A } fragment A on Query { item(n: $n) { name } }')).toBe(
      8 + rest,
    );
    expect(points('{ item(n: $n) { name } }', { n: 6 })).toBe(sum(4 + rest));
    // a variable that is called as what every object has
    expect(points('query ($toString: Int) { item(n: $toString) { name } }')).toBe(sum(4 + rest));
  });

  it('is not cheaper than nothing, nor dearer than can be counted', () => {
    expect(points('{ odd(n: -5) }')).toBe(0);
    expect(points('query ($n: Int) { odd(n: $n) }', { n: Number.NaN })).toBe(sum(leaf));
    expect(points('query ($n: Int) { odd(n: $n) }', { n: Number.POSITIVE_INFINITY })).toBe(countless);
    expect(points('query ($n: Int) { odd(n: $n) a: odd(n: $n) }', { n: countless })).toBe(countless);
  });

  it('costs by what is asked below it, through fragments and each name once', () => {
    const own = (below: string, more = '') =>
      Math.floor(tally(`{ byCode(codes: []) { ${below} } } ${more}`).points / 1_000);
    expect(own('name')).toBe(1);
    expect(own('name a: name')).toBe(1);
    expect(own('name price')).toBe(2);
    expect(own('items { nodes { name price } }')).toBe(4);
    expect(own('... on Item { name } ... { price }')).toBe(2);
    // the spread is a name of its own
    expect(own('...A ...A', 'fragment A on Item { name price }')).toBe(3);
    expect(own('...A', 'fragment A on Item { name ...A }')).toBe(2);
    expect(own('...None')).toBe(1);
  });
});

describe('a list', () => {
  it('without a size has five items, or as many as its field says', () => {
    expect(points('{ plain { name } }')).toBe(5 * (object + leaf));
    expect(points('{ long { name } }')).toBe(sum(30 * (object + leaf)));
    expect(points('{ words }')).toBe(10);
    expect(points('{ item(n: 0) { tags } }')).toBe(sum(object + 5 * leaf));
    expect(nodes('{ plain { name } long { name } words }')).toBe(0);
  });

  it('by codes, ids or representations has as many as are different', () => {
    expect(nodes('{ byCode(codes: ["a", "b", "c"]) { name } }')).toBe(3);
    expect(nodes('{ byCode(codes: ["a", "b", "a"]) { name } }')).toBe(2);
    expect(nodes('{ byCode(codes: []) { name } }')).toBe(0);
    expect(nodes('query ($c: [String!]!) { byCode(codes: $c) { name } }', { c: ['a', 'b'] })).toBe(2);
    expect(nodes('{ nodes(ids: ["a", "b"]) { id } }')).toBe(2);
    expect(nodes('{ _entities(representations: ["a", "b", "c", "d"]) { ... on Item { name } } }')).toBe(4);
    expect(points('{ nodes(ids: ["a", "b"]) { id } }')).toBe(sum(2 * (object + leaf)));
    // of the wrong kind: refused by its own field
    expect(nodes('query ($c: [String!]!) { byCode(codes: $c) { name } }', { c: 'a' })).toBe(0);
  });

  it('by a size of its own has that many', () => {
    expect(nodes('{ search(first: 7) { ... on Item { name } } }')).toBe(7);
    expect(nodes('{ search { ... on Item { name } } }')).toBe(5);
    expect(points('{ search(first: 7) { ... on Item { name } } }')).toBe(sum(7 * (object + leaf)));
  });

  it('of abstract things costs what a kind of them is asked for', () => {
    expect(points('{ search(first: 1) { ... on Item { name price } ... on Other { name } } }')).toBe(
      sum(object + leaf + 7 + leaf),
    );
  });
});

describe('a page', () => {
  const each = 0.01 + 0.003;

  it('has 20 items unless another size is asked for', () => {
    expect(nodes('{ items { nodes { name } } }')).toBe(20);
    expect(nodes('{ items(first: 3) { nodes { name } } }')).toBe(3);
    expect(nodes('{ items(last: 4) { nodes { name } } }')).toBe(4);
    expect(nodes('{ items(first: 3, last: 4) { nodes { name } } }')).toBe(4);
    expect(nodes('{ items(first: 0) { nodes { name } } }')).toBe(0);
    expect(nodes('{ items(first: null) { nodes { name } } }')).toBe(20);
    expect(nodes('{ items(first: -3) { nodes { name } } }')).toBe(20);
    expect(nodes('query ($n: Int) { items(first: $n) { nodes { name } } }', { n: '9' })).toBe(20);
  });

  it('costs its items as often as it is long, and what stands beside them once', () => {
    expect(points('{ items(first: 3) { nodes { name } } }')).toBe(sum(object + 3 * each));
    expect(points('{ items(first: 3) { totalCount } }')).toBe(sum(50 + object));
    expect(points('{ items(first: 3) { totalCount nodes { name } } }')).toBe(sum(50 + object + 3 * each));
    expect(points('{ items(first: 3) { facets } }')).toBe(sum(object + 5 * leaf));
    expect(points('{ items(first: 3) { edges { cursor node { name } } } }')).toBe(
      sum(object + 3 * (object + leaf + each)),
    );
    expect(points('{ items(first: 3) { ... { nodes { price } totalCount } } }')).toBe(
      sum(object + 50 + 3 * (object + 7)),
    );
    expect(
      points('{ items(first: 3) { ...C } } fragment C on ItemConnection { totalCount nodes { price } }'),
    ).toBe(sum(object + 50 + 3 * (object + 7)));
  });

  it('inside a page is multiplied by it', () => {
    expect(nodes('{ items(first: 3) { nodes { items(first: 4) { nodes { name } } } } }')).toBe(3 + 12);
    expect(nodes('{ items(first: 3) { edges { node { items(first: 4) { totalCount } } } } }')).toBe(3 + 12);
    expect(nodes('{ byCode(codes: ["a", "b"]) { items(first: 4) { nodes { name } } } }')).toBe(2 + 8);
    expect(nodes('{ long { items(first: 4) { nodes { name } } } }')).toBe(120);
    expect(points('{ items(first: 3) { nodes { items(first: 4) { nodes { price } totalCount } } } }')).toBe(
      sum(object + 3 * (object + object + 50 + 4 * (object + 7))),
    );
    const deep = (levels: number): string =>
      levels === 0 ? 'name' : `items(first: 100) { nodes { ${deep(levels - 1)} } }`;
    expect(tally(`{ ${deep(9)} }`)).toMatchObject({ nodes: countless, points: countless });
  });
});

describe('a fragment', () => {
  it('counts each time it is used, and one inside itself once', () => {
    expect(points('{ ...A ...A } fragment A on Query { dear }')).toBe(200);
    expect(points('{ ...A } fragment A on Query { dear ...A }')).toBe(100);
    expect(points('{ ...None }')).toBe(0);
    expect(points('{ ... on Query { dear } }')).toBe(100);
    expect(points('{ ... { dear } }')).toBe(100);
    const links = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
    );
    expect(points(`{ ...F0 } ${links.join(' ')} fragment F40 on Query { dear }`)).toBe(countless);
  });
});

describe('a question', () => {
  it('is the operation that is asked for', () => {
    const two = 'query A { dear } query B { dear b: dear }';
    expect(points(two, {}, 'A')).toBe(100);
    expect(points(two, {}, 'B')).toBe(200);
    expect(tally(two)).toEqual({ nodes: 0, points: 0, parts: new Map() });
    expect(points('subscription { dear }')).toBe(0);
  });

  it('is told by its parts', () => {
    const { parts, points: all } = tally('{ dear items(first: 3) { totalCount nodes { price name } } }');
    expect(Object.fromEntries([...parts].map(([part, own]) => [part, sum(own)]))).toEqual({
      'Query.dear': 100,
      'Query.items': 0.01,
      'ItemConnection.totalCount': 50,
      'ItemConnection.nodes': 0.03,
      'Item.price': 21,
      'Item.name': 0.009,
    });
    expect([...parts.values()].reduce((sum, own) => sum + own, 0)).toBeCloseTo(all, 9);
  });
});

it('the words of a text are counted as they are looked for', () => {
  expect(['', 'a', 'a b', ' a  b ', '"a b" -c', '- "', 'a-b'].map(countWords)).toEqual([0, 1, 2, 2, 3, 0, 2]);
});
