import { WorkbookError } from './workbook.ts';

const endOfDirectory = 0x06054b50;
const entry = 0x02014b50;
const endLength = 22;
const maxComment = 65_535;
const maxEntries = 2_000;
const maxSheetBytes = 256_000_000;
// shared texts and styles become objects of the library's, many times larger than their bytes
const maxPartBytes = 64_000_000;
const maxAllBytes = 512_000_000;

/**
 * The names of a zip archive's parts. Throws where it says that it unpacks to more than a list ever holds. Who unpacks it stops at the sizes
 * that are said here, so a part that lies about its size ends as an error; a part that does not say it is refused.
 */
export function readBoundedParts(bytes: Uint8Array): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - endLength;
  const first = Math.max(0, end - maxComment);
  while (end >= first && view.getUint32(end, true) !== endOfDirectory) end--;
  if (end < first) throw broken('its directory is missing: the file is cut off');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > maxEntries) throw tooLarge(`it has ${count} parts`);
  const names: string[] = [];
  let all = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entry)
      throw broken('its directory is not where it should be');
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    // an empty part is packed into a few bytes
    if (packed > 100 && unpacked === 0) throw broken('a part does not say how large it is');
    all += unpacked;
    const nameLength = view.getUint16(at + 28, true);
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8');
    names.push(name);
    if (unpacked > (/^xl\/worksheets\//iu.test(name) ? maxSheetBytes : maxPartBytes))
      throw tooLarge(`its part ${name.slice(0, 80)} unpacks to ${inMegabytes(unpacked)}`);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (all > maxAllBytes) throw tooLarge(`it unpacks to ${inMegabytes(all)}`);
  return names;
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

function tooLarge(what: string): WorkbookError {
  return new WorkbookError(
    'TOO_LARGE',
    `The workbook was left out: ${what}; a sheet may have ${inMegabytes(maxSheetBytes)}, another part ${inMegabytes(maxPartBytes)}, all together ${inMegabytes(maxAllBytes)} in ${maxEntries} parts.`,
  );
}

function broken(what: string): WorkbookError {
  return new WorkbookError('UNREADABLE_FILE', `The workbook could not be read: ${what}; save it anew.`);
}
