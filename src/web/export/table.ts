import { type GraphQLSchema, GraphQLString, graphql } from 'graphql';
import type { Caller } from '../../plugins/callers.ts';
import type { RequestVersion } from '../../plugins/requestVersion.ts';
import type { Column } from './columns.ts';
import { cursorColumn, type ExportPlan } from './document.ts';
import type { Table, TableFacts } from './format.ts';
import { type Answerer, type ExportPage, exportPages } from './pages.ts';

/** The graph as exports ask it. */
export interface Graph {
  readonly schema: GraphQLSchema;
  /** A new context at a version, with loaders that remember nothing yet. */
  readonly contextAt: (
    version: Omit<RequestVersion, 'isPinned'>,
    asker: { readonly caller: Caller },
  ) => object;
}

/** The columns of the table, the cursor's among them. */
export function columnsOfTable(plan: ExportPlan): readonly Column[] {
  if (!plan.hasCursor) return plan.columns;
  const cursor: Column = {
    name: cursorColumn,
    path: [],
    isJoined: false,
    type: GraphQLString,
    description: 'Where the row stands: an export with this in ?after= goes on behind it.',
  };
  return [...plan.columns, cursor];
}

/** An export with its first page read, so that what is wrong with the question is known before anything is sent. */
export async function openTable(
  plan: ExportPlan,
  facts: TableFacts,
  answerer: Answerer,
  after: string | null,
  signal: AbortSignal,
): Promise<Table> {
  const pages = exportPages(plan, answerer, after, signal);
  const first = await pages.next();
  return { columns: columnsOfTable(plan), facts, pages: chain(first, pages) };
}

async function* chain(
  first: IteratorResult<ExportPage>,
  rest: AsyncGenerator<ExportPage>,
): AsyncGenerator<ExportPage> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    // the caller may have stopped after the first page
    await rest.return(undefined);
  }
}

export function answererAt(graph: Graph, version: RequestVersion, caller: Caller): Answerer {
  return { schema: graph.schema, makeContext: () => graph.contextAt(version, { caller }) };
}

/** How the version is cited, in the graph's own words. */
export async function readCitation({ schema, makeContext }: Answerer): Promise<string> {
  const { data, errors } = await graphql({
    schema,
    source: '{ dataset { citation } }',
    contextValue: makeContext(),
  });
  if (errors?.[0]) throw errors[0];
  return (data as { dataset: { citation: string } }).dataset.citation;
}
