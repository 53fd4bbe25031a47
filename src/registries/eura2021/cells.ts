import { parseListAmount } from '../list/cells.ts';
import { parseDayIn } from '../mapped/forms.ts';
import type { CellValue } from '../table/workbook.ts';
import { normaliseLetters } from '../text/decode.ts';
import type { Parsed } from '../text/values.ts';

const msPerDay = 86_400_000;
// the days of 1954 to 2119, as Excel counts them
const serials = { first: 20_000, last: 80_000 };

/** What a cell shows: text with its line ends, a day as 1.9.2008, a number without thousands; empty for nothing. */
export function printCell(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime())
      ? ''
      : `${cell.getUTCDate()}.${cell.getUTCMonth() + 1}.${cell.getUTCFullYear()}`;
  // 97844.830000000002 is what a spreadsheet makes of 97844.83
  if (typeof cell === 'number') return String(Number(cell.toFixed(6)));
  if (typeof cell === 'boolean') return cell ? 'Kyllä' : 'Ei';
  const text = normaliseLetters(
    cell
      .toWellFormed()
      .replace(/\r\n?|[\v\f\x85\u2028\u2029]/gu, '\n')
      .replaceAll('\t', ' '),
  );
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.join('\n').trim();
}

/** A day as a date, as the number that a spreadsheet has for it, or as text; null where the cell is empty. */
export function parseDayCell(cell: CellValue | undefined): Parsed<string | null> {
  const printed = printCell(cell);
  if (printed === '' || /^[-–]$/u.test(printed)) return { value: null };
  // saved as text, a day may have lost its format
  const serial = /^\d{5}(?:[.,]\d+)?$/u.test(printed) ? Number(printed.slice(0, 5)) : 0;
  if (serial >= serials.first && serial <= serials.last)
    return { value: new Date(Date.UTC(1899, 11, 30) + serial * msPerDay).toISOString().slice(0, 10) };
  return parseDayIn(printed, ['DD.MM.YYYY', 'YYYY-MM-DD']);
}

/** An amount in euros as a number or as text, to whole cents; null where the cell is empty. */
export function parseAmountCell(cell: CellValue | undefined): Parsed<number | null> {
  const printed = printCell(cell);
  const number = typeof cell === 'number' ? cell : spelledOut(printed);
  if (number === null) return parseListAmount(printed);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e13)
    return { problem: 'is too large to be an amount in euros' };
  const cents = Math.round(Math.abs(number) * 100);
  return { value: cents === 0 ? 0 : Math.sign(number) * cents };
}

/** The number that a spreadsheet spelled out to the last digit, as 97844.830000000002; null of any other text. */
function spelledOut(printed: string): number | null {
  return printed.length <= 40 && /^-?\d+[.,]\d{4,}$/u.test(printed)
    ? Number(printed.replace(',', '.'))
    : null;
}

/** Digits that a spreadsheet, or who saved it as text, may hold as a number, which has no leading zeros. */
export function padCell(cell: CellValue | undefined, length: number): string {
  const printed = printCell(cell);
  return /^\d+$/u.test(printed) ? printed.padStart(length, '0') : printed;
}
