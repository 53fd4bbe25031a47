import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014, salo, turku } from '../world.ts';
import { findBrowser, startBrowser } from './browser.ts';

const executable = findBrowser();
const title = 'pages in a browser';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
    let server: Server;
    let browser: Browser;
    let home: string;

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
      server = createServer(createApp({ store: app.store, log: pino({ level: 'silent' }) }).handle);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      browser = await startBrowser(executable ?? '');
    });
    afterAll(async () => {
      await browser?.close();
      server?.closeAllConnections();
      server?.close();
      await app?.close();
    });

    async function open(
      options: BrowserContextOptions,
      use: (page: Page, complaints: string[]) => Promise<void>,
    ) {
      const context = await browser.newContext({ locale: 'fi-FI', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => void complaints.push(message.text()));
      page.on('pageerror', (error) => void complaints.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(home) && !request.url().startsWith('data:'))
          complaints.push(request.url());
      });
      await use(page, complaints);
      await context.close();
    }

    // axe has to be run in the page, which the page's own policy allows nobody
    test.each(['light', 'dark'] as const)('axe finds no fault in %s', async (colorScheme) => {
      await open({ colorScheme, bypassCSP: true }, async (page) => {
        for (const path of paths) {
          await page.goto(home + path);
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
            await page.goto(home + path);
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
        await page.goto(`${home}/?lang=sv`);
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
        await page.goto(`${home}/projects/S20519?v=1`);
        await page.goto('about:blank');
        const asked: (string | undefined)[] = [];
        server.on('request', ({ url }) => void asked.push(url));
        await page.goto(`${home}/projects/S20519?v=1`);
        expect(await page.locator('h1').innerText()).toBe('Parempaa työkykyä');
        expect(asked).toEqual([]);
      });
    });
  },
);
