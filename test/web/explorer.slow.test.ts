import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects, page2007 } from '../world.ts';
import { findBrowser } from './browser.ts';
import { axe, type BrowserSite, listen, startBrowserSite } from './browserSite.ts';

const executable = findBrowser();
const title = 'the explorer in a browser';

const views = [
  '/explore',
  '/explore?fund=ESF&zoom=02&measure=projects&lang=sv',
  '/explore?zoom=municipalities&lang=en',
  '/explore?fund=ERDF&region=15&registry=eura2007',
  '/cards/charts/map?zoom=municipalities',
  '/cards/charts/years',
  '/cards/charts/priorities?lang=sv',
];

describe.skipIf(executable === null)(
  executable ? title : `${title} (left out: no Chromium was found; name one in CHROMIUM)`,
  () => {
    let app: TestApp;
    let site: BrowserSite;

    beforeAll(async () => {
      app = await startApp();
      await app.import([
        ...manyProjects(60),
        page2007({ code: 'S10001', name: 'Vanhempi', municipalities: ['Vähäkyrö'] }),
      ]);
      site = await startBrowserSite(executable ?? '', app.store, { locale: 'en-GB' });
    });
    afterAll(async () => {
      await site?.close();
      await app?.close();
    });

    const open: BrowserSite['visit'] = (options, use) => site.visit(options, use);

    const countOf = (page: Page) => page.locator('#count').innerText();
    const choice = (page: Page, name: RegExp) => page.locator('.filters').getByRole('link', { name });

    test('a choice changes list, drawings and address without loading the page; back and reload restore it', async () => {
      await open({}, async (page, complaints) => {
        await page.goto(`${site.home}/explore`);
        await page.evaluate(() => Object.assign(window, { isStill: true }));
        // every fourth of 60 is of the ERDF; one more is of 2007–2013
        await choice(page, /^European Social Fund.*46 projects$/).click();
        await page.waitForURL(/fund=ESF/);
        expect(await countOf(page)).toMatch(/^46 projects/);
        expect(await choice(page, /^European Social Fund/).getAttribute('aria-current')).toBe('true');
        const codes = await page.locator('#projects ~ .rows > li > p:first-of-type').allInnerTexts();
        expect(codes).toHaveLength(20);
        expect(codes.every((line) => line.startsWith('S'))).toBe(true);
        await choice(page, /^2007–2013/).click();
        await page.waitForURL(/period=/);
        expect(await countOf(page)).toMatch(/^1 project /);
        await page.goBack();
        await expect.poll(() => countOf(page)).toMatch(/^46 projects/);
        expect(await page.evaluate(() => 'isStill' in window)).toBe(true);
        expect(await page.locator('#chosen-fund-ESF').count()).toBe(1);
        await page.reload();
        expect(await countOf(page)).toMatch(/^46 projects/);
        expect(await choice(page, /^European Social Fund/).getAttribute('aria-current')).toBe('true');
        await page.goBack();
        await expect.poll(() => countOf(page)).toMatch(/^61 projects/);
        expect(complaints).toEqual([]);
      });
    });

    test('a region of the map leads to its projects and its municipalities', async () => {
      await open({}, async (page) => {
        await page.goto(`${site.home}/explore`);
        const place = (parameters: string) => page.locator(`svg.map path[data-href*="${parameters}"]`);
        const toldOf = async (parameters: string) =>
          / \d+ projects?/.exec(await place(parameters).evaluate(({ textContent }) => textContent))?.[0];
        const region = await toldOf('region=15');
        await place('region=15').click();
        await page.waitForURL(/region=15&zoom=15/);
        expect(` ${await countOf(page)}`).toContain(`${region} `);
        // every tenth of 60 names Vaasa first, every tenth names it second, and one names Vähäkyrö
        expect(await toldOf('municipality=905')).toBe(' 13 projects');
        await place('municipality=905').click();
        await page.waitForURL(/municipality=905/);
        expect(await countOf(page)).toMatch(/^13 projects /);
        await page.locator('#zoom-regions').click();
        await page.waitForURL((url) => !url.search.includes('zoom'));
        expect(await page.locator('svg.map path').count()).toBe(19);
      });
    });

    describe('the map comes closer', () => {
      const shown = (page: Page) => page.locator('svg.map').getAttribute('viewBox');
      const count = (page: Page) => page.locator('svg.map path').count();
      const whole = '0.00 0.00 600.00 1032.00';

      test('by buttons and keys: regions become municipalities, focus stays, and nothing else changes', async () => {
        await open({ reducedMotion: 'reduce' }, async (page, complaints) => {
          await page.goto(`${site.home}/explore?fund=ESF`);
          expect([await shown(page), await count(page)]).toEqual([whole, 19]);
          await page.locator('#map-in').focus();
          await page.keyboard.press('Enter');
          // 600 / 1.6 around the middle
          await expect.poll(() => shown(page)).toBe('112.50 193.50 375.00 645.00');
          expect(await count(page)).toBe(19);
          await page.keyboard.press('+');
          await page.waitForURL(/fund=ESF&zoom=municipalities/);
          await expect.poll(() => count(page)).toBeGreaterThan(290);
          // the same part of a picture that is 400 wide
          expect(await shown(page)).toMatch(/^121\.88 [\d.]+ 156\.25 /);
          expect(await page.evaluate(() => document.activeElement?.id)).toBe('map-in');
          await page.keyboard.press('ArrowLeft');
          // a fifth of what is seen
          await expect.poll(() => shown(page)).toMatch(/^90\.63 /);
          expect(await countOf(page)).toMatch(/^46 projects/);
          await page.keyboard.press('0');
          await page.waitForURL((url) => url.search === '?fund=ESF');
          await expect.poll(() => shown(page)).toBe(whole);
          expect(complaints).toEqual([]);
        });
      });

      test('by Ctrl and the wheel where the pointer is; dragged, it chooses nothing', async () => {
        await open({ reducedMotion: 'reduce' }, async (page) => {
          await page.goto(`${site.home}/explore`);
          /** Where a point of the picture, a quarter from its left, is on the screen. */
          const place = () =>
            page.locator('svg.map').evaluate((element) => {
              element.scrollIntoView({ block: 'center' });
              const matrix = (element as unknown as SVGGraphicsElement).getScreenCTM();
              const { x, y } = new DOMPoint(150, 500).matrixTransform(matrix ?? undefined);
              return { x, y };
            });
          const partOf = async () => ((await shown(page)) ?? '').split(' ').map(Number);
          const { x, y } = await place();
          await page.mouse.move(x, y);
          await page.keyboard.down('Control');
          await page.mouse.wheel(0, -50);
          await page.keyboard.up('Control');
          await expect.poll(() => shown(page)).not.toBe(whole);
          const [left = 0, , wide = 0] = await partOf();
          expect(wide).toBeLessThan(500);
          // what was under the pointer stays there
          expect(left + wide / 4).toBeCloseTo(150, 0);
          await page.mouse.down();
          await page.mouse.move(x + 20, y, { steps: 4 });
          await page.mouse.up();
          await expect.poll(async () => (await partOf())[0]).toBeLessThan(left - 10);
          expect(new URL(page.url()).search).toBe('');
        });
      });

      test('between two fingers, and the page does not', async () => {
        await open(
          { isMobile: true, hasTouch: true, viewport: { width: 390, height: 800 } },
          async (page) => {
            await page.goto(`${site.home}/explore`);
            const map = page.locator('svg.map');
            await map.evaluate((element) => element.scrollIntoView({ block: 'center' }));
            const { x, y, width, height } = (await map.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
            const browserItself = await page.context().newCDPSession(page);
            const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number | null) =>
              browserItself.send('Input.dispatchTouchEvent', {
                type,
                touchPoints:
                  apart === null
                    ? []
                    : [-apart, apart].map((by, id) => ({ x: x + width / 2 + by, y: y + height / 2, id })),
              });
            await touch('touchStart', 20);
            for (const apart of [30, 40, 60, 80]) await touch('touchMove', apart);
            await touch('touchEnd', null);
            await page.waitForURL(/zoom=municipalities/);
            await expect.poll(() => count(page)).toBeGreaterThan(290);
            expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
          },
        );
      });
    });

    test('it is used by keyboard: focus stays on what was chosen, and what is open stays open', async () => {
      await open({}, async (page) => {
        await page.goto(`${site.home}/explore`);
        await page.locator('#facet-year > summary').focus();
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.waitForURL(/year=2019/);
        await page.waitForFunction(() => document.activeElement?.id === 'year-2019');
        expect(await page.locator('#facet-year').getAttribute('open')).not.toBeNull();
        expect(await page.locator('.unseen[aria-live]').innerText()).toMatch(/^10 projects/);
        await page.locator('#q').fill('zeta');
        await page.keyboard.press('Enter');
        await page.waitForURL(/q=zeta/);
        expect(new URL(page.url()).searchParams.get('year')).toBe('2019');
        await page.waitForFunction(() => document.activeElement?.id === 'q');
      });
    });

    test('without script every choice is a link and the search a form', async () => {
      await open({ javaScriptEnabled: false }, async (page) => {
        await page.goto(`${site.home}/explore?lang=sv&registry=eura2014`);
        await page.locator('#fund-ESF').click();
        expect(page.url()).toBe(`${site.home}/explore?lang=sv&registry=eura2014&fund=ESF`);
        await page.locator('#q').fill('zeta');
        await page.locator('#q').press('Enter');
        const url = new URL(page.url());
        expect([...url.searchParams.keys()].sort()).toEqual(['fund', 'lang', 'q', 'registry']);
        // every fifth of 60 is named so, and every fourth of these is of the ERDF
        expect(await countOf(page)).toMatch(/^9 projekt/);
        expect(await page.getByRole('img', { name: /^Karta över Finland/ }).count()).toBe(1);
      });
    });

    // axe has to be run in the page, which the page's own policy allows nobody
    test.each(['light', 'dark'] as const)(
      'axe finds no fault in %s',
      async (colorScheme) => {
        await open({ colorScheme, bypassCSP: true }, async (page) => {
          for (const path of views) {
            await page.goto(site.home + path);
            await page.evaluate(() => {
              for (const part of document.querySelectorAll('details')) part.open = true;
            });
            await page.evaluate(axe);
            const { violations } = (await page.evaluate('axe.run()')) as {
              violations: { id: string; nodes: { html: string }[] }[];
            };
            expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([]);
          }
        });
      },
      180_000,
    );

    test.each([280, 320, 360, 800])(
      'at %i px nothing scrolls sideways, and nothing is complained of',
      async (width) => {
        await open({ viewport: { width, height: 700 } }, async (page, complaints) => {
          for (const path of views) {
            await page.goto(site.home + path);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            expect(wide, path).toBeLessThanOrEqual(0);
          }
          expect(complaints).toEqual([]);
          expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
        });
      },
    );

    test('the first view asks for a page, two style sheets and one small script', async () => {
      await open({}, async (page) => {
        const asked: { path: string; bytes: number }[] = [];
        page.on('response', async (response) => {
          const { responseBodySize } = await response.request().sizes();
          asked.push({ path: new URL(response.url()).pathname, bytes: responseBodySize });
        });
        await page.goto(`${site.home}/explore`, { waitUntil: 'networkidle' });
        const scripts = asked.filter(({ path }) => path.endsWith('.js'));
        expect(scripts).toHaveLength(1);
        expect(scripts[0]?.bytes).toBeLessThan(30 * 1024);
        expect(asked).toHaveLength(4);
      });
    });

    test('a card of a drawing stands in a sandboxed frame of another origin', async () => {
      await open({}, async (page, complaints) => {
        const src = `${site.home}/cards/charts/map?region=15`;
        const other = createServer((_, response) => {
          response.setHeader('content-type', 'text/html');
          response.end(
            `<!doctype html><title>x</title><iframe title="Map" src="${src}" width="400" height="900" sandbox="allow-popups"></iframe>`,
          );
        });
        const origin = `${await listen(other)}/`;
        await page.goto(origin);
        const frame = page.frameLocator('iframe');
        await frame.getByRole('img', { name: /^Map of Finland/ }).waitFor();
        expect(await frame.locator('main').innerText()).toContain('/explore?region=15');
        expect(
          complaints.filter((text) => text !== `asked ${origin}` && !text.endsWith('/favicon.ico')),
        ).toEqual([]);
        other.closeAllConnections();
        other.close();
      });
    });
  },
);
