import type { RejectionCode } from '../registry.ts';
import { readArchive } from './archive.ts';
import { isMarkup, readMarkup } from './markup.ts';
import { joinCells } from './tableRow.ts';
import { decodeWestern } from './western.ts';

export interface Fault {
  readonly code: RejectionCode;
  readonly message: string;
  /** Where it stands, if it stands in one line. */
  readonly line?: number;
}
export type Decoded = { readonly text: string } | Fault;

const signatures: readonly { readonly bytes: readonly number[]; readonly sentence: string }[] = [
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    sentence:
      "This is a PDF; save its text (pdftotext) or the registry's page as text or HTML and import that.",
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    sentence: 'This is a zip archive (or an office document, which is one); import the text files it holds.',
  },
  { bytes: [0x1f, 0x8b], sentence: 'This is a gzip archive; unpack it and import the text it holds.' },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    sentence: 'This is an office document; save it as text and import that.',
  },
];

/** A fault that the first bytes of a file alone show. */
export function findFault(bytes: Uint8Array): Fault | null {
  if (bytes.length === 0) return { code: 'EMPTY_FILE', message: 'The file is empty.' };
  const signature = signatures.find((known) => known.bytes.every((byte, index) => bytes[index] === byte));
  return signature === undefined ? null : { code: 'NOT_TEXT', message: signature.sentence };
}

/** Bytes to normalised text: one encoding, one line ending, one form of each letter and space, no markup, no archive. */
export function decode(bytes: Uint8Array): Decoded {
  const fault = findFault(bytes);
  if (fault !== null) return fault;
  const raw = readArchive(bytes) ?? decodeLetters(bytes);
  if (raw === null) {
    const line = lineOfNul(bytes);
    return {
      code: 'NOT_TEXT',
      message: 'This is not text (it holds NUL or many control bytes); import text or HTML.',
      ...(line !== null && { line }),
    };
  }
  const text = normalise(isMarkup(raw) ? readMarkup(raw) : raw);
  if (text.trim() === '')
    return { code: 'EMPTY_FILE', message: 'The file holds no text, only space or markup.' };
  return { text };
}

/** The line of the first NUL in letters of one byte or more; null where there is none. */
function lineOfNul(bytes: Uint8Array): number | null {
  const at = bytes.indexOf(0);
  if (at < 0) return null;
  const before = Buffer.from(bytes.subarray(0, at)).toString('latin1');
  return before.split(/\r\n?|\n/u).length;
}

/** Bytes to letters by what they are, never by what is said of them; null where they are no text. */
export function decodeLetters(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return checkLetters(new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes));
  }
  if (bytes.includes(0)) return null;
  try {
    return checkLetters(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // lists and old pages are ISO-8859-1
    return checkLetters(decodeWestern(bytes));
  }
}

function checkLetters(text: string): string | null {
  if (text.includes('\u0000')) return null;
  let controls = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code < 32 && (code < 9 || code > 13)) || (code >= 0x7f && code < 0xa0)) controls++;
  }
  return controls > 8 && controls * 50 > text.length ? null : text;
}

/** The same text with one line ending, one kind of space and composed letters; markdown's table noise goes. */
export function normalise(text: string): string {
  return normaliseLetters(text.replace(/\r\n?|[\v\f\x85\u2028\u2029]/gu, '\n').replaceAll('\t', ' '))
    .split('\n')
    .map(cleanLine)
    .join('\n');
}

/** One kind of space and composed letters; tabs and line ends stay, for they part the cells and rows of a list. */
export function normaliseLetters(text: string): string {
  // most rows of most lists are printed so already
  if (/^[\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]*$/u.test(text)) return text;
  return (
    text
      .normalize('NFC')
      .replace(/[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu, ' ')
      // other controls, soft hyphens and letters of no width
      .replace(/[^\P{Cc}\n\t]|[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
  );
}

function cleanLine(line: string): string {
  const trimmed = line.trimEnd();
  // "![](logo.png) |": an image or a ruler of a page saved as markdown (S21966)
  if (
    trimmed.length <= 300 &&
    /^[\s|!:[\]()-]*(?:\([^()]*\))?[\s|]*$/u.test(trimmed) &&
    /[|[]/u.test(trimmed)
  )
    return '';
  if (!trimmed.endsWith('|')) return unmark(trimmed);
  const cells = trimmed
    .split('|')
    .map((cell) => unmark(cell.trim()))
    .filter((cell, index, all) => cell !== '' || (index > 0 && index < all.length - 1));
  return trimmed.trimStart().startsWith('|') ? joinCells(cells) : cells.join(' ').trimEnd();
}

function unmark(line: string): string {
  const bare = /^#{1,6} /u.test(line) ? line.replace(/^#{1,6} +/u, '') : line;
  return bare.includes('**') ? bare.replaceAll('**', '') : bare;
}
