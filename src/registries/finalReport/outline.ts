import { type Span, trimSpan } from '../../masking/span.ts';
import { fold } from '../page/headings.ts';
import { type Contents, findContents } from './contents.ts';
import { type Page, pageAt } from './pages.ts';
import { headingLength } from './words.ts';

/** A section of a report: from the end of its heading to the next heading. */
export interface Section extends Span {
  readonly number: string | null;
  readonly heading: string;
  readonly headingStart: number;
  readonly page: number | null;
}

export interface Outline {
  readonly sections: readonly Section[];
  /** The table of contents: no section, and nothing is read from it. */
  readonly contents: Contents | null;
}

interface Word extends Span {
  readonly text: string;
}

interface Candidate {
  readonly number: string | null;
  readonly start: number;
  readonly textStart: number;
  readonly end: number;
  /** Its words stand in the table of contents. */
  readonly isListed: boolean;
}

const numberShape = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\)?$/u;

/**
 * Cuts a report at its headings. They may stand on lines of their own or run into the text; how far one goes is told by
 * the table of contents, then by the words that headings are made of.
 */
export function readOutline(text: string, body: Span, pages: readonly Page[]): Outline {
  const contents = findContents(text, body, pages);
  const found: Candidate[] = [];
  for (const page of pages) {
    for (const part of without(page, contents)) found.push(...findIn(text, part, contents));
  }
  const chosen = choose(found);
  const sections = chosen.map((candidate, index) => {
    const until = chosen[index + 1]?.start ?? body.end;
    const isBefore = contents !== null && candidate.start < contents.start && until > contents.start;
    const limit = isBefore ? contents.start : until;
    // a page number at its end is no part of it
    const page = pages.findLast(
      (other) => other.start < limit && text.slice(other.start, other.end).trim() !== '',
    );
    const end = Math.min(limit, page?.end ?? limit);
    const span = trimSpan(text, candidate.end, Math.max(candidate.end, end));
    return {
      ...span,
      number: candidate.number,
      heading: text
        .slice(candidate.textStart, candidate.end)
        .replace(/\s+/gu, ' ')
        .replace(/[ :]+$/u, ''),
      headingStart: candidate.start,
      page: pageAt(pages, candidate.start),
    };
  });
  return { sections, contents };
}

function without(page: Span, contents: Contents | null): readonly Span[] {
  if (contents === null || contents.end <= page.start || contents.start >= page.end) return [page];
  return [
    { start: page.start, end: Math.max(page.start, contents.start) },
    { start: Math.min(page.end, contents.end), end: page.end },
  ].filter((part) => part.end > part.start);
}

function findIn(text: string, part: Span, contents: Contents | null): readonly Candidate[] {
  const words: Word[] = [];
  for (const match of text.slice(part.start, part.end).matchAll(/\S+/gu)) {
    words.push({
      text: match[0],
      start: part.start + match.index,
      end: part.start + match.index + match[0].length,
    });
  }
  const found: Candidate[] = [];
  for (let at = 0; at < words.length; at++) {
    const candidate = headingAt(text, words, at, contents);
    if (candidate === null) continue;
    found.push(candidate);
    while ((words[at + 1]?.start ?? candidate.end) < candidate.end) at++;
  }
  return found;
}

function headingAt(
  text: string,
  words: readonly Word[],
  at: number,
  contents: Contents | null,
): Candidate | null {
  const first = words[at];
  if (first === undefined) return null;
  const number = first.text.length <= 14 ? (numberShape.exec(first.text)?.[1] ?? null) : null;
  const from = number === null ? at : at + 1;
  const begin = words[from];
  if (begin === undefined || !/^\p{Lu}/u.test(begin.text)) return null;
  const isLineStart = at === 0 || text.slice(words[at - 1]?.end, first.start).includes('\n');
  const near = words.slice(from, from + 16).map((word) => word.text);
  const make = (length: number, isListed: boolean): Candidate | null => {
    const last = words[from + length - 1];
    if (last === undefined || length === 0) return null;
    return { number, start: first.start, textStart: begin.start, end: last.end, isListed };
  };
  const listed = contents?.match(near) ?? null;
  if (listed !== null && (number !== null || listed.isEntry)) return make(listed.length, true);
  const line = isLineStart ? lineLength(text, words, from) : 0;
  const known = headingLength(near);
  // a line of its own
  if (line > 0 && (known === line || (number !== null && contents === null && isTitle(near, line)))) {
    return make(line, false);
  }
  const isAfterStop = at === 0 || /[.!?:)"”]$/u.test(words[at - 1]?.text ?? '') || isLineStart;
  if (known === 0 || near[known - 1]?.endsWith('.')) return null;
  const isUpper = near.slice(0, known).every((word) => word === word.toUpperCase());
  if (number !== null && isAfterStop) return make(known, false);
  // run into the text without a number: at a page's beginning, or two words or more in capitals
  const isLabel = near[known - 1]?.endsWith(':') ?? false;
  if (at === 0 && !isLabel && startsText(near[known])) return make(known, false);
  return isUpper && known >= 2 && !isLabel ? make(known, false) : null;
}

/** How many words the rest of a short line has; 0 if it is no line of its own. */
function lineLength(text: string, words: readonly Word[], from: number): number {
  for (let length = 1; length <= 14; length++) {
    const [last, next] = [words[from + length - 1], words[from + length]];
    if (last === undefined) return 0;
    if (next !== undefined && !text.slice(last.end, next.start).includes('\n')) continue;
    const size = last.end - (words[from]?.start ?? 0);
    return size <= 100 && !/[.,;]$/u.test(last.text) ? length : 0;
  }
  return 0;
}

function isTitle(near: readonly string[], line: number): boolean {
  return near.slice(0, line).every((word) => /^[\p{L}\p{N}(”"–&/-]/u.test(word)) && line <= 12;
}

function startsText(next: string | undefined): boolean {
  return next === undefined || /^[\p{Lu}\d–-]/u.test(next);
}

/** Headings whose numbers go up; of those not in the table of contents only where the next number is due. */
function choose(found: readonly Candidate[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const seen = new Set<string>();
  let before: readonly number[] = [0];
  for (const candidate of found) {
    if (candidate.number !== null) {
      const number = candidate.number.split('.').map(Number);
      if (candidate.isListed ? compare(number, before) <= 0 : !isDue(number, before)) continue;
      before = number;
    } else {
      const key = `${candidate.end - candidate.textStart} ${fold(String(candidate.isListed))} ${candidate.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    chosen.push(candidate);
  }
  return chosen;
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

// after 3.1 may come 3.1.1, 3.2 and 4; a transcript loses some, so one may be missing
function isDue(number: readonly number[], before: readonly number[]): boolean {
  if (compare(number, before) <= 0) return false;
  const depth = number.length - 1;
  const isSameBranch = number.slice(0, depth).every((part, index) => part === (before[index] ?? 0));
  const last = number[depth] ?? 0;
  if (isSameBranch) return last - (before[depth] ?? 0) <= 2;
  const [top, next] = [number[0] ?? 0, before[0] ?? 0];
  return top - next <= 1 && number.slice(1).every((part) => part <= 2);
}
