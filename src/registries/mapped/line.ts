import type { CellValue, TableRow } from '../table/workbook.ts';
import type { Line } from '../text/stream.ts';
import { writtenDay } from './forms.ts';
import type { Mapping } from './shape.ts';

/**
 * A row of a workbook as a line of the list: its cells in quotes, parted as the mapping says or by tabs. Days and
 * numbers are written as the mapping says that the list prints them, so that a kept line is read again as a file's.
 */
export function asLine({ number, cells }: TableRow, width: number, mapping: Mapping): Line {
  const printed = Array.from({ length: Math.max(width, cells.length, 1) }, (_, at) =>
    print(cells[at], mapping),
  );
  const isEmpty = printed.every((cell) => cell === '');
  const text = printed.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mapping.delimiter ?? '\t');
  return { number, text: isEmpty ? '' : text, fault: null };
}

function print(cell: CellValue | undefined, { dates = [], numbers }: Mapping): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : writtenDay(cell, dates);
  if (typeof cell === 'number') return printNumber(cell, numbers?.decimal ?? '.');
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return cell
    .toWellFormed()
    .replace(/\r\n?|[\v\f\x85\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .trim();
}

// 97844.830000000002 is what a spreadsheet makes of 97844.83; three decimals could be thousands
function printNumber(cell: number, decimal: string): string {
  const [whole = '', fraction] = String(Number(cell.toFixed(6))).split('.');
  return fraction === undefined
    ? whole
    : `${whole}${decimal}${fraction.length === 3 ? `${fraction}0` : fraction}`;
}
