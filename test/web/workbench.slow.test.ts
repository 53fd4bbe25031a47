import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSample } from '../../src/importing/sample.ts';
import { startApp, type TestApp } from '../app.ts';
import { findBrowser } from './browser.ts';
import { type BrowserSite, startBrowserSite } from './browserSite.ts';

const executable = findBrowser();
const title = 'the workbench in a browser';

describe.skipIf(executable === null)(
  executable ? title : `${title} (left out: no Chromium was found; name one in CHROMIUM)`,
  () => {
    let app: TestApp;
    let site: BrowserSite;

    beforeAll(async () => {
      app = await startApp();
      await loadSample(app.store);
      site = await startBrowserSite(executable ?? '', app.store);
    });
    afterAll(async () => {
      await site?.close();
      await app?.close();
    });

    /** The workbench as somebody sees it first, and what it asks for and complains of. */
    async function open(): Promise<{ page: Page; elsewhere: string[]; complaints: string[] }> {
      const page = await site.browser.newPage();
      const elsewhere: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${site.home}/`) && !/^(data|blob):/.test(url)) elsewhere.push(url);
      });
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${site.home}/graphql`);
      await page.getByRole('tab', { name: 'LargestProjects' }).waitFor();
      return { page, elsewhere, complaints };
    }

    async function choose(page: Page, question: string): Promise<void> {
      await page.getByRole('button', { name: 'Questions' }).click();
      await page.getByRole('dialog').getByRole('button', { name: question }).click();
      await page.getByRole('status').getByText(`${question} is in the editor`).waitFor();
    }

    const answerOf = (page: Page) => page.getByRole('region', { name: 'Result Window' });

    test('a question of the gallery runs as it is and shows rows, and nothing is asked of another host', async () => {
      const { page, elsewhere, complaints } = await open();
      await page.getByRole('button', { name: 'Questions' }).press('Enter');
      expect(await page.getByRole('dialog').getByRole('listitem').count()).toBeGreaterThanOrEqual(12);
      await page.keyboard.press('Escape');
      await choose(page, 'Municipality through time');
      // it runs at once, and its answer has the focus
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'Result Window',
      );
      await answerOf(page).getByText('"Vähäkyrö"').first().waitFor();
      await answerOf(page).getByText('"S10673"').first().waitFor();
      expect(elsewhere).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('all rows of what is in the editor are saved as a file, in whatever format', async () => {
      const { page, elsewhere, complaints } = await open();
      await choose(page, 'Project list');
      const save = async (format: string) => {
        await page.getByLabel('All rows as').selectOption(format);
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Export' }).click(),
        ]);
        await page.getByRole('status').getByText(`${download.suggestedFilename()} is saved.`).waitFor();
        return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
      };
      const csv = await save('csv');
      expect(csv.name).toBe('hankegraafi-v1-projects.csv');
      const [header, ...rows] = csv.bytes.toString('utf8').trim().split('\r\n');
      expect(header).toMatch(/^\uFEFF?code,name,status,startsOn,/);
      const { data } = await app.ask('{ projects(filter: { fund: [ESF] }) { totalCount } }');
      expect(data.projects.totalCount).toBeGreaterThan(10);
      expect(rows.filter((row) => /^S\d{5},/.test(row))).toHaveLength(data.projects.totalCount);
      expect((await save('parquet')).bytes.subarray(0, 4).toString()).toBe('PAR1');
      expect((await save('xlsx')).bytes.subarray(0, 2).toString()).toBe('PK');
      expect(JSON.parse((await save('ndjson')).bytes.toString('utf8').split('\n')[0] ?? '')).toHaveProperty(
        'code',
      );
      expect(elsewhere).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('it comes in fewer than a million bytes, and a second view asks for the page and answers alone', async () => {
      const context = await site.browser.newContext();
      const view = async () => {
        const page = await context.newPage();
        const network = await context.newCDPSession(page);
        await network.send('Network.enable');
        const paths = new Map<string, string>();
        const received: { path: string; bytes: number }[] = [];
        network.on('Network.requestWillBeSent', ({ requestId, request }) =>
          paths.set(requestId, new URL(request.url).pathname),
        );
        network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
          received.push({ path: paths.get(requestId) ?? '', bytes: encodedDataLength }),
        );
        await page.goto(`${site.home}/graphql`, { waitUntil: 'networkidle' });
        // a page that has been looked at: the question is in the editor, and the address holds it
        await page.waitForURL(/query=/);
        await page.close();
        return received.filter(({ path, bytes }) => path.startsWith('/') && bytes > 0);
      };
      const first = await view();
      expect(first.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(1_000_000);
      expect(first.filter(({ path }) => path.startsWith('/workbench/')).length).toBeGreaterThan(3);
      expect(new Set((await view()).map(({ path }) => path))).toEqual(new Set(['/graphql']));
      await context.close();
    });

    test('what opens over it needs nothing that its policy refuses', async () => {
      const { page, complaints } = await open();
      await page.getByRole('button', { name: 'Open settings dialog' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Dark' }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Open short keys dialog' }).click();
      await page.getByRole('dialog').getByText('Ctrl').first().waitFor();
      // the page behind a dialog stays where it is
      expect(await page.evaluate(() => getComputedStyle(document.body).overflow)).toBe('hidden');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.getByRole('link', { name: 'Query', exact: true }).click();
      await page.getByRole('link', { name: 'projects', exact: true }).first().waitFor();
      await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
      await page.locator('.graphiql-explorer-root').waitFor();
      expect(complaints.filter((complaint) => /security policy|refused/i.test(complaint))).toEqual([]);
      await page.close();
    });

    test('what is no table says in a sentence why it is not exported', async () => {
      const { page } = await open();
      await choose(page, 'Citation');
      await page.getByRole('button', { name: 'Export' }).click();
      await page.locator('#workbench-status.fault').waitFor();
      expect(await page.getByRole('status').textContent()).toMatch(/connection.*\.$/);
      await page.close();
    });

    test.each(['light', 'dark'] as const)(
      'nobody is shut out of it, in %s, on a phone too',
      async (colorScheme) => {
        const context = await site.browser.newContext({
          colorScheme,
          viewport: { width: 1280, height: 900 },
        });
        const page = await context.newPage();
        await page.goto(`${site.home}/graphql`);
        await page.getByRole('tab', { name: 'LargestProjects' }).waitFor();
        await choose(page, 'Municipality through time');
        await answerOf(page).getByText('"S10673"').first().waitFor();
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 800 });
          await page.evaluate(axe.source);
          const { violations } = await page.evaluate(() =>
            (globalThis as unknown as { axe: { run: (options: object) => Promise<axe.AxeResults> } }).axe.run(
              {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
              },
            ),
          );
          expect(
            violations.map(({ id, nodes }) => [id, nodes.slice(0, 5).map((node) => node.html.slice(0, 160))]),
          ).toEqual([]);
        }
        await context.close();
      },
    );

    test('a link opens no second tab for a question that has one, whatever its variables', async () => {
      const { page } = await open();
      await choose(page, 'Municipality through time');
      const link = page.url();
      // it is kept a little later
      await page.waitForFunction(() =>
        JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{"tabs":[]}').tabs.some(
          (tab: { query?: string; variables?: string }) =>
            tab.query?.includes('MunicipalityThroughTime') && tab.variables?.includes('942'),
        ),
      );
      const tabs = () => page.getByRole('tab').count();
      const before = await tabs();
      for (let visit = 0; visit < 2; visit++) {
        await page.goto('about:blank');
        await page.goto(link);
        await page.getByRole('tab', { name: 'MunicipalityThroughTime' }).first().waitFor();
        expect(await tabs()).toBe(before);
      }
      await page.close();
    });

    test('the gallery is in groups by who asks, groups are exported, and what was asked is in the history', async () => {
      const { page } = await open();
      await page.getByRole('button', { name: 'Questions' }).click();
      const groups = page.getByRole('dialog').getByRole('list');
      expect(await page.getByRole('dialog').getByRole('heading', { level: 2 }).allTextContents()).toEqual([
        'For dashboards',
        'For researchers',
        'For portals',
        'For other programs',
      ]);
      expect(await groups.count()).toBe(4);
      await page.keyboard.press('Escape');
      await choose(page, 'Granted by region and year');
      await page.getByLabel('All rows as').selectOption({ label: 'CSV for Excel' });
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export' }).click(),
      ]);
      const text = readFileSync(await download.path(), 'utf8');
      expect(text).toMatch(/^\uFEFFregion;region\.label;startYear;/);
      await page.getByRole('button', { name: 'Show History' }).click();
      const history = page.getByRole('region', { name: 'History' });
      await history.getByRole('button', { name: 'GrantedByRegionAndYear' }).waitFor();
      await page.close();
    });

    test('what somebody wrote stays in its tab when a question is chosen', async () => {
      const { page, complaints } = await open();
      await page.getByRole('button', { name: 'Questions' }).click();
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      const editor = page.getByRole('region', { name: 'Query Editor' });
      await editor.locator('.CodeMirror-lines').click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('query MyOwn { __typename }');
      // the editor names its tab a moment after the last letter
      await page.getByRole('tab', { name: 'MyOwn' }).waitFor();
      await choose(page, 'Citation');
      await page.getByRole('tab', { name: 'MyOwn' }).click();
      await editor.getByText('MyOwn').waitFor();
      await page.getByRole('tab', { name: 'Citation' }).click();
      await editor.getByText('publishedAt').waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    });
  },
);
