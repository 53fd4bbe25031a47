import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportReport } from '../../../src/importing/report.ts';
import { loadRegistries } from '../../../src/registries/index.ts';
import { startApp, type TestApp } from '../../app.ts';

const mapping = {
  id: 'threeRows',
  name: { en: 'Header of three rows' },
  publisher: 'Example',
  period: 'PERIOD_2021_2027',
  country: 'SE',
  language: 'en',
  currency: 'SEK',
  sheet: 'Projects',
  dates: ['YYYY-MM-DD'],
  numbers: { decimal: ',', group: [' '] },
  columns: {
    code: 'Project identification code',
    name: 'Project title',
    lead: 'Beneficiary name',
    startsOn: 'Time from',
    endsOn: 'Time to',
    granted: 'Funding committed SEK',
    totalCost: 'Funding in all',
  },
};

const day = new Date(Date.UTC(2024, 1, 29));
const rowsOf = (form: string) => [
  ['List of projects'],
  [],
  ['Project', null, 'Beneficiary', 'Time', null, 'Funding', null],
  ['identi-', 'title', 'name', 'from', 'to', 'committed', 'in all'],
  ['fication code', null, null, null, null, 'SEK', null],
  [`${form}1`, 'Bridge', 'Town of Kiruna', day, '2025-03-01', 1000.5, '2 000,50 kr'],
  // neither day is in the calendar, and both amounts name their currency: a project all the same
  [`${form}2`, 'Road', 'Town of Kiruna', '2024-02-30', '2025-13-01', '1 000 SEK', '3 000 kr'],
  ['Total', null, null, null, null, 2000.5, 5000.5],
];

function bookOf(form: 'xlsx' | 'xls' | 'ods'): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Read me']]), 'About');
  const sheet = utils.aoa_to_sheet(rowsOf(form), { UTC: true, cellDates: true });
  sheet['!merges'] = ['A3:B3', 'D3:E3', 'F3:G3'].map((range) => utils.decode_range(range));
  utils.book_append_sheet(book, sheet, 'Projects');
  return write(book, { type: 'buffer', bookType: form === 'xls' ? 'biff8' : form });
}

function csvOf(form: string): string {
  const print = (cell: unknown) =>
    cell instanceof Date ? '2024-02-29' : String(cell ?? '').replace('.', ',');
  return rowsOf(form)
    .map((row) => Array.from({ length: 7 }, (_, at) => print(row[at])).join(';'))
    .join('\n');
}

const forms = ['csv', 'ods', 'xls', 'xlsx'] as const;
const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-store-'));
let app: TestApp;
let report: ImportReport;
beforeAll(async () => {
  writeFileSync(join(folder, 'threeRows.json'), JSON.stringify(mapping));
  app = await startApp(undefined, loadRegistries(folder));
  const files = forms.map((form) => ({
    file: `list.${form}`,
    text: (form === 'csv' ? csvOf(form) : bookOf(form)) as string,
  }));
  report = await app.import(files, '2025-01-01');
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(forms)('a list as %s comes through the import whole, its header in three rows', async (form) => {
  const { data, errors } = await app.ask(`{ projects(filter: { code: ["${form}1", "${form}2"] }) { nodes {
    code name startsOn startsOnPrecision endsOn lead { nameAsPublished }
    funding { totalCost euAndState { granted } otherCurrency { currency granted totalCost } } } } }`);
  expect(errors).toBeUndefined();
  const lead = { nameAsPublished: 'Town of Kiruna' };
  const funding = { totalCost: null, euAndState: { granted: null } };
  expect(data.projects.nodes).toEqual([
    {
      code: `${form}1`,
      name: 'Bridge',
      startsOn: '2024-02-29',
      startsOnPrecision: 'DAY',
      endsOn: '2025-03-01',
      lead,
      funding: { ...funding, otherCurrency: { currency: 'SEK', granted: 1000.5, totalCost: 2000.5 } },
    },
    {
      code: `${form}2`,
      name: 'Road',
      startsOn: null,
      startsOnPrecision: null,
      endsOn: null,
      lead,
      funding: { ...funding, otherCurrency: { currency: 'SEK', granted: 1000, totalCost: 3000 } },
    },
  ]);
});

test('each file tells of its total and of the days that are none', () => {
  const told = report.registries.flatMap(({ rejections }) => rejections);
  for (const form of forms)
    expect(told.filter(({ file }) => file === `list.${form}`).map(({ code, line }) => [line, code])).toEqual([
      [7, 'BAD_DATE'],
      [7, 'BAD_DATE'],
      [8, 'NO_PROJECT'],
    ]);
});
