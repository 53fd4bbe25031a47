import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manyProjects } from '../../world.ts';
import { findBrowser } from '../browser.ts';
import { axe } from '../browserSite.ts';
import { type Sites, startSites } from './sites.ts';
import { filterLikeWordPress, wordPressScript } from './wordpressFilter.ts';
import { hostileName, longName, projects } from './world.ts';

const executable = findBrowser();
const title = 'cards in a browser';
const cards = [
  '/cards/S20519',
  '/cards/S20666',
  '/cards/S20777',
  '/cards/S20001',
  '/cards/eura2007/S20001',
  '/cards/organisations/0138780-9',
  '/cards/municipalities/942',
  '/cards/S20777?form=short',
  '/cards/S20777?form=line',
  '/cards/S20519?theme=dark',
  '/cards/nothing',
];

describe.skipIf(executable === null)(
  executable ? title : `${title} (left out: no Chromium was found; name one in CHROMIUM)`,
  { timeout: 180_000 },
  () => {
    let sites: Sites;
    beforeAll(async () => {
      sites = await startSites(executable ?? '', [...projects, ...manyProjects(50).slice(10)]);
    });
    afterAll(() => sites?.close());

    const oembed = async (parameters: Record<string, string>) => {
      const response = await fetch(`${sites.home}/oembed?${new URLSearchParams(parameters)}`);
      expect(response.status).toBe(200);
      return (await response.json()) as { html: string; width: number; height: number };
    };
    const srcOf = (html: string) => (/ src="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

    test('a sandboxed frame on another origin shows the card, stores nothing and tells its height', async () => {
      sites.publish(`<body><script>addEventListener('message', ({ data }) => { window.told = data; });</script>
        <iframe sandbox="allow-scripts" width="400" height="300" title="x" src="${sites.home}/cards/S20519"></iframe></body>`);
      await sites.visit({}, async (page, complaints) => {
        await page.goto(sites.elsewhere);
        const card = page.frames()[1];
        const text = (await card?.locator('article').innerText()) ?? '';
        for (const part of ['S20519', 'Parempaa työkykyä', 'Myönnetty 3 361 221 €', 'EURA 2014'])
          expect(text).toContain(part);
        expect(text).toContain(`${new URL(sites.home).host}/projects/eura2014/S20519`);
        await page.waitForFunction('window.told');
        const { height } = (await page.evaluate('window.told')) as { height: number };
        const drawn = await card?.evaluate(() => document.documentElement.scrollHeight);
        expect(height).toBe(drawn);
        // a sandboxed frame has no store at all; one of the card's own origin has an empty one
        await page.goto(`${sites.home}/cards/S20519`);
        expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
        expect(await page.context().cookies()).toEqual([]);
        expect(complaints).toEqual([]);
      });
    });

    test('what a filter like WordPress’s leaves is a link, and a frame that shows itself', async () => {
      const { html } = await oembed({ url: `${sites.home}/projects/S20519`, maxwidth: '500' });
      const left = filterLikeWordPress(html, 'a1B2c3D4e5') ?? '';
      sites.publish(`<body><script>${wordPressScript}</script>${left}</body>`);
      await sites.visit({}, async (page, complaints) => {
        await page.goto(sites.elsewhere);
        expect(await page.locator('blockquote a').getAttribute('href')).toBe(
          `${sites.home}/projects/eura2014/S20519`,
        );
        await page.locator('iframe').waitFor({ state: 'visible' });
        expect(await page.locator('blockquote').isVisible()).toBe(false);
        const card = page.frameLocator('iframe').locator('article');
        expect(await card.innerText()).toContain('Toteutunut 2 992 663 €');
        expect(complaints).toEqual([]);
      });
      // a reader without script keeps the link
      await sites.visit({ javaScriptEnabled: false }, async (page) => {
        await page.goto(sites.elsewhere);
        expect(await page.locator('blockquote a').isVisible()).toBe(true);
      });
    });

    test('the height that oEmbed names holds the whole card at its width, and little more', async () => {
      const many = Array.from(
        { length: 40 },
        (_, i) => `${i % 4 === 2 ? 'A7' : 'S2'}${String(i + 10).padStart(4, '0')}`,
      );
      const pages = [
        ...['S20519', 'S20666', 'S20777', 'eura2007/S20001', 'S20002'].map((code) => `/projects/${code}`),
        '/organisations/0138780-9',
        '/municipalities/684',
        '/municipalities/942',
      ].flatMap((path) =>
        ['fi', 'sv', 'en'].flatMap((lang) =>
          [
            {},
            { maxwidth: '280' },
            { maxwidth: '700' },
            { maxwidth: '90' },
            { maxheight: '90', maxwidth: '300' },
          ].map((room) => ({ url: `${sites.home}${path}?lang=${lang}`, ...room })),
        ),
      );
      const others = many.map((code, i) => ({
        url: `${sites.home}/projects/${code}`,
        maxwidth: String(280 + i * 13),
      }));
      await sites.visit({}, async (page) => {
        for (const room of [...pages, ...others]) {
          const { html, width, height } = await oembed(room);
          await page.setViewportSize({ width, height });
          await page.goto(srcOf(html));
          const [high, wide, used] = await page.evaluate(() => {
            const card = document.querySelector('.card') as HTMLElement;
            const end = (card.lastElementChild as HTMLElement).getBoundingClientRect().bottom;
            return [document.documentElement.scrollHeight, document.documentElement.scrollWidth, end];
          });
          const where = `${JSON.stringify(room)} ${width} x ${height}`;
          expect(high, where).toBeLessThanOrEqual(height);
          expect(wide, where).toBeLessThanOrEqual(width);
          // a few lines too many at most, some more where there are many
          const most = Math.max(90, height * 0.15);
          if (width >= 280) expect(height - (used ?? 0), where).toBeLessThanOrEqual(most);
        }
      });
    });

    test('it holds the whole drawing of the explorer too', async () => {
      const drawings = [
        'map',
        'map?zoom=municipalities&measure=projects',
        'map?zoom=04',
        'years',
        'priorities',
      ];
      const filtered = 'years?region=04&fund=ESF&organisationType=MUNICIPALITY&q=hanke';
      await sites.visit({}, async (page) => {
        for (const drawing of [...drawings, filtered])
          for (const lang of ['fi', 'sv', 'en'])
            for (const maxwidth of ['280', '320', '470', '560', '800']) {
              const url = `${sites.home}/cards/charts/${drawing}${drawing.includes('?') ? '&' : '?'}lang=${lang}`;
              const { html, width, height } = await oembed({ url, maxwidth });
              await page.setViewportSize({ width, height });
              await page.goto(srcOf(html));
              const [high, wide, used] = await page.evaluate(() => {
                const { scrollHeight, scrollWidth } = document.documentElement;
                const main = document.querySelector('main') as HTMLElement;
                return [scrollHeight, scrollWidth, main.getBoundingClientRect().bottom];
              });
              const where = `${url} ${width} x ${height}`;
              expect(high, where).toBeLessThanOrEqual(height);
              expect(wide, where).toBeLessThanOrEqual(width);
              expect(height - (used ?? 0), where).toBeLessThanOrEqual(160);
            }
      });
    });

    test.each([280, 320, 800])('at %i px and on a phone no card scrolls sideways', async (width) => {
      for (const device of [{}, { isMobile: true, hasTouch: true, deviceScaleFactor: 3 }])
        await sites.visit({ viewport: { width, height: 600 }, ...device }, async (page, complaints) => {
          for (const path of [...cards, '/embed', `/embed?url=${sites.home}/projects/S20777`]) {
            await page.goto(sites.home + path);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            expect(wide, path).toBeLessThanOrEqual(0);
          }
          expect(complaints.filter((text) => !/status of (300|404)/.test(text))).toEqual([]);
        });
    });

    // axe has to be run in the page, which the page's own policy allows nobody
    test.each(['light', 'dark'] as const)('axe finds no fault in %s', async (colorScheme) => {
      await sites.visit({ colorScheme, bypassCSP: true }, async (page) => {
        const embeds = ['frame', 'component'].map(
          (tier) => `/embed?url=${sites.home}/projects/S20519&tier=${tier}`,
        );
        for (const path of [...cards, '/embed', '/embed?q=hanke', ...embeds]) {
          await page.goto(sites.home + path);
          await page.evaluate(axe);
          const { violations } = (await page.evaluate('axe.run()')) as {
            violations: { id: string; nodes: { html: string }[] }[];
          };
          expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([]);
        }
      });
    });

    test('a hostile project is text in every tier', async () => {
      const { html } = await oembed({ url: `${sites.home}/projects/S20666` });
      sites.publish(`<body><script src="${sites.home}/embed.js"></script>
        <project-card code="S20666"></project-card><img src="${sites.home}/cards/S20666.svg" alt="">${html}</body>`);
      await sites.visit({}, async (page, complaints) => {
        await page.goto(sites.elsewhere);
        await page.locator('project-card article').waitFor();
        expect(await page.locator('project-card h1').innerText()).toBe(hostileName);
        expect(await page.frameLocator('iframe').locator('h1').innerText()).toBe(hostileName);
        expect(await page.locator('blockquote').innerText()).toBe(hostileName);
        expect(
          await page.evaluate(() =>
            document.images[0]?.decode().then(() => document.images[0]?.naturalWidth),
          ),
        ).toBe(420);
        const isXml = await page.evaluate(async (address) => {
          const text = await (await fetch(address)).text();
          return new DOMParser().parseFromString(text, 'text/xml').querySelector('parsererror') === null;
        }, `${sites.home}/oembed?format=xml&url=${sites.home}/projects/S20666`);
        expect(isXml).toBe(true);
        const ran = await Promise.all(page.frames().map((frame) => frame.evaluate(() => 'ran' in window)));
        await page.goto(`${sites.home}/cards/S20666.svg`);
        expect([...ran, await page.evaluate(() => 'ran' in window)]).toEqual([false, false, false]);
        // a browser that is given a picture alone looks for an icon
        complaints.length = 0;
        await page.goto(`${sites.home}/embed?url=${sites.home}/projects/S20666`);
        expect(await page.locator('#code').inputValue()).toContain('&lt;/script');
        expect(await page.evaluate(() => 'ran' in window)).toBe(false);
        expect(complaints).toEqual([]);
      });
    });

    test('without script a card is whole, and /embed gives the text to copy', async () => {
      await sites.visit({ javaScriptEnabled: false }, async (page) => {
        await page.goto(`${sites.home}/cards/S20777?lang=sv`);
        expect(await page.locator('article').innerText()).toContain(longName);
        await page.goto(`${sites.home}/embed?lang=sv`);
        await page.locator('main').getByRole('searchbox').fill('työkykyä');
        await page.locator('main').getByRole('button', { name: 'Sök' }).click();
        await page.getByRole('link', { name: 'Parempaa työkykyä' }).click();
        await page.getByLabel('Sätt').selectOption('component');
        await page.getByLabel('Tema').selectOption('dark');
        await page.getByRole('button', { name: 'Visa' }).click();
        expect(await page.locator('#code').inputValue()).toBe(
          `<script src="${sites.home}/embed.js" async></script>\n<project-card code="S20519" registry="eura2014" lang="sv" theme="dark"><a href="${sites.home}/projects/eura2014/S20519?lang=sv">Parempaa työkykyä</a></project-card>`,
        );
      });
    });

    test('with script /embed shows at once what was chosen, and copies it', async () => {
      await sites.visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page, complaints) => {
        await page.goto(`${sites.home}/embed?lang=fi&url=${sites.home}/projects/S20519`);
        expect(await page.frameLocator('#result iframe').locator('h1').innerText()).toBe('Parempaa työkykyä');
        await page.getByLabel('Tapa').selectOption('component');
        await page.locator('#result project-card article').waitFor();
        await page.getByLabel('Kieli').selectOption('en');
        await page.locator('#result project-card[lang="en"] article').waitFor();
        expect(new URL(page.url()).searchParams.get('language')).toBe('en');
        await page.getByRole('button', { name: 'Kopioi' }).click();
        await page.getByText('Kopioitu.').waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        expect(copied).toContain('<project-card code="S20519" registry="eura2014" lang="en">');
        expect(complaints).toEqual([]);
      });
    });

    test('a second view of a version asks for nothing', async () => {
      await sites.visit({}, async (page) => {
        await page.goto(`${sites.home}/cards/S20519?v=1`);
        await page.goto('about:blank');
        sites.asked.length = 0;
        await page.goto(`${sites.home}/cards/S20519?v=1`);
        expect(await page.locator('h1').innerText()).toBe('Parempaa työkykyä');
        expect(sites.asked).toEqual([]);
      });
    });
  },
);
