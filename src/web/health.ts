import type { Plugin } from 'graphql-yoga';

const timeoutMs = 1_000;

/** Can check whether the database answers: `ping` fails where it does not. */
export interface Pingable {
  ping(): Promise<void>;
}

/** `/health/live`: the process answers. `/health/ready`: the store does too, within a second. */
export function useHealth(store: Pingable): Plugin {
  return {
    async onRequest({ request, url, endResponse }) {
      const { pathname } = url;
      if (pathname !== '/health/live' && pathname !== '/health/ready') return;
      if (request.method !== 'GET') return endResponse(refuseMethod(pathname));
      if (pathname === '/health/live') return endResponse(answer(200, { status: 'live' }));
      const isReady = await Promise.race([
        store.ping().then(
          () => true,
          () => false,
        ),
        new Promise<false>((done) => setTimeout(done, timeoutMs, false).unref()),
      ]);
      endResponse(
        isReady ? answer(200, { status: 'ready' }) : answer(503, { status: 'the database does not answer' }),
      );
    },
  };
}

function refuseMethod(pathname: string): Response {
  const error = { message: `Ask for ${pathname} by GET.`, extensions: { code: 'METHOD_NOT_ALLOWED' } };
  return answer(405, { errors: [error] }, { allow: 'GET, HEAD' });
}

function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, 'cache-control': 'no-store' } });
}
