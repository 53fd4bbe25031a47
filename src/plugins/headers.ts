import { isUtf8 } from 'node:buffer';
import { GraphQLError } from 'graphql';
import type { CORSOptions, GraphQLParams, Plugin } from 'graphql-yoga';
import { requestError } from '../errors.ts';
import { isTooDeep } from './lists.ts';

/** The longest request body that is read, in bytes. */
export const bodyLimit = 100_000;

const exposedHeaders = [
  'Content-Disposition',
  'ETag',
  'Link',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Dataset-Version',
];
const allowedHeaders = ['Authorization', 'Content-Type', 'If-None-Match', 'X-Purpose'];

/** Anybody may ask from any page, with whatever headers, and no browser sends credentials along. */
export function publicCors(request: Request): CORSOptions {
  const wanted = request.headers.get('access-control-request-headers')?.split(/\s*,\s*/) ?? [];
  const known = new Set(allowedHeaders.map((name) => name.toLowerCase()));
  return {
    origin: '*',
    credentials: false,
    methods: ['GET', 'POST', 'OPTIONS'],
    allowedHeaders: [...allowedHeaders, ...wanted.filter((name) => name && !known.has(name.toLowerCase()))],
    exposedHeaders,
    maxAge: 86_400,
  };
}

/** What a page that is not made to be a page may do: nothing. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What every answer carries that is no page: as `useHeaders` and the CORS options set it. */
export const answerHeaders = {
  'content-security-policy': closedPolicy,
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
} as const;

/** And to a page of another origin. */
export const exposeHeaders = { 'access-control-expose-headers': exposedHeaders.join(', ') } as const;

/**
 * Security headers on every response. One that a response has already is left alone: a page with a
 * Content-Security-Policy of its own, such as an embeddable card, also decides about frames itself.
 */
export function useHeaders(): Plugin {
  return {
    onResponse({ response }) {
      const { headers } = response;
      if (!headers.has('content-security-policy')) {
        headers.set('content-security-policy', closedPolicy);
        headers.set('x-frame-options', 'DENY');
      }
      setUnlessSet(headers, 'cross-origin-resource-policy', 'same-origin');
      setUnlessSet(headers, 'referrer-policy', 'no-referrer');
      headers.set('x-content-type-options', 'nosniff');
      openToAllOrigins(headers);
    },
  };
}

/**
 * Refuses methods that ask nothing; what no honest client sends and other sites can make a browser send: a form, and a GET that has a form's
 * type; and what can't be read in one way alone: letters that are no UTF-8, and JSON in which values nest without end.
 */
export function useRequestTypes(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      if (request.method !== 'GET' && request.method !== 'POST') {
        const error = requestError(405, 'METHOD_NOT_ALLOWED', 'Ask by GET, HEAD or POST.');
        Object.assign(error.extensions, { http: { status: 405, headers: { allow: 'GET, HEAD, POST' } } });
        throw error;
      }
      const type = request.headers.get('content-type');
      if (request.method === 'GET' && type !== null && !isJson(type)) {
        throw requestError(
          415,
          'UNSUPPORTED_MEDIA_TYPE',
          'A GET request has its question in the address: leave Content-Type out, or send application/json.',
        );
      }
      // Yoga would read a form, and the bare text of a question
      if (!requestParser || (type !== null && !isJson(type))) {
        if (request.method !== 'POST') return;
        throw requestError(
          415,
          'UNSUPPORTED_MEDIA_TYPE',
          'POST the question as JSON, with Content-Type: application/json.',
        );
      }
      setRequestParser(async (parsed) => {
        try {
          const isPost = parsed.method === 'POST';
          const params = await requestParser(isPost ? await inUtf8(parsed, fetchAPI.Request) : parsed);
          if (!Array.isArray(params)) checkParams(params as GraphQLParams);
          return params;
        } catch (error) {
          // Yoga repeats the body in what it says of JSON that is none
          if (error instanceof GraphQLError && error.extensions['originalError'])
            throw requestError(400, 'BAD_REQUEST', error.message);
          // and parses variables in an address without a guard
          if (!(error instanceof SyntaxError)) throw error;
          throw requestError(400, 'BAD_REQUEST', 'Write variables and extensions as JSON objects.');
        }
      });
    },
  };
}

/** What Yoga itself does not look at. */
function checkParams({ operationName, variables, extensions }: GraphQLParams): void {
  if (operationName != null && typeof operationName !== 'string')
    throw requestError(400, 'BAD_REQUEST', 'Write operationName as a text.');
  if (isTooDeep(variables) || isTooDeep(extensions))
    throw requestError(
      400,
      'TOO_DEEP',
      'The variables have more than 100 levels of brackets in one another.',
    );
}

/** A request whose whole body has been read and is UTF-8, for its parser to read again. */
async function inUtf8(request: Request, Request: typeof globalThis.Request): Promise<Request> {
  const body = await request.arrayBuffer();
  if (!isUtf8(body)) throw requestError(400, 'BAD_REQUEST', 'The body is no UTF-8. Send JSON in UTF-8.');
  return new Request(request.url, { method: 'POST', headers: request.headers, body });
}

function isJson(contentType: string): boolean {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

function setUnlessSet(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value);
}

/** Yoga repeats the asker's origin, so that shared caches would keep one copy for each; `*` lets them keep one. */
function openToAllOrigins(headers: Headers): void {
  headers.set('access-control-allow-origin', '*');
  const vary = headers.get('vary')?.split(/,\s*/) ?? [];
  const others = vary.filter((name) => name.toLowerCase() !== 'origin');
  if (others.length > 0) headers.set('vary', others.join(', '));
  else headers.delete('vary');
}
