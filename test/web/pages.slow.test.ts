import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014, salo, turku } from '../world.ts';
import { findBrowser } from './browser.ts';
import { axe, type BrowserSite, startBrowserSite } from './browserSite.ts';

const executable = findBrowser();
const title = 'pages in a browser';

const paths = [
  '/',
  '/projects/S20519',
  '/projects/S20666',
  '/projects/S20001',
  '/organisations/0138780-9',
  '/municipalities/942',
  '/regions/04',
  '/target-groups/IMMIGRANTS',
  '/search?q=ty%C3%B6kyky',
  '/export',
  '/docs',
  '/docs/export',
  '/nothing',
];

describe.skipIf(executable === null)(
  executable ? title : `${title} (left out: no Chromium was found; name one in CHROMIUM)`,
  () => {
    let app: TestApp;
    let site: BrowserSite;

    beforeAll(async () => {
      app = await startApp();
      const long = 'Pitkäsanainentyöllistymiskynnyksenmadaltamishanke'.repeat(3);
      await app.import([
        page2014({
          code: 'S20519',
          name: 'Parempaa työkykyä',
          partners: [turku, salo],
          municipalities: ['Rauma', 'Turku'],
          regions: ['Satakunta'],
          direct: 'Pitkäaikaistyöttömät ja maahanmuuttajat.',
        }),
        page2014({ code: 'S20666', name: `</script><img src=x onerror="window.ran=1">${long}` }),
        page2014({ code: 'S20001' }),
        page2007({ code: 'S20001', municipalities: ['Vähäkyrö'], regions: ['Satakunta'] }),
      ]);
      await app.import(
        [page2014({ code: 'S20519', name: 'Parempaa työkykyä', realised: '1' })],
        '2022-01-01',
      );
      site = await startBrowserSite(executable ?? '', app.store);
    });
    afterAll(async () => {
      await site?.close();
      await app?.close();
    });

    const open: BrowserSite['visit'] = (options, use) => site.visit(options, use);

    // axe has to be run in the page, which the page's own policy allows nobody
    test.each(['light', 'dark'] as const)('axe finds no fault in %s', async (colorScheme) => {
      await open({ colorScheme, bypassCSP: true }, async (page) => {
        for (const path of paths) {
          await page.goto(site.home + path);
          await page.evaluate(axe);
          const { violations } = (await page.evaluate('axe.run()')) as {
            violations: { id: string; nodes: { html: string }[] }[];
          };
          expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([]);
        }
      });
    });

    test.each([320, 360, 800])(
      'at %i px nothing scrolls sideways, and nothing is complained of',
      async (width) => {
        await open({ viewport: { width, height: 700 } }, async (page, complaints) => {
          for (const path of paths) {
            await page.goto(site.home + path);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            expect(wide, path).toBeLessThanOrEqual(0);
          }
          expect(complaints.filter((text) => !/status of (300|404)/.test(text))).toEqual([]);
          expect(await page.evaluate(() => 'ran' in window)).toBe(false);
          expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
        });
      },
    );

    test('without script a reader searches, finds and reads', async () => {
      await open({ javaScriptEnabled: false }, async (page) => {
        await page.goto(`${site.home}/?lang=sv`);
        await page.getByRole('searchbox').fill('työkyky');
        await page.getByRole('button', { name: 'Sök' }).click();
        await page.getByRole('link', { name: 'Parempaa työkykyä' }).click();
        expect(new URL(page.url()).pathname).toBe('/projects/eura2014/S20519');
        expect(await page.locator('html').getAttribute('lang')).toBe('sv');
        expect(await page.locator('main').innerText()).toMatch(/Beviljat 100 000 €[\s\S]*Källor/);
        expect(await page.getByRole('img', { name: /Beviljat 100 000 €/ }).count()).toBe(1);
      });
    });

    test('a second view of a version asks for nothing', async () => {
      await open({}, async (page) => {
        await page.goto(`${site.home}/projects/S20519?v=1`);
        await page.goto('about:blank');
        const asked: (string | undefined)[] = [];
        site.server.on('request', ({ url }) => void asked.push(url));
        await page.goto(`${site.home}/projects/S20519?v=1`);
        expect(await page.locator('h1').innerText()).toBe('Parempaa työkykyä');
        expect(asked).toEqual([]);
      });
    });
  },
);
