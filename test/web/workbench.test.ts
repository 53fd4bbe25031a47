import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { loadSample } from '../../src/importing/sample.ts';
import { startApp, type TestApp } from '../app.ts';
import { findBrowser, startBrowser } from './browser.ts';

const executable = findBrowser();
const title = 'the workbench in a browser';

describe.skipIf(executable === null)(
  executable ? title : `${title} (left out: no Chromium was found; name one in CHROMIUM)`,
  () => {
    let app: TestApp;
    let server: Server;
    let browser: Browser;
    let home: string;

    beforeAll(async () => {
      app = await startApp();
      await loadSample(app.store);
      server = createServer(createApp({ store: app.store, log: pino({ level: 'silent' }) }));
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

    /** The workbench as somebody sees it first, and what it asks for and complains of. */
    async function open(): Promise<{ page: Page; elsewhere: string[]; complaints: string[] }> {
      const page = await browser.newPage();
      const elsewhere: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${home}/`) && !/^(data|blob):/.test(url)) elsewhere.push(url);
      });
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${home}/graphql`);
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
      // the button that runs it has the focus
      await page.keyboard.press('Enter');
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

    test('what is no table says in a sentence why it is not exported', async () => {
      const { page } = await open();
      await choose(page, 'Citation');
      await page.getByRole('button', { name: 'Export' }).click();
      await page.locator('#workbench-status.fault').waitFor();
      expect(await page.getByRole('status').textContent()).toMatch(/connection.*\.$/);
      await page.close();
    });

    test('what somebody wrote stays in its tab when a question is chosen', async () => {
      const { page, complaints } = await open();
      await page.getByRole('button', { name: 'Questions' }).click();
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      const editor = page.getByRole('region', { name: 'Operation Editor' });
      await editor.locator('.view-lines').click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('query MyOwn { __typename }');
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
