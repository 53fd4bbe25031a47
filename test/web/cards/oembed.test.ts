import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../app.ts';
import { hostileName, longName, projects } from './world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(projects, '2021-06-01');
});
afterAll(() => app.close());

const own = 'http://localhost';
const ask = (parameters: Record<string, string>) =>
  app.fetch(`/oembed?${new URLSearchParams(parameters)}`, { headers: { 'accept-language': 'fi' } });
const read = async (parameters: Record<string, string>) => {
  const response = await ask(parameters);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, string | number>;
};
const frameOf = ({ html }: Record<string, string | number>) => {
  const [, link, frame] =
    /^(<blockquote>.*<\/blockquote>)(<iframe [^>]*><\/iframe>)$/.exec(String(html)) ?? [];
  const attribute = (name: string) =>
    new RegExp(` ${name}="([^"]*)"`).exec(frame ?? '')?.[1]?.replaceAll('&amp;', '&');
  return { link: link ?? '', attribute };
};

test('an answer has what oEmbed 1.0 asks of a rich one, in the sizes of its frame', async () => {
  const answer = await read({ url: `${own}/projects/S20519` });
  expect(answer).toMatchObject({
    type: 'rich',
    version: '1.0',
    title: 'Parempaa työkykyä',
    author_name: 'Rauman kaupunki',
    author_url: `${own}/organisations/0138780-9`,
    provider_name: 'Hankegraafi',
    provider_url: `${own}/`,
    cache_age: 86_400,
    thumbnail_width: 1_200,
    thumbnail_height: 630,
    width: 560,
  });
  const { link, attribute } = frameOf(answer);
  expect(link).toBe(
    `<blockquote><a href="${own}/projects/eura2014/S20519">Parempaa työkykyä</a></blockquote>`,
  );
  expect(attribute('src')).toBe(`${own}/cards/eura2014/S20519`);
  expect(attribute('title')).toBe('Parempaa työkykyä');
  expect(attribute('sandbox')).toBe('allow-scripts');
  expect([attribute('width'), attribute('height')]).toEqual([
    String(answer['width']),
    String(answer['height']),
  ]);
  expect(Number.isInteger(answer['height'])).toBe(true);
});

test('the same as XML, with every character that XML can hold', async () => {
  const response = await ask({ url: `${own}/projects/S20666`, format: 'xml' });
  expect(response.headers.get('content-type')).toMatch(/^text\/xml/);
  const xml = await response.text();
  expect(xml).toMatch(
    /^<\?xml version="1\.0" encoding="utf-8" standalone="yes"\?>\n<oembed><type>rich<\/type>/,
  );
  expect(xml).toContain('<version>1.0</version>');
  expect(xml).toContain('<title>&lt;/script>]]&gt;&lt;img src=x onerror=&quot;window.ran=1&quot;></title>');
  expect(xml).toMatch(/<width>560<\/width><height>\d+<\/height><\/oembed>/);
  expect(xml.match(/<[a-z_]+>/g)).toHaveLength(15);
});

test.each([
  ['no url', {}, 400],
  ['an empty url', { url: '' }, 400],
  ['a url without a host', { url: '/projects/S20519' }, 400],
  ['words', { url: 'not an address' }, 400],
  ['maxwidth 0', { url: `${own}/projects/S20519`, maxwidth: '0' }, 400],
  ['maxwidth -5', { url: `${own}/projects/S20519`, maxwidth: '-5' }, 400],
  ['maxwidth abc', { url: `${own}/projects/S20519`, maxwidth: 'abc' }, 400],
  ['an empty maxheight', { url: `${own}/projects/S20519`, maxheight: '' }, 400],
  ['a wrong version', { url: `${own}/projects/S20519?v=abc` }, 400],
  ['a wrong language', { url: `${own}/projects/S20519?lang=de` }, 400],
  ['an unknown version', { url: `${own}/projects/S20519?v=99` }, 404],
  ['an unknown project', { url: `${own}/projects/S99999` }, 404],
  ['an ambiguous code', { url: `${own}/projects/S20001` }, 404],
  ['a page without a card', { url: `${own}/search?q=x` }, 404],
  ['another host', { url: 'https://example.com/projects/S20519' }, 404],
  ['another port', { url: 'http://localhost:81/projects/S20519' }, 404],
  ['a host that hides behind a name', { url: 'http://localhost@example.com/projects/S20519' }, 404],
  ['a name before the host', { url: 'http://user:word@localhost/projects/S20519' }, 404],
  ['a script', { url: 'javascript:alert(1)' }, 404],
  ['a file', { url: 'file:///etc/passwd' }, 404],
  ['another format', { url: `${own}/projects/S20519`, format: 'yaml' }, 501],
])('%s is refused with a sentence', async (_, parameters, status) => {
  const response = await ask(parameters);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await response.text()).toMatch(/<h1>[^<]+<\/h1><p>\p{L}[^<]+<\/p>/u);
});

