import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  OperationTypeNode,
  OverlappingFieldsCanBeMergedRule,
  parseType,
  type SelectionSetNode,
  type TypeNode,
  validate,
} from 'graphql';
import { requestError } from '../../errors.ts';
import { tallyCost } from '../../plugins/cost.ts';
import type { Limits } from '../../plugins/limits.ts';
import type { Prepared, Variables } from '../../plugins/prepared.ts';
import { type Asked, askedFields, type Column, columnsOf, type Selected, selectionsOf } from './columns.ts';
import { field, mostWholeRows, noRows, set, wholeRows } from './whole.ts';

/** How the answer to a question becomes a table. */
export interface TableForm {
  /** The path of the list that gives a row for each of its items. */
  readonly explode: string | null;
  /** The moment to ask about, where the connection takes one; overrides that of the question. */
  readonly asOf: string | null;
  /** Whether each row tells the cursor after which an export would go on. */
  readonly hasCursor: boolean;
}

/** How an export is carried out: a question for one page, asked again and again, or one for all rows at once. */
export interface ExportPlan {
  /** The field at the root, as in `projects`. */
  readonly field: string;
  readonly columns: readonly Column[];
  readonly explode: readonly string[] | null;
  readonly hasCursor: boolean;
  /** Answers `connection`; where there are pages, with their size and place in the variables `pageVariables` names. */
  readonly document: DocumentNode;
  /** Answers `connection { totalCount }`; null where all rows come at once. */
  readonly countDocument: DocumentNode | null;
  /** Where rows that come at once stand below `connection`; null where there are pages. */
  readonly rowsAt: readonly string[] | null;
  readonly variables: Variables;
  readonly pageSize: number;
}

export const pageVariables = { first: '__exportFirst', after: '__exportAfter' } as const;

/** The column of `hasCursor`. */
export const cursorColumn = '_cursor';

const pagingArguments: ReadonlySet<string> = new Set(['first', 'last', 'before', 'after']);
// larger ones gain a little time and are more garbage that outlives a collection
const largestPage = 500;
/** A page has as many rows as could bring so many nodes in all. */
const pageNodes = 40_000;
/** And no more than cost so many points: each is a question of its own, with the time of one. */
const pagePoints = 1_000;

/** Turns an accepted question into one for rows: those of one field at its root. */
export function planExport(
  schema: GraphQLSchema,
  question: Prepared,
  variables: Variables,
  form: TableForm,
  limits: Limits,
): ExportPlan {
  const { document: asked, operation } = question;
  const root = schema.getQueryType() as GraphQLObjectType;
  const selected: Selected = { schema, document: asked, variables: question.coerce(variables) };
  const field = rootOf(askedFields(selected, [operation.selectionSet], root));
  if (form.asOf !== null && !root.getFields()[field.name]?.args.some(({ name }) => name === 'asOf'))
    throw requestError(400, 'BAD_USER_INPUT', `${field.name} has no asOf.`);
  const fragments = asked.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  const ask = (selectionSet: SelectionSetNode, isPage: boolean): DocumentNode => ({
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions: [
          ...(operation.variableDefinitions ?? []),
          ...(isPage ? pageVariableDefinitions : []),
        ],
        selectionSet: set([withOwnArguments(field, selectionSet, form.asOf, isPage)]),
      },
      ...fragments,
    ],
  });
  const whole = wholeRows(selected, field, form.explode);
  if (!whole) return planPages({ selected, connection: field, form, variables, limits, ask });
  const { refusal } = question.cost(variables);
  if (refusal) throw refusal;
  if (form.hasCursor)
    throw requestError(400, 'BAD_USER_INPUT', 'Only the nodes of a connection have cursors.');
  if (whole.columns.length === 0) throw noRows('asks for nothing of its rows');
  return {
    field: field.name,
    columns: whole.columns,
    explode: whole.explode,
    hasCursor: false,
    document: ask(whole.selectionSet, false),
    countDocument: null,
    rowsAt: whole.rowsAt,
    variables,
    pageSize: mostWholeRows,
  };
}

interface Paging {
  readonly selected: Selected;
  readonly connection: Asked;
  readonly form: TableForm;
  readonly variables: Variables;
  readonly limits: Limits;
  readonly ask: (selectionSet: SelectionSetNode, isPage: boolean) => DocumentNode;
}

