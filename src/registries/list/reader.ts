import { editionOf, makers } from '../../editions.ts';
import { maskText } from '../../masking/publicText.ts';
import type { ListReader, PrintedImplementer, ProjectClaims, Rejection, SourceRecord } from '../registry.ts';
import { LinesAhead } from '../text/linesAhead.ts';
import type { Line, LineFault } from '../text/stream.ts';
import { type Cells, readCell, splitQuoted } from './cells.ts';
import { claimCells } from './claims.ts';
import { cleanRow, guessLayout, type Layout, publishedLayout, readHeader, readRow } from './layout.ts';
import { amountColumns, type Column, type ListWords } from './words.ts';

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
    edition: editionOf([words.registry, ...makers.list]),
    kind: 'LIST_ROW',
    reads: 'LINES',
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
      const { number, text, fault } = line;
      if (text === null || number <= (found?.header ?? 0) || text.trim() === '') {
        if (fault !== null) yield reject(number, fault);
        continue;
      }
      // lists that were put together in one file bring their headers with them
      const header = mayBeHeader(text) ? readHeader(text, words) : null;
      if (header !== null) layout = header;
      else {
        const row = await wholeRow(text, ahead, layout);
        const spoiled = fault ?? row.fault;
        if (spoiled !== null) yield reject(number, spoiled);
        else yield* readOne(row.text, number, layout, words);
      }
    }
  } finally {
    await ahead.close();
  }
}

function mayBeHeader(line: string): boolean {
  return line.length < 5_000 && /^[^\d]{0,60}(?:koodi|rahasto)/iu.test(line);
}

/** A row and the lines that a quoted value of it goes on in; a quote that nothing closes is a letter. */
async function wholeRow(
  first: string,
  ahead: LinesAhead,
  layout: Layout,
): Promise<{ readonly text: string; readonly fault: LineFault | null }> {
  let text = cleanRow(first, layout.delimiter);
  let fault: LineFault | null = null;
  if (!text.includes('"')) return { text, fault };
  const { cells, isOpen } = splitQuoted(text, text.length, layout.delimiter);
  if (!isOpen) return { text, fault };
  const hasCode = cells.length - 1 > layout.columns.indexOf('code');
  const own = { text, fault };
  text = first;
  for (let count = 1; count <= maxRowLines; count++) {
    const line = (await ahead.peek(count))[count - 1];
    const next = line?.text;
    if (next == null || (hasCode && holdsCode(next)) || text.length + next.length > maxRowLength) return own;
    text = `${text}\n${next}`;
    fault ??= line?.fault ?? null;
    const whole = cleanRow(text, layout.delimiter);
    if (splitQuoted(whole, whole.length, layout.delimiter).isOpen) continue;
    for (let taken = 0; taken < count; taken++) await ahead.take();
    return { text: whole, fault };
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
    yield reject(line, { code: reading.code, message: `${subject}: ${reading.problem}.` });
    return;
  }
  const { cells } = reading;
  const text = maskText(original, [], [], exemptOf(cells));
  const { claims, rejections } = claimCells(text, cells, line, words);
  const code = cells.code === undefined ? '' : readCell(original, cells.code).toUpperCase();
  if (!claims.name?.value) {
    const label = words.columns.find(({ column }) => column === 'name')?.label ?? 'name';
    const message = `${code} was left out: nothing stands in "${label}", and a project has a name.`;
    yield reject(line, { code: 'MISSING_VALUE', message });
    return;
  }
  yield {
    type: 'source',
    registry: words.registry,
    kind: 'LIST_ROW',
    line,
    text,
    original,
    header: layout.header,
    record: {
      code,
      claims,
      contacts: [],
      lacks: [],
      unknownLabels: layout.unknownLabels,
    },
    implementers: implementersOf(claims),
    hasUnmarkedPersons: true,
  };
  yield* rejections;
}

/** The lead, whose cell is all that a row prints of it. */
function implementersOf({ lead }: ProjectClaims): readonly PrintedImplementer[] {
  if (!lead?.value) return [];
  const span = { start: lead.offset, end: lead.offset + lead.length };
  return [{ role: 'LEAD', name: lead.value.name, spans: [span] }];
}

const kept: readonly Column[] = ['code', 'startsOn', 'endsOn', ...amountColumns.map(({ column }) => column)];

function exemptOf(cells: Cells) {
  return kept.flatMap((column) => cells[column] ?? []);
}

function reject(line: number, fault: LineFault): Rejection {
  return { type: 'rejection', line, column: null, ...fault };
}