test.each([`${own}/projects/eura2014/S20519`, `${own}/cards/S20519`, `${own}/cards/eura2014/S20519.svg`])(
  '%s means the same card',
  async (url) => {
    expect(frameOf(await read({ url })).attribute('src')).toBe(`${own}/cards/eura2014/S20519`);
  },
);

test('an address of the same host with https has a card with https', async () => {
  const answer = await read({ url: 'https://localhost/projects/S20519' });
  expect(frameOf(answer).attribute('src')).toBe('https://localhost/cards/eura2014/S20519');
});

test('organisations and municipalities have one too', async () => {
  const organisation = await read({ url: `${own}/organisations/0138780-9` });
  expect(frameOf(organisation).attribute('src')).toBe(`${own}/cards/organisations/0138780-9`);
  expect(organisation).toMatchObject({ title: 'Rauman kaupunki' });
  const municipality = await read({ url: `${own}/municipalities/684?lang=sv` });
  expect(frameOf(municipality).attribute('src')).toBe(`${own}/cards/municipalities/684?lang=sv`);
  expect(municipality).toMatchObject({ title: 'Raumo' });
});

test('language and version of the address are kept, and what networks add is not', async () => {
  const url = `${own}/projects/S20519?utm_source=x&lang=sv&v=1&theme=dark`;
  const answer = await read({ url, dnt: '1' });
  expect(frameOf(answer).attribute('src')).toBe(`${own}/cards/eura2014/S20519?lang=sv&v=1&theme=dark`);
  expect(frameOf(answer).link).toContain(`${own}/projects/eura2014/S20519?lang=sv&amp;v=1`);
  expect(String(answer['thumbnail_url'])).toContain('lang=sv&v=1');
});

describe('room', () => {
  test.each([
    [{}, 560, null],
    [{ maxwidth: '320' }, 320, null],
    [{ maxwidth: '280.9' }, 280, null],
    [{ maxwidth: '5000' }, 800, null],
    // below the smallest width of a whole card there is a short one
    [{ maxwidth: '279' }, 279, 'short'],
    [{ maxwidth: '100' }, 100, 'short'],
    [{ maxheight: '240' }, 560, 'short'],
    [{ maxheight: '100' }, 560, 'line'],
  ])('%o gives %i px of the form %s', async (room, width, form) => {
    const answer = await read({ url: `${own}/projects/S20519`, ...room });
    expect(answer['width']).toBe(width);
    expect(new URL(frameOf(answer).attribute('src') ?? '').searchParams.get('form')).toBe(form);
    const most = 'maxheight' in room ? Number(room.maxheight) : 2_000;
    expect(answer['height']).toBeLessThanOrEqual(most);
    expect(answer['thumbnail_width'] ?? 0).toBeLessThanOrEqual(
      'maxwidth' in room ? Number(room.maxwidth) : 1_200,
    );
    expect(answer['thumbnail_height'] ?? 0).toBeLessThanOrEqual(most);
  });

  test('the thumbnail is a picture of the size that is told', async () => {
    const answer = await read({ url: `${own}/projects/S20519`, maxwidth: '300' });
    expect(answer).toMatchObject({ thumbnail_width: 280, thumbnail_height: 147 });
    const picture = await app.fetch(String(answer['thumbnail_url']));
    const png = Buffer.from(await picture.arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([280, 147]);
  });
});

test('pages tell where their card is', async () => {
  for (const [path, page] of [
    ['/projects/S20777?lang=en&v=1', '/projects/eura2014/S20777?lang=en&v=1'],
    ['/organisations/0138780-9', '/organisations/0138780-9'],
    ['/municipalities/684', '/municipalities/684'],
  ] as const) {
    const html = await (await app.fetch(path, { headers: { accept: 'text/html' } })).text();
    for (const [type, format] of [
      ['application/json+oembed', 'json'],
      ['text/xml+oembed', 'xml'],
    ] as const) {
      const link = html.match(/<link rel="alternate"[^>]*>/g)?.find((tag) => tag.includes(`type="${type}"`));
      const href = /href="([^"]+)"/.exec(link ?? '')?.[1]?.replaceAll('&amp;', '&') ?? '';
      expect(Object.fromEntries(new URL(href).searchParams)).toEqual({ url: own + page, format });
      expect((await app.fetch(href)).status).toBe(200);
    }
  }
});

