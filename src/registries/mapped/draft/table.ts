import { isUtf8 } from 'node:buffer';
import { nameKey } from '../../../reference/names.ts';
import { readCell, splitQuoted } from '../../list/cells.ts';
import { isWorkbook, openWorkbook } from '../../table/open.ts';
import type { CellValue } from '../../table/workbook.ts';
import { decodeLetters, normaliseLetters } from '../../text/decode.ts';
import { splitLabels } from '../labels.ts';
import { guessLabel } from './labels.ts';

/** The table of a file as it may be a list of projects. */
export interface DraftTable {
  readonly labels: readonly string[];
  /** The row that the header begins in, where it stands in several. */
  readonly headerRow: number | null;
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string | null;
  readonly encoding: string | null;
  readonly sheet: string | null;
  /** What stands above the header. */
  readonly title: string;
  readonly isWorkbook: boolean;
}

const headRows = 40;
const sampledRows = 300;
const encodings = ['windows-1250', 'windows-1257', 'windows-1253', 'windows-1251'];
const delimiters = [';', ',', '\t', '|'];

interface Cells {
  readonly number: number;
  readonly cells: readonly string[];
}

/** The table of a workbook's sheet or of a text whose header is known best; null where there is none. */
export async function findTable(bytes: Uint8Array): Promise<DraftTable | null> {
  const found: (Found & Omit<DraftTable, 'labels' | 'rows' | 'headerRow' | 'title'>)[] = [];
  if (isWorkbook(bytes)) {
    const workbook = await openWorkbook(bytes);
    for (const sheet of workbook?.sheets.slice(0, 20) ?? []) {
      const rows: Cells[] = [];
      for await (const { number, cells } of workbook?.rows(sheet, headRows + sampledRows) ?? [])
        rows.push({ number, cells: cells.map(print) });
      const best = findHeader(rows);
      const isOnly = workbook?.sheets.length === 1;
      if (best)
        found.push({
          ...best,
          sheet: isOnly ? null : sheet,
          delimiter: null,
          encoding: null,
          isWorkbook: true,
        });
    }
  } else
    for (const { text, encoding } of texts(bytes))
      for (const delimiter of delimiters) {
        const best = findHeader(splitRows(text, delimiter));
        if (best) found.push({ ...best, delimiter, encoding, sheet: null, isWorkbook: false });
      }
  const [best] = found.sort((a, b) => b.score - a.score);
  if (best === undefined) return null;
  const { score: _score, ...table } = best;
  return table;
}

function print(cell: CellValue): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return String(Number(cell.toFixed(2)));
  return String(cell).trim();
}

function* texts(bytes: Uint8Array): Generator<{ readonly text: string; readonly encoding: string | null }> {
  const usual = decodeLetters(bytes);
  if (usual === null) return;
  yield { text: usual, encoding: null };
  const hasMark = bytes[0] === 0xff || bytes[0] === 0xfe;
  if (hasMark || isUtf8(bytes)) return;
  for (const encoding of encodings) yield { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function splitRows(text: string, delimiter: string): readonly Cells[] {
  const lines = normaliseLetters(text.slice(0, 2_000_000).replace(/\r\n?/gu, '\n')).split('\n');
  const rows: Cells[] = [];
  for (let at = 0; at < lines.length && rows.length < headRows + sampledRows; at++) {
    const number = at + 1;
    let row = lines[at] ?? '';
    let split = splitQuoted(row, row.length, delimiter);
    for (let more = 0; split.isOpen && more < 50 && at + 1 < lines.length; more++) {
      row += `\n${lines[++at]}`;
      split = splitQuoted(row, row.length, delimiter);
    }
    rows.push({ number, cells: split.cells.map((cell) => readCell(row, cell).trim()) });
  }
  return rows;
}

interface Found extends Pick<DraftTable, 'labels' | 'rows' | 'headerRow' | 'title'> {
  readonly score: number;
}

/** The header among the first rows: the row, or the two or three, whose labels are known best. */
function findHeader(rows: readonly Cells[]): Found | null {
  let best: Found | null = null;
  for (const [at, { number, cells }] of rows.slice(0, headRows).entries()) {
    const title = rows
      .slice(0, at)
      .flatMap((row) => row.cells)
      .filter((cell) => cell !== '')
      .join(' ');
    const variants: [readonly string[], number, number | null][] = [[cells, at + 1, null]];
    if (cells.some((cell) => cell === ''))
      for (const end of [at + 2, at + 3].filter((one) => one <= rows.length)) {
        const labels = splitLabels(rows.slice(at, end).map((row) => row.cells));
        variants.push([labels.map(([label = '']) => label), end, number]);
      }
    for (const [labels, from, headerRow] of variants) {
      const score = scoreOf(labels);
      // several rows are one header only where they are known much better together
      if (score <= (best?.score ?? 0) + (headerRow === null ? 0 : 1)) continue;
      const body = rows.slice(from, from + sampledRows).map((row) => row.cells);
      best = {
        labels: labels.map((label) => label.replace(/\s+/gu, ' ')),
        rows: body,
        headerRow,
        title,
        score,
      };
    }
  }
  return best;
}

/** How much a row looks like a header: known labels above all, then words that are each there once. */
function scoreOf(labels: readonly string[]): number {
  const filled = labels.filter((label) => label !== '');
  const isHeader =
    filled.length > 1 &&
    new Set(filled.map(nameKey)).size > filled.length / 2 &&
    filled.every((label) => label.length < 300);
  if (!isHeader) return 0;
  const fields = new Map<string, number>();
  for (const label of filled)
    for (const { field, score } of guessLabel(label))
      fields.set(field, Math.max(score, fields.get(field) ?? 0));
  const words = filled.filter((label) => /\p{L}{2}/u.test(label) && !/\d{3}/u.test(label)).length;
  return (
    [...fields.values()].reduce((sum, score) => sum + score / 100, 0) +
    words / (filled.length * 10) +
    Math.min(filled.length, 30) / 1000
  );
}
