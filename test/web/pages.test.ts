import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { contact, page2007, page2014, rauma, salo, turku } from '../world.ts';
import { hostileProject } from './hostile.ts';

const hostileName = '</script><img src=x onerror=alert(1)>';
const hostileSummary = `Alku ]]> <b>lihava</b> \u202Ekäännetty\u202C "lainaus" & 'heitto' \u2028 loppu. Lisätietoja antaa ${contact.name}, ${contact.phone}.`;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      page2014({
        code: 'S20519',
        name: 'Parempaa työkykyä',
        granted: '3 361 221',
        realised: '2 992 663',
        partners: [turku, salo],
        municipalities: ['Rauma', 'Turku'],
        regions: ['Satakunta'],
        direct: 'Pitkäaikaistyöttömät ja maahanmuuttajat.',
      }),
      page2014({ code: 'S20001', name: 'Uudempi' }),
      page2007({ code: 'S20001', name: 'Vanhempi', municipalities: ['Vähäkyrö'] }),
      page2014({ code: 'S20002', lead: { name: 'T:mi Maija Malli', businessId: '0941232-7' } }),
      hostileProject(hostileName, hostileSummary),
    ],
    '2020-01-01',
  );
  await app.import(
    [page2014({ code: 'S20519', name: 'Parempaa työkykyä', realised: '2 500 000' })],
    '2021-01-01',
  );
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  app.fetch(path, { headers: { accept: 'text/html', 'accept-language': 'fi', ...headers } });
const read = async (path: string) => (await get(path)).text();
/** What a reader sees: no tags, one blank where there are several. */
const seen = (html: string) =>
  html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
const linkedDataOf = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'null');

const everyPage = [
  '/',
  '/projects/S20519',
  '/projects/eura2014/S20666',
  '/projects/eura2007/S20001',
  '/projects/S20002',
  '/organisations/0138780-9',
  '/municipalities/684',
  '/municipalities/942',
  '/regions/04',
  '/target-groups/IMMIGRANTS',
  '/search?q=ty%C3%B6kyky%C3%A4',
  '/export',
  '/docs',
  '/docs/export',
];

describe.each(everyPage)('%s', (path) => {
  test.each(['fi', 'sv', 'en'])('is whole in %s', async (lang) => {
    const response = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<link rel="canonical" href="http:\/\/localhost\/[^"]*"/);
    for (const language of ['fi', 'sv', 'en', 'x-default']) expect(html).toContain(`hreflang="${language}"`);
    expect(html).not.toMatch(/undefined|\[object|NaN/);
    // nothing that a policy without unsafe-inline would refuse
    expect(html).not.toMatch(/ style=|<style| on\w+="|href="javascript:/);
    expect(html.replace(/<script type="(?:application\/ld\+json)">.*?<\/script>/gs, '')).not.toContain(
      '<script',
    );
    // no contact person
    for (const word of Object.values(contact)) expect(html).not.toContain(word);
    expect(html).not.toContain('Maija Malli');
  });
});

test('a project tells its money, time, partners, places, target groups, changes and sources', async () => {
  const text = seen(await read('/projects/S20519'));
  for (const words of [
    'Parempaa työkykyä',
    'S20519',
    'Myönnetty 100 000 €',
    'Toteutunut 2 500 000 €',
    '1.4.2015–31.3.2018',
    'Rauman kaupunki',
    'Toiminta päättynyt',
    'Euroopan sosiaalirahasto (ESR)',
    // the registry overwrote what it said in the year before
    '1.1.2021',
    '2 992 663 €',
    'Lähteet',
  ])
    expect(text).toContain(words);
  const before = seen(await read('/projects/S20519?v=1'));
  for (const words of ['2 992 663 €', 'Turun kaupunki', 'Salon kaupunki', 'Satakunta', 'maahanmuuttajat'])
    expect(before).toContain(words);
  expect(before).not.toContain('2 500 000 €');
});

test('English and Swedish have their own days and plural forms', async () => {
  expect(seen(await read('/projects/S20519?lang=en&v=1'))).toMatch(
    /1 April 2015 – 31 March 2018.* 2 partners /,
  );
  expect(seen(await read('/projects/S20519?lang=sv&v=1'))).toMatch(
    /1\.4\.2015–31\.3\.2018.* 2 delgenomförare /,
  );
  expect(seen(await read('/organisations/0204819-8?lang=en&v=1'))).toContain('2 projects');
  expect(seen(await read('/organisations/0139533-1?lang=en&v=1'))).toContain('1 project ');
});

test('a code of two registries is a page to choose from, and each has its own', async () => {
  const response = await get('/projects/S20001');
  expect(response.status).toBe(300);
  const html = await response.text();
  expect(html).toContain('href="/projects/eura2007/S20001"');
  expect(html).toContain('href="/projects/eura2014/S20001"');
  expect(await read('/projects/eura2007/S20001')).toContain('Vanhempi');
  expect(await read('/projects/eura2014/S20001')).toContain('Uudempi');
});

test('a municipality that was merged is served and leads to its successor', async () => {
  const html = await read('/municipalities/942');
  expect(seen(html)).toContain('Lakkautettu 1.1.2013');
  expect(html).toContain('<a href="/municipalities/905">Vaasa</a>');
  expect(html).toContain('Vanhempi');
});

