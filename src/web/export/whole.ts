import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLNamedType,
  GraphQLString,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { requestError } from '../../errors.ts';
import { type Asked, askedFields, type Column, columnsOf, type Selected, selectionsOf } from './columns.ts';

/** Rows that one answer holds whole. */
export interface WholeRows {
  /** The fields that are asked for below the root field. */
  readonly selectionSet: SelectionSetNode;
  /** Their path below the root field: a list, or one thing that is one row. */
  readonly rowsAt: readonly string[];
  readonly columns: readonly Column[];
  readonly explode: readonly string[] | null;
}

/** The most groups or facet values in one table; more would block other requests while they are read. */
export const mostWholeRows = 10_000;

/**
 * The rows of what is no list of nodes: groups (a column for each key), facets, statistics (one row), a plain list, or
 * one thing. Null for a connection that is asked for nodes, and for one that is asked for nothing of these.
 */
export function wholeRows(selected: Selected, root: Asked, explode: string | null): WholeRows | null {
  const type = getNamedType(root.type);
  if (!isCompositeType(type)) throw noRows(`has ${root.key}, which is neither a list nor an object`);
  if (!type.name.endsWith('Connection')) {
    const selections = selectionsOf(root);
    return {
      selectionSet: merged(selections),
      rowsAt: [],
      columns: columnsOf(selected, selections, type, explode),
      explode: explode?.split('.') ?? null,
    };
  }
  const fields = askedFields(selected, selectionsOf(root), type);
  if (fields.some(({ name }) => name === 'nodes' || name === 'edges')) return null;
  const counted = fields.filter(({ name }) => name === 'groups' || name === 'facets');
  const [table = fields.find(({ name }) => name === 'statistics'), second] = counted;
  if (second) {
    const names = counted.map(({ key }) => key).join(', ');
    throw requestError(
      400,
      'BAD_REQUEST',
      `An export is of one table, and the question asks for several: ${names}. Ask for each in an export of its own.`,
    );
  }
  if (!table) return null;
  if (explode !== null) {
    throw requestError(
      400,
      'BAD_USER_INPUT',
      `${table.name} have no list that can be exploded; leave explode out.`,
    );
  }
  if (table.name === 'groups') return groupRows(selected, table, type);
  if (table.name === 'facets') return facetRows(selected, table);
  const selections = selectionsOf(table);
  const columns = columnsOf(selected, selections, getNamedType(table.type), null);
  return {
    selectionSet: set([field('statistics', merged(selections))]),
    rowsAt: ['statistics'],
    columns,
    explode: null,
  };
}

/** A row for each group, whatever `first` says. */
function groupRows(selected: Selected, groups: Asked, parent: GraphQLNamedType): WholeRows {
  const inner = askedFields(selected, selectionsOf(groups), getNamedType(groups.type)).filter(
    ({ name }) => name === 'groups',
  );
  const [list] = inner;
  if (!list) throw noRows(`asks ${groups.key} for no groups { keys { key } statistics { … } }`);
  const rows = inner.flatMap(selectionsOf);
  const rowType = getNamedType(list.type);
  const keys = askedFields(selected, rows, rowType).filter(({ name }) => name === 'keys');
  const others = columnsOf(selected, rows, rowType, null).filter(
    ({ path }) => !keys.some(({ key }) => key === path[0]),
  );
  const dimensions = dimensionsOf(selected, groups, parent);
  return {
    selectionSet: set([
      allOf(groups, set([field('truncated'), { ...field('groups'), selectionSet: merged(rows) }])),
    ]),
    rowsAt: ['groups', 'groups'],
    columns: [...dimensions.flatMap((name, at) => keyColumns(selected, keys, name, at)), ...others],
    explode: null,
  };
}

/** The columns of one key, which is named by its dimension: `startYear`, `startYear.label`. */
function keyColumns(selected: Selected, keys: readonly Asked[], dimension: string, at: number): Column[] {
  const own = dimension.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return keys.flatMap((list) =>
    askedFields(selected, selectionsOf(list), getNamedType(list.type))
      .filter(({ name }) => name !== 'dimension' && name !== '__typename')
      .map(({ key, type, description }) => ({
        name: key === 'key' ? own : `${own}.${key}`,
        path: [list.key, String(at), key],
        isJoined: false,
        type: getNamedType(type) ?? GraphQLString,
        description,
      })),
  );
}

function dimensionsOf({ variables }: Selected, { nodes, name }: Asked, parent: GraphQLNamedType): string[] {
  const definition = isObjectType(parent) ? parent.getFields()[name] : undefined;
  const [node] = nodes;
  if (!definition || !node) return [];
  return getArgumentValues(definition, node, variables)['by'] as string[];
}

/** A row for each value of each facet, whatever `first` says. */
function facetRows(selected: Selected, facets: Asked): WholeRows {
  const selections = selectionsOf(facets);
  const type = getNamedType(facets.type);
  const values = askedFields(selected, selections, type).find(({ name }) => name === 'values');
  if (!values) throw noRows(`asks ${facets.key} for no values { key count }`);
  return {
    selectionSet: set([allOf(facets, merged(selections))]),
    rowsAt: ['facets'],
    columns: columnsOf(selected, selections, type, values.key),
    explode: [values.key],
  };
}

/** A field as it was asked, under its own name, with as many items as there may be. */
function allOf({ nodes, name }: Asked, selectionSet: SelectionSetNode): FieldNode {
  const kept = (nodes[0]?.arguments ?? []).filter((argument) => argument.name.value !== 'first');
  const first: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'first' },
    value: { kind: Kind.INT, value: String(mostWholeRows) },
  };
  return { ...field(name, selectionSet), arguments: [...kept, first] };
}

export function noRows(what: string) {
  return requestError(
    400,
    'BAD_REQUEST',
    `An export is of one connection at the question's root, as in { projects { nodes { code name } } }, of its groups, facets or statistics, or of a plain list; this question ${what}.`,
  );
}

export function field(name: string, selectionSet?: SelectionSetNode): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(selectionSet && { selectionSet }),
  };
}

export function set(selections: readonly FieldNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

/** Several selections as one. */
function merged(selections: readonly SelectionSetNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.flatMap((one) => one.selections) };
}
