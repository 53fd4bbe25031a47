import type { Span } from '../../masking/span.ts';
import { splitLines } from '../page/headings.ts';

/** A printed page without its number; the number is null where the text has no page numbers. */
export interface Page extends Span {
  readonly number: number | null;
}

interface Marker extends Span {
  readonly number: number;
}

/** The pages of a document's text, in order and all of it; the numbers at their heads and feet are in none. */
export function splitPages(text: string, body: Span, isWrapped: boolean): readonly Page[] {
  const slice = text.slice(body.start, body.end);
  const leading = isWrapped ? findLeading(slice) : [];
  if (leading.length > 0) return trimFeet(slice, toPages(slice, leading, true), body.start);
  const alone = findAlone(slice);
  if (alone.length < 2) return [{ ...body, number: null }];
  // a number before any text is at the head of its page
  const isHead = slice.slice(0, alone[0]?.start).trim() === '';
  return shift(toPages(slice, alone, isHead), body.start);
}

/** The text of a span without page numbers; pages meet in a line break. */
export function readPages(text: string, pages: readonly Page[], span: Span): string {
  return pages
    .map((page) => text.slice(Math.max(page.start, span.start), Math.min(page.end, span.end)))
    .map((part, index) =>
      (pages[index]?.start ?? 0) < span.end && (pages[index]?.end ?? 0) > span.start ? part.trim() : '',
    )
    .filter((part) => part !== '')
    .join('\n');
}

export function pageAt(pages: readonly Page[], offset: number): number | null {
  return (pages.findLast((page) => page.start <= offset) ?? pages[0])?.number ?? null;
}

// a transcript begins each page's paragraph with its number: "12 Pilottiryhmien palveluntuottaja …"
function findLeading(slice: string): readonly Marker[] {
  const markers: Marker[] = [];
  for (const line of splitLines(slice)) {
    const printed = /^\d{1,4}(?= |$)/u.exec(line.text)?.[0];
    if (printed === undefined || !line.afterBlank) continue;
    const number = Number(printed);
    const before = markers.at(-1)?.number ?? 0;
    if (number <= before || number > before + 3) continue;
    markers.push({ number, start: line.start, end: line.start + printed.length });
  }
  return markers;
}

// "12", "- 12 -", "12 (24)", "Sivu 12": a line that is a page number and nothing else
const alone = /^(?:[-–— ]{0,4}|sivu |page |s\. )(\d{1,4})(?: ?\(\d{1,4}\)| ?\/ ?\d{1,4})?[-–— ]{0,4}$/iu;
const running = /^.{3,90} (\d{1,4}) ?(?:\(\d{1,4}\)|\/ ?\d{1,4})$/u;

function findAlone(slice: string): readonly Marker[] {
  const runs: Marker[][] = [];
  for (const line of splitLines(slice)) {
    if (line.text.length > 110) continue;
    const printed = (alone.exec(line.text) ?? running.exec(line.text))?.[1];
    if (printed === undefined) continue;
    const marker = { number: Number(printed), start: line.start, end: line.end };
    const run = runs.find((other) => marker.number === (other.at(-1)?.number ?? 0) + 1);
    if (run !== undefined) run.push(marker);
    else if (runs.length < 50) runs.push([marker]);
  }
  return runs.reduce<Marker[]>((best, run) => (run.length > best.length ? run : best), []);
}

function toPages(slice: string, markers: readonly Marker[], isHead: boolean): Page[] {
  const pages: Page[] = [];
  const [first] = markers;
  if (first === undefined) return pages;
  if (isHead) {
    if (first.start > 0) pages.push({ number: null, start: 0, end: first.start });
    for (const [index, marker] of markers.entries()) {
      pages.push({
        number: marker.number,
        start: marker.end,
        end: markers[index + 1]?.start ?? slice.length,
      });
    }
    return pages;
  }
  for (const [index, marker] of markers.entries()) {
    pages.push({ number: marker.number, start: markers[index - 1]?.end ?? 0, end: marker.start });
  }
  const last = markers.at(-1) ?? first;
  if (slice.slice(last.end).trim() !== '')
    pages.push({ number: last.number + 1, start: last.end, end: slice.length });
  return pages;
}

/** Takes the printed number off the end of the pages that have one, if it goes with the page's own on two or more. */
function trimFeet(slice: string, pages: readonly Page[], by: number): readonly Page[] {
  const feet = pages.map((page) => {
    const tail = slice.slice(Math.max(page.start, page.end - 40), page.end).trimEnd();
    const foot = /(?:^|\s)(\d{1,4})$/u.exec(tail)?.[1];
    return foot === undefined || page.number === null ? null : { foot, delta: Number(foot) - page.number };
  });
  const counts = new Map<number, number>();
  for (const foot of feet) if (foot !== null) counts.set(foot.delta, (counts.get(foot.delta) ?? 0) + 1);
  const [common] = [...counts].sort((one, other) => other[1] - one[1]);
  const trimmed = pages.map((page, index) => {
    const foot = feet[index];
    if (!foot || common === undefined || common[1] < 2 || foot.delta !== common[0]) return page;
    return {
      ...page,
      end: Math.max(page.start, slice.slice(0, page.end).trimEnd().length - foot.foot.length),
    };
  });
  return shift(trimmed, by);
}

function shift(pages: readonly Page[], by: number): readonly Page[] {
  return pages.map((page) => ({ ...page, start: page.start + by, end: page.end + by }));
}
