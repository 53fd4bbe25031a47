import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../browser.ts';
import { type Sites, startSites } from './sites.ts';
import { projects } from './world.ts';

const executable = findBrowser();
const title = 'examples of cards';
const written = 'https://hankkeet.example.fi';
const folder = new URL('../../../examples/embed/', import.meta.url);
const readExample = (name: string) => readFileSync(new URL(name, folder), 'utf8');

describe.skipIf(executable === null)(
  executable ? title : `${title} (left out: no Chromium was found; name one in CHROMIUM)`,
  { timeout: 120_000 },
  () => {
    let sites: Sites;
    beforeAll(async () => {
      sites = await startSites(executable ?? '', projects);
    });
    afterAll(() => sites?.close());

    test('the plain page shows an element, a frame as high as its card and a picture', async () => {
      sites.publish(readExample('plain.html').replaceAll(written, sites.home));
      await sites.visit({}, async (page, complaints) => {
        await page.goto(sites.elsewhere);
        const element = page.locator('project-card');
        await element.locator('article').waitFor();
        expect(await element.locator('article').innerText()).toContain('Myönnetty 3 361 221 €');
        // its own colour and corners
        expect(
          await element
            .locator('article')
            .evaluate((card) => [
              getComputedStyle(card).borderRadius,
              getComputedStyle(card.querySelector('.realised') as Element).fill,
            ]),
        ).toEqual(['0px', 'rgb(122, 31, 92)']);
        const frame = page.locator('iframe.card');
        await frame.scrollIntoViewIfNeeded();
        expect(await page.frameLocator('iframe.card').locator('article').innerText()).toContain('Beviljat');
        await expect
          .poll(() => page.frames()[1]?.evaluate(() => document.documentElement.scrollHeight - innerHeight))
          .toBe(0);
        expect(await frame.getAttribute('height')).not.toBe('420');
        expect(
          await page.evaluate(() =>
            document.images[0]?.decode().then(() => document.images[0]?.naturalWidth),
          ),
        ).toBe(420);
        expect(complaints).toEqual([]);
      });
    });

    test('an element shows its link until there is a card, and where there is none', async () => {
      sites.publish(`<body>
        <project-card id="late" code="S20519"><a href="/own">Oma linkki</a></project-card>
        <project-card id="none" code="nothing"><a href="/own">Oma linkki</a></project-card>
        <project-card id="bare" code="S99999" lang="sv"></project-card>
        <project-card id="two" code="S20001"></project-card></body>`);
      await sites.visit({}, async (page) => {
        await page.goto(sites.elsewhere);
        expect(await page.locator('#late').innerText()).toBe('Oma linkki');
        await page.addScriptTag({ url: `${sites.home}/embed.js` });
        await page.locator('#late article').waitFor();
        expect(await page.locator('#late article').innerText()).toContain('Parempaa työkykyä');
        expect(await page.locator('#none > a').evaluate((link) => (link as HTMLAnchorElement).pathname)).toBe(
          '/own',
        );
        const bare = page.locator('#bare').locator('a');
        await bare.waitFor();
        expect(await bare.getAttribute('href')).toBe(`${sites.home}/projects/S99999?lang=sv`);
        expect(await page.locator('#two').locator('a').getAttribute('href')).toBe(
          `${sites.home}/projects/S20001?lang=fi`,
        );
      });
    });

    test('an element follows its attributes, and needs no more of a strict page than its script', async () => {
      sites.publish(
        `<body><script type="module" src="${sites.home}/embed.js"></script>
         <project-card code="S20001" registry="eura2007" lang="en" theme="dark" v="1"></project-card>
         <project-card organisation="0138780-9"></project-card><project-card municipality="684"></project-card></body>`,
        {
          'content-security-policy': `default-src 'none'; script-src ${sites.home}; connect-src ${sites.home}`,
        },
      );
      await sites.visit({ colorScheme: 'light' }, async (page, complaints) => {
        await page.goto(sites.elsewhere);
        await page.locator('project-card:nth-of-type(3) article').waitFor();
        const [first, second, third] = await page.locator('project-card article').allInnerTexts();
        expect(first).toMatch(/S20001 · EURA 2007[\s\S]*Vanhempi[\s\S]*\/projects\/eura2007\/S20001\?v=1$/);
        expect(second).toContain('Rauman kaupunki');
        expect(third).toContain('Kunta 684');
        const background = () =>
          page
            .locator('article')
            .first()
            .evaluate((card) => getComputedStyle(card).backgroundColor);
        expect(await background()).toBe('rgb(20, 24, 29)');
        await page.evaluate(() => document.querySelector('project-card')?.setAttribute('theme', 'light'));
        await expect.poll(background).toBe('rgb(255, 255, 255)');
        expect(complaints).toEqual([]);
      });
    });

    test('the React component is a link on the server and a card in a browser', async () => {
      const require = createRequire(import.meta.url);
      const { outputFiles } = await build({
        stdin: {
          contents: `import { createElement } from 'react'; import { createRoot } from 'react-dom/client';
            import { renderToString } from 'react-dom/server'; import { ProjectCard } from './ProjectCard.jsx';
            const card = createElement(ProjectCard, { host: ${JSON.stringify(sites.home)}, code: 'S20519', lang: 'sv' }, 'Projektet');
            window.onServer = renderToString(card);
            createRoot(document.body.appendChild(document.createElement('div'))).render(card);`,
          resolveDir: folder.pathname,
        },
        nodePaths: [require.resolve('react/package.json').replace(/react\/package\.json$/, '')],
        jsx: 'automatic',
        // not this project's own, whose JSX is another's
        tsconfigRaw: {},
        bundle: true,
        write: false,
        define: { 'process.env.NODE_ENV': '"production"' },
      });
      sites.publish('<body></body>');
      await sites.visit({}, async (page, complaints) => {
        await page.goto(sites.elsewhere);
        await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
        await page.locator('project-card article').waitFor();
        expect(await page.locator('project-card article').innerText()).toContain('Beviljat 3 361 221 €');
        expect(await page.evaluate('window.onServer')).toBe(
          `<project-card code="S20519" lang="sv"><a href="${sites.home}/projects/S20519">Projektet</a></project-card>`,
        );
        expect(complaints).toEqual([]);
      });
    });

    test('the WordPress plugin knows every address that has a card, and where to ask', async () => {
      const plugin = readExample('wordpress.php');
      const [, pattern = ''] = /'#(\^.+)#i'/.exec(plugin) ?? [];
      const [, endpoint] = /'(https:[^']+\/oembed)',\s+true/.exec(plugin) ?? [];
      expect(endpoint).toBe(`${written}/oembed`);
      for (const path of [
        '/projects/S20519',
        '/projects/eura2014/S20519?lang=sv&v=1',
        '/cards/S20519',
        '/organisations/0138780-9',
        '/municipalities/684',
      ]) {
        expect(new RegExp(pattern, 'i').test(written + path), path).toBe(true);
        const url = encodeURIComponent(sites.home + path);
        // as WordPress asks it
        const response = await fetch(
          `${sites.home}/oembed?maxwidth=500&maxheight=750&url=${url}&dnt=1&format=json`,
        );
        expect(await response.json()).toMatchObject({ type: 'rich', width: 500 });
      }
      expect(new RegExp(pattern, 'i').test(`${written}/search?q=x`)).toBe(false);
      expect(new RegExp(pattern, 'i').test('https://hankkeetxexample.fi/projects/S1')).toBe(false);
      // what its shortcode writes
      const [, markup = ''] = /'(<project-card%s>.+<\/project-card>)'/.exec(plugin) ?? [];
      const values = [' code="S20519" lang="en"', `${sites.home}/projects/S20519`, 'S20519'];
      const html = values.reduce((text, value) => text.replace('%s', value), markup);
      sites.publish(`<body>${html}<script src="${sites.home}/embed.js"></script></body>`);
      await sites.visit({}, async (page) => {
        await page.goto(sites.elsewhere);
        await page.locator('project-card article').waitFor();
        expect(await page.locator('project-card article').innerText()).toContain('Granted 3 361 221 €');
      });
    });
  },
);
