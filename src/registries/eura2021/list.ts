import { editionOf, makers } from '../../editions.ts';
import type { PrintedImplementer, Rejection, RejectionCode, SourceRecord, TableReader } from '../registry.ts';
import type { TableRow } from '../table/workbook.ts';
import { claimRow } from './claims.ts';
import { type Column, columns } from './columns.ts';
import { explainHeader, findHeader, type Header, repeatsHeader } from './header.ts';
import { labelsOf, rowOfText } from './kept.ts';
import { type RowText, writeRow } from './row.ts';
import { UnknownWords } from './words.ts';

const registry = 'eura2021';
// a header stands above the rows, at most some lines of a title above it
const headerRows = 50;
const maxRowLength = 1_000_000;

/** The list of all projects of EURA 2021: one sheet of a workbook, a row to an implementer's project. */
export const list: TableReader = {
  id: `${registry}/list`,
  edition: editionOf([registry, ...makers.table]),
  kind: 'LIST_ROW',
  reads: 'ROWS',
  recognises: (rows) => findHeader(rows)?.columns.size ?? 0,
  explains: explainHeader,
  read: readList,
  readKept,
};

function* readKept(original: string, kept: string | null): Generator<SourceRecord | Rejection> {
  const found = rowOfText(original, kept);
  if (found === null) return;
  const unknown = new UnknownWords();
  const row = writeRow(found.row, found.header);
  yield* readRow(row, { seen: new Map(), unknown, ...(kept !== null && { header: kept }) });
  yield* unknown.rejections();
}

/** What the rows of one list have in common. */
interface ListReading {
  readonly seen: Map<string, number>;
  readonly unknown: UnknownWords;
  /** The labels that are kept with its rows. */
  readonly header?: string;
}

async function* readList(rows: AsyncIterable<TableRow>): AsyncGenerator<SourceRecord | Rejection> {
  const above: TableRow[] = [];
  const unknown = new UnknownWords();
  const seen = new Map<string, number>();
  let header: Header | null = null;
  let labels = '';
  for await (const row of rows) {
    if (header === null) {
      header = findHeader([row]);
      if (header !== null) {
        labels = labelsOf(header);
        yield* lacksOf(header);
      } else if (above.push(row) > headerRows) return;
      continue;
    }
    if (repeatsHeader(row, header)) continue;
    if (lengthOf(row) > maxRowLength) {
      yield reject(row.number, 'TOO_LARGE', 'The row was left out: it has more than a million letters.');
      continue;
    }
    yield* readRow(writeRow(row, header), { seen, unknown, header: labels });
  }
  yield* unknown.rejections();
}

function lengthOf({ cells }: TableRow): number {
  return cells.reduce((sum: number, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0);
}

/** Each column that the file lacks is named once, and not in every row. */
function* lacksOf({ lacks, row }: Header): Generator<Rejection> {
  for (const column of lacks) {
    const message = 'The list has no such column: what stands in it elsewhere is not known of its projects.';
    yield { type: 'rejection', line: row, column: columns[column], code: 'MISSING_COLUMN', message };
  }
}

function* readRow(row: RowText, { seen, unknown, header }: ListReading): Generator<SourceRecord | Rejection> {
  const filled = [...row.spans.keys()].filter((column) => row.read(column) !== '');
  if (filled.length === 0) return;
  const fault = faultOf(row, filled);
  if (fault !== null) {
    yield reject(row.line, fault.code, `The row was left out: ${fault.problem}.`);
    return;
  }
  const code = row.read('code').toUpperCase();
  const { claims, rejections } = claimRow(row, code, unknown);
  const address = row.read('address');
  yield {
    type: 'source',
    registry,
    kind: 'LIST_ROW',
    line: row.line,
    ...(isWebAddress(address) && { locator: address }),
    text: row.text,
    original: row.original,
    ...(header !== undefined && { header }),
    record: { code, claims, contacts: [], lacks: [], unknownLabels: row.others.map(({ label }) => label) },
    implementers: implementersOf(row),
    hasUnmarkedPersons: true,
  };
  const before = seen.get(code);
  if (before === undefined) seen.set(code, row.line);
  else
    yield reject(
      row.line,
      'DUPLICATE_CODE',
      `${code} also stands in row ${before}. Both are kept as sources; where they differ, the one with the smaller hash counts.`,
    );
  yield* rejections;
}

/** Why a row is no project: a footer, a total, or a project without its code or name. */
function faultOf(
  row: RowText,
  filled: readonly Column[],
): { readonly code: RejectionCode; readonly problem: string } | null {
  const code = row.read('code');
  // no source says what else a code looks like, so any one word with a digit is taken
  const isCode = /^(?=\D*\d)[\p{L}\p{N}][\p{L}\p{N}/._-]{2,19}$/u.test(code);
  const isNamed = row.read('name') !== '';
  if (isCode && isNamed) return null;
  if (filled.length === 1 || (!isCode && (!isNamed || row.read('lead') === '')))
    return { code: 'NO_PROJECT', problem: 'it is a footer, a total or a line of text, and no project' };
  if (isCode)
    return {
      code: 'MISSING_VALUE',
      problem: `nothing stands in "${columns.name}", and a project has a name`,
    };
  return code === ''
    ? { code: 'NO_CODE', problem: `"${columns.code}" is empty, and a project is known by its code` }
    : { code: 'BAD_CODE', problem: `what stands in "${columns.code}" is no code; a code is like S30000` };
}

/** The lead with all that the row prints of it, and of where it works. */
function implementersOf(row: RowText): readonly PrintedImplementer[] {
  const name = row.read('lead');
  if (name === '') return [];
  const own: readonly Column[] = [
    'lead',
    'businessId',
    'leadPostalCode',
    'leadPostalPlace',
    'placePostalCode',
    'placePostalPlace',
  ];
  const spans = own.flatMap((column) => {
    const span = row.spans.get(column);
    return span === undefined || span.start === span.end ? [] : [span];
  });
  return [{ role: 'LEAD', name, spans }];
}

function isWebAddress(printed: string): boolean {
  return printed.length <= 500 && /^(?:https?:\/\/|www\.)[^\s█]+$/u.test(printed);
}

function reject(line: number, code: RejectionCode, message: string): Rejection {
  return { type: 'rejection', line, column: null, code, message };
}
