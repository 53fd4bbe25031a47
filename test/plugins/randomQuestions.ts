import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';

export interface RandomQuestion {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A whole number below `most`, the same one for the same place of the same seed. */
export type Pick = (most: number) => number;

export function pickBySeed(seed: number): Pick {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

const deepest = 6;

/**
 * A question by walking the schema: fields, arguments, variables, fragments and directives by chance. Most are valid;
 * what selects different things under one name is for the caller to leave out. `words` are values for texts and ids.
 */
export function makeQuestion(schema: GraphQLSchema, pick: Pick, words: readonly string[]): RandomQuestion {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const fragments: { readonly type: string; readonly name: string; readonly text: string }[] = [];
  let aliases = 0;
  const chance = (percent: number) => pick(100) < percent;
  const oneOf = <T>(items: readonly T[]): T => items[pick(items.length)] as T;

  // many have none of what is never compiled, so that most are
  const hasConditions = chance(15);
  const hasAbstract = chance(20);

  function selections(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    const fields = isUnionType(type) ? [] : leavesLast(type.getFields(), depth);
    const most = 1 + pick(depth === 0 ? 3 : 5);
    if (chance(15)) parts.push(`__typename${directives()}`);
    for (let i = 0; i < most; i++) {
      if (chance(20) || fields.length === 0) parts.push(fragment(type, depth));
      else parts.push(field(oneOf(fields), depth));
    }
    return `{ ${parts.join(' ')} }`;
  }

  function leavesLast(fields: Record<string, GraphQLField<unknown, unknown>>, depth: number) {
    const all = Object.values(fields).filter(
      ({ type }) => hasAbstract || !isAbstractType(getNamedType(type)),
    );
    const leaves = all.filter(({ type }) => !isCompositeType(getNamedType(type)));
    return depth >= deepest - 1 ? leaves : all;
  }

  function field({ name, args, type }: GraphQLField<unknown, unknown>, depth: number): string {
    const given = writeArguments(args);
    // what has arguments is never merged with another one of its name
    const isAliased = given !== '' || chance(15);
    if (isAliased) aliases += 1;
    const alias = isAliased ? `a${aliases}: ` : '';
    const inner: GraphQLNamedOutputType = getNamedType(type);
    const below = isCompositeType(inner) ? ` ${selections(inner, depth + 1)}` : '';
    return `${alias}${name}${given}${directives()}${below}`;
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const known = fragments.filter((one) => one.type === type.name);
    if (known.length > 0 && chance(40)) return `...${oneOf(known).name}${directives()}`;
    const possible: GraphQLObjectType[] = isAbstractType(type) ? [...schema.getPossibleTypes(type)] : [];
    const condition = possible.length > 0 && chance(70) ? oneOf(possible) : type;
    const inner = depth >= deepest ? '{ __typename }' : selections(condition, depth + 1);
    if (condition === type && chance(50)) {
      const name = `F${fragments.length}`;
      fragments.push({ type: type.name, name, text: `fragment ${name} on ${type.name} ${inner}` });
      return `...${name}${directives()}`;
    }
    return `... ${condition === type && chance(50) ? '' : `on ${condition.name}`}${directives()} ${inner}`;
  }

  function directives(): string {
    let written = '';
    for (const name of ['skip', 'include']) {
      if (!hasConditions || !chance(20)) continue;
      written += ` @${name}(if: ${chance(30) ? oneOf(['true', 'false']) : variable('Boolean!', () => oneOf(['true', 'false']))})`;
    }
    return written;
  }

  function writeArguments(args: readonly GraphQLArgument[]): string {
    const written = args.flatMap((argument) => writeInput(argument, 0));
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  function writeInput(input: GraphQLArgument | GraphQLInputField, depth: number): string[] {
    const isRequired = isNonNullType(input.type) && input.defaultValue === undefined;
    const isPage = input.name === 'first' || input.name === 'last';
    if (!isRequired && !chance(isPage ? 50 : depth === 0 ? 30 : 15)) return [];
    return [`${input.name}: ${value(input.type, depth)}`];
  }

  function value(type: GraphQLInputType, depth: number): string {
    if (chance(25)) return variable(String(type), () => literal(type, depth));
    if (!isNonNullType(type) && chance(5)) return 'null';
    return literal(type, depth);
  }

  /** A variable with a default or none, and with a value of it that is right, left out, null, or of another kind. */
  function variable(type: string, write: () => string): string {
    const name = `v${definitions.length}`;
    const place = definitions.push('') - 1;
    const example = withoutVariables(write);
    const initial = chance(30) ? ` = ${example}` : '';
    definitions[place] = `$${name}: ${initial && chance(50) ? type.replace(/!$/, '') : type}${initial}`;
    const how = pick(40);
    if (how === 0) variables[name] = null;
    else if (how === 1) variables[name] = oneOf([17, 'no such thing', true, [], {}, 1.5, [null]]);
    else if (how > 4 || !initial) variables[name] = toJson(example);
    return `$${name}`;
  }

  let isPlain = false;
  function withoutVariables(write: () => string): string {
    const before = isPlain;
    isPlain = true;
    const written = write();
    isPlain = before;
    return written;
  }

  function literal(type: GraphQLInputType, depth: number): string {
    const inner = getNullableType(type);
    const nested = (of: GraphQLInputType) => (isPlain ? literal(of, depth + 1) : value(of, depth + 1));
    if (isListType(inner))
      return `[${Array.from({ length: 1 + pick(2) }, () => nested(inner.ofType)).join(', ')}]`;
    if (isEnumType(inner)) return oneOf((inner as GraphQLEnumType).getValues()).name;
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields());
      if (inner.isOneOf) return writeOne(oneOf(fields), nested);
      const written = fields.flatMap((one) =>
        isNonNullType(one.type) || chance(depth === 0 ? 20 : 10) ? [writeOne(one, nested, false)] : [],
      );
      return `{${written.join(', ')}}`;
    }
    return scalar(String(inner));
  }

  function writeOne(
    one: GraphQLInputField,
    nested: (of: GraphQLInputType) => string,
    isAlone = true,
  ): string {
    const written = `${one.name}: ${nested(one.type)}`;
    return isAlone ? `{${written}}` : written;
  }

  function scalar(name: string): string {
    switch (name) {
      case 'Int':
        return String(pick(5) === 0 ? pick(200) - 50 : pick(3));
      case 'Float':
      case 'Euro':
        return String(pick(200_000));
      case 'Boolean':
        return oneOf(['true', 'false']);
      case 'Date':
        return oneOf(['"2015-04-01"', '"2018-12-31"', '"2015-04-01"', '"yesterday"']);
      case 'DateTime':
        return oneOf(['"2030-01-01T00:00:00Z"', '"2020-06-01T12:00:00Z"', '"now"']);
      default:
        return JSON.stringify(oneOf(words));
    }
  }

  const root = selections(schema.getQueryType() as GraphQLObjectType, 0);
  const head = definitions.length > 0 ? `query (${definitions.join(', ')}) ` : '';
  return { text: `${head}${root} ${fragments.map(({ text }) => text).join(' ')}`.trim(), variables };
}

/** A literal as JSON: names of enum values become texts. */
function toJson(literal: string): unknown {
  const quoted = literal.replace(/"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*/g, (part) =>
    part.startsWith('"') || ['true', 'false', 'null'].includes(part) ? part : `"${part}"`,
  );
  return JSON.parse(quoted);
}
