import { createHash } from 'node:crypto';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { requestError } from '../errors.ts';
import { hasKey } from './callers.ts';
import { holdsTag, namesAny } from './entityTags.ts';

/** What a request's answer depends on beside the question itself. */
export interface AnswerIdentity {
  readonly version: number;
  /** How often what is withheld from every version has changed: an answer from before has another tag. */
  readonly takedowns: number;
  /** True where the reader asked for this version by ?v=, so that the answer never changes. */
  readonly isPinned: boolean;
  /** True where the database cannot say whether there is a newer version: such an answer must not be kept. */
  readonly isStale?: boolean;
}

export const vary = 'Accept, Accept-Encoding, Authorization';

/**
 * How long nginx keeps an answer before it asks again with its tag, in seconds: it would keep nothing by `no-cache`, and
 * a pinned answer for a year whatever was taken down. It obeys this rather
 * than a Cache-Control that comes behind it, and sends it to nobody.
 */
export const proxyExpiry = { 'x-accel-expires': '1' } as const;

/** What an answer is known by, and how long it may be kept. */
export interface AnswerTag {
  readonly etag: string;
  readonly cacheControl: string;
}

/**
 * The tag of the answer to a question; equal where nothing that the answer depends on differs. `form` is all of the
 * request beside question and version that the answer's form hangs on.
 */
export function tagOf(
  release: string,
  { version, takedowns, isPinned }: AnswerIdentity,
  form: string | null,
  { query, operationName, variables }: Pick<GraphQLParams, 'query' | 'operationName' | 'variables'>,
): AnswerTag {
  const question = writeQuestion([query, operationName ?? null, variables ?? null]);
  const hash = createHash('sha256')
    .update(`${release}\n${version}${takedowns > 0 ? `-${takedowns}` : ''}\n${form}\n${question}`)
    .digest('base64url');
  return {
    etag: `"${hash.slice(0, 27)}"`,
    cacheControl: isPinned ? 'public, max-age=31536000, immutable' : 'public, no-cache',
  };
}

function writeQuestion(question: unknown): string {
  try {
    return JSON.stringify(question);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw requestError(400, 'TOO_DEEP', 'The variables have brackets too deep in one another to be read.');
  }
}

/**
 * ETag and 304. An answer is a function of document, variables, dataset version and release, so its tag can be made
 * before it is: a reader who has it gets 304 to a GET or HEAD without any statement but the one that reads the version.
 */
export function useAnswerTags(
  release: string,
  isLive: (question: string) => boolean,
  identify: (request: Request) => Promise<AnswerIdentity>,
  formOf: (request: Request) => string | null,
): Plugin {
  const tags = new WeakMap<Request, AnswerTag>();
  return {
    async onParams({ request, params, setResult }) {
      if (!params.query || isLive(params.query) || hasKey(request)) return;
      const version = await identify(request);
      if (version.isStale) return;
      const tag = tagOf(release, version, formOf(request), params);
      const { etag } = tag;
      tags.set(request, tag);
      const known = request.headers.get('if-none-match');
      // whether there is any answer, only asking tells
      if (request.method === 'GET' && !namesAny(known) && holdsTag(known, etag)) {
        setResult({ data: null, extensions: { http: { status: 304, headers: { etag } } } } as never);
      }
    },
    onResultProcess({ request, result }) {
      // an answer with an error in it must not be kept
      if (Array.isArray(result) || !('data' in result) || result.errors?.length) tags.delete(request);
    },
    onResponse({ request, response, setResponse }) {
      const tag = tags.get(request);
      if (hasKey(request)) response.headers.set('cache-control', 'private, no-store');
      if (!tag) {
        // a page says itself what it hangs on
        if (!response.headers.has('vary')) response.headers.set('vary', vary);
        if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
        return;
      }
      response.headers.set('vary', vary);
      response.headers.set('etag', tag.etag);
      for (const [name, value] of Object.entries(proxyExpiry)) response.headers.set(name, value);
      response.headers.set('cache-control', tag.cacheControl);
      const isAny = request.method === 'GET' && namesAny(request.headers.get('if-none-match'));
      if (response.status === 304 || (isAny && response.status === 200)) {
        void response.body?.cancel();
        const headers = new Headers(response.headers);
        headers.delete('content-type');
        headers.delete('content-length');
        setResponse(new Response(null, { status: 304, headers }));
      }
    },
  };
}
