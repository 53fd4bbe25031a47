import { createServer } from 'node:http';
import { startApp, type TestApp } from '../../app.ts';
import type { Document } from '../../world.ts';
import { type BrowserSite, listen, startBrowserSite } from '../browserSite.ts';

/** A site with cards, another site that shows them, and a browser that visits it. */
export interface Sites {
  readonly app: TestApp;
  readonly home: string;
  readonly elsewhere: string;
  /** Serves a page of the other site; with a policy where one is given. */
  publish(html: string, headers?: Readonly<Record<string, string>>): void;
  /** Addresses that the site was asked for. */
  readonly asked: string[];
  readonly visit: BrowserSite['visit'];
  close(): Promise<void>;
}

export async function startSites(executable: string, documents: readonly Document[]): Promise<Sites> {
  const app = await startApp();
  await app.import(documents, '2021-06-01');
  const asked: string[] = [];
  let page: { html: string; headers: Readonly<Record<string, string>> } = { html: '', headers: {} };
  const other = createServer((request, response) => {
    if (request.url !== '/') response.writeHead(204).end();
    else
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
  });
  const elsewhere = await listen(other);
  const site = await startBrowserSite(executable, app.store, { knows: [elsewhere] });
  site.server.on('request', ({ url }) => void asked.push(url ?? ''));
  return {
    app,
    home: site.home,
    elsewhere,
    asked,
    publish(html, headers = {}) {
      page = {
        html: `<!doctype html><html lang="fi"><head><title>Toinen</title></head>${html}</html>`,
        headers,
      };
      if (html.startsWith('<!doctype')) page = { html, headers };
    },
    visit: site.visit,
    async close() {
      await site.close();
      other.closeAllConnections();
      other.close();
      await app.close();
    },
  };
}
