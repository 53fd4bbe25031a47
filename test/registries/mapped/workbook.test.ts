import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../../src/registries/index.ts';
import { createMappedList } from '../../../src/registries/mapped/list.ts';
import { factsOf } from '../../../src/registries/mapped/load.ts';
import { parseMapping } from '../../../src/registries/mapped/mapping.ts';
import type { FieldName } from '../../../src/registries/projectFacts.ts';
import type { Registry, Rejection, SourceRecord } from '../../../src/registries/registry.ts';
import { streamOf } from '../forms.ts';

const base = {
  id: 'sheets',
  name: { en: 'Sheets' },
  publisher: 'Example',
  period: 'PERIOD_2021_2027',
  country: 'FI',
  language: 'en',
  columns: { code: 'Code', name: 'Name', lead: 'Lead', startsOn: 'Start', granted: 'Grant' },
  dates: ['DD.MM.YYYY'],
  numbers: { decimal: ',', group: [' '] },
};

function registryOf(changes: object): Registry {
  const mapping = parseMapping(JSON.stringify({ ...base, ...changes }), 'sheets.json');
  return { ...factsOf(mapping, { name: 'sheets.json', isOwn: true }), readers: [createMappedList(mapping)] };
}

async function read(bytes: Uint8Array, changes: object = {}) {
  const reading = await readFile({ name: 'file', bytes: streamOf(bytes) }, [registryOf(changes)]);
  const records: SourceRecord[] = [];
  const rejections: Rejection[] = [];
  for await (const result of reading.results)
    if (result.type === 'source') records.push(result);
    else rejections.push(result);
  const value = (at: number, field: FieldName) => records[at]?.record.claims[field]?.value;
  return { records, rejections, value };
}

type Cells = readonly (readonly unknown[])[];

function bookOf(
  type: 'xlsx' | 'biff8' | 'ods',
  sheets: Readonly<Record<string, Cells>>,
  merges: string[] = [],
) {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows as unknown[][], { UTC: true, cellDates: true });
    sheet['!merges'] = merges.map((one) => utils.decode_range(one));
    utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(write(book, { type: 'buffer', bookType: type }));
}

const header = ['Code', 'Name', 'Lead', 'Start', 'Grant', 'Note'];
const rows: Cells = [
  ['List of projects'],
  [],
  header,
  ['A1', 'Harbour "green"', 'Town\nof Salo', new Date(Date.UTC(2024, 1, 29)), 97844.83, 'x'],
  ['A2', 'School', 'Village', '1.3.2024', 1234.567],
  ['Total', null, null, null, 99079.4],
];

describe.each(['xlsx', 'biff8', 'ods'] as const)('a workbook as %s', (type) => {
  test('is read as its CSV would be, from the sheet with the header', async () => {
    const { records, rejections, value } = await read(bookOf(type, { About: [['Read me']], Data: rows }));
    expect(records.map(({ record, line }) => [record.code, line])).toEqual([
      ['A1', 4],
      ['A2', 5],
    ]);
    expect([value(0, 'name'), value(0, 'startsOn'), value(0, 'granted')]).toEqual([
      'Harbour "green"',
      '2024-02-29',
      9784483,
    ]);
    expect(value(0, 'lead')).toMatchObject({ name: 'Town of Salo' });
    // 1,234.567 euros are 123,457 cents
    expect([value(1, 'startsOn'), value(1, 'granted')]).toEqual(['2024-03-01', 123457]);
    expect(rejections.map(({ code, line }) => [code, line])).toEqual([['NO_PROJECT', 6]]);
  });

  test('has its sheet by name, and a sentence where there is none', async () => {
    const other: Cells = [header, ['B1', 'Other', 'Town', '1.1.2024', 1]];
    const bytes = bookOf(type, { First: other, 'Projects 2024': rows });
    const named = await read(bytes, { sheet: 'projects 2024' });
    expect(named.records.map(({ record }) => record.code)).toEqual(['A1', 'A2']);
    const missing = await read(bytes, { sheet: 'Nowhere' });
    expect(missing.records).toEqual([]);
    expect(missing.rejections[0]).toMatchObject({
      code: 'UNKNOWN_REGISTRY',
      message: expect.stringMatching(/workbook of Excel.*First, Projects 2024.*"Nowhere"/),
    });
  });

  test('may have a header of two rows, its upper labels merged over columns', async () => {
    const split: Cells = [
      ['Code', 'Name of the', 'Lead', 'Start', 'Funding', null],
      [null, 'project', null, null, 'EU', 'total'],
      ['C1', 'Bridge', 'Town', '1.1.2024', 10, 25.5],
    ];
    const columns = {
      code: 'Code',
      name: 'Name of the project',
      lead: 'Lead',
      startsOn: 'Start',
      eu: 'Funding EU',
      totalCost: 'Funding total',
    };
    const { records, value } = await read(bookOf(type, { A: split }, ['E1:F1']), { columns });
    expect(records).toHaveLength(1);
    expect([value(0, 'name'), value(0, 'euGranted'), value(0, 'totalCost')]).toEqual(['Bridge', 1000, 2550]);
  });
});

test('what is Excel and not mapped is called so', async () => {
  const { rejections } = await read(
    bookOf('xlsx', {
      Sales: [
        ['Month', 'Sum'],
        ['May', 3],
      ],
    }),
  );
  expect(rejections).toMatchObject([{ code: 'UNKNOWN_REGISTRY' }]);
  expect(rejections[0]?.message).toMatch(/^This is a workbook of Excel.*\(Sales\).*npm run map/);
});

test('a broken or hostile workbook is one sentence', async () => {
  const xls = bookOf('biff8', { Data: rows });
  const cut = await read(xls.subarray(0, 700));
  expect(cut.records).toEqual([]);
  expect(cut.rejections).toHaveLength(1);
});

test('a header stands where "headerRow" says, and a label split over two rows is joined', async () => {
  const csv = (upper: string, lower: string) => `Old;header;\n\n${upper}\n${lower}\nD1;Mill;Town\n`;
  const text = csv('Code;Project-;Lead', ';name;partner');
  const { value } = await read(Buffer.from(text), {
    headerRow: 3,
    columns: { code: 'Code', name: 'Project-name', lead: 'Lead partner' },
  });
  expect([value(0, 'name'), value(0, 'lead')]).toEqual(['Mill', { name: 'Town' }]);
  const elsewhere = await read(Buffer.from(`x;y\n${text}`), {
    headerRow: 3,
    columns: { code: 'Code', name: 'Project-name', lead: 'Lead partner' },
  });
  expect(elsewhere.records).toEqual([]);
});
