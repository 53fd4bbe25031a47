import { type Candidates, candidatesOf, pickListReader } from './pickListReader.ts';
import type { ListReader, Registry, Rejection, SourceRecord, TableReader } from './registry.ts';
import { openWorkbook } from './table/open.ts';
import { type CellValue, type TableRow, type Workbook, WorkbookError } from './table/workbook.ts';
import { normaliseLetters } from './text/decode.ts';
import { holdsNul } from './text/stream.ts';

/** Whose list a sheet of a workbook is, or the sentence that says why none can be read. */
export type WorkbookReading =
  | {
      readonly registry: Registry;
      readonly reader: ListReader | TableReader;
      readonly results: AsyncIterable<SourceRecord | Rejection>;
    }
  | { readonly code: Rejection['code']; readonly problem: string };

// the first rows of a sheet that may hold its header
const headRows = 50;
const maxSheets = 20;

interface Sheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
  readonly width: number;
}

/** The sheet of a workbook that a registry knows most columns of, by the first rows that say so. */
export async function readWorkbook(
  bytes: Uint8Array,
  registries: readonly Registry[],
): Promise<WorkbookReading> {
  try {
    const workbook = await openWorkbook(bytes);
    if (workbook === null)
      return { code: 'NOT_TEXT', problem: 'This office document is no workbook; import its text.' };
    const candidates: Candidates<ListReader | TableReader> = [
      ...candidatesOf<TableReader>(registries, 'ROWS'),
      ...candidatesOf<ListReader>(registries, 'LINES').filter(({ reader }) => reader.workbook !== undefined),
    ];
    let best: { readonly sheet: Sheet; readonly known: number } | null = null;
    const explained: string[] = [];
    for (const name of workbook.sheets.slice(0, maxSheets)) {
      const sheet = await firstRows(workbook, name);
      const known = Math.max(0, ...candidates.map(({ reader }) => recognise(reader, sheet)));
      if (known > (best?.known ?? 0)) best = { sheet, known };
      explained.push(...candidates.flatMap(({ reader }) => explain(reader, sheet) ?? []));
    }
    const picked = best && pickListReader(candidates, (reader) => recognise(reader, best.sheet));
    if (best === null || picked === null)
      return { code: 'UNKNOWN_REGISTRY', problem: explained[0] ?? describe(workbook, candidates) };
    if ('problem' in picked) return { code: 'AMBIGUOUS_REGISTRY', problem: picked.problem };
    const { registry, reader } = picked;
    return { registry, reader, results: untilBroken(readSheet(reader, workbook, best.sheet)) };
  } catch (error) {
    if (error instanceof WorkbookError) return { code: error.code, problem: error.message };
    throw error;
  }
}

async function firstRows(workbook: Workbook, name: string): Promise<Sheet> {
  const rows: TableRow[] = [];
  for await (const row of workbook.rows(name, headRows)) rows.push(row);
  return { name, rows, width: Math.max(0, ...rows.map(({ cells }) => cells.length)) };
}

function recognise(reader: ListReader | TableReader, sheet: Sheet): number {
  if (reader.reads === 'ROWS') return reader.recognises(sheet.rows);
  const lines = linesOf(reader, sheet);
  return lines === null ? 0 : reader.recognises(lines);
}

function explain(reader: ListReader | TableReader, sheet: Sheet): string | null {
  if (reader.reads === 'ROWS') return reader.explains?.(sheet.rows) ?? null;
  const lines = linesOf(reader, sheet);
  return lines === null ? null : (reader.explains?.(lines) ?? null);
}

/** The first rows as the lines of a list; null where the list stands in another sheet. */
function linesOf({ workbook }: ListReader, { name, rows, width }: Sheet) {
  if (workbook === undefined || (workbook.sheet !== null && keyOf(workbook.sheet) !== keyOf(name)))
    return null;
  return rows.map((row) => workbook.asLine(row, width));
}

function keyOf(name: string): string {
  return normaliseLetters(name).trim().toLowerCase();
}

function readSheet(reader: ListReader | TableReader, file: Workbook, { name, width }: Sheet) {
  const spoiled: Rejection[] = [];
  async function* whole(): AsyncGenerator<TableRow> {
    for await (const row of file.rows(name)) {
      const bare = withoutNul(row);
      if (bare !== row) spoiled.push({ type: 'rejection', line: row.number, column: null, ...holdsNul });
      // labels are read as they are without it, as in a list of lines
      if (bare === row || recognise(reader, { name, rows: [bare], width }) > 0) yield bare;
    }
  }
  const { workbook } = reader.reads === 'LINES' ? reader : {};
  async function* lines() {
    if (workbook) for await (const row of whole()) yield workbook.asLine(row, width);
  }
  return withRejections(reader.reads === 'ROWS' ? reader.read(whole()) : reader.read(lines()), spoiled);
}

function withoutNul(row: TableRow): TableRow {
  const isSpoiled = (cell: CellValue) => typeof cell === 'string' && cell.includes('\u0000');
  if (!row.cells.some(isSpoiled)) return row;
  const bare = (cell: CellValue) => (typeof cell === 'string' ? cell.replaceAll('\u0000', '') : cell);
  return { ...row, cells: row.cells.map(bare) };
}

/** The results, and among them what is found wrong meanwhile. */
async function* withRejections(
  results: AsyncIterable<SourceRecord | Rejection>,
  found: Rejection[],
): AsyncGenerator<SourceRecord | Rejection> {
  for await (const result of results) {
    yield* found.splice(0);
    yield result;
  }
  yield* found.splice(0);
}

/** The results, and where the workbook can be read no further a rejection that says so. */
async function* untilBroken(
  results: AsyncIterable<SourceRecord | Rejection>,
): AsyncGenerator<SourceRecord | Rejection> {
  try {
    yield* results;
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    yield { type: 'rejection', line: null, column: null, code: error.code, message: error.message };
  }
}

function describe(
  { sheets }: Workbook,
  candidates: readonly { readonly reader: ListReader | TableReader }[],
): string {
  const names = sheets.slice(0, 5).map((name) => normaliseLetters(name).slice(0, 60));
  const missing = candidates.flatMap(({ reader }) =>
    reader.reads === 'LINES' && reader.workbook?.sheet ? `"${reader.workbook.sheet}" (${reader.id})` : [],
  );
  const known = candidates.map(({ reader }) => reader.id).join(', ');
  const wanted = missing.length > 0 ? ` Mappings ask for the sheet ${missing.join(', ')}.` : '';
  return `This is a workbook of Excel or of its kind, and no sheet of it (${names.join(', ')}) has the header of a known list; known are ${known}.${wanted} Write a mapping for it: npm run map -- FILE drafts one.`;
}
