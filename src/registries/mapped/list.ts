import { createHash } from 'node:crypto';
import { editionOf, makers } from '../../editions.ts';
import { type Split, splitQuoted } from '../list/cells.ts';
import type { ListReader, MappingFile, Rejection, RejectionCode, SourceRecord } from '../registry.ts';
import { normaliseLetters } from '../text/decode.ts';
import { LinesAhead } from '../text/linesAhead.ts';
import type { Line, LineFault } from '../text/stream.ts';
import { claimRows, type KeyedRow, keyRow } from './claims.ts';
import { currencyColumn } from './currencies.ts';
import { explainHeader, findHeader, type Header } from './header.ts';
import { asLine } from './line.ts';
import { type PrintedRow, readNamed } from './row.ts';
import { isShortRow } from './rowFault.ts';
import { type Mapping, wordKey } from './shape.ts';

const sampledLines = 50;
// a purpose may hold paragraphs, not chapters
const maxRowLines = 100;
const maxRowLength = 100_000;
const maxRowsOfProject = 2_000;

/**
 * A reader of the list that a mapping describes, a row to a project or to a part of one; `file` where its registry is
 * not the mapping's own.
 */
export function createMappedList(mapping: Mapping, file?: MappingFile): ListReader {
  return {
    id: `${mapping.id}/list`,
    edition: `${editionOf(makers.mapped)}.${digestOf(mapping)}`,
    kind: 'LIST_ROW',
    reads: 'LINES',
    workbook: { sheet: mapping.sheet ?? null, asLine: (row, width) => asLine(row, width, mapping) },
    ...(mapping.encoding !== undefined && { encoding: mapping.encoding }),
    ...(file !== undefined && { mapping: file }),
    recognises: (lines) => findHeader(lines, mapping)?.columns.size ?? 0,
    explains: (lines) => explainHeader(lines, mapping),
    read: (lines) => readList(lines, mapping),
  };
}

