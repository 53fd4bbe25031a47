import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { readersSchema as schema } from '../../src/graph/index.ts';

type Kind = 'type' | 'field' | 'argument' | 'input field' | 'enum value';
interface Element {
  readonly kind: Kind;
  readonly path: string;
  readonly name: string;
  readonly description: string | null | undefined;
}
interface OutputField {
  readonly path: string;
  readonly field: GraphQLField<unknown, unknown>;
}

const types: readonly GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

const outputFields: readonly OutputField[] = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field }))
    : [],
);

/** Everything in the schema that has a name and says what it is. */
const elements: readonly Element[] = [
  ...types.map(({ name, description }) => ({ kind: 'type' as const, path: name, name, description })),
  ...outputFields.flatMap(({ path, field: { name, description, args } }) => [
    { kind: 'field' as const, path, name, description },
    ...args.map((arg) => ({
      kind: 'argument' as const,
      path: `${path}(${arg.name}:)`,
      name: arg.name,
      description: arg.description,
    })),
  ]),
  ...types.flatMap((type) => {
    if (!isInputObjectType(type) && !isEnumType(type)) return [];
    const [kind, own] = isEnumType(type)
      ? (['enum value', type.getValues()] as const)
      : (['input field', Object.values(type.getFields())] as const);
    return own.map(({ name, description }) => ({ kind, path: `${type.name}.${name}`, name, description }));
  }),
];

/** Where a rule is broken: each place in the schema that breaks it. */
function breaking(isBroken: (element: Element) => boolean, ...kinds: Kind[]): string[] {
  const own = kinds.length === 0 ? elements : elements.filter(({ kind }) => kinds.includes(kind));
  expect(own.length).toBeGreaterThan(10);
  return own.filter(isBroken).map(({ path }) => path);
}

const connectionFields = outputFields.filter(({ field }) =>
  getNamedType(field.type).name.endsWith('Connection'),
);
const argNames = ({ args }: GraphQLField<unknown, unknown>) => args.map(({ name }) => name);

