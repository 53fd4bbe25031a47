/** What one cell holds, in the type that the spreadsheet gives it; a day is a moment in UTC, an empty cell null. */
export type CellValue = string | number | boolean | Date | null;

export interface TableRow {
  /** As the spreadsheet numbers it, from 1; rows without any cell may be left out. */
  readonly number: number;
  readonly cells: readonly CellValue[];
}

/** The tables of one file, whatever program wrote it. */
export interface Workbook {
  /** The names of its sheets, in order. */
  readonly sheets: readonly string[];
  /** The rows of a sheet, or its first ones; every call reads anew. Throws `WorkbookError` where the file is broken. */
  rows(sheet: string, most?: number): AsyncIterable<TableRow>;
}

/** A workbook that cannot be read; the message is a sentence for whoever imports it. */
export class WorkbookError extends Error {
  readonly code: 'TOO_LARGE' | 'UNREADABLE_FILE';

  constructor(code: WorkbookError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
