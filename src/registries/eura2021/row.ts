import { maskText } from '../../masking/publicText.ts';
import type { Span } from '../../masking/span.ts';
import type { CellValue, TableRow } from '../table/workbook.ts';
import { padCell, printCell } from './cells.ts';
import { type Column, columnNames, columns, neverPersonal } from './columns.ts';
import type { Header } from './header.ts';

/** A row of the list as text: a line to a column, its label before it. */
export interface RowText {
  readonly line: number;
  /** Where each column's value stands; a column that the file lacks has none. */
  readonly spans: ReadonlyMap<Column, Span>;
  /** Filled columns that are not known. */
  readonly others: readonly (Span & { readonly label: string })[];
  readonly original: string;
  /** The public text. */
  readonly text: string;
  cell(column: Column): CellValue | undefined;
  /** What stands in a column of the public text; empty where nothing does. */
  read(column: Column): string;
}

const padded: Readonly<Partial<Record<Column, number>>> = {
  placePostalCode: 5,
  leadPostalCode: 5,
  FIELD_OF_INTERVENTION: 3,
  FORM_OF_SUPPORT: 2,
  TERRITORIAL_FOCUS: 2,
  ECONOMIC_ACTIVITY: 2,
  SECONDARY_THEME: 2,
  GENDER_EQUALITY: 2,
  BALTIC_SEA: 2,
};

/**
 * The same row gives the same text, whatever the order of the file's columns: known ones come in the order of the
 * form, then the others.
 */
export function writeRow({ number, cells }: TableRow, header: Header): RowText {
  const lines: string[] = [];
  let length = 0;
  const add = (label: string, value: string): Span => {
    const line = `${label}: ${value}`;
    const end = length + line.length;
    lines.push(line);
    length = end + 1;
    return { start: end - value.length, end };
  };
  const spans = new Map<Column, Span>();
  const cell = (column: Column) => cells[header.columns.get(column) ?? -1];
  for (const column of columnNames) {
    if (!header.columns.has(column)) continue;
    const printed = padCell(cell(column), padded[column] ?? 0);
    spans.set(column, add(columns[column], column === 'summary' ? printed : printed.replace(/\s+/gu, ' ')));
  }
  const others = header.others.flatMap(({ label, at }) => {
    const printed = printCell(cells[at]);
    return printed === '' ? [] : [{ label, ...add(label, printed) }];
  });
  const original = lines.join('\n');
  const exempt = neverPersonal.flatMap((column) => spans.get(column) ?? []);
  const text = maskText(original, [], [], exempt);
  return {
    line: number,
    spans,
    others,
    original,
    text,
    cell,
    read(column) {
      const span = spans.get(column);
      const printed = span === undefined ? '' : text.slice(span.start, span.end);
      return /^[-–—]$/u.test(printed) ? '' : printed;
    },
  };
}
