import { XMLParser, XMLValidator } from 'fast-xml-parser';
import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { contact, page2014, rauma, turku } from '../world.ts';
import { list2014 } from '../worldLists.ts';
import { checkCatalogue, grantPackage } from './standards.ts';

const sharp = 'A & B <script>alert("ä")</script> ]]> \u{1F600}';

type Thing = Readonly<Record<string, unknown[]>>;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      page2014({ code: 'S20001', name: 'Vanha', lead: rauma, regions: ['Satakunta'] }),
      page2014({ code: 'S20002', name: sharp, lead: turku, regions: ['Varsinais-Suomi'] }),
    ],
    '2020-01-01',
  );
  await app.import([page2014({ code: 'S20001', name: 'Muuttunut', regions: ['Satakunta'] })], '2021-02-03');
  // a sole trader, whose name is a person's
  await app.import([list2014([{ code: 'S20003', lead: 'T:mi Olematon Oskari' }])], '2019-05-05');
});
afterAll(() => app.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await app.fetch(path, { headers });
  return { response, text: await response.text() };
}

const codesOf = (titles: readonly string[]) => titles.map((title) => title.split(' ')[0]);

describe('the feeds', () => {
  it('give new and changed projects as Atom, the newest first, with everything escaped', async () => {
    const { response, text } = await get('/feed.atom');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(XMLValidator.validate(text)).toBe(true);
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(text);
    expect(feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom');
    expect(feed.entry.map(({ updated }: { updated: string }) => updated)).toEqual([
      '2021-02-03T00:00:00.000Z',
      '2020-01-01T00:00:00.000Z',
      '2019-05-05T00:00:00.000Z',
    ]);
    const titles = feed.entry.map(({ title }: { title: string }) => title);
    expect(codesOf(titles)).toEqual(['S20001', 'S20002', 'S20003']);
    expect(titles[1]).toBe(`S20002 ${sharp}`);
    expect(feed.updated).toBe('2021-02-03T00:00:00.000Z');
    // what Atom requires of a feed and an entry
    for (const one of [feed, ...feed.entry]) {
      expect(one.id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      expect([typeof one.title, typeof one.updated]).toEqual(['string', 'string']);
    }
    expect(text).not.toContain('<script');
  });

  it('give the same as JSON Feed 1.1', async () => {
    const { response, text } = await get('/feed.json');
    expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    const feed = JSON.parse(text);
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: 'http://localhost/feed.json',
    });
    expect(codesOf(feed.items.map(({ title }: { title: string }) => title))).toEqual([
      'S20001',
      'S20002',
      'S20003',
    ]);
    expect(feed.items[1]).toMatchObject({
      title: `S20002 ${sharp}`,
      date_modified: '2020-01-01T00:00:00.000Z',
      authors: [{ name: 'Turun kaupunki' }],
      content_text: expect.stringContaining('myönnetty: 100\u00a0000 €'),
    });
    const { response: linked } = await get(feed.items[0].url);
    expect(linked.status).toBe(200);
  });

  it('hold what a filter finds, and say what is wrong with one', async () => {
    const find = async (filter: unknown) =>
      get(`/feed.json?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    const { text } = await find({ region: ['02'] });
    expect(codesOf(JSON.parse(text).items.map(({ title }: { title: string }) => title))).toEqual(['S20002']);
    expect(JSON.parse((await find({ code: [] })).text).items).toEqual([]);
    const wrong: [string, RegExp][] = [
      ['/feed.json?filter=nonsense', /`filter` takes a JSON object, as in \?filter=/],
      ['/feed.atom?filter=[]', /`filter` takes a JSON object/],
      ['/feed.atom?filter={"colour":["red"]}', /"colour" is not defined by type "ProjectFilter"/],
      ['/feed.json?filter={"region":["99"]}', /There is no region "99"/],
      ['/feed.json?filter={"fund":["X"]}', /does not exist in "Fund" enum/],
      ['/feed.json?asof=2020-01-01', /takes no "asof" in its address/],
    ];
    for (const [path, sentence] of wrong) {
      const { response, text: said } = await get(path);
      expect([path, response.status]).toEqual([path, 400]);
      expect(said).toMatch(sentence);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect((await get('/feed.json?v=99')).response.status).toBe(404);
    expect((await app.fetch('/feed.json', { method: 'POST', body: '{}' })).status).toBe(405);
  });

  it('are found by readers of feeds and catalogues from the first page', async () => {
    const { text } = await get('/', { accept: 'text/html' });
    for (const path of ['/feed.atom', '/feed.json', '/dcat.jsonld'])
      expect(text).toMatch(new RegExp(`<link rel="alternate" type="[^"]+" href="${path}"`));
  });

  it('name no natural person', async () => {
    for (const path of ['/feed.atom', '/feed.json', '/dcat.jsonld', '/export?format=360giving']) {
      const { text } = await get(path);
      for (const word of ['Oskari', contact.email, contact.phone]) expect(text, path).not.toContain(word);
    }
  });

  it('are the same until something is published, and say so by their tag', async () => {
    const { response } = await get('/feed.atom');
    const etag = response.headers.get('etag') ?? '';
    expect((await get('/feed.atom', { 'if-none-match': etag })).response.status).toBe(304);
    expect((await get('/feed.json', { 'if-none-match': etag })).response.status).toBe(200);
    const old = await get('/feed.json?v=1');
    expect(old.response.headers.get('cache-control')).toContain('immutable');
    expect(JSON.parse(old.text).items.map(({ title }: { title: string }) => title)).toContain('S20001 Vanha');
    expect((await app.fetch('/feed.json', { method: 'HEAD' })).status).toBe(200);
  });
});

