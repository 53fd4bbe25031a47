import { LinesAhead } from './linesAhead.ts';
import { type Cells, readCell, splitQuoted } from './listCells.ts';
import { claimCells } from './listClaims.ts';
import { cleanRow, guessLayout, type Layout, publishedLayout, readHeader, readRow } from './listLayout.ts';
import { amountColumns, type Column, type ListWords } from './listWords.ts';
import { maskText } from './publicText.ts';
import type { ListReader, Rejection, RejectionCode, SourceRecord } from './registry.ts';
import type { Line } from './stream.ts';

// a header stands above the rows, at most a title above it
const headerLines = 10;
const sampledRows = 20;
const sampledLines = 50;
// a name may hold line ends, not pages
const maxRowLines = 50;
const maxRowLength = 1_000_000;

/** A reader of a registry's project list, as published or as a properly quoted CSV file in any order of columns. */
export function createListReader(words: ListWords): ListReader {
  return {
    id: `${words.registry}/list`,
    kind: 'LIST_ROW',
    recognises: (lines) =>
      findLayout(lines, words)?.layout.columns.filter((column) => column !== null).length ?? 0,
    read: (lines) => readList(lines, words),
  };
}

interface FoundLayout {
  readonly layout: Layout;
  /** The header's line, or 0 where there is none. */
  readonly header: number;
}

function findLayout(lines: readonly Line[], words: ListWords): FoundLayout | null {
  const rows = lines.filter((line) => line.text !== null && line.text.trim() !== '').slice(0, sampledRows);
  for (const { number, text } of rows.slice(0, headerLines)) {
    const layout = readHeader(text ?? '', words);
    if (layout !== null) return { layout, header: number };
  }
  const layout = guessLayout(
    rows.map(({ text }) => text ?? ''),
    words,
  );
  return layout === null ? null : { layout, header: 0 };
}

async function* readList(
  lines: AsyncIterable<Line>,
  words: ListWords,
): AsyncGenerator<SourceRecord | Rejection> {
  const ahead = new LinesAhead(lines);
  try {
    const found = findLayout(await ahead.peek(sampledLines), words);
    let layout = found?.layout ?? publishedLayout(words);
    for (let line = await ahead.take(); line !== undefined; line = await ahead.take()) {
      if (line.text === null) {
        yield reject(line.number, 'TOO_LARGE', 'The line is longer than 1 MB, which no row is.');
        continue;
      }
      if (line.number <= (found?.header ?? 0) || line.text.trim() === '') continue;
      // lists that were put together in one file bring their headers with them
      const header = mayBeHeader(line.text) ? readHeader(line.text, words) : null;
      if (header !== null) layout = header;
      else yield* readOne(await wholeRow(line.text, ahead, layout), line.number, layout, words);
    }
  } finally {
    await ahead.close();
  }
}

function mayBeHeader(line: string): boolean {
  return line.length < 5_000 && /^[^\d]{0,60}(?:koodi|rahasto)/iu.test(line);
}

/** A row and the lines that a quoted value of it goes on in; a quote that nothing closes is a letter. */
async function wholeRow(first: string, ahead: LinesAhead, layout: Layout): Promise<string> {
  let text = cleanRow(first, layout.delimiter);
  if (!text.includes('"')) return text;
  const { cells, isOpen } = splitQuoted(text, text.length, layout.delimiter);
  if (!isOpen) return text;
  const hasCode = cells.length - 1 > layout.columns.indexOf('code');
  const own = text;
  text = first;
  for (let count = 1; count <= maxRowLines; count++) {
    const next = (await ahead.peek(count))[count - 1]?.text;
    if (next == null || (hasCode && holdsCode(next)) || text.length + next.length > maxRowLength) return own;
    text = `${text}\n${next}`;
    const whole = cleanRow(text, layout.delimiter);
    if (splitQuoted(whole, whole.length, layout.delimiter).isOpen) continue;
    for (let taken = 0; taken < count; taken++) await ahead.take();
    return whole;
  }
  return own;
}

// a cell that is a code: the next row's, where this one has its own
function holdsCode(line: string): boolean {
  return /(?:^|[,;\t])"?[A-ZÅÄÖ]\d{3,11}"?(?:[,;\t]|$)/u.test(line.slice(0, 500));
}

function* readOne(
  row: string,
  line: number,
  layout: Layout,
  words: ListWords,
): Generator<SourceRecord | Rejection> {
  const { text: original, reading } = readRow(row, layout, words);
  if (!('cells' in reading)) {
    // the code alone is quoted: what else the row holds may be a person's name in the wrong column
    const code = /^[A-ZÅÄÖ]\d{3,11}(?![\p{L}\d])/u.exec(original)?.[0];
    const subject = code === undefined ? 'The row was left out' : `${code} was left out`;
    yield reject(line, reading.code, `${subject}: ${reading.problem}.`);
    return;
  }
  const { cells } = reading;
  const text = maskText(original, [], [], exemptOf(cells));
  const { claims, rejections } = claimCells(text, cells, line, words);
  yield {
    type: 'source',
    registry: words.registry,
    kind: 'LIST_ROW',
    line,
    text,
    original,
    record: {
      code: cells.code === undefined ? '' : readCell(original, cells.code).toUpperCase(),
      claims,
      contacts: [],
      lacks: [],
      unknownLabels: layout.unknownLabels,
    },
  };
  yield* rejections;
}

const kept: readonly Column[] = ['code', 'startsOn', 'endsOn', ...amountColumns.map(({ column }) => column)];

function exemptOf(cells: Cells) {
  return kept.flatMap((column) => cells[column] ?? []);
}

function reject(line: number, code: RejectionCode, message: string): Rejection {
  return { type: 'rejection', line, column: null, code, message };
}
