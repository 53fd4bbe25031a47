import { type Span, trimSpan } from '../../masking/span.ts';
import { fold } from '../page/headings.ts';
import type { Page } from './pages.ts';
import { contents as contentsWords, headingLength } from './words.ts';

interface Entry {
  readonly word: string;
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** A table of contents, whose entries may be torn: their words in order, and where an entry begins and ends. */
export interface Contents extends Span {
  readonly words: readonly string[];
  /** How many of the words begin as the table has them somewhere; an entry when it is one from its start to its end. */
  match(near: readonly string[]): { readonly length: number; readonly isEntry: boolean } | null;
}

/** The table of contents: under its own heading, or known by its dotted lines; null where there is none. */
export function findContents(text: string, body: Span, pages: readonly Page[]): Contents | null {
  const span = findSpan(text, body, pages);
  if (span === null) return null;
  const entries = readEntries(text.slice(span.start, span.end));
  if (entries.length < 4) return null;
  const places = new Map<string, number[]>();
  for (const [index, { word }] of entries.entries()) {
    const known = places.get(word);
    if (known === undefined) places.set(word, [index]);
    else if (known.length < 200) known.push(index);
  }
  return {
    ...span,
    words: entries.map(({ word }) => word),
    match: (near) => match(near, entries, places),
  };
}

function findSpan(text: string, body: Span, pages: readonly Page[]): Span | null {
  for (const page of pages.slice(0, 12)) {
    const slice = text.slice(page.start, Math.min(page.end, page.start + 20_000));
    const heading = /(?:^|\n)\s*(\p{L}{6,22}:?)(?=\s|$)/gu;
    for (const found of slice.matchAll(heading)) {
      const word = found[1] ?? '';
      if (!contentsWords.has(fold(word))) continue;
      const start = page.start + found.index + found[0].length - word.length;
      return { start, end: findEnd(text, start + word.length, page, body) };
    }
    const dots = slice.match(/\.{4,}/gu)?.length ?? 0;
    if (dots >= 4)
      return trimSpan(text, page.start, Math.min(page.end, page.start + slice.lastIndexOf('....') + 12));
  }
  return null;
}

/** It ends with its page, or where its first entry stands again. */
function findEnd(text: string, from: number, page: Page, body: Span): number {
  const limit = page.number === null ? Math.min(body.end, from + 12_000) : page.end;
  const slice = text.slice(from, limit);
  const first = /(?:\d{1,2}\.?\s+)?\p{Lu}\p{L}{2,}(?:\s+\p{L}{2,}){0,2}/u.exec(slice);
  if (first === null) return limit;
  const again = fold(first[0]);
  const lower = slice.toLowerCase().replace(/\s/gu, ' ');
  const second = lower.indexOf(again.replace(/^\d{1,2}\.?\s+/u, ''), first.index + first[0].length);
  if (second < 0) return page.number === null ? from + firstProse(slice) : limit;
  // the second one's own number is not the table's
  const number = /(?:\d{1,2}\.?\s*)$/u.exec(slice.slice(Math.max(0, second - 6), second));
  return from + second - (number?.[0].length ?? 0);
}

function firstProse(slice: string): number {
  const prose = /\n[^\n]{110,}/u.exec(slice);
  return prose?.index ?? Math.min(slice.length, 3000);
}

function readEntries(slice: string): readonly Entry[] {
  const raw: { word: string; printed: string; isBroken: boolean }[] = [];
  let isBroken = true;
  for (const match of slice.matchAll(/\n|[^\s.…]+(?:\.[^\s.…]+)*|[.…]+/gu)) {
    const printed = match[0];
    if (/^(?:\n|[.…]{2,}|\d[\d.]*[.)]?)$/u.test(printed)) isBroken = true;
    else if (!/^[.…]+$/u.test(printed) && !contentsWords.has(fold(printed))) {
      raw.push({ word: wordKey(printed), printed, isBroken });
      isBroken = false;
    }
    if (raw.length >= 1500) break;
  }
  return raw.map(({ word }, index) => ({
    word,
    isStart: startsEntry(raw, index),
    isEnd: index === raw.length - 1 || startsEntry(raw, index + 1),
  }));
}

// a number, or a capital after small letters, or another case than before, begins an entry
function startsEntry(raw: readonly { printed: string; isBroken: boolean }[], index: number): boolean {
  const [here, before] = [raw[index], raw[index - 1]];
  if (here === undefined || before === undefined || here.isBroken) return true;
  if (!/^\p{Lu}/u.test(here.printed)) return false;
  return !isUpper(here.printed) || !isUpper(before.printed);
}

function isUpper(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}

function wordKey(printed: string): string {
  return fold(printed).replace(/[,:;.()]+/gu, '');
}

function match(
  near: readonly string[],
  entries: readonly Entry[],
  places: ReadonlyMap<string, readonly number[]>,
): { readonly length: number; readonly isEntry: boolean } | null {
  let best: { length: number; isEntry: boolean } | null = null;
  for (const place of places.get(wordKey(near[0] ?? '')) ?? []) {
    if (entries[place]?.isStart !== true && headingLength(near) === 0) continue;
    let length = 0;
    let whole = 0;
    while (length < near.length && entries[place + length]?.word === wordKey(near[length] ?? '')) {
      if (length > 0 && !goesOn(near[0] ?? '', near[length] ?? '')) break;
      length++;
      if (entries[place + length - 1]?.isEnd) whole = length;
    }
    if (whole > 0) length = whole;
    const isEntry =
      whole > 0 &&
      entries[place]?.isStart === true &&
      near.slice(0, whole).join(' ').length >= 20 &&
      whole >= 3;
    if (length > (best?.length ?? 0)) best = { length, isEntry };
  }
  return best;
}

// in the text a heading is in one case: "Projektin tulokset Tavoite" has ended before its next capital
function goesOn(first: string, word: string): boolean {
  return isUpper(first) || !/^\p{Lu}/u.test(word) || isUpper(word) || word.length < 2;
}
