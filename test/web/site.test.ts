import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
/** What was answered before anything was imported. */
let empty: readonly { readonly status: number; readonly html: string }[];
beforeAll(async () => {
  app = await startApp();
  empty = await Promise.all(
    ['/?lang=en', '/sitemap.xml', '/projects/S20001?lang=en'].map(async (path) => {
      const response = await app.fetch(path, { headers: { accept: 'text/html' } });
      return { status: response.status, html: await response.text() };
    }),
  );
  await app.import([page2014({ code: 'S20001' })], '2020-01-01');
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  app.fetch(path, { ...init, headers: { accept: 'text/html', ...headers } });

describe('the language of a page', () => {
  test.each([
    ['/', undefined, 'fi'],
    ['/', 'sv-FI,sv;q=0.9,en;q=0.8', 'sv'],
    ['/', 'de,en-GB;q=0.5', 'en'],
    ['/', 'de', 'fi'],
    ['/?lang=en', 'sv', 'en'],
  ])('%s with Accept-Language %s is in %s', async (path, accepted, language) => {
    const response = await get(path, accepted ? { 'accept-language': accepted } : {});
    expect(response.status).toBe(200);
    expect(response.headers.get('content-language')).toBe(language);
    expect(await response.text()).toContain(`<html lang="${language}">`);
    expect(response.headers.get('vary')).toBe(
      path.includes('lang=') ? 'Accept-Encoding' : 'Accept-Language, Accept-Encoding',
    );
  });
});

test.each([
  ['/?lang=de', 400, 'fi, sv tai en'],
  ['/?lang=', 400, 'fi, sv tai en'],
  ['/?v=abc', 400, '?v=1'],
  ['/?v=0', 400, '?v=1'],
  ['/?v=99', 404, 'Uusin on 1'],
  ['/nothing', 404, 'Tässä osoitteessa ei ole sivua'],
])('%s is a page of %i that says why', async (path, status, sentence) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const html = await response.text();
  expect(html).toContain('<html lang="fi">');
  expect(html).toContain(sentence);
});

test('only GET and HEAD are answered', async () => {
  const posted = await get('/', {}, { method: 'POST', body: 'x' });
  expect(posted.status).toBe(405);
  expect(posted.headers.get('allow')).toBe('GET, HEAD');
  const head = await get('/', {}, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000);
});

test('a page is asked after by its tag, and under ?v= it is kept for ever', async () => {
  const first = await get('/');
  expect(first.headers.get('cache-control')).toBe('public, no-cache');
  const etag = first.headers.get('etag') ?? '';
  const again = await get('/', { 'if-none-match': etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  const packed = await get('/', { 'accept-encoding': 'br', 'if-none-match': '"other"' });
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(packed.headers.get('etag')).toBe(`W/${etag}`);
  const pinned = await get('/?v=1');
  expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(await pinned.text()).toMatch(/href="\/explore\?v=1"/);
});

test('what no page knows is ignored, and neither in its address nor in what it is kept by', async () => {
  const plain = await get('/?lang=sv');
  const tracked = await get('/?utm_source=x&dnt=1&lang=sv');
  expect(tracked.headers.get('etag')).toBe(plain.headers.get('etag'));
  expect(await tracked.text()).not.toContain('utm_source');
});

test('nothing written into a page runs or styles, and nobody frames it', async () => {
  const response = await get('/');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).not.toContain('unsafe');
  expect(policy).toMatch(/default-src 'none'.*style-src 'self'.*frame-ancestors 'none'/);
  expect(response.headers.get('x-frame-options')).toBe('DENY');
  const html = await response.text();
  expect(html).not.toMatch(/ style=| on\w+=/);
  const [, style] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
  const sheet = await get(style ?? '');
  expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(sheet.headers.get('cache-control')).toContain('immutable');
});

test('PUBLIC_URL names the site, else the host that was asked', async () => {
  expect(await (await get('http://other.example/?utm_source=x&lang=sv')).text()).toContain(
    '<link rel="canonical" href="http://other.example/?lang=sv"/>',
  );
  const publicUrl = 'https://hankkeet.example.fi';
  const named = createApp({ store: app.store, log: pino({ level: 'silent' }), publicUrl });
  const html = await (await named.fetch('http://localhost/', { headers: { accept: 'text/html' } })).text();
  expect(html).toContain(`<link rel="canonical" href="${publicUrl}/"/>`);
  expect(html).not.toContain('http://localhost');
  await named.dispose();
  expect(readConfig({ PUBLIC_URL: `${publicUrl}/` }).publicUrl).toBe(publicUrl);
  expect(readConfig({}).publicUrl).toBeNull();
  for (const wrong of ['hankkeet.example.fi', 'ftp://a.fi', `${publicUrl}/path`, `${publicUrl}/?a=1`])
    expect(() => readConfig({ PUBLIC_URL: wrong }), wrong).toThrow('PUBLIC_URL must be');
});

test('an empty store has a start page, and says on others that nothing is published', () => {
  const [start, sitemap, project] = empty;
  expect(start?.status).toBe(200);
  expect(start?.html).toContain('Nothing has been published yet.');
  expect(sitemap?.status).toBe(200);
  expect(project?.status).toBe(404);
  expect(project?.html).toMatch(/Nothing has been published yet|No register has/);
});
