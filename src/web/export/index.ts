import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { requestError } from '../../errors.ts';
import type { Caller } from '../../plugins/callers.ts';
import type { PreparedQuestions } from '../../plugins/prepared.ts';
import { allowances, atOnceHeaders, tooMany, type Visitor } from '../../plugins/rates.ts';
import { answerWithoutData } from '../../plugins/refusal.ts';
import type { RequestVersion } from '../../plugins/requestVersion.ts';
import type { StoredOperations } from '../../plugins/storedOperations.ts';
import type { Visits } from '../../plugins/visits.ts';
import { type ExportPlan, planExport } from './document.ts';
import type { Format, TableFacts } from './format.ts';
import { describeTable, metadataType } from './metadata.ts';
import { ExportFault } from './pages.ts';
import { errorsOf } from './refusal.ts';
import { type AskedForm, isExport, readForm } from './request.ts';
import { begin, streamBody } from './stream.ts';
import { answererAt, columnsOfTable, type Graph, openTable, readCitation } from './table.ts';

export interface ExportOptions {
  readonly graph: Graph;
  readonly questions: PreparedQuestions;
  readonly operations: StoredOperations;
  readonly versionOf: (request: Request) => Promise<RequestVersion>;
  readonly callerOf: (request: Request) => Promise<Caller>;
  readonly maskError: (error: unknown) => Error;
  /** How many may run at once. */
  readonly most: number;
  readonly visits: Visits;
  /** How long a reader may take nothing. */
  readonly stalledAfterMs?: number;
}

const retryAfterSeconds = 30;

/**
 * `/export`: all rows of a question as a table. A request comes here as one to /graphql does, and where
 * that would be executed, this begins; so it belongs after the plugins that read requests, find operations and make tags.
 */
export function useExport(options: ExportOptions): Plugin {
  const { maskError, operations } = options;
  const underWay: UnderWay = { count: 0, byVisitor: new Map() };
  const made = new WeakMap<Request, Response>();

  return {
    onParams({ request, params: { query }, context, setParamsHandler }) {
      const { req, res: socket } = context as { req?: IncomingMessage; res?: ServerResponse };
      if (!isExport(request)) return;
      if (!query) {
        throw requestError(
          400,
          'BAD_REQUEST',
          `/export?operation=NAME exports a stored operation: ${operations.names}. Any other question comes as to /graphql: ?query=, or by POST.`,
        );
      }
      setParamsHandler(async ({ params }) => {
        try {
          made.set(
            request,
            await respond(options, underWay, {
              request,
              params,
              socket,
              visitor: options.visits.of({ req, res: socket, request }).visitor,
            }),
          );
        } catch (error) {
          if (!request.signal.aborted) return { errors: errorsOf(error).map(maskError) as GraphQLError[] };
          // nobody is left to be told
          made.set(request, new Response(null, { status: 499 }));
        }
        return { data: null };
      });
    },
    onResultProcess({ request, result, setResultProcessor }) {
      if (!isExport(request)) return;
      setResultProcessor(() => made.get(request) ?? answerWithoutData(result as object), 'application/json');
    },
  };
}

interface Arrived {
  readonly request: Request;
  readonly params: GraphQLParams;
  /** The socket of the response, where there is one. */
  readonly socket: ServerResponse | undefined;
  readonly visitor: Visitor;
}

interface UnderWay {
  count: number;
  readonly byVisitor: Map<string, number>;
}

