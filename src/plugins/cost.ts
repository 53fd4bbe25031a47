import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { fragmentsOf } from './selections.ts';
import { countless, saturate } from './shape.ts';

/** A question as it comes to execution: validated, its variables not yet coerced. */
export interface Question {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Arguments as they were written, variables and defaults in their places. */
export type AskedArguments = Readonly<Record<string, unknown>>;

/**
 * What a field or a type says in its `extensions.price`: points for each time that it is answered, 1,000 of which take
 * about a second. `below` has the names of all fields that are asked below it.
 */
export type Price = number | ((asked: AskedArguments, below: () => ReadonlySet<string>) => number);

/** What a question could bring and make the server do, at most. */
export interface Tally {
  readonly nodes: number;
  readonly points: number;
  /** The points of each field, by "Type.field". */
  readonly parts: ReadonlyMap<string, number>;
}

interface Count {
  /** Below a connection's `nodes` and `edges`: as many times as its page is long. */
  readonly perItem: Tally;
  readonly once: Tally;
}

const defaultPageSize = 20;
// a plain list whose field does not say how long it is
const defaultListSize = 5;
// a value by a resolver of graphql-js, and its bytes
const leafPoints = 0.003;
const objectPoints = 0.01;
// all that a schema says of itself
const introspectionPoints = 15;
const nothing: Tally = { nodes: 0, points: 0, parts: new Map() };
const none: Count = { perItem: nothing, once: nothing };

/**
 * Nodes: page sizes multiplied along nested connections, `ids` and `codes` by their number, plain lists by their field's
 * `extensions.listSize`. Points: what each field costs, as many times as it could be answered. A number or a text
 * counts the same as literal, variable, default and through a fragment; each fragment is counted once.
 */
export function tallyCost({ schema, document, operationName, variables }: Question): Tally {
  const operation = getOperationAST(document, operationName);
  const rootType = operation ? schema.getRootType(operation.operation) : undefined;
  if (!operation || !rootType) return nothing;

  const fragments = fragmentsOf(document);
  const counted = new Map<string, Count>();
  const values: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (Object.hasOwn(variables, name)) values[name] = variables[name];
    else if (defaultValue) values[name] = valueFromASTUntyped(defaultValue);
  }

  function countFragment(name: string): Count {
    const known = counted.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return none;
    counted.set(name, none);
    const count = countSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    counted.set(name, count);
    return count;
  }

  function countSelections(selectionSet: SelectionSetNode, type: GraphQLNamedType | undefined): Count {
    const perItem = new Sum();
    const once = new Sum();
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const isOfItem = isConnection(type) && isItems(selection);
        (isOfItem ? perItem : once).add(countField(selection, type, isOfItem));
        continue;
      }
      let inner: Count;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        inner = countFragment(selection.name.value);
      } else {
        const condition = selection.typeCondition?.name.value;
        inner = countSelections(selection.selectionSet, condition ? schema.getType(condition) : type);
      }
      perItem.add(inner.perItem);
      once.add(inner.once);
    }
    return { perItem, once };
  }

  /** `isOfItem`: a connection's `nodes` or `edges`, whose items its page counts. */
  function countField(node: FieldNode, parent: GraphQLNamedType | undefined, isOfItem: boolean): Tally {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const sum = new Sum();
    if (node.name.value === '__schema') sum.cost('Query.__schema', introspectionPoints);
    if (!field || !parent) return sum;
    const part = `${parent.name}.${field.name}`;
    const type = getNamedType(field.type);
    const asked = readArguments(node, field);
    const below = () => namesBelow(node.selectionSet);
    const own = priceOf(field, asked, below);
    if (!isCompositeType(type) || !node.selectionSet) {
      sum.cost(part, (own ?? leafPoints) * (isList(field) ? listSizeOf(field) : 1));
      return sum;
    }
    sum.cost(part, own ?? 0);
    const { perItem, once } = countSelections(node.selectionSet, type);
    const object = priceOf(type, asked, below) ?? objectPoints;
    const size = measurePage(field, type, asked);
    if (isConnection(type)) {
      sum.cost(part, objectPoints);
      sum.nodes = size ?? 0;
      sum.add(perItem, size);
      sum.add(once);
    } else {
      const times = isOfItem ? 1 : (size ?? (isList(field) ? listSizeOf(field) : 1));
      sum.cost(part, object * times);
      if (size !== undefined) sum.nodes = size;
      sum.add(perItem, times);
      sum.add(once, times);
    }
    return sum;
  }

  function namesBelow(selectionSet: SelectionSetNode | undefined, into = new Set<string>()): Set<string> {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const spread = `...${selection.name.value}`;
        if (into.has(spread)) continue;
        into.add(spread);
        namesBelow(fragments.get(selection.name.value)?.selectionSet, into);
        continue;
      }
      if (selection.kind === Kind.FIELD) into.add(selection.name.value);
      namesBelow(selection.selectionSet, into);
    }
    return into;
  }

  function readArguments(node: FieldNode, field: GraphQLField<unknown, unknown>): AskedArguments {
    const asked: Record<string, unknown> = Object.create(null);
    for (const { name, defaultValue } of field.args) {
      const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
      const value = given && valueFromASTUntyped(given, values);
      asked[name] = value === undefined ? defaultValue : value;
    }
    return asked;
  }

  const { perItem, once } = countSelections(operation.selectionSet, rootType);
  const all = new Sum();
  all.add(perItem);
  all.add(once);
  return all;
}

