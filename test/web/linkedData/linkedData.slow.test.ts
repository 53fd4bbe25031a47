import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../app.ts';
import { page2007, page2014, salo, turku } from '../../world.ts';
import { hostileProject } from '../hostile.ts';
import { createValidator, type Thing } from './schemaOrg.ts';

const hostileName = `</script><img src=x onerror=alert(1)> ]]> "' \u202Eesrever`;

let app: TestApp;
let faultsOf: Awaited<ReturnType<typeof createValidator>>;
beforeAll(async () => {
  faultsOf = await createValidator();
  app = await startApp();
  await app.import([
    page2014({
      code: 'S20519',
      name: 'Parempaa työkykyä',
      granted: '3 361 221',
      partners: [turku, salo],
      municipalities: ['Rauma', 'Turku'],
      regions: ['Satakunta'],
      starts: '1.6.2021',
      ends: '31.8.2023',
    }),
    page2014({ code: 'S20001', granted: '', realised: '', ends: '' }),
    page2007({ code: 'S20001', municipalities: ['Vähäkyrö'] }),
    page2014({ code: 'S20002', lead: { name: 'T:mi Maija Malli', businessId: '0941232-7' } }),
    page2014({ code: 'S20003', granted: '0', realised: '0' }),
    hostileProject(hostileName, hostileName),
  ]);
}, 240_000);
afterAll(() => app?.close());

async function read(path: string): Promise<readonly Thing[]> {
  const html = await (await app.fetch(path, { headers: { accept: 'text/html' } })).text();
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, text]) =>
    JSON.parse(text ?? ''),
  );
}

/** As JSON-LD understands it: every property has a name on the web, or the processor refuses it. */
async function expand(thing: Thing): Promise<Thing> {
  const options = {
    safe: true,
    documentLoader: async (documentUrl: string) => {
      expect(documentUrl).toMatch(/^https:\/\/schema\.org\/?$/);
      return { documentUrl, document: { '@context': { '@vocab': 'http://schema.org/' } } };
    },
  };
  const [expanded = {}] = await jsonld.expand(structuredClone(thing), options as jsonld.Options.Expand);
  return expanded as Thing;
}

test.each([
  ['/', 'WebSite'],
  ['/projects/S20519', 'ResearchProject'],
  ['/projects/S20666', 'ResearchProject'],
  ['/projects/eura2014/S20001', 'ResearchProject'],
  ['/projects/eura2007/S20001', 'ResearchProject'],
  ['/projects/S20002', 'ResearchProject'],
  ['/projects/S20003', 'ResearchProject'],
  ['/organisations/0138780-9', 'Organization'],
  ['/organisations/0204819-8', 'Organization'],
  ['/municipalities/684', 'AdministrativeArea'],
  ['/municipalities/942', 'AdministrativeArea'],
  ['/regions/04', 'AdministrativeArea'],
])('%s says what it is in words that schema.org has, each with values of its kind', async (path, type) => {
  for (const lang of ['fi', 'sv', 'en']) {
    const things = await read(`${path}?lang=${lang}`);
    expect(things.map((thing) => thing['@type'])).toEqual([type]);
    for (const thing of things) {
      expect(await faultsOf(thing), `${path} ${lang}`).toEqual([]);
      expect((await expand(thing))['@type']).toEqual([`http://schema.org/${type}`]);
    }
  }
});

test('a project is exact: name, code, days, money, and no address that is none', async () => {
  const [project] = await read('/projects/S20519');
  expect(project).toMatchObject({
    name: 'Parempaa työkykyä',
    identifier: 'S20519',
    foundingDate: '2021-06-01',
    dissolutionDate: '2023-08-31',
    funding: { '@type': 'MonetaryGrant', amount: { value: 3_361_221, currency: 'EUR' } },
  });
  const [hostile] = await read('/projects/S20666');
  expect(hostile).toMatchObject({ name: hostileName, identifier: 'S20666' });
  expect(JSON.stringify(hostile)).not.toContain('javascript:');
  const [bare] = await read('/projects/eura2014/S20001');
  expect(bare).not.toHaveProperty('funding');
  expect(bare).not.toHaveProperty('dissolutionDate');
});

describe('the check itself', () => {
  test.each<[Thing, string]>([
    [{ '@type': 'ResearchProject', nam: 'x' }, 'nam'],
    [{ '@type': 'ResearchProjekt', name: 'x' }, 'ResearchProjekt'],
    [{ '@type': 'ResearchProject', name: 'x', foundingDate: '1.6.2021' }, 'foundingDate'],
    [{ '@type': 'ResearchProject', name: 'x', funding: { '@type': 'Place', name: 'x' } }, 'funding'],
    [{ '@type': 'MonetaryAmount', name: 'x', value: 'plenty', currency: '' }, 'currency'],
    [{ '@type': 'Organization', name: 'x', url: 'javascript:alert(1)' }, 'url'],
  ])('%j is found wrong', async (thing, name) => {
    expect((await faultsOf(thing)).join('\n')).toContain(name);
  });
});