describe('/dcat.jsonld', () => {
  it('is JSON-LD with its context inline: a catalogue of datasets with what DCAT-AP 3 requires', async () => {
    const { response, text } = await get('/dcat.jsonld');
    expect(response.headers.get('content-type')).toBe('application/ld+json');
    const [graph = {}] = (await jsonld.expand(JSON.parse(text), {
      documentLoader: async (url: string) => Promise.reject(new Error(`asked for ${url}`)),
    })) as Thing[];
    const dcat = 'http://www.w3.org/ns/dcat#';
    const dct = 'http://purl.org/dc/terms/';
    const lacking = (thing: Thing, ...names: string[]) => names.filter((name) => !thing[name]?.length);
    expect(graph['@type']).toEqual([`${dcat}Catalog`]);
    expect(
      lacking(
        graph,
        `${dct}title`,
        `${dct}description`,
        `${dct}publisher`,
        `${dcat}dataset`,
        `${dcat}service`,
      ),
    ).toEqual([]);
    const [dataset = {}] = graph[`${dcat}dataset`] as Thing[];
    expect(dataset['@type']).toEqual([`${dcat}Dataset`]);
    expect(
      lacking(dataset, `${dct}title`, `${dct}description`, `${dct}publisher`, `${dcat}distribution`),
    ).toEqual([]);
    const distributions = dataset[`${dcat}distribution`] as Record<string, { '@id': string }[]>[];
    expect(distributions.length).toBeGreaterThan(4);
    // only registers whose projects have an amount granted can give grants
    const { dataset: datasets } = JSON.parse(text) as {
      dataset: { identifier: string; distribution: { '@id': string }[] }[];
    };
    const granting = datasets.filter(({ distribution }) =>
      distribution.some((one) => one['@id'].endsWith('-360giving')),
    );
    expect(granting.map(({ identifier }) => identifier)).toEqual(['eura2014']);
    for (const distribution of (graph[`${dcat}dataset`] as Thing[]).flatMap(
      (one) => one[`${dcat}distribution`] as typeof distributions,
    )) {
      expect(distribution['@type']).toEqual([`${dcat}Distribution`]);
      const address = distribution[`${dcat}accessURL`]?.[0]?.['@id'] ?? '';
      expect(address).toMatch(/^http:\/\/localhost\/(export\?|graphql$)/);
      if (address.endsWith('/graphql')) continue;
      const { status, headers, body } = await app.fetch(address);
      await body?.cancel();
      expect([address, status, headers.get('content-type')]).toEqual([address, 200, expect.any(String)]);
    }
  });
});