class Sum implements Tally {
  nodes = 0;
  points = 0;
  readonly parts = new Map<string, number>();

  add({ nodes, points, parts }: Tally, times = 1): void {
    this.nodes = saturate(this.nodes + nodes * times);
    this.points = saturate(this.points + points * times);
    for (const [part, own] of parts)
      this.parts.set(part, saturate((this.parts.get(part) ?? 0) + own * times));
  }

  cost(part: string, points: number): void {
    this.points = saturate(this.points + points);
    this.parts.set(part, saturate((this.parts.get(part) ?? 0) + points));
  }
}

function priceOf(
  of: { readonly extensions: object },
  asked: AskedArguments,
  below: () => ReadonlySet<string>,
): number | undefined {
  const { price } = of.extensions as { readonly price?: Price };
  const points = typeof price === 'function' ? price(asked, below) : price;
  // a wrong value is refused by its own field, with its own words
  return points === undefined || Number.isNaN(points) ? undefined : Math.min(Math.max(points, 0), countless);
}

/** The items that the field's own arguments ask for, or undefined where it has none that say so. */
function measurePage(
  field: GraphQLField<unknown, unknown>,
  type: GraphQLNamedType,
  asked: AskedArguments,
): number | undefined {
  if (isList(field)) {
    for (const name of ['ids', 'codes', 'representations']) {
      const list = asked[name];
      // what is asked for twice is answered once
      if (Array.isArray(list)) return new Set(list).size;
    }
  }
  const pages = [asked['first'], asked['last']].filter(isPageSize);
  if (pages.length > 0) return Math.max(...pages);
  return isConnection(type) ? defaultPageSize : undefined;
}

/** How many words a text that is looked for has, at most. */
export function countWords(text: string): number {
  return text.match(/[^\s"-]+/g)?.length ?? 0;
}

function isConnection(type: GraphQLNamedType | undefined): boolean {
  return type?.name.endsWith('Connection') ?? false;
}

function isItems(node: FieldNode): boolean {
  return node.name.value === 'nodes' || node.name.value === 'edges';
}

function isList(field: GraphQLField<unknown, unknown>): boolean {
  return isListType(getNullableType(field.type));
}

function listSizeOf(field: GraphQLField<unknown, unknown>): number {
  const { listSize } = field.extensions;
  return typeof listSize === 'number' ? listSize : defaultListSize;
}

// a page size of the wrong kind or sign is refused by its own field, with its own words
function isPageSize(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
