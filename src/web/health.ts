import type { Plugin } from 'graphql-yoga';
import type { Store } from '../store/index.ts';

const timeoutMs = 1_000;

/** `/health/live`: the process answers. `/health/ready`: the store does too, within a second. */
export function useHealth(store: Store): Plugin {
  return {
    async onRequest({ url, endResponse }) {
      if (url.pathname === '/health/live') endResponse(answer(200, { status: 'live' }));
      if (url.pathname !== '/health/ready') return;
      const isReady = await Promise.race([
        store.pool.query('SELECT 1').then(
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

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
