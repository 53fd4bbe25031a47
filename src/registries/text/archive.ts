import { decodeWestern } from './western.ts';

const headerLine = /^[!-9;-~]{1,76}:/u;
// a part may hold parts; a hostile file no end of them
const deepest = 8;

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * The page of a web archive (.mht, .mhtml: one file of MIME parts, of which the first HTML is the page); null for what
 * is no archive.
 */
export function readArchive(bytes: Uint8Array): string | null {
  const start = decodeWestern(bytes.subarray(0, 4096)).replace(/^ï»¿/u, '');
  if (!headerLine.test(start) || !/^content-type:\s*(?:multipart\/|text\/html)/imu.test(start)) return null;
  // one byte, one letter: the parts say themselves which letters they mean
  const whole = splitHeaders(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
  const part = findPart(whole, 'text/html', 0) ?? findPart(whole, 'text/plain', 0);
  return part === null ? '' : decodePart(part);
}

function splitHeaders(text: string): Part {
  const trimmed = text.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/u, '');
  const end = /\r?\n\r?\n/u.exec(trimmed);
  const head = end === null ? trimmed : trimmed.slice(0, end.index);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end === null ? '' : trimmed.slice(end.index + end[0].length) };
}

function findPart(part: Part, type: string, depth: number): Part | null {
  const content = part.headers.get('content-type') ?? 'text/plain';
  if (content.toLowerCase().startsWith(type)) return part;
  const boundary = parameter(content, 'boundary');
  if (!/^multipart\//iu.test(content) || boundary === null || depth >= deepest) return null;
  for (const inner of part.body.split(`--${boundary}`).slice(1)) {
    if (inner.startsWith('--')) return null;
    const found = findPart(splitHeaders(inner), type, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^\\s;]{1,200}))`, 'iu').exec(header);
  return match?.[1] ?? match?.[2] ?? null;
}

function decodePart({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? '';
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(encoding === 'quoted-printable' ? unquote(body) : body, 'latin1');
  const charset = parameter(headers.get('content-type') ?? '', 'charset') ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // an unknown name, or bytes that it doesn't allow
    return decodeWestern(bytes);
  }
}

// "=C3=A4" is a byte each, and "=" at a line's end joins it to the next
function unquote(body: string): string {
  return body
    .replace(/=[ \t]*\r?\n/gu, '')
    .replace(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
