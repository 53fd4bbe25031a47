import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { contact, manyProjects, page2007, page2014, turku } from '../world.ts';

let app: TestApp;
let many: TestApp;
beforeAll(async () => {
  [app, many] = await Promise.all([startApp(), startApp()]);
  await app.import([
    // Rauma had 38 667 inhabitants in 2022: 10 euros each
    page2014({ code: 'S20519', name: 'Parempaa työkykyä', municipalities: ['Rauma'], granted: '386 670' }),
    // Vähäkyrö is a part of Vaasa since 2013, which had 67 988: 20 euros each
    page2007({ code: 'S10001', name: 'Vanhempi', municipalities: ['Vähäkyrö'], granted: '1 359 760' }),
    page2014({
      code: 'A70001',
      name: '</script><img src=x onerror=alert(1)>',
      starts: '1.2.2016',
      lead: turku,
    }),
    page2007({ code: 'S10002', name: 'Paikaton' }),
  ]);
  await many.import(manyProjects(45));
});
afterAll(() => Promise.all([app.close(), many.close()]));

const get = (path: string, from: TestApp = app) =>
  from.fetch(path, { headers: { accept: 'text/html', 'accept-language': 'en' } });
const read = async (path: string, from: TestApp = app) => {
  const response = await get(path, from);
  expect(response.status, path).toBe(200);
  return response.text();
};
const decode = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
const seen = (html: string) => decode(html.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
const listed = (html: string) =>
  [...html.matchAll(/href="\/projects\/([^"?]+)/g)].map(([, path]) => path ?? '').sort();
/** The links of an element's id: what they say, where they go, and whether they are chosen. */
const choicesOf = (html: string, name: string) =>
  [
    ...html.matchAll(
      new RegExp(`<a class="choice" id="${name}-([^"]+)" href="([^"]+)"([^>]*)>(.*?)</a>`, 'gs'),
    ),
  ].map(([, key = '', href = '', rest = '', inner = '']) => ({
    key,
    href: decode(href),
    isChosen: rest.includes('aria-current="true"'),
    text: seen(inner.replace(/<[^>]* aria-hidden="true">.*?<\/span>/gs, '')).trim(),
  }));

