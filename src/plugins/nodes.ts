import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
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
  type ValueNode,
} from 'graphql';
import { saturate } from './shape.ts';

/** A question as it comes to execution: validated, its variables not yet coerced. */
export interface Question {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Count {
  /** Below a connection's `nodes` and `edges`: as many times as its page is long. */
  readonly perItem: number;
  readonly once: number;
}

/** What counts: each item of a page, or each time that a connection is asked. */
interface Weights {
  readonly item: number;
  readonly connection: number;
}

const defaultPageSize = 20;
const none: Count = { perItem: 0, once: 0 };

/**
 * How many nodes the question can bring at most: page sizes multiplied along nested connections, `ids` and `codes`
 * by their number, plain lists by their field's `extensions.listSize`. A number counts the same as literal, variable,
 * default and through a fragment; linear in the document's length.
 */
export function countNodes(question: Question): number {
  return countBy({ item: 1, connection: 0 }, question);
}

/** How many times the question asks connections at most: a nested one once for each item of the page above it. */
export function countConnections(question: Question): number {
  return countBy({ item: 0, connection: 1 }, question);
}

function countBy(weights: Weights, { schema, document, operationName, variables }: Question): number {
  const operation = getOperationAST(document, operationName);
  const rootType = operation ? schema.getRootType(operation.operation) : undefined;
  if (!operation || !rootType) return 0;

  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const counted = new Map<string, Count>();
  const defaults = new Map<string, ValueNode | undefined>();
  for (const definition of operation.variableDefinitions ?? []) {
    defaults.set(definition.variable.name.value, definition.defaultValue);
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
    let { perItem, once } = none;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const count = countField(selection, type);
        if (isConnection(type) && isItems(selection)) perItem = saturate(perItem + count);
        else once = saturate(once + count);
        continue;
      }
      let inner: Count;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        inner = countFragment(selection.name.value);
      } else {
        const condition = selection.typeCondition?.name.value;
        inner = countSelections(selection.selectionSet, condition ? schema.getType(condition) : type);
      }
      perItem = saturate(perItem + inner.perItem);
      once = saturate(once + inner.once);
    }
    return { perItem, once };
  }

  function countField(node: FieldNode, parent: GraphQLNamedType | undefined): number {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return 0;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return 0;
    const { perItem, once } = countSelections(node.selectionSet, type);
    const size = measurePage(node, field);
    if (size === undefined) return saturate((perItem + once) * readListSize(field));
    return isConnection(type)
      ? saturate(weights.connection + size * (weights.item + perItem) + once)
      : saturate(size * (weights.item + once));
  }

  /** The items that the field's own arguments ask for, or undefined where it has none that say so. */
  function measurePage(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    if (isList(field)) {
      for (const name of ['ids', 'codes']) {
        const asked = readArgument(node, field, name);
        if (Array.isArray(asked)) return asked.length;
      }
    }
    const pages = ['first', 'last'].map((name) => readArgument(node, field, name)).filter(isPageSize);
    if (pages.length > 0) return Math.max(...pages);
    return isConnection(getNamedType(field.type)) ? defaultPageSize : undefined;
  }

  function readArgument(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): unknown {
    const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const value = given && readValue(given);
    return value === undefined ? field.args.find((argument) => argument.name === name)?.defaultValue : value;
  }

  /** A number or a list's length is all that counts; of other values it only matters that they are none of these. */
  function readValue(value: ValueNode): unknown {
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.LIST) return value.values;
    if (value.kind !== Kind.VARIABLE) return null;
    const name = value.name.value;
    if (Object.hasOwn(variables, name)) return variables[name];
    const initial = defaults.get(name);
    return initial && readValue(initial);
  }

  const { perItem, once } = countSelections(operation.selectionSet, rootType);
  return saturate(perItem + once);
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

function readListSize(field: GraphQLField<unknown, unknown>): number {
  const { listSize } = field.extensions;
  return typeof listSize === 'number' ? listSize : 1;
}

// a page size of the wrong kind or sign is refused by its own field, with its own words
function isPageSize(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