describe('the schema', () => {
  it('describes every type, field, argument, input field and enum value', () => {
    expect(breaking(({ description }) => !description?.trim())).toEqual([]);
  });

  it('describes in whole words that begin and end as a sentence does', () => {
    const isSentence = (text: string) => /^[\p{Lu}\d“"`].*[.?…]$/su.test(text) && !/\s\s|\n/.test(text);
    const broken = ({ description }: Element) => !isSentence(description ?? '');
    expect(breaking(broken, 'type', 'field', 'argument', 'input field')).toEqual([]);
    // an enum value's description is a label
    const isLabel = (text: string) => /^[\p{Lu}\d].*[^\s.,;:]$/su.test(text);
    expect(breaking(({ description }) => !isLabel(description ?? ''), 'enum value')).toEqual([]);
  });

  it('describes in the reader’s words, none of how it is made', () => {
    const ours =
      /\b(TODO|FIXME|loader|resolver|Prisma|Pothos|SQL|foreign key|boolean|nullable|DTO|JSON blob)s?\b/i;
    expect(breaking(({ description }) => ours.test(description ?? ''))).toEqual([]);
    // a word or two tell a stranger nothing
    expect(breaking(({ description }) => (description ?? '').trim().split(/\s+/).length <= 3)).toEqual([]);
    // to say a name again is no description
    const squash = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
    const echoes = ({ kind, name, description }: Element) =>
      kind !== 'enum value' && squash(description ?? '') === squash(name);
    expect(breaking(echoes)).toEqual([]);
  });

  it('names types PascalCase, fields and arguments camelCase, enum values UPPER_CASE', () => {
    expect(breaking(({ name }) => !/^[A-Z][a-zA-Z0-9]*$/.test(name), 'type')).toEqual([]);
    expect(
      breaking(({ name }) => !/^[a-z][a-zA-Z0-9]*$/.test(name), 'field', 'argument', 'input field'),
    ).toEqual([]);
    expect(breaking(({ name }) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name), 'enum value')).toEqual([]);
  });

  it('has no get, List or Connection in the name of a field', () => {
    const isWordy = ({ name }: Element) =>
      /^(get|fetch|list|find)(?![a-z])|List(?![a-z])|Connection/.test(name);
    expect(breaking(isWordy, 'field', 'argument', 'input field')).toEqual([]);
  });

  it('abbreviates nothing but id, url and code words of the registries', () => {
    const short =
      /(^|[a-z])(Org|Muni|Desc|Num|Cnt|Amt|Info|Qty|Ref|Idx)(?![a-z])|^(org|desc|num|info|qty|ref|idx)(?![a-z])/;
    const broken = ({ name }: Element) => name !== 'pageInfo' && short.test(name);
    expect(breaking(broken, 'field', 'argument', 'input field')).toEqual([]);
  });

  it('gives every connection nodes, edges, pageInfo and totalCount, its edges a cursor and a node', () => {
    const connections = types.filter(({ name }) => name.endsWith('Connection')).filter(isObjectType);
    expect(connections.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ProjectConnection', 'OrganisationConnection']),
    );
    for (const connection of connections) {
      const fields = connection.getFields();
      const noun = connection.name.slice(0, -'Connection'.length);
      // what a search finds is of several nouns
      const node = noun === 'Search' ? 'SearchResult' : noun;
      const shapes = ['nodes', 'edges', 'pageInfo', 'totalCount'].map((name) => String(fields[name]?.type));
      expect(shapes).toEqual([`[${node}!]!`, `[${noun}Edge!]!`, 'PageInfo!', 'Int!']);
      const edge = schema.getType(`${noun}Edge`);
      const edgeFields = isObjectType(edge) ? edge.getFields() : {};
      expect([String(edgeFields['cursor']?.type), String(edgeFields['node']?.type)]).toEqual([
        'String!',
        `${node}!`,
      ]);
    }
  });

  it('lets every connection be paged from both ends, and filtered and ordered by the words of its noun', () => {
    expect(connectionFields.length).toBeGreaterThan(5);
    for (const { path, field } of connectionFields) {
      // logs are read from their beginning, a search from its best, and partners from the most frequent
      const isOneWay = ['Registry.rejections', 'Dataset.retired', 'Organisation.partners', 'Query.search'];
      if (isOneWay.includes(path)) continue;
      expect(argNames(field), path).toEqual(
        expect.arrayContaining(['first', 'after', 'last', 'before', 'filter', 'orderBy']),
      );
      const noun = getNamedType(field.type).name.slice(0, -'Connection'.length);
      const typeOf = (name: string) => String(field.args.find((arg) => arg.name === name)?.type);
      expect([typeOf('filter'), typeOf('orderBy')], path).toEqual([`${noun}Filter`, `[${noun}Order!]`]);
      expect([typeOf('first'), typeOf('after'), typeOf('last'), typeOf('before')], path).toEqual([
        'Int',
        'String',
        'Int',
        'String',
      ]);
      expect(field.name, path).toMatch(/s$/);
      expect(isNonNullType(field.type), path).toBe(!path.startsWith('Query.'));
    }
  });

  it('lets every field at the root fail alone: what others answer stays', () => {
    const root = Object.values(schema.getQueryType()?.getFields() ?? {});
    expect(root.length).toBeGreaterThan(10);
    expect(root.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
  });

  it('has one word for a filter and one for an order', () => {
    const others =
      /^(where|query|criteria|sort|sortBy|order|orderings|limit|offset|page|pageSize|skip|take)$/;
    expect(breaking(({ name }) => others.test(name), 'argument')).toEqual([]);
    for (const { path, field } of outputFields) {
      for (const { name, type } of field.args) {
        const named = getNamedType(type).name;
        if (named.endsWith('Filter')) expect(name, path).toBe('filter');
        if (named.endsWith('Order')) expect(name, path).toBe('orderBy');
      }
    }
  });

  it('counts money in Euro: only a share is a Float', () => {
    const floats = outputFields.filter(({ field }) => getNamedType(field.type).name === 'Float');
    // an amount that is not euro is as printed, and nothing is counted with it
    const counted = floats.filter(({ path }) => !path.startsWith('OtherCurrencyFunding.'));
    expect(counted.map(({ path }) => path)).toEqual(['Funding.coFinancingRate', 'FundingLine.realisedShare']);
    const inputs = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()));
    const args = outputFields.flatMap(({ field }) => field.args);
    expect([...inputs, ...args].filter(({ type }) => getNamedType(type).name === 'Float')).toEqual([]);
  });

  it('has lists without holes, but where what was asked for may be missing', () => {
    const holed = outputFields.filter(({ field }) => {
      const type = getNullableType(field.type);
      return isListType(type) && !isNonNullType(type.ofType);
    });
    expect(holed.map(({ path }) => path)).toEqual(['Query.nodes', 'Query.projectsByCode']);
  });

  it('finds everything that has a global id by node', () => {
    const withId = outputFields.filter(({ field }) => field.name === 'id' && String(field.type) === 'ID!');
    for (const { path } of withId) {
      const type = schema.getType(path.slice(0, path.indexOf('.')));
      const isNode = isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
      // an import run is no thing of the graph: its number is what check-data prints
      expect(isNode || type?.name === 'Node' || type?.name === 'ImportRun', path).toBe(true);
    }
  });

  it('tells the node limit how long every list of things usually is', () => {
    const silent = outputFields.filter(({ path, field }) => {
      const isList = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
      // pages and ids are counted by their arguments
      const isCounted = /Connection\.(nodes|edges)$|^Query\.(nodes|projectsByCode)$/.test(path);
      return isList && !isCounted && typeof field.extensions['listSize'] !== 'number';
    });
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('gives every field of a thing its Finnish term in brackets, as registers and readers word it', () => {
    // pages of lists, and what only machines read
    const isTechnical = (path: string) => /^(Query|Node|PageInfo)\.|(Connection|Edge)\.|\.id$/.test(path);
    const termless = outputFields.filter(
      ({ path, field }) => !isTechnical(path) && !/\([\p{L}\d][\p{L}\d ,-]*\)/u.test(field.description ?? ''),
    );
    expect(termless.map(({ path }) => path)).toEqual([]);
  });

  it('dates every deprecation and names what replaces it', () => {
    expect(undatedIn(schema)).toEqual([]);
  });

  it('would be told of a deprecation without a date, a replacement or either, wherever it is', () => {
    const dated = '@deprecated(reason: "Use \u0060new\u0060, which has a currency. Removal on 2027-12-31.")';
    const made = buildSchema(`
      type Query {
        fine: Int ${dated}
        silent: Int @deprecated
        undated: Int @deprecated(reason: "Use 'new'.")
        alone(old: Int @deprecated(reason: "Nobody asks. Removal on 2027-12-31."), new: Int ${dated}): Int
        kind(filter: Filter): Kind
      }
      input Filter { old: Int @deprecated(reason: "Use 'new'. Removal soon."), new: Int ${dated} }
      enum Kind { OLD @deprecated(reason: "Gone."), NEW ${dated} }
      interface Thing { old: Int @deprecated(reason: "Use 'new'. Removal on 1.1.2027.") }`);
    expect(undatedIn(made).sort()).toEqual([
      'Filter.old',
      'Kind.OLD',
      'Query.alone(old:)',
      'Query.silent',
      'Query.undated',
      'Thing.old',
    ]);
  });
});

/** Deprecated fields, arguments, input fields and values whose reason lacks the replacement or the day of removal. */
function undatedIn(own: GraphQLSchema): string[] {
  const deprecated: [string, string][] = [];
  const note = (
    path: string,
    { deprecationReason: reason }: { deprecationReason?: string | null | undefined },
  ) => (reason == null ? undefined : deprecated.push([path, reason]));
  for (const type of Object.values(own.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field);
      for (const arg of field.args) note(`${type.name}.${field.name}(${arg.name}:)`, arg);
    }
  }
  return deprecated
    .filter(([, reason]) => !/`.+`.*Removal on \d{4}-\d{2}-\d{2}/.test(reason))
    .map(([path]) => path);
}
