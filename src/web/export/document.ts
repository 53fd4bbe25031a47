import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isObjectType,
  Kind,
  OperationTypeNode,
  OverlappingFieldsCanBeMergedRule,
  parseType,
  type SelectionSetNode,
  specifiedRules,
  type TypeNode,
  validate,
} from 'graphql';
import { requestError } from '../../plugins/errors.ts';
import { checkVariableLists, type Limits, parseWithin } from '../../plugins/limits.ts';
import { countNodes } from '../../plugins/nodes.ts';
import { type Asked, askedFields, type Column, columnsOf, type Selected, selectionsOf } from './columns.ts';

/** A question as a reader sends it, and how its answer is to become a table. */
export interface ExportQuestion {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The path of the list that gives a row for each of its items. */
  readonly explode: string | null;
  /** What was known then, where the connection can be asked for that; wins over the question's own. */
  readonly asOf: string | null;
  /** Whether each row tells the cursor after which an export would go on. */
  readonly hasCursor: boolean;
}

/** How an export is carried out: a question for one page, asked again and again. */
export interface ExportPlan {
  /** The connection's field, as in `projects`. */
  readonly field: string;
  readonly columns: readonly Column[];
  readonly explode: readonly string[] | null;
  readonly hasCursor: boolean;
  /** Answers `connection`, with the page's size and place in the variables `pageVariables` names. */
  readonly document: DocumentNode;
  /** Answers `connection { totalCount }`. */
  readonly countDocument: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
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

/** Checks a question as /graphql would, and that it is one for rows: one connection at its root. */
export function planExport(schema: GraphQLSchema, question: ExportQuestion, limits: Limits): ExportPlan {
  const { query, operationName, explode, asOf, hasCursor } = question;
  const parsed = parseWithin(query, limits);
  const [fault] = validate(schema, parsed, specifiedRules, { maxErrors: 1 });
  if (fault) throw requestError(400, 'BAD_REQUEST', fault.message);
  checkVariableLists(question.variables, limits);
  const operation = getOperationAST(parsed, operationName);
  if (!operation) {
    throw requestError(
      400,
      'BAD_REQUEST',
      operationName === null
        ? 'The document must have one operation, or operationName must say which is meant.'
        : `The document has no operation "${operationName.slice(0, 60)}".`,
    );
  }
  const root = schema.getQueryType();
  if (operation.operation !== OperationTypeNode.QUERY || !root)
    throw requestError(400, 'BAD_REQUEST', 'Only a query can be exported.');
  const { coerced, errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    { ...question.variables },
    { maxErrors: 1 },
  );
  if (errors) throw requestError(400, 'BAD_USER_INPUT', errors[0]?.message ?? 'A variable is wrong.');
  const selected: Selected = { schema, document: parsed, variables: coerced };

  const connection = connectionOf(askedFields(selected, [operation.selectionSet], root));
  if (asOf !== null && !root.getFields()[connection.name]?.args.some(({ name }) => name === 'asOf'))
    throw requestError(400, 'BAD_USER_INPUT', `${connection.name} has no asOf.`);
  const { row, rowType } = rowOf(selected, connection);
  const fragments = parsed.definitions.filter(
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
        selectionSet: set([withOwnArguments(connection, selectionSet, asOf, isPage)]),
      },
      ...fragments,
    ],
  });
  const document = ask(pageSelection(row, hasCursor), true);
  // `nodes` and `edges { node }` may each have had their own idea of a name
  const [conflict] = validate(schema, document, [OverlappingFieldsCanBeMergedRule], { maxErrors: 1 });
  if (conflict) throw requestError(400, 'BAD_REQUEST', conflict.message);

  const variables = { ...question.variables };
  const rowNodes = countNodes({ schema, document, variables: { ...variables, [pageVariables.first]: 1 } });
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
    variables,
    pageSize: Math.max(1, Math.min(largestPage, Math.floor(pageNodes / rowNodes))),
  };
}

/** The one field at the root that has rows. `dataset` may stand beside it: every export says its version anyway. */
function connectionOf(fields: readonly Asked[]): Asked {
  const others = fields.filter(({ name }) => name !== 'dataset' && name !== '__typename');
  const [connection, second] = others;
  if (second) {
    const names = others.map(({ key }) => key).join(', ');
    throw requestError(
      400,
      'BAD_REQUEST',
      `An export is of one list, and the question has several fields at its root: ${names}. Ask for each in an export of its own.`,
    );
  }
  if (!connection) throw noRows('has none');
  const type = getNamedType(connection.type);
  const isPaged = connection.nodes[0]?.kind === Kind.FIELD && isObjectType(type);
  if (!isPaged || !type.name.endsWith('Connection')) throw noRows(`has ${connection.key}, which is none`);
  return connection;
}

function noRows(what: string) {
  return requestError(
    400,
    'BAD_REQUEST',
    `An export is of one connection at the question's root, as in { projects { nodes { code name } } }; this question ${what}.`,
  );
}

/** What is asked of each row, whether through `nodes` or `edges { node }`; all else of a connection is no row. */
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
  if (!rowType) throw noRows(`asks ${connection.key} for neither nodes nor edges { node }`);
  return { row, rowType };
}

function pageSelection(row: readonly SelectionSetNode[], hasCursor: boolean): SelectionSetNode {
  const node = set(row.flatMap(({ selections }) => selections as FieldNode[]));
  const rows = hasCursor ? field('edges', set([field('cursor'), field('node', node)])) : field('nodes', node);
  return set([rows, field('pageInfo', set([field('hasNextPage'), field('endCursor')]))]);
}

function withOwnArguments(
  { nodes }: Asked,
  selectionSet: SelectionSetNode,
  asOf: string | null,
  isPage: boolean,
): FieldNode {
  const [node] = nodes as [FieldNode, ...FieldNode[]];
  const kept = (node.arguments ?? []).filter(
    ({ name }) => !pagingArguments.has(name.value) && !(asOf !== null && name.value === 'asOf'),
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

function field(name: string, selectionSet?: SelectionSetNode): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(selectionSet && { selectionSet }),
  };
}

function set(selections: readonly FieldNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
