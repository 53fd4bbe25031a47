import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstQuestion } from '../../src/web/firstQuestion.ts';
import { startApp, type TestApp } from '../app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const openPage = () => app.fetch('/graphql', { headers: browser });

/** The files that the page names, and all that these name. */
async function findFiles(): Promise<string[]> {
  const found = new Set<string>();
  async function look(text: string): Promise<void> {
    for (const [name] of text.matchAll(/[\w.-]+-[0-9A-Z]{8}\.(?:js|css|woff2?)/g)) {
      if (found.has(name)) continue;
      found.add(name);
      const response = await app.fetch(`/workbench/${name}`);
      expect(response.status, name).toBe(200);
      if (/\.(?:js|css)$/.test(name)) await look(await response.text());
    }
  }
  await look(await (await openPage()).text());
  return [...found];
}

test('the page has its title and the first question, and names files of its own origin only', async () => {
  const response = await openPage();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await response.text();
  expect(html).toContain('<title>Hankegraafi</title>');
  expect(html).toContain(JSON.stringify(firstQuestion).replaceAll('<', '\\u003c'));
  const addresses = [...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
  expect(addresses.filter((address) => !address.startsWith('data:'))).toEqual([
    expect.stringMatching(/^workbench\/main-\w{8}\.css$/),
    expect.stringMatching(/^workbench\/main-\w{8}\.js$/),
  ]);
  // nothing in it runs or is drawn but what is in those files
  expect(html.match(/<style|\sstyle=|\son\w+=|javascript:/g)).toBeNull();
  expect(html.match(/<script(?! type="application\/json")[^>]*>(?!<\/script>)/g)).toBeNull();
});

test('the page may run and draw what comes from its own origin, and may not be framed', async () => {
  const { headers } = await openPage();
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|http|blob|\*/);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

test('a browser asks whether the page is still the same', async () => {
  const etag = (await openPage()).headers.get('etag') ?? '';
  const again = await app.fetch('/graphql', { headers: { ...browser, 'if-none-match': etag } });
  expect(again.status).toBe(304);
  expect(again.headers.get('content-security-policy')).toContain('script-src');
});

test('every file may be kept for ever, comes compressed, and names no other host', async () => {
  const files = await findFiles();
  expect(files.filter((name) => name.endsWith('.js')).length).toBeGreaterThan(3);
  expect(files.filter((name) => /\.woff2?$/.test(name)).length).toBeGreaterThan(3);
  for (const name of files) {
    const response = await app.fetch(`/workbench/${name}`, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe(/\.woff2?$/.test(name) ? null : 'br');
    const etag = response.headers.get('etag') ?? '';
    const again = await app.fetch(`/workbench/${name}`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    if (!name.endsWith('.css')) continue;
    const style = await (await app.fetch(`/workbench/${name}`)).text();
    expect(style.match(/@import|url\(["']?(?:[a-z]+:)?\/\/[^)]{0,40}/g)).toBeNull();
  }
});

test('nothing but what was built for browsers is given out', async () => {
  for (const path of ['manifest.json', '../page.ts', '%2e%2e/page.ts', 'main.js', '', 'built']) {
    expect((await app.fetch(`/workbench/${path}`)).status, path).toBe(404);
  }
});
