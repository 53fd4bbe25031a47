import { nameKey } from '../../reference/names.ts';
import { fundOfAbbreviation } from '../../vocabulary/fund.ts';
import { normaliseLetters } from '../text/decode.ts';
import { anchorRow } from './anchors.ts';
import {
  type Cell,
  type Cells,
  isCode,
  isDay,
  isNoName,
  parseListAmount,
  type RowReading,
  readCell,
  splitQuoted,
} from './cells.ts';
import { amountColumns, type Column, type ListWords } from './words.ts';

/** How one file writes the list. */
export interface Layout {
  readonly delimiter: string;
  /** In the file's order; null for a column that is not known. */
  readonly columns: readonly (Column | null)[];
  /** The form that the registry publishes: commas, its own order, values not quoted. */
  readonly isPublished: boolean;
  readonly unknownLabels: readonly string[];
  /** A line that says the same: the file's own, or where it has none as it would be. */
  readonly header: string;
}

const delimiters = [',', ';', '\t'] as const;

/** A line as rows are read: without the `;` or `,,;` that some lists end their rows with. */
export function cleanRow(line: string, delimiter: string): string {
  const text = normaliseLetters(line);
  let end = text.length;
  while (end > 0 && isNoise(text.charAt(end - 1), delimiter)) end--;
  return text.slice(0, end);
}

function isNoise(letter: string, delimiter: string): boolean {
  return letter === ' ' || letter === '\n' || (letter !== delimiter && (letter === '\t' || letter === ';'));
}

/** The layout that a header says, or null where the line is none of this list. */
export function readHeader(line: string, words: ListWords): Layout | null {
  if (line.length > 5_000) return null;
  const known = new Map<string, Column>();
  for (const { column, label, also } of words.columns) {
    for (const one of [label, ...(also ?? [])]) known.set(nameKey(one), column);
  }
  const layouts = delimiters.map((delimiter): Layout => {
    const text = cleanRow(line, delimiter);
    const labels = splitQuoted(text, text.length, delimiter).cells.map((cell) => readCell(text, cell));
    const columns = labels.map((label) => known.get(nameKey(label)) ?? null);
    const isPublished =
      delimiter === ',' &&
      columns.length === words.columns.length &&
      words.columns.every(({ column }, index) => columns[index] === column);
    const unknownLabels = labels.filter((_, index) => !columns[index]);
    return { delimiter, columns, isPublished, unknownLabels, header: text };
  });
  const isList = ({ columns }: Layout) => {
    const own = columns.filter((column) => column !== null);
    return (
      own.length >= 5 &&
      new Set(own).size === own.length &&
      own.includes('code') &&
      // the name's label is the one that no other list prints
      own.includes('name')
    );
  };
  return layouts.find(isList) ?? null;
}

/** The layout in which the registry itself writes the list, or with another delimiter than its commas. */
export function publishedLayout(words: ListWords, delimiter = ','): Layout {
  return {
    delimiter,
    columns: words.columns.map(({ column }) => column),
    isPublished: delimiter === ',',
    unknownLabels: [],
    header: words.columns.map(({ label }) => label).join(delimiter),
  };
}

/** The layout of a list without a header, by whether at least half of its first rows can be read so. */
export function guessLayout(lines: readonly string[], words: ListWords): Layout | null {
  for (const delimiter of delimiters) {
    const layout = publishedLayout(words, delimiter);
    const read = lines.filter((line) => 'cells' in readRow(cleanRow(line, delimiter), layout, words).reading);
    if (read.length > 0 && read.length * 2 >= lines.length) return layout;
  }
  return null;
}

/** A row's columns, and its text: that of a row wrapped whole in quotes is what the quotes hold. */
export function readRow(
  row: string,
  layout: Layout,
  words: ListWords,
): { readonly text: string; readonly reading: RowReading } {
  const text = unwrap(row, layout);
  const { cells, isWellFormed, isOpen } = splitQuoted(text, text.length, layout.delimiter);
  const isQuoted = isWellFormed && !isOpen;
  if (!layout.isPublished) {
    const reading: RowReading = isQuoted
      ? placeCells(text, cells, layout, words)
      : { code: 'AMBIGUOUS_ROW', problem: 'its quotes do not close where a value ends' };
    return { text, reading };
  }
  if (isQuoted && isQuotedByForm(text, cells)) {
    const reading = placeCells(text, cells, layout, words);
    if ('cells' in reading) return { text, reading };
  }
  return { text, reading: anchorRow(text, text.length, words) };
}

/** Whether quotes are the form's: around values that need them, or around the code too; else they are a name's own. */
function isQuotedByForm(text: string, cells: readonly Cell[]): boolean {
  const quoted = cells.filter((cell) => cell.isQuoted);
  if (quoted.length === 0) return false;
  return (
    cells[0]?.isQuoted === true || quoted.every((cell) => /[,"\n]/u.test(text.slice(cell.start, cell.end)))
  );
}

function unwrap(row: string, { delimiter }: Layout): string {
  if (!row.startsWith('"')) return row;
  const { cells, isWellFormed, isOpen } = splitQuoted(row, row.length, delimiter);
  const [only] = cells;
  if (cells.length !== 1 || only === undefined || !isWellFormed || isOpen) return row;
  return cleanRow(row.slice(only.start, only.end).replaceAll('""', '"'), delimiter);
}

/** The columns of a row whose values are quoted where they need it: by the header, each tried for what it may hold. */
function placeCells(text: string, cells: readonly Cell[], layout: Layout, words: ListWords): RowReading {
  const { columns } = layout;
  const extra = cells.slice(columns.length);
  const missing = columns.slice(cells.length);
  const mayMiss = new Set<Column | null>([null, ...amountColumns.map(({ column }) => column)]);
  if (extra.some((cell) => readCell(text, cell) !== '') || missing.some((column) => !mayMiss.has(column))) {
    return {
      code: 'SHUFFLED_ROW',
      problem: `the row has ${cells.length} values where its list has ${columns.length} columns`,
    };
  }
  const placed: { -readonly [C in keyof Cells]: Cells[C] } = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (column === null || cell === undefined) continue;
    const printed = readCell(text, cell);
    if (column === 'code' && !isCode(printed)) {
      return { code: 'NO_CODE', problem: 'no code like S20519 stands in its column' };
    }
    if (printed !== '' && !fits(column, printed, words)) {
      const label = words.columns.find((one) => one.column === column)?.label ?? column;
      return { code: 'SHUFFLED_ROW', problem: `what stands in the column "${label}" does not belong there` };
    }
    placed[column] = cell;
  }
  return { cells: placed };
}

function fits(column: Column, printed: string, words: ListWords): boolean {
  const isStatus = Object.hasOwn(words.statuses, printed.toLowerCase());
  switch (column) {
    case 'code':
      return true;
    case 'fund':
      return fundOfAbbreviation(printed) !== undefined;
    case 'status':
      return isStatus || !isNoName(printed);
    case 'startsOn':
    case 'endsOn':
      return isDay(printed);
    case 'priority':
      return /^\d{1,2}(?![\d/-]|\.\d)/u.test(printed);
    case 'name':
      return !isStatus && !isDay(printed);
    case 'programmePart':
    case 'authority':
    case 'lead':
      return !isStatus && !isNoName(printed);
    default:
      return 'value' in parseListAmount(printed);
  }
}