test('each thing of the catalogue has what the shapes of DCAT-AP ask for, and in the form they ask for', async () => {
  const { text } = await get('/dcat.jsonld');
  const { counts, faults } = checkCatalogue(await jsonld.expand(JSON.parse(text)));
  expect(faults).toEqual([]);
  const dcat = 'http://www.w3.org/ns/dcat#';
  expect(counts).toMatchObject({ [`${dcat}Catalog`]: 1, [`${dcat}DataService`]: 1 });
  expect(counts[`${dcat}Dataset`]).toBeGreaterThan(0);
  expect(counts[`${dcat}Distribution`]).toBeGreaterThan(counts[`${dcat}Dataset`] ?? 0);
  // the check itself can fail
  const broken = JSON.parse(text.replace(/"accessURL": "[^"]*"/, '"accessURL": []'));
  expect(checkCatalogue(await jsonld.expand(broken)).faults).toHaveLength(1);
});

describe('the 360Giving export', () => {
  it('is a package of grants with all that the standard requires', async () => {
    const { response, text } = await get('/export?format=360giving');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('content-disposition')).toContain('projects.json');
    const { grants, ...about } = grantPackage.parse(JSON.parse(text));
    expect(about).toMatchObject({ version: '1.4', publisher: { name: 'Hankegraafi' } });
    expect(grants).toHaveLength(3);
    expect(grants[1]).toEqual({
      id: '360G-hankegraafi-eura2014-S20002',
      title: sharp,
      description: expect.stringContaining('Kokeillaan asiaa.'),
      currency: 'EUR',
      amountAwarded: 100000,
      awardDate: '2015-04-01',
      plannedDates: [{ startDate: '2015-04-01', endDate: '2018-03-31' }],
      recipientOrganization: [{ id: 'FI-PRO-0204819-8', name: 'Turun kaupunki' }],
      fundingOrganization: [
        {
          id: '360G-hankegraafi-Hameen-elinkeino-liikenne-ja-ymparistokeskus',
          name: 'Hämeen elinkeino-, liikenne- ja ympäristökeskus',
        },
      ],
      grantProgramme: [{ code: 'ESF' }],
      dateModified: '2020-01-01T00:00:00.000Z',
    });
    const one = await get(
      `/export?format=360giving&variables=${encodeURIComponent('{"filter":{"code":["S20001"]}}')}`,
    );
    expect(JSON.parse(one.text).grants).toHaveLength(1);
    const other = await get('/export?format=360giving&operation=ProjectList');
    expect([other.response.status, other.text]).toEqual([400, expect.stringContaining('operation=Grants')]);
  });

  it('is refused where nothing that is found is a grant, for the standard knows no empty package', async () => {
    await app.import([page2014({ code: 'S20007', name: 'Ilman rahaa', granted: '' })], '2021-03-02');
    for (const filter of ['{"code":[]}', '{"code":["S20007"]}', '{"fund":["JTF"]}']) {
      const { response, text } = await get(
        `/export?format=360giving&variables=${encodeURIComponent(`{"filter":${filter}}`)}`,
      );
      expect(response.status).toBe(404);
      expect(response.headers.get('content-disposition')).toBeNull();
      expect(JSON.parse(text).errors).toEqual([
        expect.objectContaining({
          message: expect.stringContaining('Nothing that the question finds is a grant'),
          extensions: expect.objectContaining({ code: 'NOT_FOUND' }),
        }),
      ]);
    }
    const some = await get(
      `/export?format=360giving&variables=${encodeURIComponent('{"filter":{"code":["S20007","S20001"]}}')}`,
    );
    expect(grantPackage.parse(JSON.parse(some.text)).grants).toHaveLength(1);
  });
});

describe('CSV for Excel', () => {
  it('has a mark, semicolons and decimal commas', async () => {
    await app.import(
      [page2014({ code: 'S20009', name: 'Sentit; pilkut', granted: '1 234,56' })],
      '2021-03-03',
    );
    const question = encodeURIComponent(
      '{ projects(filter: { code: ["S20009"] }) { nodes { code name funding { euAndState { granted } coFinancingRate } } } }',
    );
    const bytes = await (await app.fetch(`/export?format=csv&for=excel&query=${question}`)).arrayBuffer();
    expect(Buffer.from(bytes).toString('utf8')).toBe(
      '\ufeffcode;name;funding.euAndState.granted;funding.coFinancingRate\r\nS20009;"Sentit; pilkut";1234,56;\r\n',
    );
    const plain = await app.fetch(`/export?format=csv&query=${question}`);
    expect(await plain.text()).toContain('S20009,Sentit; pilkut,1234.56,');
    for (const wrong of ['format=parquet&for=excel', 'format=csv&for=calc'])
      expect((await app.fetch(`/export?${wrong}&query=${question}`)).status).toBe(400);
  });
});
