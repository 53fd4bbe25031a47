import type { Basis } from '../../vocabulary/basis.ts';
import { type Cell, readCell } from '../list/cells.ts';
import type { FieldName, ProjectFacts } from '../projectFacts.ts';
import type { ProjectClaims, Reading, Rejection, RejectionCode } from '../registry.ts';
import { quote } from '../text/values.ts';
import type { ColumnField, NamedColumn } from './fields.ts';
import type { Header } from './header.ts';
import { type Mapping, wordKey } from './shape.ts';

/** What printed words mean, each found by its `wordKey`. */
export type Words<T> = ReadonlyMap<string, { readonly word: string; readonly value: T }>;

/** A row of a mapped list, cut into its cells. */
export interface PrintedRow {
  readonly text: string;
  readonly cells: readonly Cell[];
  readonly line: number;
  readonly header: Header;
  readonly mapping: Mapping;
}

/** The record of one row in the making: claims made from its public text, and what had to be rejected. */
export class RowDraft {
  readonly row: PrintedRow;
  /** Said before what is wrong with a value of it. */
  readonly code: string;
  readonly claims: { -readonly [F in keyof ProjectClaims]: ProjectClaims[F] } = {};
  readonly rejections: Rejection[] = [];

  /** `row.text` is the public text. */
  constructor(row: PrintedRow, code: string) {
    this.row = row;
    this.code = code;
  }

  cell(field: ColumnField): Cell | undefined {
    return cellOf(this.row, field);
  }

  namedCell(name: NamedColumn): Cell | undefined {
    return this.row.cells[this.row.header.named.get(name) ?? -1];
  }

  /** From the first of some cells to the last; undefined where there is none. */
  whole(cells: readonly Cell[]): Cell | undefined {
    if (cells.length === 0) return undefined;
    const start = Math.min(...cells.map((cell) => cell.start));
    return { start, end: Math.max(...cells.map((cell) => cell.end)), isQuoted: false };
  }

  /** On one line; empty where there is no such column. */
  read(field: ColumnField): string {
    return readField(this.row, field);
  }

  /** With its line ends, as running text is read. */
  prose(cell: Cell): string {
    const printed = this.row.text.slice(cell.start, cell.end).trim();
    return withoutMarks(cell.isQuoted ? printed.replaceAll('""', '"') : printed);
  }

  claim<F extends FieldName>(
    field: F,
    cell: Cell | undefined,
    value: ProjectFacts[F] | null,
    basis: Basis = 'READ',
  ): void {
    if (cell === undefined) return;
    const printed = this.row.text.slice(cell.start, cell.end);
    const offset = cell.start + printed.length - printed.trimStart().length;
    const reading: Reading<ProjectFacts[F]> = {
      value,
      basis,
      section: null,
      offset,
      length: printed.trim().length,
    };
    (this.claims as Record<FieldName, unknown>)[field] = reading;
  }

  reject(field: ColumnField, code: RejectionCode, printed: string, problem: string): void {
    this.rejectAt(this.row.header.columns.get(field) ?? -1, field, code, printed, problem);
  }

  /** What is wrong with a field that several rows or columns make. */
  rejectField(field: string, printed: string, problem: string): void {
    const { columns } = this.row.header;
    this.rejectAt(columns.get(field as ColumnField) ?? -1, field, 'BAD_VALUE', printed, problem);
  }

  rejectNamed(name: NamedColumn, code: RejectionCode, printed: string, problem: string): void {
    this.rejectAt(this.row.header.named.get(name) ?? -1, name, code, printed, problem);
  }

  private rejectAt(at: number, field: string, code: RejectionCode, printed: string, problem: string): void {
    const column = this.row.header.labels[at] ?? field;
    const message = `${this.code}: ${column}: ${quote(printed)} ${problem}.`;
    this.rejections.push({ type: 'rejection', line: this.row.line, column, code, message });
  }

  /** What a printed word means by the mapping; null and a rejection where it does not say. */
  meaning<T>(field: ColumnField, printed: string, words: Words<T> | undefined): T | null {
    const found = words?.get(wordKey(printed)) ?? words?.get('*');
    if (found !== undefined) return found.value;
    const known = [...(words?.values() ?? [])]
      .slice(0, 6)
      .map(({ word }) => word)
      .join('; ');
    this.reject(
      field,
      'BAD_VALUE',
      printed,
      `is no word that the mapping knows; it knows ${known || 'none'}`,
    );
    return null;
  }

  /** The values of a cell that may hold several, each once. */
  list(field: ColumnField): string[] {
    const cell = this.cell(field);
    if (cell === undefined) return [];
    const separators = this.row.mapping.listSeparators;
    let parts = [this.prose(cell)];
    for (const separator of separators) parts = parts.flatMap((part) => part.split(separator));
    const values = parts.map((part) => part.replace(/\s+/gu, ' ').trim());
    return [...new Set(values.filter((value) => value !== '' && !/^[-–—]$/u.test(value)))];
  }
}

export function cellOf({ cells, header }: PrintedRow, field: ColumnField): Cell | undefined {
  const at = header.columns.get(field);
  return at === undefined ? undefined : cells[at];
}

/** What a field's column holds, on one line; empty where there is no such column or a dash alone. */
export function readField(row: PrintedRow, field: ColumnField): string {
  const cell = cellOf(row, field);
  return cell === undefined ? '' : readOneLine(row.text, cell);
}

export function readOneLine(text: string, cell: Cell): string {
  const printed = withoutMarks(readCell(text, cell)).replace(/\s+/gu, ' ').trim();
  return /^[-–—]$/u.test(printed) ? '' : printed;
}

/** A value without what a spreadsheet's export puts into it: ="A80001" is A80001, _x000D_ a line's end. */
function withoutMarks(printed: string): string {
  const bare = printed.replace(/^="(.*)"$/su, '$1');
  return bare.includes('_x000') ? bare.replace(/_x000[AD]_(?:\n|_x000A_)?/giu, '\n') : bare;
}

/** What stands in the column that a key beside "columns" names; empty where there is none. */
export function readNamed({ text, cells, header }: PrintedRow, name: NamedColumn): string {
  const at = header.named.get(name);
  const cell = at === undefined ? undefined : cells[at];
  return cell === undefined ? '' : readOneLine(text, cell);
}
