import { stringify } from 'csv-stringify/sync';
import type { Column } from './columns.ts';
import type { Table } from './format.ts';
import { defuseCsv } from './formulas.ts';

const options = {
  record_delimiter: 'windows',
  // "" is the empty text, nothing between the commas is null
  quoted_match: /^$/,
  cast: { string: defuseCsv, boolean: String },
} as const;

/** As spreadsheets of countries with a decimal comma open it at a double click. */
const excelOptions = {
  ...options,
  bom: true,
  delimiter: ';',
  cast: { ...options.cast, number: (value: number) => String(value).replace('.', ',') },
} as const;

/** RFC 4180 in UTF-8: a header, then a line for each row. */
export function writeCsv(table: Table): AsyncGenerator<Uint8Array> {
  return writeLines(table, options);
}

/** The same for Excel: a byte order mark, semicolons, decimal commas. */
export function writeExcelCsv(table: Table): AsyncGenerator<Uint8Array> {
  return writeLines(table, excelOptions);
}

async function* writeLines(
  { columns, pages }: Table,
  form: typeof options | typeof excelOptions,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(stringify([columns.map(({ name }: Column) => name)], form));
  for await (const { rows } of pages) {
    if (rows.length > 0) yield encoder.encode(stringify(rows as unknown[][], { ...form, bom: false }));
  }
}
