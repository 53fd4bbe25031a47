import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ErrorCode } from '../errors.ts';
import { answerHeaders, exposeHeaders } from './headers.ts';

interface HttpFacts {
  readonly status?: number;
  readonly headers?: Record<string, string>;
}

interface Refused {
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: { readonly http?: HttpFacts; readonly omittedErrors?: number };
}

/** An answer without data: errors as /graphql gives them, whatever type the reader accepts, or 304. */
export function answerWithoutData(result: Refused): Response {
  const { errors, extensions } = result;
  if (!errors) return new Response(null, { status: extensions?.http?.status ?? 500 });
  const facts = errors.map(({ extensions: { http } }) => (http ?? {}) as HttpFacts);
  const statuses = facts.flatMap(({ status }) => status ?? []);
  const isOurs = errors.some(({ extensions: { code } }) => code === 'INTERNAL_SERVER_ERROR');
  const status = statuses.length > 0 ? Math.max(...statuses) : isOurs ? 500 : 400;
  const headers = Object.assign({}, ...facts.map((fact) => fact.headers));
  const body = { errors: errors.map(withoutInternals), ...(extensions && { extensions }) };
  return Response.json(body, { status, headers: { ...headers, 'cache-control': 'no-store' } });
}

/** Says at once why a question is not even read: who is refused in numbers costs as little as can be. */
export function sendRefusal(req: IncomingMessage, res: ServerResponse, error: GraphQLError): void {
  req.resume();
  const { status = 500, headers } = (error.extensions['http'] ?? {}) as HttpFacts;
  const body = JSON.stringify({ errors: [withoutInternals(error)] });
  res.writeHead(status, {
    ...answerHeaders,
    ...exposeHeaders,
    ...headers,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}

function withoutInternals(error: GraphQLError) {
  const { http: _, unexpected: __, ...extensions } = error.extensions;
  return { ...error.toJSON(), extensions };
}

const longestPath = 80;

const sentences: Readonly<Record<number, { code: ErrorCode; say: (path: string) => string }>> = {
  404: {
    code: 'NOT_FOUND',
    say: (path) => `There is nothing at ${path}. Questions go to /graphql, and exports come from /export.`,
  },
  405: { code: 'METHOD_NOT_ALLOWED', say: (path) => `${path} takes GET, HEAD and POST.` },
  406: {
    code: 'NOT_ACCEPTABLE',
    say: () =>
      'None of the types that Accept names can be given; there are application/graphql-response+json and application/json.',
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    say: () => 'POST the question as JSON, with Content-Type: application/json.',
  },
};

/**
 * No refusal is without a sentence: what nobody has put a body on gets one, and what is wrong with a request is said
 * as JSON to who accepts none of our types. It belongs after all plugins that set headers.
 */
export function useSentences(): Plugin {
  return {
    onResultProcess({ result, resultProcessor, setResultProcessor }) {
      if (resultProcessor || Array.isArray(result) || !('errors' in result)) return;
      if (result.errors?.length && !('data' in result && result.data))
        setResultProcessor(() => answerWithoutData(result as Refused), 'application/json');
    },
    onResponse({ request, response, fetchAPI, setResponse }) {
      const { status, statusText } = response;
      if (status < 400 || response.headers.has('content-type')) return;
      const path = new URL(request.url, 'http://localhost').pathname.slice(0, longestPath);
      const { code, say } = sentences[status] ?? {
        code: status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR',
        say: () => `${STATUS_CODES[status] ?? 'This can not be answered'}.`,
      };
      const body = JSON.stringify({ errors: [{ message: say(path), extensions: { code } }] });
      const headers = new Headers(response.headers);
      headers.delete('etag');
      headers.set('cache-control', 'no-store');
      headers.set('content-type', 'application/json; charset=utf-8');
      headers.set('content-length', String(Buffer.byteLength(body)));
      setResponse(new fetchAPI.Response(body, { status, statusText, headers }));
    },
  };
}
