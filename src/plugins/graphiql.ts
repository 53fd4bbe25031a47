import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'graphql-yoga';

/** What stands above GraphiQL, in three parts of a page. */
export interface Toolbar {
  readonly style: string;
  readonly markup: string;
  /** Finds the editors' texts in the global `monaco`. */
  readonly script: string;
}

interface Page {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly policy: string;
}

const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 12 8 3l5 9z" fill="none" stroke="#036" stroke-width="1.5"/><g fill="#036"><circle cx="8" cy="3" r="2"/><circle cx="3" cy="12" r="2"/><circle cx="13" cy="12" r="2"/></g></svg>',
)}`;

/**
 * GraphiQL for browsers that open the endpoint, with one question written in it. The page holds its scripts, styles
 * and fonts, and its policy lets it talk to its own origin only; it is rendered once, at the first visit.
 */
export function useGraphiQLPage(firstQuestion: string, toolbar?: Toolbar): Plugin {
  let endpoint = '/graphql';
  let rendered: Promise<Page> | undefined;
  return {
    onYogaInit({ yoga }) {
      endpoint = yoga.graphqlEndpoint;
    },
    async onRequest({ request, url, fetchAPI, endResponse }) {
      if (request.method !== 'GET' || url.pathname !== endpoint) return;
      if (!request.headers.get('accept')?.includes('text/html')) return;
      rendered ??= renderPage(firstQuestion, toolbar);
      // the next visitor tries anew
      rendered.catch(() => (rendered = undefined));
      const page = await rendered;
      const headers: Record<string, string> = {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': page.policy,
        'x-frame-options': 'DENY',
        // megabytes that only change with the software
        'cache-control': 'no-cache',
        etag: page.etag,
        vary: 'Accept, Accept-Encoding',
      };
      if (request.headers.get('if-none-match')?.includes(page.etag)) {
        return endResponse(new fetchAPI.Response(null, { status: 304, headers }));
      }
      if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) {
        return endResponse(new fetchAPI.Response(page.plain, { headers }));
      }
      endResponse(
        new fetchAPI.Response(page.gzipped, { headers: { ...headers, 'content-encoding': 'gzip' } }),
      );
    },
  };
}

async function renderPage(firstQuestion: string, toolbar: Toolbar | undefined): Promise<Page> {
  const graphiql = await renderElsewhere({
    title: 'Hankegraafi',
    favicon,
    // written as text, whatever the option's name: a blank in place of Yoga's own
    logo: ' ',
    defaultQuery: firstQuestion,
    // a key that somebody typed in should not outlive the tab
    shouldPersistHeaders: false,
    inputValueDeprecation: true,
    schemaDescription: true,
  });
  const html = toolbar ? addToolbar(graphiql, toolbar) : graphiql;
  // the last one is GraphiQL's, and the only one that is written in the page besides the toolbar's
  const own = html.slice(
    html.lastIndexOf('<script>', html.indexOf(workers)) + 8,
    html.lastIndexOf('</script>'),
  );
  const plain = new TextEncoder().encode(html);
  const hash = createHash('sha256').update(plain).digest('base64url');
  const policy = writePolicy(toolbar ? [own, toolbar.script] : [own]);
  return { plain, gzipped: new Uint8Array(gzipSync(plain)), etag: `W/"${hash}"`, policy };
}

/** Its library is megabytes of text, of which several copies are made: a thread that ends gives them back. */
function renderElsewhere(options: object): Promise<string> {
  const worker = new Worker(new URL('./graphiqlPage.mjs', import.meta.url), {
    workerData: options,
    execArgv: [],
  });
  return new Promise((done, fail) => {
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`the thread that renders GraphiQL ended (${code})`)));
  });
}

/** Where GraphiQL's own script begins. */
const workers = 'const workers = {';

function addToolbar(html: string, { style, markup, script }: Toolbar): string {
  let page = html;
  for (const [place, addition] of [
    ['</head>', `<style>${style}</style></head>`],
    ['<div id="root"></div>', `${markup}<div id="root"></div><script>${script}</script>`],
    // Monaco's documented switch: without it no script but GraphiQL's finds the editors
    ['globalAPI: false', 'globalAPI: true'],
  ] as const) {
    const at = page.indexOf(place);
    if (at < 0)
      throw new Error(`GraphiQL's page has no ${place}: the toolbar was written for another release`);
    page = page.slice(0, at) + addition + page.slice(at + place.length);
  }
  return page;
}

/** The page's scripts are allowed by their hashes; the editor's workers come from blobs, its styles are written inline. */
function writePolicy(scripts: readonly string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
