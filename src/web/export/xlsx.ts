import { writeXlsxStream } from 'hucre/xlsx';
import type { Column } from './columns.ts';
import type { Table } from './format.ts';
import { defuseCell } from './formulas.ts';
import type { ExportPage } from './pages.ts';

type Cell = string | number | boolean | Date | null;

/** What a spreadsheet takes in one cell. */
const longestText = 32_767;
// what XML cannot hold, not even escaped
const notXml = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;

const numFmts: Readonly<Record<string, string>> = {
  Euro: '0.00',
  Date: 'yyyy-mm-dd',
  DateTime: 'yyyy-mm-dd hh:mm:ss',
};

/** A workbook with days, amounts and numbers of their own types; beyond a million rows it goes on in another sheet. */
export async function* writeXlsx({ columns, pages, facts }: Table): AsyncGenerator<Uint8Array> {
  const encoders = columns.map(encoderOf);
  const rows = async function* (source: AsyncIterable<ExportPage>): AsyncGenerator<Cell[]> {
    for await (const page of source) {
      for (const row of page.rows) yield encoders.map((encode, i) => encode(row[i]));
    }
  };
  const bytes = writeXlsxStream(rows(pages), {
    name: `${facts.field} v${facts.version}`,
    columns: columns.map((column) => {
      const numFmt = column.isJoined ? undefined : numFmts[column.type.name];
      return { header: column.name, ...(numFmt && { numFmt }) };
    }),
    freezePane: { rows: 1 },
  });
  yield* bytes as unknown as AsyncIterable<Uint8Array>;
}

function encoderOf({ type, isJoined }: Column): (value: unknown) => Cell {
  if (isJoined) return textCell;
  if (type.name === 'Date') return dayCell;
  if (type.name === 'DateTime') return momentCell;
  return (value) => (typeof value === 'number' || typeof value === 'boolean' ? value : textCell(value));
}

function textCell(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = defuseCell(String(value)).toWellFormed().replace(notXml, '\uFFFD');
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}

function dayCell(value: unknown): Cell {
  return value === null || value === undefined ? null : momentCell(`${value}T00:00:00Z`);
}

/** The calendar of spreadsheets begins in March 1900, as far as anybody agrees on it. */
function momentCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  const moment = new Date(String(value));
  return moment.getUTCFullYear() > 1900 ? moment : String(value).replace('T00:00:00Z', '');
}
