import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createApp } from '../../src/app.ts';
import type { Store } from '../../src/store/index.ts';
import { startBrowser } from './browser.ts';

/** All that is served of a store, at an address of this machine, and a browser that visits it. */
export interface BrowserSite {
  readonly server: Server;
  readonly browser: Browser;
  readonly home: string;
  /** Uses a tab that was never anywhere; `complaints` are what it logs, throws, and asks of strangers. */
  visit(
    options: BrowserContextOptions,
    use: (page: Page, complaints: string[]) => Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

/** To be run in a page, which the page's own policy allows nobody: with `bypassCSP`. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `knows`: addresses of others that may be asked as well. */
export async function startBrowserSite(
  executable: string,
  store: Store,
  { locale = 'fi-FI', knows = [] }: { readonly locale?: string; readonly knows?: readonly string[] } = {},
): Promise<BrowserSite> {
  const server = createServer(createApp({ store, log: pino({ level: 'silent' }) }).handle);
  const home = await listen(server);
  const browser = await startBrowser(executable);
  const isKnown = (url: string) => [home, ...knows, 'data:'].some((start) => url.startsWith(start));
  return {
    server,
    browser,
    home,
    async visit(options, use) {
      const context = await browser.newContext({ locale, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => void complaints.push(message.text()));
      page.on('pageerror', (error) => void complaints.push(error.message));
      page.on('request', (request) => {
        if (!isKnown(request.url())) complaints.push(`asked ${request.url()}`);
      });
      await use(page, complaints);
      await context.close();
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
