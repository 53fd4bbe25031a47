import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../app.ts';
import { contact } from '../../world.ts';
import { hostileName, projects } from './world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(projects, '2021-06-01');
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  app.fetch(path, { headers: { 'accept-language': 'fi', ...headers } });
/** What a reader sees, in one line. */
const see = async (path: string) =>
  (await (await get(path)).text())
    .replace(/<head>.*?<\/head>/s, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

const everyCard = [
  '/cards/S20519',
  '/cards/eura2014/S20666',
  '/cards/eura2007/S20001',
  '/cards/S20002',
  '/cards/S20777',
  '/cards/organisations/0138780-9',
  '/cards/municipalities/684',
  '/cards/municipalities/942',
];

describe('a card of a project', () => {
  test('says in Finnish who, where, when, for how much and where it was read', async () => {
    const text = await see('/cards/S20519');
    for (const part of [
      'S20519 · EURA 2014 -tietopalvelu',
      'Parempaa työkykyä',
      // two partners beside the lead; three places of five
      'Päätoteuttaja: Rauman kaupunki , 2 osatoteuttajaa',
      'Rauma, Turku, Salo ja 2 muuta',
      '1.4.2015–31.3.2018 · Toiminta päättynyt',
      'Myönnetty 3 361 221 €',
      // 2,992,663 / 3,361,221 = 0.8903…
      'Toteutunut 2 992 663 € (89 %)',
      'Hanke parantaa esim. Rauman seudun työkykyä 1.5. alkaen.',
      'Euroopan sosiaalirahasto (ESR). Euroopan unionin osarahoittama.',
      'Lähde: EURA 2014 -tietopalvelu, Työ- ja elinkeinoministeriö, havaittu 1.6.2021; aineistoversio 1.',
      'localhost/projects/eura2014/S20519',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Toinen lause');
    expect(text).not.toContain('Tausta ja tarve');
    expect(text).not.toContain('Urjala');
  });

  test.each([
    [
      'sv',
      /Huvudgenomförare: Rauman kaupunki , 2 delgenomförare Raumo, Åbo, Salo och 2 till.*Beviljat 3 361 221 €/,
    ],
    ['en', /Lead: Rauman kaupunki , 2 partners.*1 April 2015 – 31 March 2018 · Ended.*Granted 3 361 221 €/],
  ])('says the same in %s, and marks what is Finnish', async (lang, words) => {
    expect(await see(`/cards/S20519?lang=${lang}`)).toMatch(words);
    const html = await (await get(`/cards/S20519?lang=${lang}`)).text();
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toContain('<bdi lang="fi">Parempaa työkykyä</bdi>');
  });

  test('of a code that two registries have is a choice of both', async () => {
    const response = await get('/cards/S20001?lang=en');
    expect(response.status).toBe(300);
    const html = await response.text();
    expect(html).toContain('href="/cards/eura2007/S20001?lang=en"');
    expect(html).toContain('href="/cards/eura2014/S20001?lang=en"');
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *');
  });

  test('names no contact person and no sole trader', async () => {
    for (const path of everyCard.flatMap((card) => [card, `${card}.svg`])) {
      const text = await (await get(path)).text();
      for (const word of [...contact.name.split(' '), contact.phone, 'Maija', 'Malli'])
        expect(text, path).not.toContain(word);
    }
  });
});

test('a card of an organisation or a municipality counts its projects and sums them up', async () => {
  // Rauma leads S20519, both S20001 and S20666 has another lead; it is a partner of S20777
  expect(await see('/cards/organisations/0138780-9')).toMatch(
    /Kunta · 0138780-9 · Rauma Rauman kaupunki 4 hanketta · päätoteuttajana 3 .*Uusin: .*Lähde: EURA 2014 -tietopalvelu, EURA 2007 -tietopalvelu; aineistoversio 1\. /,
  );
  expect(await see('/cards/municipalities/684')).toMatch(/Kunta 684 · Satakunta Rauma 2 hanketta/);
  expect(await see('/cards/municipalities/942')).toMatch(/Vähäkyrö Lakkautettu. Nykyinen kunta: Vaasa/);
});

describe('the time line of many projects', () => {
  // Rauma is a place of S20519 (1.4.2015–31.3.2018) and S20777 (31.12.2014–1.1.2021)
  test.each([
    ['fi', 'Hankkeet: 31.12.2014–1.1.2021'],
    ['sv', 'Projekt: 31.12.2014–1.1.2021'],
    ['en', 'Projects: 31 December 2014 – 1 January 2021'],
  ])('reaches from the first day of the earliest to the last day of the last, in %s', async (lang, text) => {
    const html = await (await get(`/cards/municipalities/684?lang=${lang}`)).text();
    expect(html).toContain(`<p>${text}</p>`);
    expect(html).toMatch(/<span>2014<\/span><span>2021<\/span>/);
    const picture = await (await get(`/cards/municipalities/684.svg?lang=${lang}`)).text();
    expect(picture).toContain(`>${text}<`);
  });
  test('is on the card of an organisation, and on none that has no projects', async () => {
    expect(await (await get('/cards/organisations/0138780-9')).text()).toMatch(
      /<div class="time"><p>Hankkeet: [\d.]+–[\d.]+<\/p>/,
    );
    expect(await (await get('/cards/municipalities/049')).text()).not.toContain('class="time"');
  });
});

describe('policy', () => {
  test.each(everyCard.flatMap((card) => [card, `${card}.svg`]))(
    '%s may be framed by anyone, and runs and styles nothing that is written into it',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain('frame-ancestors *');
      expect(policy).toContain("style-src 'self'");
      expect(policy).not.toMatch(/unsafe|sandbox/);
      expect(response.headers.get('x-frame-options')).toBeNull();
      expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('set-cookie')).toBeNull();
      const body = await response.text();
      expect(body).not.toMatch(/ style=| on\w+=["']?\w+\(|<style/);
      expect(body.match(/<script[^>]*>/g)?.every((tag) => tag.includes(' src="/assets/')) ?? true).toBe(true);
    },
  );

  test.each([
    ['/cards/nothing', 404],
    ['/cards/nothing.svg', 404],
    ['/cards/eura2014/nothing', 404],
    ['/cards/organisations/0138780-0', 404],
    ['/cards/municipalities/999', 404],
    ['/cards/S20519?v=9', 404],
    ['/cards/S20519?v=abc', 400],
    ['/cards/S20519?lang=de', 400],
    ['/cards/S20519?theme=pink', 400],
    ['/cards/S20519?form=round', 400],
    ['/cards/%ff', 400],
  ])('%s is %i: a small page with a sentence, framed like a card', async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(await see(path)).toMatch(/\p{L}.*\./u);
  });

  test('what a card does not know changes nothing', async () => {
    const [plain, tracked] = await Promise.all([
      get('/cards/S20519'),
      get('/cards/S20519?utm_source=x&dnt=1'),
    ]);
    expect(tracked.headers.get('etag')).toBe(plain.headers.get('etag'));
    expect(await tracked.text()).toBe(await plain.text());
  });
});

describe('caching', () => {
  test('with ?v= a card is kept for ever, without it it is asked after by its tag', async () => {
    const pinned = await get('/cards/S20519?v=1');
    expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await pinned.text()).toContain('localhost/projects/eura2014/S20519?v=1<');
    const { headers } = await get('/cards/S20519');
    expect(headers.get('cache-control')).toBe('public, no-cache');
    const again = await get('/cards/S20519', { 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  test('a card with all that it loads is at most 15 KB, and embed.js 6 KB', async () => {
    const sizeOf = async (path: string) => {
      const response = await get(path, { 'accept-encoding': 'gzip' });
      return Buffer.from(await response.arrayBuffer()).byteLength;
    };
    for (const path of everyCard) {
      const html = await (await get(path)).text();
      const loaded = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '');
      expect(loaded).toHaveLength(2);
      const sizes = await Promise.all([path, ...loaded].map(sizeOf));
      expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(15 * 1_024);
    }
    expect(await sizeOf('/embed.js')).toBeLessThanOrEqual(6 * 1_024);
  });
});

test('a hostile name is text in the card and in the picture', async () => {
  expect(await see('/cards/S20666')).toContain(hostileName);
  expect(await see('/cards/S20666')).toContain('Alku ]]> <b>lihava</b>');
  const svg = await (await get('/cards/S20666.svg')).text();
  expect(svg).not.toMatch(/<img|<script/);
  expect(svg).toContain('&lt;/script>');
});

test('a picture shows what the card does, in the colours that are asked for', async () => {
  const svg = await get('/cards/S20519.svg');
  expect(svg.headers.get('content-type')).toBe('image/svg+xml');
  const text = await see('/cards/S20519.svg');
  for (const part of [
    'S20519',
    'Parempaa työkykyä',
    'Myönnetty 3 361 221 €',
    'Rauma, Turku, Salo ja 2 muuta',
  ])
    expect(text).toContain(part);
  expect(await (await get('/cards/S20519.svg?theme=dark')).text()).toContain('fill="#14181d"');
});

test('embed.js is for pages of every origin', async () => {
  const response = await get('/embed.js', { origin: 'https://elsewhere.example' });
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  const again = await get('/embed.js', { 'if-none-match': response.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});
