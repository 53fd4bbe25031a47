import { LinesAhead } from '../linesAhead.ts';
import { type Split, splitQuoted } from '../listCells.ts';
import type { ListReader, Rejection, RejectionCode, SourceRecord } from '../registry.ts';
import type { Line } from '../stream.ts';
import { normaliseLetters } from '../text.ts';
import { claimRow } from './claims.ts';
import { explainHeader, findHeader, type Header } from './header.ts';
import type { Mapping } from './mapping.ts';

const sampledLines = 50;
// a purpose may hold paragraphs, not chapters
const maxRowLines = 100;
const maxRowLength = 100_000;

/** A reader of the list that a mapping describes, a row to a project. */
export function createMappedList(mapping: Mapping): ListReader {
  return {
    id: `${mapping.id}/list`,
    kind: 'LIST_ROW',
    recognises: (lines) => findHeader(lines, mapping)?.columns.size ?? 0,
    explains: (lines) => explainHeader(lines, mapping),
    read: (lines) => readList(lines, mapping),
  };
}

async function* readList(
  lines: AsyncIterable<Line>,
  mapping: Mapping,
): AsyncGenerator<SourceRecord | Rejection> {
  const ahead = new LinesAhead(lines);
  const seen = new Map<string, number>();
  try {
    const header = findHeader(await ahead.peek(sampledLines), mapping);
    if (header === null) return;
    for (let line = await ahead.take(); line !== undefined; line = await ahead.take()) {
      if (line.number <= header.lastLine) continue;
      if (line.text === null) {
        yield reject(line.number, 'TOO_LARGE', 'The line is longer than 1 MB, which no row is.');
        continue;
      }
      const { text, split } = await wholeRow(line.text, ahead, header);
      // lists that were put together in one file bring their headers with them
      if (text === header.text || split.cells.every(({ start, end }) => text.slice(start, end).trim() === ''))
        continue;
      yield* readRow(text, split, line.number, { header, mapping, seen });
    }
  } finally {
    await ahead.close();
  }
}

interface RowText {
  readonly text: string;
  readonly split: Split;
}

/** A row and the lines that a quoted value of it goes on in; where nothing closes the quote, the first line alone. */
async function wholeRow(first: string, ahead: LinesAhead, { delimiter, labels }: Header): Promise<RowText> {
  const read = (text: string): RowText => ({ text, split: splitQuoted(text, text.length, delimiter) });
  const own = read(normaliseLetters(first));
  let row = own;
  for (let count = 1; row.split.isOpen; count++) {
    const next = (await ahead.peek(count))[count - 1]?.text;
    if (next == null || count > maxRowLines || row.text.length + next.length > maxRowLength) return own;
    row = read(`${row.text}\n${normaliseLetters(next)}`);
    if (row.split.isOpen) continue;
    // the quote of another row closes nothing
    if (!row.split.isWellFormed || row.split.cells.length !== labels.length) return own;
    for (let taken = 0; taken < count; taken++) await ahead.take();
  }
  return row;
}

interface Reading {
  readonly header: Header;
  readonly mapping: Mapping;
  /** The codes that were read before, with their lines. */
  readonly seen: Map<string, number>;
}

function* readRow(
  text: string,
  { cells, isWellFormed, isOpen }: Split,
  line: number,
  { header, mapping, seen }: Reading,
): Generator<SourceRecord | Rejection> {
  // what such a row holds is not said: nobody knows which of it names a person
  if (isOpen || !isWellFormed) {
    yield reject(
      line,
      'AMBIGUOUS_ROW',
      'The row was left out: its quotes do not close where a value ends; a quote in a quoted value is printed twice.',
    );
    return;
  }
  const { length } = header.labels;
  if (
    cells.length < length ||
    cells.slice(length).some(({ start, end }) => text.slice(start, end).trim() !== '')
  ) {
    yield reject(
      line,
      'SHUFFLED_ROW',
      `The row was left out: it has ${cells.length} values where the header has ${length} columns; a value that holds ${nameDelimiter(header.delimiter)} or a line end stands in quotes.`,
    );
    return;
  }
  const row = claimRow({ text, cells, line, header, mapping });
  if ('problem' in row) {
    yield { ...reject(line, row.code, `The row was left out: ${row.problem}.`), column: row.column };
    return;
  }
  const before = seen.get(row.code);
  if (before === undefined) seen.set(row.code, line);
  else if (row.isDerived) {
    yield reject(
      line,
      'DUPLICATE_CODE',
      `The row was left out: of its ${mapping.codeFrom.join(', ')} comes the same code as of line ${before}; name in "codeFrom" a field in which they differ.`,
    );
    return;
  }
  yield {
    type: 'source',
    registry: mapping.id,
    kind: 'LIST_ROW',
    line,
    text: row.text,
    original: text,
    record: { code: row.code, claims: row.claims, contacts: [], lacks: [], unknownLabels: [] },
  };
  if (before !== undefined) {
    yield reject(
      line,
      'DUPLICATE_CODE',
      `${row.code} also stands on line ${before}. Both are kept as sources; where they differ, the one with the smaller hash counts. An operation has one row with its unique code.`,
    );
  }
  yield* row.rejections;
}

function nameDelimiter(delimiter: string): string {
  return delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
}

function reject(line: number, code: RejectionCode, message: string): Rejection {
  return { type: 'rejection', line, column: null, code, message };
}
