import { isUtf8 } from 'node:buffer';
import type { RejectionCode } from '../../vocabulary/rejectionCode.ts';
import { decodeWestern } from './western.ts';

/** Bytes as they come, with their beginning looked at: what a file is, is decided before most of it is read. */
export interface ByteStream {
  /** The first bytes, or all of a file that has no more. */
  readonly head: Uint8Array;
  readonly isWhole: boolean;
  /** All bytes, the head among them; to be read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Lets go of a file that is read no further. */
  close(): Promise<void>;
}

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without NULs; null where it is longer than a row can be: such a line is never held in memory. */
  readonly text: string | null;
  /** Why no row is read from it, whatever its text. */
  readonly fault: LineFault | null;
  /** Where its bytes are no letters of the encoding that was meant: which, and what they were taken for. */
  readonly strange?: { readonly bytes: string; readonly meant: string; readonly assumed: string };
}

export interface LineFault {
  readonly code: RejectionCode;
  readonly message: string;
}

const tooLong: LineFault = {
  code: 'TOO_LARGE',
  message: 'The line is longer than 1 MB, which no row is.',
};
export const holdsNul: LineFault = {
  code: 'NOT_TEXT',
  message: 'The row was left out: it holds a NUL, which is no letter; something stood there that got lost.',
};

// a row is a few hundred letters; what is longer is no row
const maxLineBytes = 1_000_000;

/** Reads as much of the beginning as asked for, and keeps the rest to be read. */
export async function openStream(source: AsyncIterable<Uint8Array>, headBytes: number): Promise<ByteStream> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  while (length < headBytes) {
    const next = await iterator.next();
    if (next.done === true) {
      isWhole = true;
      break;
    }
    chunks.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(chunks);
  const close = async () => void (await iterator.return?.());
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      while (!isWhole) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await close();
    }
  }
  return { head, isWhole, bytes: all(), close };
}

/** All bytes in one piece, or null where there are more than `maxBytes`. */
export async function readWhole(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Lines of UTF-8, UTF-16 with its mark, or windows-1252, or as `encoding` says where no mark says otherwise; each decoded by itself, so that one stray byte spoils one
 * line. Line ends are \n, \r\n or \r; the last line counts where it has letters.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, encoding?: string): AsyncGenerator<Line> {
  const decode = createLineDecoder(encoding);
  let number = 0;
  let open: Uint8Array[] = [];
  let openLength = 0;
  let isTooLong = false;
  let endedInReturn = false;
  const hold = (piece: Uint8Array) => {
    openLength += piece.length;
    if (openLength > maxLineBytes) {
      isTooLong = true;
      open = [];
    } else open.push(piece);
  };
  const finish = (): Line => {
    const decoded = isTooLong ? null : decode(open.length === 1 && open[0] ? open[0] : Buffer.concat(open));
    open = [];
    openLength = 0;
    isTooLong = false;
    number++;
    if (decoded === null) return { number, text: null, fault: tooLong };
    const { text, strange } = decoded;
    const fault = text.includes('\u0000') ? holdsNul : null;
    return { number, text: text.replaceAll('\u0000', ''), fault, ...(strange && { strange }) };
  };
  for await (const chunk of toUtf8(bytes, encoding)) {
    let start = 0;
    if (endedInReturn && chunk[0] === 10) start = 1;
    if (chunk.length > 0) endedInReturn = false;
    while (start < chunk.length) {
      const end = findLineEnd(chunk, start);
      if (end < 0) {
        hold(chunk.subarray(start));
        break;
      }
      hold(chunk.subarray(start, end));
      yield finish();
      const isReturn = chunk[end] === 13;
      start = end + (isReturn && chunk[end + 1] === 10 ? 2 : 1);
      if (isReturn && end === chunk.length - 1) endedInReturn = true;
    }
  }
  if (openLength > 0) yield finish();
}

function findLineEnd(chunk: Uint8Array, from: number): number {
  const feed = chunk.indexOf(10, from);
  const back = chunk.subarray(from, feed < 0 ? chunk.length : feed).indexOf(13);
  return back < 0 ? feed : from + back;
}

interface DecodedLine {
  readonly text: string;
  readonly strange?: Line['strange'];
}

function createLineDecoder(encoding: string | undefined): (bytes: Uint8Array) => DecodedLine {
  const utf8 = new TextDecoder('utf-8');
  const own = encoding === undefined || isWide(encoding) ? null : new TextDecoder(encoding);
  let hasUtf8 = false;
  let isFirst = true;
  let isSaid = false;
  return (bytes) => {
    // a mark at the file's beginning says more than whoever describes it
    if (isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) hasUtf8 = true;
    isFirst = false;
    if (own !== null && own.encoding !== 'utf-8' && !hasUtf8) {
      const text = own.decode(bytes);
      return text.includes('\ufffd')
        ? { text, strange: strangeIn(bytes, own.encoding, 'letters that are not known (\ufffd)') }
        : { text };
    }
    if (isUtf8(bytes)) {
      const text = utf8.decode(bytes);
      hasUtf8 ||= text.length < bytes.length;
      return { text };
    }
    if (hasUtf8 || own !== null)
      return {
        text: utf8.decode(bytes),
        strange: strangeIn(bytes, 'utf-8', 'letters that are not known (\ufffd)'),
      };
    // lists and old pages are ISO-8859-1: the first line tells of them all
    const text = decodeWestern(bytes);
    if (isSaid || !signInWord.test(text)) return { text };
    isSaid = true;
    return { text, strange: strangeIn(bytes, 'utf-8', 'letters of windows-1252') };
  };
}

// "Tytu³": a sign in a word is a letter of another encoding; m² and ¿Qué? are printed so
const signInWord = /(?<=\p{L}{2})[¹²³¿¼¾£¡¶]|(?<=\p{L})[¹³¿¼¾£¡¶](?=\p{L})/u;

/** The first bytes of a line that are no letters. */
function strangeIn(bytes: Uint8Array, meant: string, assumed: string): NonNullable<Line['strange']> {
  const decoder = new TextDecoder(meant, { fatal: true });
  const found = new Set<string>();
  for (let at = 0; at < bytes.length && found.size < 3; ) {
    const length = [1, 2, 3, 4].find((count) => {
      try {
        return decoder.decode(bytes.subarray(at, at + count)).length > 0;
      } catch {
        return false;
      }
    });
    if (length === undefined) found.add(`0x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`);
    at += length ?? 1;
  }
  return { bytes: [...found].join(', '), meant, assumed };
}

function isWide(encoding: string): boolean {
  return new TextDecoder(encoding).encoding.startsWith('utf-16');
}

async function* toUtf8(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of bytes) {
    if (decoder === undefined && chunk.length >= 2) decoder = utf16Decoder(chunk, encoding);
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
}

function utf16Decoder(chunk: Uint8Array, encoding: string | undefined): TextDecoder | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return new TextDecoder('utf-16le');
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return new TextDecoder('utf-16be');
  return encoding !== undefined && isWide(encoding) ? new TextDecoder(encoding) : null;
}
