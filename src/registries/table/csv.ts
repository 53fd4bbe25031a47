import { splitQuoted } from '../list/cells.ts';
import type { ListReader, Rejection, TableReader } from '../registry.ts';
import { normaliseLetters } from '../text/decode.ts';
import { LinesAhead } from '../text/linesAhead.ts';
import type { Line, LineFault } from '../text/stream.ts';
import type { TableRow } from './workbook.ts';

const delimiters = [';', ',', '\t', '|'] as const;
const sampledLines = 50;
// a summary may hold chapters
const maxRowLines = 500;
const maxRowLength = 1_000_000;
// a list has tens of columns
const maxColumns = 1_000;

/** A reader of tables as one of CSV: the same table, saved as text. */
export function asListReader(reader: TableReader): ListReader {
  return {
    id: reader.id,
    edition: reader.edition,
    kind: reader.kind,
    reads: 'LINES',
    recognises: (lines) => pickDelimiter(lines, reader).known,
    explains: (lines) => explain(lines, reader),
    read: (lines) => readCsv(lines, reader),
  };
}

/** The delimiter by which the reader knows most columns. */
function pickDelimiter(lines: readonly Line[], reader: TableReader) {
  const fits = delimiters.map((delimiter) => ({
    delimiter,
    known: reader.recognises(rowsOf(lines, delimiter)),
  }));
  return fits.reduce((best, fit) => (fit.known > best.known ? fit : best));
}

function explain(lines: readonly Line[], reader: TableReader): string | null {
  for (const delimiter of delimiters) {
    const sentence = reader.explains?.(rowsOf(lines, delimiter)) ?? null;
    if (sentence !== null) return sentence;
  }
  return null;
}

async function* readCsv(lines: AsyncIterable<Line>, reader: TableReader) {
  const ahead = new LinesAhead(lines);
  const faults: Rejection[] = [];
  const { delimiter } = pickDelimiter(await ahead.peek(sampledLines), reader);
  async function* rows(): AsyncGenerator<TableRow> {
    for (let line = await ahead.take(); line !== undefined; line = await ahead.take()) {
      const next = await ahead.peek(line.text?.includes('"') ? maxRowLines : 0);
      const row = readRow(line, next, delimiter);
      for (let taken = 0; taken < row.more; taken++) await ahead.take();
      if (row.fault === null) yield row;
      else faults.push({ type: 'rejection', line: row.number, column: null, ...row.fault });
    }
  }
  try {
    for await (const result of reader.read(rows())) {
      yield* faults.splice(0);
      yield result;
    }
    yield* faults.splice(0);
  } finally {
    await ahead.close();
  }
}

/** The rows that whole lines hold. */
function rowsOf(lines: readonly Line[], delimiter: string): TableRow[] {
  const rows: TableRow[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const row = readRow(line, lines.slice(at + 1), delimiter);
    at += row.more;
    if (row.fault === null) rows.push(row);
  }
  return rows;
}

interface CsvRow extends TableRow {
  /** How many lines it has beside its first. */
  readonly more: number;
  readonly fault: LineFault | null;
}

/** A row and the lines that a quoted value of it goes on in; where nothing closes the quote, the first line alone. */
function readRow({ number, text, fault }: Line, next: readonly Line[], delimiter: string): CsvRow {
  if (text === null || fault !== null) return { number, cells: [], more: 0, fault };
  const rest: string[] = [];
  let length = text.length;
  // a row is whole where each quote in it has another
  for (let isOpen = hasOddQuotes(text); isOpen; ) {
    const line = next[rest.length];
    length += line?.text?.length ?? 0;
    if (line?.text == null || length > maxRowLength)
      return { number, cells: cellsOf(text, delimiter), more: 0, fault };
    rest.push(line.text);
    if (line.fault !== null) return { number, cells: [], more: rest.length, fault: line.fault };
    isOpen = hasOddQuotes(line.text) !== isOpen;
  }
  return { number, cells: cellsOf([text, ...rest].join('\n'), delimiter), more: rest.length, fault };
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) isOdd = !isOdd;
  return isOdd;
}

function cellsOf(text: string, delimiter: string): string[] {
  const letters = normaliseLetters(text);
  const { cells } = splitQuoted(letters, letters.length, delimiter);
  return cells.slice(0, maxColumns).map(({ start, end, isQuoted }) => {
    const printed = letters.slice(start, end);
    return isQuoted ? printed.replaceAll('""', '"') : printed;
  });
}
