import { stringify } from 'csv-stringify/sync';
import type { Column } from './columns.ts';
import type { Table } from './formats.ts';
import { defuseCsv } from './formulas.ts';

const options = {
  record_delimiter: 'windows',
  // "" is the empty text, nothing between the commas is null
  quoted_match: /^$/,
  cast: { string: defuseCsv, boolean: String },
} as const;

/** RFC 4180 in UTF-8: a header, then a line for each row. */
export async function* writeCsv({ columns, pages }: Table): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(stringify([columns.map(({ name }: Column) => name)], options));
  for await (const { rows } of pages) {
    if (rows.length > 0) yield encoder.encode(stringify(rows as unknown[][], options));
  }
}