test.each([
  ['/projects/S99999', 404],
  ['/projects/nothing/S20519', 404],
  ['/projects/%E0%A4%A', 400],
  ['/organisations/0138780-8', 404],
  ['/organisations/nobody', 404],
  ['/municipalities/999', 404],
  ['/municipalities/x', 404],
  ['/regions/99', 404],
  ['/target-groups/NOBODY', 404],
  [`/search?q=${'a'.repeat(201)}`, 400],
  ['/search?q=a&after=nonsense', 400],
  ['/search?after=nonsense', 400],
  ['/embed?tier=nonsense', 400],
  ['/embed?pinned=nonsense', 400],
  ['/municipalities/684?after=nonsense', 400],
  ['/sitemaps/nothing-1.xml', 404],
  ['/pictures/nothing.png', 404],
])('%s is a page of %i with a sentence', async (path, status) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(seen(await response.text())).toMatch(/Etusivulle/);
});

test('what a hostile project says stays text', async () => {
  const html = await read('/projects/S20666');
  expect(html).not.toContain('<img src=x');
  expect(html).not.toContain('<b>lihava');
  expect(html).not.toMatch(/href="javascript:/);
  expect(seen(html)).toContain(hostileName);
  expect(seen(html)).toContain(']]>');
  expect(html).toContain('<bdi lang="fi">&lt;/script>');
  const data = linkedDataOf(html);
  expect(data.name).toBe(hostileName);
  expect(data.identifier).toBe('S20666');
  expect(html).toContain('<meta property="og:title" content="&lt;/script>');
  const search = await read(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(search).not.toContain('<script>alert');
  const listed = await read('/organisations/0204819-8');
  expect(listed).not.toContain('<img src=x');
});

test('linked data say what schema.org has words for', async () => {
  const project = linkedDataOf(await read('/projects/S20519?v=1'));
  expect(project).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'ResearchProject',
    name: 'Parempaa työkykyä',
    identifier: 'S20519',
    foundingDate: '2015-04-01',
    dissolutionDate: '2018-03-31',
    parentOrganization: { '@type': 'Organization', name: 'Rauman kaupunki', identifier: '0138780-9' },
    funding: {
      '@type': 'MonetaryGrant',
      amount: { '@type': 'MonetaryAmount', currency: 'EUR', value: 3_361_221 },
    },
  });
  expect(project.member).toHaveLength(2);
  expect(project.areaServed).toContainEqual(
    expect.objectContaining({ '@type': 'AdministrativeArea', name: 'Rauma', identifier: '684' }),
  );
  expect(linkedDataOf(await read('/organisations/0138780-9'))).toMatchObject({
    '@type': 'Organization',
    name: rauma.name,
  });
  expect(linkedDataOf(await read('/municipalities/684'))).toMatchObject({
    '@type': 'AdministrativeArea',
    identifier: '684',
  });
});

test('a page leads to its question and its table, and both answer', async () => {
  const html = await read('/projects/S20519');
  const links = [...html.matchAll(/href="(\/(?:graphql|export)\?[^"]+)"/g)].map(([, href]) =>
    (href ?? '').replaceAll('&amp;', '&'),
  );
  expect(links).toHaveLength(2);
  const [question = '', table = ''] = links;
  const answer = (await (await app.fetch(question, { headers: { accept: 'application/json' } })).json()) as {
    data: { project: { name: string } };
  };
  expect(answer.data.project.name).toBe('Parempaa työkykyä');
  const csv = await (await app.fetch(table)).text();
  expect(csv.trim().split('\n')).toHaveLength(2);
  expect(csv).toContain('S20519');
});

test('every project of every register is in a map of the site, once', async () => {
  const locationsOf = async (path: string) =>
    [...(await read(path)).matchAll(/<loc>http:\/\/localhost([^<]+)<\/loc>/g)].map(([, loc]) => loc ?? '');
  const maps = await locationsOf('/sitemap.xml');
  const pages = (await Promise.all(maps.map(locationsOf))).flat();
  expect(pages.filter((path) => path.startsWith('/projects/')).sort()).toEqual([
    '/projects/eura2007/S20001',
    '/projects/eura2014/S20001',
    '/projects/eura2014/S20002',
    '/projects/eura2014/S20519',
    '/projects/eura2014/S20666',
  ]);
  expect(new Set(pages).size).toBe(pages.length);
  expect(pages).toContain('/organisations/0138780-9');
  expect(pages).toContain('/municipalities/684');
  expect(pages.join()).not.toContain('0941232-7');
  expect(await read('/robots.txt')).toContain('Sitemap: http://localhost/sitemap.xml');
});

test('who shares an address gets a picture', async () => {
  const html = await read('/projects/S20519');
  const [, address = ''] = /property="og:image" content="http:\/\/localhost([^"]+)"/.exec(html) ?? [];
  const response = await get(address.replaceAll('&amp;', '&'));
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  const bytes = Buffer.from(await response.arrayBuffer());
  // width and height stand behind the name of the first chunk
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  expect((await get('/pictures/projects/eura2014/S20666.png')).status).toBe(200);
});