/** Takes a place among the exports under way, or says that there is none; what it gives leaves the place. */
function takePlace(
  { most, visits }: ExportOptions,
  underWay: UnderWay,
  { id, isKeyed }: Visitor,
): () => void {
  if (underWay.count >= most) {
    throw tooMany(
      `${most} exports are under way, and no more are made at once. Try again in ${retryAfterSeconds} seconds.`,
      retryAfterSeconds,
      atOnceHeaders('exports', most, retryAfterSeconds),
    );
  }
  const own = underWay.byVisitor.get(id) ?? 0;
  const mostOwn = allowances[isKeyed ? 'keyed' : 'open'].exportsAtOnce;
  if (visits.hasRates && own >= mostOwn) {
    throw tooMany(
      `You have ${own} exports under way, and may have ${mostOwn}. Try again in ${retryAfterSeconds} seconds.`,
      retryAfterSeconds,
      atOnceHeaders('exports', mostOwn, retryAfterSeconds),
    );
  }
  underWay.count += 1;
  underWay.byVisitor.set(id, own + 1);
  return () => {
    underWay.count -= 1;
    const left = (underWay.byVisitor.get(id) ?? 1) - 1;
    if (left > 0) underWay.byVisitor.set(id, left);
    else underWay.byVisitor.delete(id);
  };
}

async function respond(
  options: ExportOptions,
  underWay: UnderWay,
  { request, params, socket, visitor }: Arrived,
): Promise<Response> {
  const { graph, questions } = options;
  const form = readForm(request);
  const { query = '', operationName, variables = {} } = params;
  const question = questions.accept(query, operationName || null);
  const plan = planExport(graph.schema, question, variables, form, questions.limits);
  form.format.check?.(columnsOfTable(plan));
  if (plan.rowsAt && form.after !== null)
    throw requestError(
      400,
      'BAD_USER_INPUT',
      'Only the nodes of a connection can be gone on with: leave after out.',
    );
  const version = await options.versionOf(request);
  const headers = headersOf(plan, form, version, new URL(request.url));
  const answerer = answererAt(graph, version, await options.callerOf(request));
  const facts: TableFacts = {
    field: plan.field,
    version: version.version,
    citation: await readCitation(answerer),
    query,
    variables,
  };
  if (form.isMetadata) {
    const description = describeTable(
      columnsOfTable(plan),
      facts,
      fileName(plan, version, form.format),
      form.format.delimiter,
    );
    return new Response(JSON.stringify(description, null, 2), { headers });
  }
  const leavePlace = takePlace(options, underWay, visitor);
  const leaving = new AbortController();
  const onEnd = (fault?: unknown) => {
    leavePlace();
    leaving.abort();
    // for the log: the reader sees a connection that breaks, not a file that ends
    if (fault !== undefined) options.maskError(fault instanceof ExportFault ? fault.fault : fault);
  };
  try {
    const signal = AbortSignal.any([request.signal, leaving.signal]);
    const table = await openTable(plan, facts, answerer, form.after, signal);
    const body = streamBody(await begin(form.format.write(table)), {
      signal: request.signal,
      stalledAfterMs: options.stalledAfterMs ?? 60_000,
      hangUp: socket && (() => hangUp(socket)),
      onEnd,
    });
    return new Response(body, { headers });
  } catch (error) {
    leavePlace();
    throw error;
  }
}

function hangUp(socket: ServerResponse): void {
  socket.destroy();
  // Yoga's adapter would wait for ever until it drains: what it still has goes nowhere
  socket.write = () => true;
  socket.emit('drain');
}

function headersOf(
  plan: ExportPlan,
  { format, isMetadata }: AskedForm,
  version: RequestVersion,
  address: URL,
): Headers {
  const name = fileName(plan, version, format);
  const headers = new Headers({
    'content-type': isMetadata ? metadataType : format.contentType,
    'content-disposition': `attachment; filename="${name}${isMetadata ? '-metadata.json' : ''}"`,
    'x-dataset-version': String(version.version),
  });
  if ((address.searchParams.has('operation') || address.searchParams.has('query')) && !isMetadata) {
    address.searchParams.set('v', String(version.version));
    address.searchParams.set('format', format.id);
    address.searchParams.set('metadata', '1');
    headers.set('link', `<${address.pathname}${address.search}>; rel="describedby"; type="${metadataType}"`);
  }
  return headers;
}

function fileName(
  { field }: ExportPlan,
  { version }: RequestVersion,
  { id, extension = id }: Format,
): string {
  return `hankegraafi-v${version}-${field}.${extension}`;
}
