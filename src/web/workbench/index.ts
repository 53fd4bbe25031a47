import type { Plugin } from 'graphql-yoga';
import { holdsTag } from '../../plugins/entityTags.ts';
import { isTooDeep } from '../../plugins/lists.ts';
import type { BuiltFiles } from '../builtFiles.ts';
import type { StoredOperation } from '../storedOperations.ts';
import { writePage } from './page.ts';

/**
 * GraphiQL for browsers that open the endpoint, with a gallery of stored operations and one question written in it.
 */
export function useWorkbench(
  operations: readonly StoredOperation[],
  firstQuestion: string,
  built: BuiltFiles,
): Plugin {
  const page = writePage(operations, firstQuestion, built);
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      const isAsked =
        request.method === 'GET' &&
        url.pathname === '/graphql' &&
        request.headers.get('accept')?.includes('text/html');
      // what is refused to everybody else is refused to a browser
      if (!isAsked || hasDeepJson(url)) return;
      const isKnown = holdsTag(request.headers.get('if-none-match'), page.headers['etag'] ?? '');
      // a response writes in the headers that it is given
      const init = { status: isKnown ? 304 : 200, headers: { ...page.headers } };
      endResponse(new fetchAPI.Response(isKnown ? null : page.html, init));
    },
  };
}

function hasDeepJson({ searchParams }: URL): boolean {
  return ['variables', 'extensions'].some((name) => {
    try {
      return isTooDeep(JSON.parse(searchParams.get(name) ?? 'null'));
    } catch {
      return false;
    }
  });
}
