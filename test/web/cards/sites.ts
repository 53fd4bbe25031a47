import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createApp } from '../../../src/app.ts';
import { startApp, type TestApp } from '../../app.ts';
import type { Document } from '../../world.ts';
import { startBrowser } from '../browser.ts';

/** A site with cards, another site that shows them, and a browser that visits it. */
export interface Sites {
  readonly app: TestApp;
  readonly home: string;
  readonly elsewhere: string;
  /** Serves a page of the other site; with a policy where one is given. */
  publish(html: string, headers?: Readonly<Record<string, string>>): void;
  /** Addresses that the site was asked for. */
  readonly asked: string[];
  visit(
    options: BrowserContextOptions,
    use: (page: Page, complaints: string[]) => Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function startSites(executable: string, documents: readonly Document[]): Promise<Sites> {
  const app = await startApp();
  await app.import(documents, '2021-06-01');
  const asked: string[] = [];
  const { handle } = createApp({ store: app.store, log: pino({ level: 'silent' }) });
  const site = createServer((request, response) => {
    asked.push(request.url ?? '');
    handle(request, response);
  });
  let page: { html: string; headers: Readonly<Record<string, string>> } = { html: '', headers: {} };
  const other = createServer((request, response) => {
    if (request.url !== '/') response.writeHead(204).end();
    else
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
  });
  const [home, elsewhere] = await Promise.all([listen(site), listen(other)]);
  const browser: Browser = await startBrowser(executable);
  return {
    app,
    home,
    elsewhere,
    asked,
    publish(html, headers = {}) {
      page = {
        html: `<!doctype html><html lang="fi"><head><title>Toinen</title></head>${html}</html>`,
        headers,
      };
      if (html.startsWith('<!doctype')) page = { html, headers };
    },
    async visit(options, use) {
      const context = await browser.newContext({ locale: 'fi-FI', ...options });
      const complaints: string[] = [];
      const tab = await context.newPage();
      tab.on('console', (message) => void complaints.push(message.text()));
      tab.on('pageerror', (error) => void complaints.push(error.message));
      tab.on('request', (request) => {
        const isKnown = [home, elsewhere, 'data:'].some((start) => request.url().startsWith(start));
        if (!isKnown) complaints.push(`asked ${request.url()}`);
      });
      await use(tab, complaints);
      await context.close();
    },
    async close() {
      await browser.close();
      for (const server of [site, other]) {
        server.closeAllConnections();
        server.close();
      }
      await app.close();
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
