import type { CORSOptions, Plugin } from 'graphql-yoga';
import { requestError } from './errors.ts';

/** The longest request body that is read, in bytes. */
export const bodyLimit = 100_000;

/** Anybody may ask from any page, and no browser sends credentials along. */
export const publicCors: CORSOptions = {
  origin: '*',
  credentials: false,
  methods: ['GET', 'POST', 'OPTIONS'],
  exposedHeaders: ['Content-Disposition', 'ETag', 'Link', 'Retry-After', 'X-Dataset-Version'],
  maxAge: 86_400,
};

/** What a page that is not made to be a page may do: nothing. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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

/** Refuses what no honest client sends and other sites can make a browser send: a GET that has a form's type. */
export function useRequestTypes(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
      const type = request.headers.get('content-type');
      if (request.method === 'GET' && type !== null && !isJson(type)) {
        throw requestError(
          415,
          'UNSUPPORTED_MEDIA_TYPE',
          'A GET request has its question in the address: leave Content-Type out, or send application/json.',
        );
      }
      if (!requestParser) return;
      setRequestParser(async (parsed) => {
        try {
          return await requestParser(parsed);
        } catch (error) {
          // Yoga parses variables in an address or a form without a guard
          if (!(error instanceof SyntaxError)) throw error;
          throw requestError(400, 'BAD_REQUEST', 'Write variables and extensions as JSON objects.');
        }
      });
    },
  };
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