/** What a mapping says, however it is written: whoever corrects it raises no number. */
function digestOf({ file: _file, ...mapping }: Mapping): string {
  const text = JSON.stringify(mapping, (_key, value: unknown) => {
    if (value instanceof RegExp) return String(value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
  });
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

async function* readList(
  lines: AsyncIterable<Line>,
  mapping: Mapping,
): AsyncGenerator<SourceRecord | Rejection> {
  const ahead = new LinesAhead(lines);
  const seen = new Map<string, number>();
  const joined = new Map<string, KeyedRow[]>();
  let isTold = false;
  try {
    const first = await ahead.peek(sampledLines);
    const header = findHeader(first, mapping);
    if (header === null) return;
    const currencies = currencyColumn(first, header, mapping);
    if (currencies !== null) {
      yield reject(
        header.lastLine,
        'UNREAD_FORM',
        `The list was left out: its column "${currencies}" says in which currency each row's amounts are; write "currency": { "column": ${JSON.stringify(currencies)} } into ${mapping.file}, or the one currency of the whole list, as in "currency": "EUR".`,
      );
      return;
    }
    for (let line = await ahead.take(); line !== undefined; line = await ahead.take()) {
      const { number, strange } = line;
      if (strange !== undefined && !isTold) {
        isTold = true;
        yield reject(
          number,
          'NOT_TEXT',
          `The bytes ${strange.bytes} are no letters of ${strange.meant}, and ${strange.assumed} were assumed, here and in all such rows; say in ${mapping.file} how the list is coded, as in "encoding": "windows-1250".`,
        );
      }
      if (line.text === null || number <= header.lastLine) {
        if (line.fault !== null) yield reject(number, line.fault.code, line.fault.message);
        continue;
      }
      const { text, split, ...row } = await wholeRow(line.text, ahead, header);
      const fault = line.fault ?? row.fault;
      // lists that were put together in one file bring their headers with them
      if (fault !== null) yield reject(number, fault.code, fault.message);
      else if (
        text === header.text ||
        split.cells.every(({ start, end }) => text.slice(start, end).trim() === '')
      )
        continue;
      else yield* readRow(text, split, number, { header, mapping, seen, joined });
    }
    for (const rows of joined.values()) yield* readProject(rows);
  } finally {
    await ahead.close();
  }
}

interface RowText {
  readonly text: string;
  readonly split: Split;
  readonly fault: LineFault | null;
}

/** A row and the lines that a quoted value of it goes on in; where nothing closes the quote, the first line alone. */
async function wholeRow(first: string, ahead: LinesAhead, { delimiter, labels }: Header): Promise<RowText> {
  const read = (text: string, fault: LineFault | null): RowText => ({
    text,
    split: splitQuoted(text, text.length, delimiter),
    fault,
  });
  const own = read(normaliseLetters(first), null);
  let row = own;
  for (let count = 1; row.split.isOpen; count++) {
    const line = (await ahead.peek(count))[count - 1];
    const next = line?.text;
    if (next == null || count > maxRowLines || row.text.length + next.length > maxRowLength) return own;
    row = read(`${row.text}\n${normaliseLetters(next)}`, row.fault ?? line?.fault ?? null);
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
  /** Where several rows are one project: the rows read so far, by its code. */
  readonly joined: Map<string, KeyedRow[]>;
}

function* readRow(
  text: string,
  { cells, isWellFormed, isOpen }: Split,
  line: number,
  { header, mapping, seen, joined }: Reading,
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
  const printed = { text, cells, line, header, mapping };
  if (
    cells.slice(length).some(({ start, end }) => text.slice(start, end).trim() !== '') ||
    (cells.length < length && !isShortRow(printed))
  ) {
    yield reject(
      line,
      'SHUFFLED_ROW',
      `The row was left out: it has ${cells.length} values where the header has ${length} columns; a value that holds ${nameDelimiter(header.delimiter)} or a line end stands in quotes.`,
    );
    return;
  }
  if (mapping.where !== undefined && !isWanted(printed, mapping.where)) return;
  const row = keyRow(printed);
  if ('problem' in row) {
    yield { ...reject(line, row.code, `The row was left out: ${row.problem}.`), column: row.column };
    return;
  }
  if (mapping.rows !== undefined) {
    const key = row.code.toLowerCase();
    const rows = joined.get(key);
    if (rows === undefined) joined.set(key, [row]);
    else if (rows.length < maxRowsOfProject) rows.push(row);
    else
      yield reject(
        line,
        'TOO_LARGE',
        `The row was left out: ${row.code} has more than ${maxRowsOfProject} rows, which no project has.`,
      );
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
  const [source, ...rejections] = readProject([row]);
  if (source) yield source;
  if (before !== undefined) {
    yield reject(
      line,
      'DUPLICATE_CODE',
      `${row.code} also stands on line ${before}. Both are kept as sources; where they differ, the one with the smaller hash counts. An operation has one row with its unique code, or the mapping says how its rows are joined: "rows": { "same": "code" }.`,
    );
  }
  yield* rejections;
}

function isWanted(row: PrintedRow, { words, except = [] }: NonNullable<Mapping['where']>): boolean {
  const printed = wordKey(readNamed(row, 'where'));
  const isOneOf = (some: readonly string[]) => some.some((word) => wordKey(word) === printed);
  return (words === undefined || isOneOf(words)) && !isOneOf(except);
}

/** The source of one project's rows, and what was wrong with them. */
function readProject(rows: readonly KeyedRow[]): readonly (SourceRecord | Rejection)[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { code, printed } = first;
  const { header, mapping, line } = printed;
  const { original, text, claims, rejections, implementers, hasUnmarkedPersons } = claimRows(rows, code);
  const source: SourceRecord = {
    type: 'source',
    registry: mapping.registry ?? mapping.id,
    kind: 'LIST_ROW',
    line,
    text,
    original,
    header: header.text,
    record: { code, claims, contacts: [], lacks: [], unknownLabels: [] },
    implementers,
    hasUnmarkedPersons,
  };
  return [source, ...rejections];
}

function nameDelimiter(delimiter: string): string {
  return delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
}

function reject(line: number, code: RejectionCode, message: string): Rejection {
  return { type: 'rejection', line, column: null, code, message };
}