describe.each(['fi', 'sv', 'en'])('in %s', (lang) => {
  test.each([
    '/explore',
    '/explore?fund=ESF&zoom=04&measure=projects',
    '/explore?zoom=municipalities',
    '/cards/charts/map',
    '/cards/charts/years',
    '/cards/charts/priorities?measure=projects',
  ])('%s is whole, and nothing in it runs or styles', async (path) => {
    const html = await read(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).not.toMatch(/undefined|\[object|NaN/);
    expect(html).not.toMatch(/ style=|<style| on\w+="|href="javascript:|<img/);
    for (const drawing of html.match(/<svg[^>]*>/g) ?? []) {
      expect(drawing).toContain('role="img"');
      expect(drawing).toMatch(/aria-label="[^"]{10,}"/);
    }
    expect(html.match(/<svg/g)?.length).toBeGreaterThan(0);
    for (const word of Object.values(contact)) expect(html).not.toContain(word);
  });
});

test('each value of a filter says how many projects it leaves, and whether it is chosen', async () => {
  const html = await read('/explore?fund=ESF');
  expect(choicesOf(html, 'fund')).toEqual([
    { key: 'ESF', href: '/explore', isChosen: true, text: 'European Social Fund (ESF) , 3 projects' },
    {
      key: 'ERDF',
      href: '/explore?fund=ERDF%2CESF',
      isChosen: false,
      text: 'European Regional Development Fund (ERDF) , 1 project',
    },
  ]);
  expect(choicesOf(html, 'region').map(({ key, text }) => [key, text])).toEqual([
    ['04', 'Satakunta , 1 project'],
    ['15', 'Ostrobothnia , 1 project'],
  ]);
});

test.each([
  ['', ['eura2007/S10001', 'eura2007/S10002', 'eura2014/A70001', 'eura2014/S20519']],
  ['?fund=ESF', ['eura2007/S10001', 'eura2007/S10002', 'eura2014/S20519']],
  ['?fund=ERDF', ['eura2014/A70001']],
  ['?fund=ERDF,ESF&registry=eura2014', ['eura2014/A70001', 'eura2014/S20519']],
  ['?fund=ERDF&fund=ESF&registry=eura2014', ['eura2014/A70001', 'eura2014/S20519']],
  ['?period=PERIOD_2007_2013', ['eura2007/S10001', 'eura2007/S10002']],
  ['?region=04', ['eura2014/S20519']],
  ['?municipality=942', ['eura2007/S10001']],
  ['?municipality=905', ['eura2007/S10001']],
  ['?year=2016', ['eura2014/A70001']],
  ['?q=ty%C3%B6kyky', ['eura2014/S20519']],
  ['?fund=ERDF&region=04', []],
  ['?fund=&q=&region=', ['eura2007/S10001', 'eura2007/S10002', 'eura2014/A70001', 'eura2014/S20519']],
  ['?utm_source=x&region=04', ['eura2014/S20519']],
])('/explore%s lists what fits', async (query, codes) => {
  expect(listed(await read(`/explore${query}`))).toEqual(codes);
});

test('beside a filter stands of how many projects the registers say it', async () => {
  const coverageOf = (html: string, name: string) =>
    /<summary>(.*?)<\/summary>/s.exec(html.slice(html.indexOf(`id="facet-${name}"`)))?.[1] ?? '';
  const html = await read('/explore');
  expect(seen(coverageOf(html, 'region'))).toBe('Region known for 3 of 4 projects ');
  expect(seen(coverageOf(html, 'fund'))).toBe('Fund known for 4 of 4 projects ');
  expect(seen(coverageOf(await read('/explore?lang=fi'), 'region'))).toBe(
    'Maakunta tiedossa 3 / 4 hankkeesta ',
  );
});

test('an empty answer explains itself, and leads out', async () => {
  const html = await read('/explore?fund=ERDF&region=04');
  expect(seen(html)).toContain('No project fits all of these.');
  expect(seen(html)).toContain('Region: known for 3 of 4 projects.');
  expect(html).toMatch(
    /<a href="\/explore\?fund=ERDF" rel="nofollow" aria-label="Without this filter: Region"/,
  );
  // what is chosen can be taken back, though nothing is left of it
  expect(choicesOf(html, 'region')).toEqual([
    { key: '04', href: '/explore?fund=ERDF', isChosen: true, text: 'Satakunta , 0 projects' },
    {
      key: 'NATIONWIDE',
      href: '/explore?fund=ERDF&region=04%2CNATIONWIDE',
      isChosen: false,
      text: 'Nationwide , 1 project',
    },
  ]);
});

test('the map divides by inhabitants, those of what was merged among them', async () => {
  const rowsOf = (html: string) =>
    [...html.slice(html.indexOf('id="table-map"')).matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      seen((row ?? '').replace(/ · <a.*?<\/a>/s, '')).trim(),
    );
  const municipalities = rowsOf(await read('/explore?zoom=municipalities'));
  expect(municipalities).toContain('Rauma 1 386 670 € 38 667 10 €');
  expect(municipalities).toContain('Vaasa 1 1 359 760 € 67 988 20 €');
  const inSatakunta = rowsOf(await read('/explore?zoom=04&measure=projects'));
  // 10 000 / 38 667
  expect(inSatakunta).toContain('Rauma 1 386 670 € 38 667 0,26');
  expect(inSatakunta.join()).not.toContain('Vaasa');
  const html = await read('/explore');
  expect(html).toMatch(/<svg class="map"[^>]*aria-label="Map of Finland, regions\.[^"]*Most: Ostrobothnia/);
  expect(html.match(/<path d="M[^"]+" class="(?:bare|shade\d|unknown)"/g)).toHaveLength(19);
  expect(seen(html)).toContain('Not on the map: nationwide 1 project, not stated 1 project.');
});

test('links take the same projects and numbers as GraphQL, CSV and XLSX', async () => {
  const html = await read('/explore?region=04');
  const links = [...html.matchAll(/href="(\/(?:graphql|export)\?[^"]+)"/g)].map(([, href]) =>
    decode(href ?? ''),
  );
  // of the list, and of each of three drawings
  expect(links).toHaveLength(12);
  for (const link of links) {
    const response = await app.fetch(link, { headers: { accept: 'application/json' } });
    expect(response.status, link).toBe(200);
    if (link.startsWith('/graphql')) expect((await response.json()) as object).not.toHaveProperty('errors');
    else if (link.includes('format=csv')) expect((await response.text()).trim().split('\n')).toHaveLength(2);
    else
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
  }
});

