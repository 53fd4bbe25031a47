import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from '../../graph/context.ts';
import { type ExportPlan, pageVariables } from './document.ts';
import { flattener, type Row } from './flatten.ts';

/** The rows of one page, and how many items of the connection they are of. */
export interface ExportPage {
  readonly rows: readonly Row[];
  readonly items: number;
}

/** Where an export's answers come from: the graph at one dataset version. */
export interface Answerer {
  readonly schema: GraphQLSchema;
  /** A context of its own for each page: what its loaders remember goes with it. */
  readonly makeContext: () => Context;
}

/** An error in an answer ends the export: a table that silently lacks something is worse than none. */
export class ExportFault extends Error {
  override readonly name = 'ExportFault';
  readonly fault: GraphQLError;
  constructor(fault: GraphQLError) {
    super(fault.message);
    this.fault = fault;
  }
}

interface Connection {
  readonly nodes?: readonly unknown[];
  readonly edges?: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * All rows of an export, a page at a time, each asked for when the one before it is taken: so at most two are held,
 * and whoever stops taking stops the asking.
 */
export async function* exportPages(
  plan: ExportPlan,
  answerer: Answerer,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<ExportPage> {
  const flatten = flattener(plan.columns, plan.explode);
  const readPage = (cursor: string | null) => {
    const page = answer(plan, answerer, plan.document, {
      [pageVariables.first]: plan.pageSize,
      [pageVariables.after]: cursor,
    }) as Promise<Connection>;
    // it is awaited later, if at all
    page.catch(() => undefined);
    return page;
  };
  let next: Promise<Connection> | null = readPage(after);
  while (next) {
    signal.throwIfAborted();
    const { nodes, edges, pageInfo }: Connection = await next;
    signal.throwIfAborted();
    next = pageInfo.hasNextPage ? readPage(pageInfo.endCursor) : null;
    const rows = edges
      ? edges.flatMap(({ cursor, node }) => flatten(node).map((row) => [...row, cursor]))
      : (nodes ?? []).flatMap(flatten);
    yield { rows, items: (edges ?? nodes ?? []).length };
  }
}

/** How many items the whole connection has. */
export async function countItems(plan: ExportPlan, answerer: Answerer): Promise<number> {
  const { totalCount } = (await answer(plan, answerer, plan.countDocument, {})) as { totalCount: number };
  return totalCount;
}

async function answer(
  plan: ExportPlan,
  { schema, makeContext }: Answerer,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { data, errors }: ExecutionResult = await execute({
    schema,
    document,
    contextValue: { ...makeContext(), exportPageSize: plan.pageSize },
    variableValues: { ...plan.variables, ...variables },
  });
  const [fault] = errors ?? [];
  if (fault) throw new ExportFault(fault);
  return data?.['connection'];
}
