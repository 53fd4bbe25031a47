import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { type CellValue, type TableRow, type Workbook, WorkbookError } from './workbook.ts';

// the library holds all cells of a workbook at once, and a cell of its own is much larger than its bytes
const maxXlsBytes = 50_000_000;
const maxRows = 200_000;
const maxColumns = 1_000;

/** Whether a file begins as a binary workbook of Excel may. */
export function isXls(head: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => head[at] === byte);
}

/** The workbook of an ODS file, whose parts are bounded already; throws `WorkbookError` where it is broken. */
export function openOds(bytes: Uint8Array): Workbook {
  return openHeld(bytes);
}

/** The workbook of an XLS file, null for another document of its kind; throws `WorkbookError` where it is broken. */
export function openXls(bytes: Uint8Array): Workbook | null {
  if (bytes.length > maxXlsBytes)
    throw new WorkbookError(
      'TOO_LARGE',
      `The workbook is larger than ${maxXlsBytes / 1_000_000} MB; save it as XLSX, or split it.`,
    );
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const hasPart = (name: string) => names.includes(Buffer.from(name, 'utf16le'));
  return hasPart('Workbook') || hasPart('Book') ? openHeld(bytes) : null;
}

function openHeld(bytes: Uint8Array): Workbook {
  const book = parse(bytes, maxRows);
  return {
    sheets: book.SheetNames,
    rows: (sheet, most) => rowsOf(book.Sheets[sheet], most),
  };
}

function parse(bytes: Uint8Array, sheetRows: number): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellDates: true,
      UTC: true,
      sheetRows,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkbookError(
      'UNREADABLE_FILE',
      `The workbook could not be read: ${reason.replace(/\.$/u, '')}; save it anew.`,
    );
  }
}

async function* rowsOf(sheet: WorkSheet | undefined, most = maxRows): AsyncGenerator<TableRow> {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet?.['!data'] ?? [];
  for (const [index, cells] of rows.entries()) {
    if (index >= most) return;
    if (index >= maxRows - 1)
      throw new WorkbookError(
        'TOO_LARGE',
        `Reading stopped in row ${maxRows}: a sheet has at most so many rows.`,
      );
    if (cells === undefined) continue;
    if (cells.length > maxColumns)
      throw new WorkbookError(
        'TOO_LARGE',
        `Reading stopped in row ${index + 1}: it has ${cells.length} columns, and a list has at most ${maxColumns}.`,
      );
    yield { number: index + 1, cells: Array.from(cells, typedValue) };
  }
}

function typedValue(cell: CellObject | undefined): CellValue {
  if (cell === undefined || cell.t === 'e' || cell.t === 'z') return null;
  return cell.v ?? null;
}