test('long and hostile names are whole, as text', async () => {
  const answer = await read({ url: `${own}/projects/S20777` });
  expect(answer['title']).toBe(longName);
  const hostile = await read({ url: `${own}/projects/S20666` });
  expect(hostile['title']).toBe(hostileName);
  expect(hostile['html']).not.toMatch(/<img|<script|<\/script/);
});

describe('a drawing of the explorer', () => {
  test('is a card too, with its filters, language and version', async () => {
    const url = `${own}/cards/charts/map?region=04&fund=ESF&lang=sv&v=1&utm_source=x`;
    const answer = await read({ url, maxwidth: '400' });
    expect(answer).toMatchObject({
      type: 'rich',
      title: 'Karta – Fond: Europeiska socialfonden (ESF) – Landskap: Satakunta',
      cache_age: 365 * 86_400,
      width: 400,
    });
    const { link, attribute } = frameOf(answer);
    expect(link).toContain(`href="${own}/explore?fund=ESF&amp;region=04&amp;lang=sv&amp;v=1"`);
    const src = attribute('src') ?? '';
    expect(src).toBe(`${own}/cards/charts/map?fund=ESF&region=04&lang=sv&v=1`);
    expect((await app.fetch(src)).status).toBe(200);
    expect(attribute('sandbox')).toBe('allow-scripts');
    expect([attribute('width'), attribute('height')]).toEqual(['400', String(answer['height'])]);
  });

  test('is no higher than there is room, and higher where it is narrower', async () => {
    const url = `${own}/cards/charts/years`;
    const [usual, narrow, low] = await Promise.all([
      read({ url }),
      read({ url, maxwidth: '250' }),
      read({ url, maxheight: '200' }),
    ]);
    expect([usual['width'], narrow['width'], low['height']]).toEqual([560, 250, 200]);
    const lines = Number(narrow['height']) - (250 * 190) / 640;
    expect(lines).toBeGreaterThan(Number(usual['height']) - (560 * 190) / 640);
  });

  test.each([
    ['/cards/charts/nothing', 404],
    ['/cards/charts/map?fund=nothing', 400],
    ['/cards/charts/map?v=9', 404],
    ['/cards/charts/map?lang=de', 400],
  ])('%s is %i', async (path, status) => expect((await ask({ url: own + path })).status).toBe(status));

  test('names its description in its head', async () => {
    const html = await (await app.fetch('/cards/charts/years?fund=ESF')).text();
    const [, href = ''] = / type="application\/json\+oembed" href="([^"]+)"/.exec(html) ?? [];
    const found = (await (await app.fetch(href.replaceAll('&amp;', '&'))).json()) as { html: string };
    expect(found.html).toContain('/cards/charts/years?fund=ESF');
  });
});
