import {
  type DocumentNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { requestError } from '../../errors.ts';
import { fragmentsOf } from '../../plugins/selections.ts';
import type { FlatColumn } from './flatten.ts';

/** A column of an export, known from the question before there is a row. */
export interface Column extends FlatColumn {
  /** The path joined by dots. */
  readonly name: string;
  /** The scalar or enum of a value. */
  readonly type: GraphQLNamedType;
  /** The descriptions of the fields on its path, its own last. */
  readonly description: string | null;
}

/** A field as it stands in an answer: all places that ask for it under one name. */
export interface Asked {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly name: string;
  readonly type: GraphQLOutputType;
  readonly description: string | null;
}

/** A question as far as it decides what its answer has: variables are coerced. */
export interface Selected {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const mostColumns = 1_000;

/** The fields that selections ask for, in their order, fragments written out, without those that are skipped. */
export function askedFields(
  { schema, document, variables }: Selected,
  selectionSets: readonly SelectionSetNode[],
  parent: GraphQLNamedType,
): Asked[] {
  const fragments = fragmentsOf(document);
  const asked = new Map<string, Asked>();
  const spread = new Set<string>();

  function add(selections: readonly SelectionNode[], type: GraphQLNamedType): void {
    for (const selection of selections) {
      if (isSkipped(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) addField(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(selection.selectionSet.selections, conditionOf(selection.typeCondition?.name.value, type));
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment)
          add(fragment.selectionSet.selections, conditionOf(fragment.typeCondition.name.value, type));
      }
    }
  }

  function conditionOf(name: string | undefined, type: GraphQLNamedType): GraphQLNamedType {
    return (name && schema.getType(name)) || type;
  }

  function addField(node: FieldNode, type: GraphQLNamedType): void {
    const key = node.alias?.value ?? node.name.value;
    const known = asked.get(key);
    if (known) {
      asked.set(key, { ...known, nodes: [...known.nodes, node] });
      return;
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const string = schema.getType('String');
    const fieldType = field?.type ?? (string as GraphQLOutputType);
    const description = field?.description ?? null;
    asked.set(key, { key, nodes: [node], name: node.name.value, type: fieldType, description });
  }

  for (const { selections } of selectionSets) add(selections, parent);
  return [...asked.values()];
}

function isSkipped(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.['if'] === true || include?.['if'] === false;
}

/** The fields that are asked for below a field. */
export function selectionsOf({ nodes }: Pick<Asked, 'nodes'>): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
}

/** The columns below selections: every leaf by its path, in the question's order. `explode` is a list's path. */
export function columnsOf(
  selected: Selected,
  selectionSets: readonly SelectionSetNode[],
  parent: GraphQLNamedType,
  explode: string | null,
): Column[] {
  const columns: Column[] = [];
  const lists = new Set<string>();

  function walk(
    sets: readonly SelectionSetNode[],
    type: GraphQLNamedType,
    above: string[],
    isBelowList: boolean,
    meaning: string | null,
  ) {
    for (const asked of askedFields(selected, sets, type)) {
      const path = [...above, asked.key];
      const name = path.join('.');
      // a leaf's own words say nothing of whose it is
      const described = [meaning, asked.description].filter(Boolean).join(' → ') || null;
      const isList = isListType(getNullableType(asked.type));
      if (isList) lists.add(name);
      const isExploded = explode === name || explode?.startsWith(`${name}.`) === true;
      const isJoined = isBelowList || (isList && !isExploded);
      const inner = getNamedType(asked.type);
      if (isCompositeType(inner)) {
        walk(selectionsOf(asked), inner, path, isJoined, described);
        continue;
      }
      columns.push({ name, path, type: inner, isJoined, description: described });
      if (columns.length > mostColumns) {
        throw requestError(
          400,
          'BAD_USER_INPUT',
          `An export has at most ${mostColumns} columns. Ask for less in several exports.`,
        );
      }
    }
  }

  walk(selectionSets, parent, [], false, null);
  if (explode !== null && !lists.has(explode)) {
    const known = lists.size > 0 ? `one of ${[...lists].join(', ')}` : 'none: the question has no list';
    throw requestError(
      400,
      'BAD_USER_INPUT',
      `"${explode.slice(0, 60)}" is no list that can be exploded here; what can be is ${known}.`,
    );
  }
  return columns;
}
