import { readXlsx, type StreamRow, streamXlsxRows } from 'hucre/xlsx';
import { type CellValue, type TableRow, type Workbook, WorkbookError } from './workbook.ts';

// a list has tens of columns; a cell far to the right makes a row of thousands of empty ones
const maxColumns = 1_000;

/** The workbook of an XLSX file, whose parts are bounded already; throws `WorkbookError` where it is broken. */
export async function openXlsx(bytes: Uint8Array): Promise<Workbook> {
  const sheets: string[] = [];
  await asSentence(() =>
    // the names are asked of every sheet before any is read, and none is
    readXlsx(bytes, { sheets: ({ name }) => sheets.push(name) < 0 }),
  );
  return { sheets, rows: (sheet, most) => readRows(bytes, sheet, most) };
}

async function* readRows(bytes: Uint8Array, sheet: string, most?: number): AsyncGenerator<TableRow> {
  const rows = streamXlsxRows(bytes, { sheet, ...(most !== undefined && { maxRows: most }) });
  const ahead = new RowsAhead(rows);
  try {
    for (let row = await ahead.take(); row !== undefined; row = await ahead.take()) yield row;
  } finally {
    await ahead.close();
  }
}

/**
 * Rows taken as soon as they are parsed. The parser does not wait for whoever reads the rows, so each is checked and
 * made small at once: what waits is never more than the sheet itself holds, whose size is bounded.
 */
class RowsAhead {
  readonly #rows: AsyncGenerator<StreamRow>;
  #waiting: TableRow[] = [];
  #ready: Iterator<TableRow> = [].values();
  readonly #done: Promise<void>;
  #isOver = false;
  #failure: unknown;
  #wake: () => void = () => undefined;

  constructor(rows: AsyncGenerator<StreamRow>) {
    this.#rows = rows;
    this.#done = this.#takeAll();
  }

  /** The next row; undefined after the last. */
  async take(): Promise<TableRow | undefined> {
    for (;;) {
      const next = this.#ready.next();
      if (next.done !== true) return next.value;
      if (this.#waiting.length > 0) {
        this.#ready = this.#waiting.values();
        this.#waiting = [];
      } else if (this.#failure !== undefined) throw this.#failure;
      else if (this.#isOver) return undefined;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#done;
  }

  async #takeAll(): Promise<void> {
    try {
      await asSentence(async () => {
        for await (const { index, values } of this.#rows) {
          if (this.#isOver) return;
          this.#waiting.push({ number: index + 1, cells: trimmed(values, index + 1) });
          this.#wake();
        }
      });
    } catch (error) {
      this.#failure = error;
    }
    this.#isOver = true;
    this.#wake();
  }
}

/** The cells up to the last filled one. */
function trimmed(values: readonly CellValue[], row: number): readonly CellValue[] {
  let length = values.length;
  while (length > 0 && (values[length - 1] ?? '') === '') length--;
  if (length <= maxColumns) return values.slice(0, length);
  throw new WorkbookError(
    'TOO_LARGE',
    `Reading stopped in row ${row}: it has ${length} columns, and a list has at most ${maxColumns}.`,
  );
}

/** What the library throws, as a sentence. */
async function asSentence<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbookError(
      'UNREADABLE_FILE',
      `The workbook could not be read: ${reason.replace(/\.$/u, '')}; save it anew.`,
    );
  }
}
