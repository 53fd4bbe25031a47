import type { Plugin } from 'graphql-yoga';
import { requestError } from '../errors.ts';

const ofPost: ReadonlySet<string> = new Set(['operation', 'v']);
const ofGet: ReadonlySet<string> = new Set(['query', 'variables', 'operationName', 'extensions', ...ofPost]);

/** The parameters that the address of /graphql may have. */
export function graphParameters(method: string): ReadonlySet<string> {
  return method === 'POST' ? ofPost : ofGet;
}

/**
 * Ends with an error where an address has other parameters, or one twice: `?asof=` would else be answered as of today,
 * and `?v=1&v=2` as of one of them.
 */
export function checkParameters(url: URL, method: string, known: ReadonlySet<string>): void {
  const unknown = [...new Set(url.searchParams.keys())].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw requestError(
      400,
      'BAD_REQUEST',
      `${method} ${url.pathname} takes no ${quote(unknown)} in its address; there are ${[...known].join(', ')}.`,
    );
  }
  const repeated = [...known].filter((name) => url.searchParams.getAll(name).length > 1);
  if (repeated.length === 0) return;
  throw requestError(
    400,
    'BAD_REQUEST',
    `The address has ${quote(repeated)} more than once, and each may stand in it once.`,
  );
}

function quote(names: readonly string[]): string {
  return names
    .slice(0, 5)
    .map((name) => JSON.stringify(name.slice(0, 40)))
    .join(', ');
}

/** Refuses what the address of a question has and /graphql does not know. */
export function useParameters(): Plugin {
  return {
    onRequestParse({ request }) {
      const { method } = request;
      const url = new URL(request.url, 'http://localhost');
      // other paths know parameters of their own
      if (url.pathname === '/graphql') checkParameters(url, method, graphParameters(method));
    },
  };
}
