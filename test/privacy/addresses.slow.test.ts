import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asked, lift, suppress } from '../../src/importing/takedowns.ts';
import { startApp, type TestApp } from '../app.ts';
import { contact, page2007, page2014, rauma, turku, vates } from '../world.ts';
import { everyAddress, noLimits } from './everything.ts';
import { soleTraderDocuments } from './traders.ts';

const named = (name: string): Asked => ({ name, text: null });
const withheld: Asked = { name: null, text: 'Zyxkos' };

let app: TestApp;
beforeAll(async () => {
  app = await startApp(noLimits);
  const documents = [
    page2014({
      code: 'S20001',
      name: 'Kanarialintu',
      lead: turku,
      partners: [vates],
      summary: `Lintuhanke. Kysy: ${contact.name}, ${contact.email}.`,
    }),
    page2014({
      code: 'S20002',
      name: 'Zyxkosken perintö',
      lead: rauma,
      summary: 'Aapeli Zyxkoski johti Kanarialintua.',
    }),
    ...soleTraderDocuments('S20003'),
    page2007({ code: 'S10001', name: 'Vanhempi', lead: { name: 'Ainoa Osuuskunta' } }),
  ];
  await app.import(documents, '2020-01-01');
  await app.import(
    [page2014({ code: 'S20001', name: 'Kanarialintu lentää', lead: turku, partners: [vates] })],
    '2021-01-01',
  );
});
afterAll(() => app.close());

/** Where some words stand, over all addresses of versions; and that enough was looked at. */
async function addressesThatTell(
  tells: RegExp,
  words: readonly string[],
  versions = [1, 2],
): Promise<string[]> {
  const found: string[] = [];
  for (const version of versions) {
    const out = await everyAddress(app, { version, words });
    for (const kind of [
      /^\/projects\//u,
      /^\/organisations\//u,
      /^\/municipalities\//u,
      /^\/cards\//u,
      /^\/oembed/u,
      /^\/sitemaps\//u,
      /^\/explore/u,
      /^\/search/u,
      /^\/pictures\//u,
      /^\/feed/u,
      /^\/data\/.*parquet$/u,
    ])
      expect([kind, [...out.keys()].some((path) => kind.test(path))]).toEqual([kind, true]);
    for (const [path, said] of out) {
      const at = said.search(tells);
      if (at >= 0) found.push(`?v=${version} ${path}: ${said.slice(Math.max(0, at - 60), at + 60)}`);
    }
  }
  return found;
}

it('contact persons and sole traders are at no address', async () => {
  expect(
    await addressesThatTell(/oskari|olematon|999 ?8877|sirkkunen|sirkkusen|0112038/iu, ['kasvu', 'kysy']),
  ).toEqual([]);
}, 900_000);

it('what is taken down is at no address, in no version; lifted, it is there again', async () => {
  const tells = /kanarialin(?!tua)|S20001|zyxkos|vates|0941232|Ainoa Osuus|eura2007\/S10001/iu;
  const own = /S20001|eura2007\/S10001/u;
  const before = await everyAddress(app, { version: 1 });
  const addresses = [...before.keys()].filter((path) => own.test(path));
  expect(addresses.length).toBeGreaterThan(4);
  const all = [named('S20001'), named('eura2007/S10001'), named('0941232-7'), withheld];
  for (const one of all) await suppress(app.store.pool, one);
  await app.store.versions.look();
  expect(await addressesThatTell(tells, ['lintuhanke', 'perintö', 'osuuskunta', 'säätiö'])).toEqual([]);
  for (const path of addresses)
    expect([path, (await app.fetch(`${path}${path.includes('?') ? '&' : '?'}v=1`)).status]).toEqual([
      path,
      404,
    ]);
  for (const one of all) await lift(app.store.pool, one);
  await app.store.versions.look();
  expect((await addressesThatTell(tells, ['perintö'], [2])).length).toBeGreaterThan(20);
}, 900_000);
