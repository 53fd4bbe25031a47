import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { keepHeapSmall } from '../../memory.ts';
import type { AnswerIdentity } from '../../plugins/caching.ts';
import { requestError } from '../../plugins/errors.ts';
import type { Limits } from '../../plugins/limits.ts';
import type { RequestVersion } from '../../plugins/requestVersion.ts';
import { type ExportPlan, planExport } from './document.ts';
import { type Format, formatByAccept, formatById, type TableFacts } from './formats.ts';
import { describeTable, metadataType } from './metadata.ts';
import { readOperations } from './operations.ts';
import { ExportFault } from './pages.ts';
import { type AskedExport, readExportRequest } from './request.ts';
import { streamBody } from './stream.ts';
import { answererAt, columnsOfTable, type Graph, openTable, readCitation } from './table.ts';

export interface ExportOptions {
  readonly graph: Graph;
  readonly limits: Limits;
  /** What the answers of this release depend on beside question and version. */
  readonly release: string;
  readonly versionOf: (request: Request) => Promise<RequestVersion & AnswerIdentity>;
  readonly maskError: (error: unknown) => Error;
  /** How many may run at once. */
  readonly most: number;
  /** How long a reader may take nothing. */
  readonly stalledAfterMs?: number;
}

const retryAfterSeconds = 30;

/** `/export`: all rows of a question's connection as a table. */
export function useExport(options: ExportOptions): Plugin {
  const { maskError } = options;
  const operations = readOperations();
  const underWay = { count: 0 };

  return {
    async onRequest({ request, url, endResponse, serverContext }) {
      if (url.pathname !== '/export') return;
      try {
        if (request.method !== 'GET' && request.method !== 'POST')
          throw requestError(405, 'METHOD_NOT_ALLOWED', 'Ask /export by GET or POST.');
        const asked = await readExportRequest(request, url, operations);
        const response = (serverContext as { res?: ServerResponse } | undefined)?.res;
        endResponse(await respond(options, underWay, { request, url, asked, socket: response }));
      } catch (error) {
        // nobody is left to be told
        if (request.signal.aborted) return endResponse(new Response(null, { status: 499 }));
        endResponse(refuse(maskError(error instanceof ExportFault ? error.fault : error)));
      }
    },
  };
}

interface Arrived {
  readonly request: Request;
  readonly url: URL;
  readonly asked: AskedExport;
  /** What the response goes to where there is a socket. */
  readonly socket: ServerResponse | undefined;
}

async function respond(
  options: ExportOptions,
  underWay: { count: number },
  { request, url, asked, socket }: Arrived,
): Promise<Response> {
  const { graph, limits } = options;
  const { question, after, isMetadata } = asked;
  const asksFormat = url.searchParams.get('format');
  const format = asksFormat
    ? formatById(asksFormat)
    : formatByAccept(isMetadata ? null : request.headers.get('accept'));
  const plan = planExport(graph.schema, question, limits);
  const version = await options.versionOf(request);
  const headers = headersOf(options, { plan, format, url, asked, version });
  const etag = headers.get('etag') ?? '';
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    headers.delete('content-type');
    headers.delete('content-disposition');
    return new Response(null, { status: 304, headers });
  }

  const answerer = answererAt(graph, version);
  const facts: TableFacts = {
    field: plan.field,
    version: version.version,
    citation: await readCitation(answerer),
    query: question.query,
    variables: question.variables,
  };
  if (isMetadata) {
    const description = describeTable(columnsOfTable(plan), facts, fileName(plan, version, format));
    return new Response(JSON.stringify(description, null, 2), { headers });
  }
  if (underWay.count >= options.most) {
    throw new GraphQLError(
      `${options.most} exports are under way, and no more are made at once. Try again in ${retryAfterSeconds} seconds.`,
      {
        extensions: {
          code: 'TOO_MANY_REQUESTS',
          http: { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } },
        },
      },
    );
  }
  underWay.count += 1;
  const letHeapGrow = keepHeapSmall();
  const leaving = new AbortController();
  const onEnd = (fault?: unknown) => {
    underWay.count -= 1;
    letHeapGrow();
    leaving.abort();
    // for the log: the reader sees a connection that breaks, not a file that ends
    if (fault !== undefined) options.maskError(fault instanceof ExportFault ? fault.fault : fault);
  };
  try {
    const signal = AbortSignal.any([request.signal, leaving.signal]);
    const table = await openTable(plan, facts, answerer, after, signal);
    const body = streamBody(format.write(table), {
      signal: request.signal,
      stalledAfterMs: options.stalledAfterMs ?? 60_000,
      hangUp: socket && (() => hangUp(socket)),
      onEnd,
    });
    return new Response(body, { headers });
  } catch (error) {
    underWay.count -= 1;
    letHeapGrow();
    throw error;
  }
}

function hangUp(socket: ServerResponse): void {
  socket.destroy();
  // Yoga's adapter would wait for ever until it drains: what it still has goes nowhere
  socket.write = () => true;
  socket.emit('drain');
}

interface Headed {
  readonly plan: ExportPlan;
  readonly format: Format;
  readonly url: URL;
  readonly asked: AskedExport;
  readonly version: RequestVersion;
}

function headersOf(options: ExportOptions, { plan, format, url, asked, version }: Headed): Headers {
  const { question, after, isMetadata } = asked;
  const tag = createHash('sha256')
    .update(
      JSON.stringify([options.release, version.version, format.id, isMetadata, question, after, 'export']),
    )
    .digest('base64url')
    .slice(0, 27);
  const name = fileName(plan, version, format);
  const headers = new Headers({
    'content-type': isMetadata ? metadataType : format.contentType,
    'content-disposition': `attachment; filename="${name}${isMetadata ? '-metadata.json' : ''}"`,
    'x-dataset-version': String(version.version),
    etag: `"${tag}"`,
    'cache-control': version.isPinned ? 'public, max-age=31536000, immutable' : 'public, no-cache',
  });
  if (url.searchParams.has('operation') && !isMetadata) {
    const address = new URL(url);
    address.searchParams.set('v', String(version.version));
    address.searchParams.set('format', format.id);
    address.searchParams.set('metadata', '1');
    headers.set('link', `<${address.pathname}${address.search}>; rel="describedby"; type="${metadataType}"`);
  }
  return headers;
}

function fileName({ field }: ExportPlan, { version }: RequestVersion, { id }: Format): string {
  return `hankegraafi-v${version}-${field}.${id}`;
}

/** An error as /graphql would give it, with the HTTP status it has of its own. */
function refuse(error: Error): Response {
  const located = error instanceof GraphQLError ? error : new GraphQLError(error.message);
  const {
    http,
    unexpected: _,
    ...extensions
  } = located.extensions as Record<string, unknown> & {
    http?: { status?: number; headers?: Record<string, string> };
  };
  const status = http?.status ?? (extensions['code'] === 'INTERNAL_SERVER_ERROR' ? 500 : 400);
  const body = { errors: [{ message: located.message, extensions }] };
  return Response.json(body, { status, headers: { ...http?.headers, 'cache-control': 'no-store' } });
}
