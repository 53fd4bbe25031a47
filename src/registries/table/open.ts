import { isXls, openOds, openXls } from './otherSheets.ts';
import type { Workbook } from './workbook.ts';
import { openXlsx } from './xlsx.ts';
import { readBoundedParts } from './zipBounds.ts';

/** Whether a file begins as a workbook may: XLS, or a zip archive whose first part is named as those of XLSX and ODS. */
export function isWorkbook(head: Uint8Array): boolean {
  if (isXls(head)) return true;
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3 || head[3] !== 4) return false;
  const name = Buffer.from(head.subarray(30, 30 + (head[26] ?? 0))).toString('latin1');
  if (/^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|customXml\/|META-INF\/)/u.test(name)) return true;
  // an OpenDocument file says first, and not packed, what it is
  const type = Buffer.from(head.subarray(38, 90)).toString('latin1');
  return name === 'mimetype' && type.startsWith('application/vnd.oasis.opendocument.spreadsheet');
}

/**
 * The workbook of an XLSX, XLS or ODS file, null for another office document; throws `WorkbookError` where it is broken
 * or unpacks to too much.
 */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook | null> {
  if (isXls(bytes)) return openXls(bytes);
  const parts = readBoundedParts(bytes);
  if (parts.some((name) => name.startsWith('xl/'))) return openXlsx(bytes);
  return parts.includes('content.xml') ? openOds(bytes) : null;
}
