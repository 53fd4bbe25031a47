import type { Plugin } from 'graphql-yoga';

/**
 * HEAD is answered as GET would be, without the body. The first plugin belongs before all that look at a request's
 * method, the last one after all that set headers.
 */
export function answerHeads(): { first: Plugin; last: Plugin } {
  const heads = new WeakSet<Request>();
  return {
    first: {
      onRequest({ request, fetchAPI, setRequest }) {
        if (request.method !== 'HEAD') return;
        const { url, headers, signal } = request;
        const get = new fetchAPI.Request(url, { method: 'GET', headers, signal });
        heads.add(get);
        setRequest(get);
      },
    },
    last: {
      async onResponse({ request, response, fetchAPI, setResponse }) {
        if (!heads.has(request)) return;
        // what is made as it is read is made no further
        await response.body?.cancel();
        const { status, statusText, headers } = response;
        setResponse(new fetchAPI.Response(null, { status, statusText, headers }));
      },
    },
  };
}
