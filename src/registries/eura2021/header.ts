import { nameKey } from '../../reference/names.ts';
import type { CellValue, TableRow } from '../table/workbook.ts';
import { printCell } from './cells.ts';
import { type Column, columnNames, columns, ownColumns } from './columns.ts';

/** Which column of a sheet is which. */
export interface Header {
  /** The row it stands in. */
  readonly row: number;
  readonly columns: ReadonlyMap<Column, number>;
  /** Columns of labels that are not known: what stands in them is kept as sections. */
  readonly others: readonly { readonly label: string; readonly at: number }[];
  /** Known columns that the sheet lacks. */
  readonly lacks: readonly Column[];
}

const byLabel = new Map(columnNames.map((column) => [nameKey(columns[column]), column]));
// a header of fewer known labels may be any list's
const fewestKnown = 6;

/** The header among the first rows of a sheet; null where none of them is one. */
export function findHeader(rows: readonly TableRow[]): Header | null {
  return rows.map(readHeader).find((header) => header !== null && isWhole(header)) ?? null;
}

/** What a header lacks that would be this list's with a code and a name; null where no line is such a header. */
export function explainHeader(rows: readonly TableRow[]): string | null {
  const near = rows.map(readHeader).find((header) => header !== null && !isWhole(header));
  if (!near) return null;
  const lacks = (['code', 'name'] as const).filter((column) => near.lacks.includes(column));
  return `Row ${near.row} looks like the header of the list of EURA 2021 and lacks ${lacks.map((column) => `"${columns[column]}"`).join(' and ')}, without which no row is a project.`;
}

/** Whether a row is the header once more, as where lists were put together. */
export function repeatsHeader({ cells }: TableRow, header: Header): boolean {
  const labels = [...header.columns].filter(([column, at]) => keyOf(cells[at]) === nameKey(columns[column]));
  return labels.length >= fewestKnown;
}

function isWhole({ columns: found }: Header): boolean {
  return found.has('code') && found.has('name');
}

function readHeader({ number, cells }: TableRow): Header | null {
  const found = new Map<Column, number>();
  const others: { label: string; at: number }[] = [];
  for (const [at, cell] of cells.entries()) {
    const column = byLabel.get(keyOf(cell));
    if (column !== undefined && !found.has(column)) found.set(column, at);
    else if (typeof cell === 'string' && cell.trim() !== '')
      others.push({ label: printCell(cell).replace(/\s+/gu, ' ').slice(0, 200), at });
  }
  if (found.size < fewestKnown || !ownColumns.some((column) => found.has(column))) return null;
  return { row: number, columns: found, others, lacks: columnNames.filter((column) => !found.has(column)) };
}

function keyOf(cell: CellValue | undefined): string {
  return typeof cell === 'string' && cell.length <= 300 ? nameKey(cell) : '';
}