/** The plan for a connection's nodes, a page at a time. */
function planPages({ selected, connection, form, variables, limits, ask }: Paging): ExportPlan {
  const { schema } = selected;
  const { explode, hasCursor } = form;
  const { row, rowType } = rowOf(selected, connection);
  const document = ask(pageSelection(row, hasCursor), true);
  // `nodes` and `edges { node }` may each have had their own idea of a name
  const [conflict] = validate(schema, document, [OverlappingFieldsCanBeMergedRule], { maxErrors: 1 });
  if (conflict) throw requestError(400, 'BAD_REQUEST', conflict.message);

  const costOf = (rows: number) =>
    tallyCost({ schema, document, variables: { ...variables, [pageVariables.first]: rows } });
  const { nodes: rowNodes, points } = costOf(1);
  const rowPoints = costOf(2).points - points;
  if (rowNodes > limits.nodes) {
    throw requestError(
      400,
      'TOO_MANY_NODES',
      `A single row could bring ${rowNodes.toLocaleString('en')} nodes and may bring ${limits.nodes.toLocaleString('en')}. Lower first or last of the connections inside.`,
    );
  }
  const columns = columnsOf(selected, row, rowType, explode);
  if (columns.length === 0) throw noRows('asks for nothing of its rows');
  if (hasCursor && columns.some(({ name }) => name === cursorColumn))
    throw requestError(400, 'BAD_USER_INPUT', `The alias ${cursorColumn} is taken by the column of cursors.`);
  return {
    field: connection.name,
    columns,
    explode: explode?.split('.') ?? null,
    hasCursor,
    document,
    countDocument: ask(set([field('totalCount')]), false),
    rowsAt: null,
    variables,
    pageSize: Math.max(1, Math.floor(Math.min(largestPage, pageNodes / rowNodes, pagePoints / rowPoints))),
  };
}

/** The one field at the root that has rows. `dataset` may stand beside it: every export says its version anyway. */
function rootOf(fields: readonly Asked[]): Asked {
  const others = fields.filter(({ name }) => name !== 'dataset' && name !== '__typename');
  const [only, second] = others;
  if (second) {
    const names = others.map(({ key }) => key).join(', ');
    throw requestError(
      400,
      'BAD_REQUEST',
      `An export is of one list, and the question has several fields at its root: ${names}. Ask for each in an export of its own.`,
    );
  }
  if (!only || only.nodes[0]?.kind !== Kind.FIELD) throw noRows('has none');
  return only;
}

/** The fields of each row, through `nodes` or `edges { node }`; other fields of a connection are no rows. */
function rowOf(
  selected: Selected,
  connection: Asked,
): { row: SelectionSetNode[]; rowType: GraphQLNamedType } {
  const type = getNamedType(connection.type);
  const row: SelectionSetNode[] = [];
  let rowType: GraphQLNamedType | undefined;
  for (const asked of askedFields(selected, selectionsOf(connection), type)) {
    const inner = getNamedType(asked.type);
    if (asked.name === 'nodes') {
      row.push(...selectionsOf(asked));
      rowType = inner;
    }
    if (asked.name !== 'edges') continue;
    for (const below of askedFields(selected, selectionsOf(asked), inner)) {
      if (below.name !== 'node') continue;
      row.push(...selectionsOf(below));
      rowType = getNamedType(below.type);
    }
  }
  if (!rowType) {
    throw noRows(
      `asks ${connection.key} for neither nodes nor edges { node }, nor for groups, facets or statistics`,
    );
  }
  return { row, rowType };
}

function pageSelection(row: readonly SelectionSetNode[], hasCursor: boolean): SelectionSetNode {
  const node = set(row.flatMap(({ selections }) => selections as FieldNode[]));
  const rows = hasCursor ? field('edges', set([field('cursor'), field('node', node)])) : field('nodes', node);
  return set([rows, field('pageInfo', set([field('hasNextPage'), field('endCursor')]))]);
}

function withOwnArguments(
  { nodes, type }: Asked,
  selectionSet: SelectionSetNode,
  asOf: string | null,
  isPage: boolean,
): FieldNode {
  const [node] = nodes as [FieldNode, ...FieldNode[]];
  const isPaged = getNamedType(type).name.endsWith('Connection');
  const kept = (node.arguments ?? []).filter(
    ({ name }) => !(isPaged && pagingArguments.has(name.value)) && !(asOf !== null && name.value === 'asOf'),
  );
  const own: ArgumentNode[] = isPage
    ? [argument('first', pageVariables.first), argument('after', pageVariables.after)]
    : [];
  if (asOf !== null) {
    const value = { kind: Kind.STRING, value: asOf } as const;
    own.push({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'asOf' }, value });
  }
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: 'connection' },
    name: node.name,
    arguments: [...kept, ...own],
    selectionSet,
  };
}

const pageVariableDefinitions = [
  variableDefinition(pageVariables.first, parseType('Int!')),
  variableDefinition(pageVariables.after, parseType('String')),
];

function variableDefinition(name: string, type: TypeNode) {
  return { kind: Kind.VARIABLE_DEFINITION, variable: variable(name), type } as const;
}

function variable(name: string) {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const;
}

function argument(name: string, value: string): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value: variable(value) };
}
