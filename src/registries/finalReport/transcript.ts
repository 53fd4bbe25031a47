import { type Span, trimSpan } from '../../masking/span.ts';
import { fold, type Line, splitLines } from '../page/headings.ts';

/** A document server's file: what it put before the document, and the document without what it put after. */
export interface Transcript {
  /** The server's own lines: title, download line. Empty where there is no server. */
  readonly header: Span;
  readonly body: Span;
  readonly isWrapped: boolean;
}

const marker = /^(?:transkriptio|transkription|transcription|transcript)$/u;
const more = /^(?:lisätiedot|lisätietoja|more information|mer information|mehr)$/u;
const similar =
  /^(?:samankaltaiset tiedostot|liittyvät esitykset|similar documents|liknande dokument)|docplayer\.fi/u;

/** Finds the document in the text of a document server's page; the teasers after its end are no part of it. */
export function findTranscript(text: string): Transcript {
  const lines = splitLines(text);
  const at = lines.slice(0, 60).findIndex((line) => marker.test(fold(line.text.slice(0, 40))));
  const download = lines.slice(0, 20).findLastIndex((line) => /^Download\s*["“”]/u.test(line.text));
  const start = Math.max(at, download);
  const isWrapped = start >= 0;
  const rest = lines.slice(start + 1);
  const from = rest[0]?.start ?? text.trimEnd().length;
  const body = trimSpan(text, from, Math.max(from, findEnd(rest, isWrapped) ?? text.length));
  return { header: { start: 0, end: isWrapped ? from : 0 }, body, isWrapped };
}

/** Where the first teaser begins: its title stands alone and again before its text, and "Lisätiedot" closes it. */
function findEnd(lines: readonly Line[], isWrapped: boolean): number | null {
  for (const [index, line] of lines.entries()) {
    const short = line.text.length <= 60 ? fold(line.text) : '';
    if (similar.test(short)) return line.start;
    if (more.test(short)) {
      const title = lines.slice(Math.max(0, index - 6), index).find((_, i, near) => isTeaser(near, i));
      if (title !== undefined) return title.start;
      // a teaser whose title is not repeated: its text is the line before
      const text = lines[index - 1];
      if (isWrapped && text?.afterBlank && !/^\d/u.test(text.text) && hasSecond(lines, index))
        return text.start;
    }
    // a file that was cut in its first teaser
    if (isWrapped && line.afterBlank && isTeaser(lines, index) && !/^\d{1,4}(?: |$)/u.test(line.text))
      return line.start;
  }
  return null;
}

function isTeaser(lines: readonly Line[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined || line.text.length < 8 || line.text.length > 400)
    return false;
  return next.afterBlank && next.text.length > line.text.length && next.text.startsWith(`${line.text} `);
}

function hasSecond(lines: readonly Line[], index: number): boolean {
  return lines.slice(index + 1).some((line) => line.text.length <= 60 && more.test(fold(line.text)));
}
