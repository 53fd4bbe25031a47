import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';

/** What a request's answer depends on beside the question itself. */
export interface AnswerIdentity {
  readonly version: number;
  /** True where the reader asked for this version by ?v=, so that the answer never changes. */
  readonly isPinned: boolean;
}

const vary = 'Accept, Accept-Encoding, Authorization, X-API-Key';

/**
 * ETag and 304. An answer is a function of document, variables, dataset version and release, so its tag can be made
 * before it is: a reader who has it gets 304 without any statement but the one that reads the version.
 */
export function useAnswerTags(
  release: string,
  identify: (request: Request) => Promise<AnswerIdentity>,
): Plugin {
  const tags = new WeakMap<Request, { etag: string; cacheControl: string }>();
  return {
    async onParams({ request, params, setResult }) {
      if (!params.query) return;
      const { version, isPinned } = await identify(request);
      const question = JSON.stringify([params.query, params.operationName ?? null, params.variables ?? null]);
      const hash = createHash('sha256')
        .update(`${release}\n${version}\n${request.headers.get('accept')}\n${question}`)
        .digest('base64url');
      const etag = `"${hash.slice(0, 27)}"`;
      const cacheControl = isPinned ? 'public, max-age=31536000, immutable' : 'public, no-cache';
      tags.set(request, { etag, cacheControl });
      const known = request.headers.get('if-none-match');
      if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
        setResult({ data: null, extensions: { http: { status: 304, headers: { etag } } } } as never);
      }
    },
    onResultProcess({ request, result }) {
      // an answer with an error in it is nobody's to keep
      if (Array.isArray(result) || !('data' in result) || result.errors?.length) tags.delete(request);
    },
    onResponse({ request, response, setResponse }) {
      const tag = tags.get(request);
      response.headers.set('vary', vary);
      if (!tag) {
        if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
        return;
      }
      response.headers.set('etag', tag.etag);
      response.headers.set('cache-control', tag.cacheControl);
      if (response.status === 304) {
        const headers = new Headers(response.headers);
        headers.delete('content-type');
        headers.delete('content-length');
        setResponse(new Response(null, { status: 304, headers }));
      }
    },
  };
}
