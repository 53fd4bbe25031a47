import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { startApp, type TestApp } from '../app.ts';

let app: TestApp;
let server: Server;
let url = '';
beforeAll(async () => {
  app = await startApp();
  const { handle } = createApp({ store: app.store, log: pino({ level: 'silent' }) });
  server = createServer({ requireHostHeader: false }, handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await app.close();
});

const audits = serverAudits({ url: () => url });

describe('GraphQL over HTTP', () => {
  it('has 61 audits', () => expect(audits).toHaveLength(61));
  it.each(audits)('$id: $name', async ({ fn }) => expect(await fn()).toMatchObject({ status: 'ok' }));
});
