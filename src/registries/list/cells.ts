import type { Span } from '../../masking/span.ts';
import { fundOfAbbreviation } from '../../vocabulary/fund.ts';
import type { RejectionCode } from '../registry.ts';
import { type Parsed, parseAmount, parseCode } from '../text/values.ts';
import type { Column } from './words.ts';

/** One value's place in a row, without the quotes around it. */
export interface Cell extends Span {
  readonly isQuoted: boolean;
}

export type Cells = { readonly [C in Column]?: Cell };

/** A row's columns, or why it can't be told which is which: the end of a sentence. */
export type RowReading =
  | { readonly cells: Cells }
  | { readonly code: RejectionCode; readonly problem: string };

export interface Split {
  readonly cells: readonly Cell[];
  /** False where text follows a closing quote: the quotes are the text's own. */
  readonly isWellFormed: boolean;
  /** The last quote is not closed: the row goes on in the next line. */
  readonly isOpen: boolean;
}

/** A row cut at every delimiter outside quotes, as RFC 4180 has it. */
export function splitQuoted(text: string, end: number, delimiter: string): Split {
  const cells: Cell[] = [];
  let isWellFormed = true;
  let position = 0;
  for (;;) {
    if (text[position] !== '"' || position >= end) {
      const next = until(text.indexOf(delimiter, position), end);
      cells.push({ start: position, end: next, isQuoted: false });
      position = next;
    } else {
      let close = text.indexOf('"', position + 1);
      while (close >= 0 && close < end && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      if (close < 0 || close >= end) {
        cells.push({ start: position + 1, end, isQuoted: true });
        return { cells, isWellFormed, isOpen: true };
      }
      const next = until(text.indexOf(delimiter, close), end);
      if (text.slice(close + 1, next).trim() !== '') isWellFormed = false;
      cells.push({ start: position + 1, end: close, isQuoted: true });
      position = next;
    }
    if (position >= end) return { cells, isWellFormed, isOpen: false };
    position++;
  }
}

function until(found: number, end: number): number {
  return found < 0 || found > end ? end : found;
}

/** A row cut at every comma, quotes or not. */
export function splitPlain(text: string, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let position = 0;
  for (;;) {
    const next = until(text.indexOf(',', position), end);
    cells.push({ start: position, end: next, isQuoted: false });
    if (next >= end) return cells;
    position = next + 1;
  }
}

/** What a cell holds: trimmed, doubled quotes single, on one line. */
export function readCell(text: string, cell: Cell): string {
  const printed = text.slice(cell.start, cell.end).trim();
  return cell.isQuoted ? printed.replaceAll('""', '"').replaceAll('\n', ' ') : printed;
}

/** A day's shape; whether the calendar has it is another matter. */
export function isDay(printed: string): boolean {
  return printed.length <= 10 && /^\d{1,2}\.\d{1,2}\.\d{4}$/u.test(printed);
}

/** An amount as a list prints it: 308999, 206444.3 or -744; no space before it, for that is a name's comma. */
export function isPlainAmount(printed: string): boolean {
  return printed.length <= 16 && /^-?\d{1,12}(?:\.\d{1,2})?$/u.test(printed);
}

/** An amount of a list, to whole cents; null where the column is empty. */
export function parseListAmount(printed: string): Parsed<number | null> {
  const match = printed.length <= 20 ? /^(-?\d{1,13})\.(\d)$/u.exec(printed) : null;
  return parseAmount(match === null ? printed : `${match[1]}.${match[2]}0`);
}

/** Whether a cell holds what no name is: a day, an amount, a fund or a code. */
export function isNoName(printed: string): boolean {
  return isDay(printed) || /^[\d\s.,-]+$/u.test(printed) || fundOfAbbreviation(printed) !== undefined;
}

export function isCode(printed: string): boolean {
  return parseCode(printed) !== null;
}
