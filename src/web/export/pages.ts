import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { requestError } from '../../errors.ts';
import { type Compiled, compileWhereEqual } from '../../plugins/compiled.ts';
import { type ExportPlan, pageVariables } from './document.ts';
import { flattener, type Row } from './flatten.ts';
import { mostWholeRows } from './whole.ts';

/** The rows of one page, and how many items of the connection they are of. */
export interface ExportPage {
  readonly rows: readonly Row[];
  readonly items: number;
}

/** Where an export's answers come from: the graph at one dataset version. */
export interface Answerer {
  readonly schema: GraphQLSchema;
  /** A context of its own for each page: what its loaders remember goes with it. */
  readonly makeContext: () => object;
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
  if (plan.rowsAt) {
    const items = itemsAt(await answer(plan, answerer, plan.document, {}), plan.rowsAt);
    signal.throwIfAborted();
    yield { rows: items.flatMap(flatten), items: items.length };
    return;
  }
  const asking = askingAgain(plan, answerer);
  const readPage = (cursor: string | null) => {
    const page = asking({
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

/** The rows of an answer that came whole: each item of a list, or one thing. */
function itemsAt(value: unknown, path: readonly string[]): unknown[] {
  let at = value;
  for (const key of path) {
    const { [key]: below, truncated } = at as Record<string, unknown>;
    if (truncated === true) {
      throw requestError(
        400,
        'BAD_USER_INPUT',
        `There are more than ${mostWholeRows.toLocaleString('en')} groups. Narrow the filter, raise minProjects, or group by fewer dimensions.`,
      );
    }
    at = below;
  }
  if (at === null || at === undefined) return [];
  return Array.isArray(at) ? at : [at];
}

/** How many items the whole connection has; null where that is not known before they are read. */
export async function countItems(plan: ExportPlan, answerer: Answerer): Promise<number | null> {
  if (plan.countDocument === null) return null;
  const { totalCount } = (await answer(plan, answerer, plan.countDocument, {})) as { totalCount: number };
  return totalCount;
}

// a table of a few pages pays for no compiling
const compiledAfter = 4;

/** Asks the plan's question for page after page; one of many pages is compiled. */
function askingAgain(plan: ExportPlan, answerer: Answerer) {
  let asked = 0;
  let compiled: Compiled | null = null;
  return (variables: Variables): Promise<unknown> => {
    asked += 1;
    if (asked === compiledAfter) compiled = compileWhereEqual(answerer.schema, plan.document, null);
    return answer(plan, answerer, plan.document, variables, compiled);
  };
}

type Variables = Readonly<Record<string, unknown>>;

async function answer(
  plan: ExportPlan,
  { schema, makeContext }: Answerer,
  document: DocumentNode,
  more: Variables,
  compiled: Compiled | null = null,
): Promise<unknown> {
  const context = { ...makeContext(), exportPageSize: plan.pageSize };
  const variables = { ...plan.variables, ...more };
  const { data, errors }: ExecutionResult = await (compiled
    ? compiled(context, variables)
    : execute({ schema, document, contextValue: context, variableValues: variables }));
  const [fault] = errors ?? [];
  if (fault) throw new ExportFault(fault);
  return data?.['connection'];
}