test('pages of a list keep the filters and the version', async () => {
  const first = await read('/explore?fund=ESF', many);
  const [, next = ''] = /<a href="([^"]+)" rel="next nofollow"/.exec(first) ?? [];
  const address = new URL(decode(next), 'http://localhost');
  expect(address.searchParams.get('fund')).toBe('ESF');
  expect(address.searchParams.get('v')).toBe('1');
  const second = await read(address.pathname + address.search, many);
  const codes = [...listed(first), ...listed(second)];
  // of 45 projects every fourth is of the ERDF: 33 are left
  expect(codes).toHaveLength(33);
  expect(new Set(codes).size).toBe(33);
  expect(codes.every((code) => code.startsWith('eura2014/S'))).toBe(true);
});

test.each([
  ['/explore?fund=ZZ', 400],
  ['/explore?status=gone', 400],
  ['/explore?region=99', 400],
  ['/explore?municipality=zzz', 400],
  ['/explore?targetGroup=NOBODY', 400],
  ['/explore?registry=nothing', 400],
  ['/explore?priority=zz', 400],
  ['/explore?year=abc', 400],
  ['/explore?order=up', 400],
  ['/explore?measure=weight', 400],
  ['/explore?zoom=77', 400],
  ['/explore?after=nonsense', 400],
  [`/explore?q=${'a'.repeat(201)}`, 400],
  ['/explore?lang=de', 400],
  ['/explore?v=abc', 400],
  ['/explore?v=7', 404],
])('%s is a page of %i with a sentence', async (path, status) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(seen(await response.text())).toContain('To the start page');
});

test.each([
  ['/cards/charts/nothing', 404, 'There is no page at this address.'],
  ['/cards/charts/map?fund=ZZ', 400, 'A value in the address is wrong: fund=ZZ'],
])('%s says in its frame what is wrong', async (path, status, sentence) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *');
  expect(seen(await response.text())).toContain(sentence);
});

test('the explorer runs scripts of its own alone and is framed by nobody; its cards run none and are framed by anybody', async () => {
  const page = (await get('/explore')).headers.get('content-security-policy') ?? '';
  expect(page).toContain("script-src 'self'");
  expect(page).toContain("frame-ancestors 'none'");
  const card = (await get('/cards/charts/map')).headers.get('content-security-policy') ?? '';
  expect(card).toContain('frame-ancestors *');
  expect(card).not.toContain('script-src');
  for (const policy of [page, card]) expect(policy).not.toContain('unsafe');
});

test('a card of a drawing follows the filters, prints where the rest is, and is small', async () => {
  const html = await read('/cards/charts/map?region=04&lang=en');
  expect(seen(html)).toContain('Region: Satakunta');
  expect(seen(html)).toContain('http://localhost/explore?region=04&lang=en');
  expect(html).not.toContain('<script');
  const [, sheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
  const bytesOf = (text: string) => brotliCompressSync(text).length;
  const style = bytesOf(await (await app.fetch(sheet)).text());
  for (const path of [
    '/cards/charts/map',
    '/cards/charts/map?zoom=municipalities',
    '/cards/charts/map?zoom=19&measure=projects',
    '/cards/charts/years',
    '/cards/charts/priorities',
  ])
    expect(bytesOf(await read(path, many)) + style, path).toBeLessThan(15 * 1024);
  expect((await get('/cards/charts/map?v=1')).headers.get('cache-control')).toContain('immutable');
});

test('who embeds a drawing gets the address of its card, with the filters', async () => {
  const html = await read('/explore?region=04&measure=projects');
  const [, snippet = ''] = /<textarea[^>]*>\s*(&lt;iframe.*?)\s*<\/textarea>/s.exec(html) ?? [];
  expect(decode(decode(snippet))).toMatch(
    /^<iframe title="Map" src="http:\/\/localhost\/cards\/charts\/map\?region=04&measure=projects&lang=en" width="100%" height="\d+" loading="lazy" sandbox="allow-popups"><\/iframe>$/,
  );
});

test('the borders are served to whoever draws maps', async () => {
  const response = await app.fetch('/borders.topojson');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(((await response.json()) as { type: string }).type).toBe('Topology');
});
