import { isUtf8 } from 'node:buffer';
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
  /** Null where it is longer than a row can be; such a line is never held in memory. */
  readonly text: string | null;
}

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
 * Lines of UTF-8, UTF-16 with its mark, or windows-1252, each decoded by itself, so that one stray byte spoils one
 * line. Line ends are \n, \r\n or \r; the last line counts where it has letters.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decode = createLineDecoder();
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
    const text = isTooLong ? null : decode(open.length === 1 && open[0] ? open[0] : Buffer.concat(open));
    open = [];
    openLength = 0;
    isTooLong = false;
    number++;
    return { number, text };
  };
  for await (const chunk of toUtf8(bytes)) {
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

function createLineDecoder(): (bytes: Uint8Array) => string {
  const utf8 = new TextDecoder('utf-8');
  let hasUtf8 = false;
  return (bytes) => {
    if (isUtf8(bytes)) {
      const text = utf8.decode(bytes);
      hasUtf8 ||= text.length < bytes.length;
      return text;
    }
    // lists and old pages are ISO-8859-1
    return hasUtf8 ? utf8.decode(bytes) : decodeWestern(bytes);
  };
}

async function* toUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of bytes) {
    if (decoder === undefined && chunk.length >= 2) decoder = utf16Decoder(chunk);
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
}

function utf16Decoder(chunk: Uint8Array): TextDecoder | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return new TextDecoder('utf-16le');
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return new TextDecoder('utf-16be');
  return null;
}
