import type { FormWords, SectionWords } from './words.ts';

/** A line that is not blank, without the space around it; offsets are into the page's text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** From 1. */
  readonly number: number;
  readonly afterBlank: boolean;
}

/** From one heading to the next. The part before the first heading, or a page without any, has no words. */
export interface Region {
  readonly words: SectionWords | null;
  readonly number: string | null;
  readonly heading: string;
  readonly headingStart: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly lines: readonly Line[];
}

interface Candidate {
  readonly line: Line;
  /** Null for a heading of an indicator that the form's table doesn't know. */
  readonly words: SectionWords | null;
  readonly number: string | null;
  readonly heading: string;
  /** Where a value on the heading's own line begins ("Osatoteuttajat: …"), else the line's end. */
  readonly bodyStart: number;
}

export function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let number = 0;
  let afterBlank = true;
  let position = 0;
  for (const raw of text.split('\n')) {
    number++;
    const trimmed = raw.trim();
    if (trimmed !== '') {
      const start = position + raw.indexOf(trimmed.charAt(0));
      lines.push({ start, end: start + trimmed.length, text: trimmed, number, afterBlank });
    }
    afterBlank = trimmed === '';
    position += raw.length + 1;
  }
  return lines;
}

/** A text for comparing: lower case, single spaces. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** A page cut at its known headings; a repeat of one, or one where it can't stand, is text. */
export function splitRegions(text: string, lines: readonly Line[], words: FormWords): readonly Region[] {
  const chosen = chooseHeadings(findCandidates(lines, words), words);
  const headings = [...chosen, ...findUnknownIndicators(lines, chosen, words)].sort(
    (left, right) => left.line.start - right.line.start,
  );
  const regions: Region[] = [];
  const end = text.trimEnd().length;
  let index = 0;
  for (let at = -1; at < headings.length; at++) {
    const heading = headings[at];
    const bodyEnd = headings[at + 1]?.line.start ?? end;
    const bodyStart = Math.min(heading?.bodyStart ?? 0, bodyEnd);
    const body: Line[] = [];
    for (let line = lines[index]; line !== undefined && line.start < bodyEnd; line = lines[++index]) {
      if (line !== heading?.line) body.push(line);
      else if (bodyStart < line.end)
        body.push({ ...line, start: bodyStart, text: text.slice(bodyStart, line.end) });
    }
    if (heading === undefined && body.length === 0 && headings.length > 0) continue;
    regions.push({
      words: heading?.words ?? null,
      number: heading?.number ?? null,
      heading: heading?.heading ?? '',
      headingStart: heading?.line.start ?? 0,
      bodyStart,
      bodyEnd,
      lines: body,
    });
  }
  return regions;
}

const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\s*(?=\p{L})/u;

function findCandidates(lines: readonly Line[], words: FormWords): readonly Candidate[] {
  const known = new Map<string, SectionWords>();
  for (const section of words.sections) {
    for (const heading of [section.heading, ...(section.also ?? [])]) known.set(fold(heading), section);
  }
  const candidates: Candidate[] = [];
  for (const line of lines) {
    const isShort = line.text.length <= 200;
    const number = (isShort ? numbered.exec(line.text)?.[0] : undefined) ?? '';
    const rest = line.text.slice(number.length, number.length + 200);
    const colon = rest.indexOf(':');
    const section = isShort ? known.get(fold(rest.endsWith(':') ? rest.slice(0, -1) : rest)) : undefined;
    const value = section === undefined && colon > 0 ? known.get(fold(rest.slice(0, colon))) : undefined;
    const found = section ?? (value?.kind === 'PARTNERS' ? value : undefined);
    if (found === undefined) continue;
    const printed = section === undefined || rest.endsWith(':') ? rest.slice(0, colon) : rest;
    const after = line.text.slice(number.length + colon + 1);
    candidates.push({
      line,
      words: found,
      number: number === '' ? null : number.replace(/[.)\s]+$/u, ''),
      heading: printed.trim(),
      bodyStart: section === undefined ? line.end - after.trimStart().length : line.end,
    });
  }
  return candidates;
}

function chooseHeadings(candidates: readonly Candidate[], words: FormWords): readonly Candidate[] {
  const places = new Map<SectionWords, number>();
  let place = 0;
  for (const section of words.sections) places.set(section, section.isPart ? place + 0.5 : ++place);
  const placeOf = (candidate: Candidate) =>
    candidate.words === null ? 0 : (places.get(candidate.words) ?? 0);
  const groups = new Map<SectionWords | null, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.words);
    if (group === undefined) groups.set(candidate.words, [candidate]);
    else group.push(candidate);
  }
  const ofNumbered = candidates.filter((candidate) => candidate.words?.number !== null);
  const isNumbered =
    ofNumbered.filter((candidate) => candidate.number !== null).length * 2 > ofNumbered.length;
  const isSpaced =
    candidates.filter((candidate) => candidate.line.afterBlank).length * 10 >= candidates.length * 7;
  const chosen: Candidate[] = [];
  let before = 0;
  const scores = new Map<Candidate, { distance: number; flaws: number }>();
  for (const candidate of candidates) {
    const here = placeOf(candidate);
    const flaws =
      (isNumbered && candidate.words?.number !== null && candidate.number !== candidate.words?.number
        ? 1
        : 0) + (isSpaced && !candidate.line.afterBlank ? 1 : 0);
    const distance = here % 1 === 0.5 ? Math.abs(here - before) : Math.abs(here - before - 1);
    scores.set(candidate, { distance, flaws });
    if (groups.get(candidate.words)?.length === 1) before = here;
  }
  for (const group of groups.values()) {
    let best: Candidate | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of group) {
      const { distance, flaws } = scores.get(candidate) ?? { distance: 0, flaws: 0 };
      // a heading without its number or its blank line is believed only where the form has it
      if (flaws > 0 && distance >= 1) continue;
      const penalty = distance * 4 + flaws;
      if (penalty < least) [best, least] = [candidate, penalty];
    }
    if (best !== undefined) chosen.push(best);
  }
  return chosen.sort((left, right) => left.line.start - right.line.start);
}

function isAlone(line: Line | undefined, labels: ReadonlySet<string>): boolean {
  return /^[^:]*:?$/u.test(line?.text ?? '') && labels.has(labelOf(line));
}

// with its colon or alone on its line
function labelOf(line: Line | undefined): string {
  const text = line?.text.slice(0, 80) ?? '';
  const colon = text.indexOf(':');
  return fold(colon < 0 ? text : text.slice(0, colon));
}

/** Headings such as "7.3 …" that stand among the indicators and are followed at once by an indicator's label. */
function findUnknownIndicators(
  lines: readonly Line[],
  chosen: readonly Candidate[],
  words: FormWords,
): readonly Candidate[] {
  const labels = new Set<string>();
  for (const section of words.sections) {
    if (section.kind !== 'INDICATOR') continue;
    for (const label of section.labels ?? []) labels.add(fold(label.label));
  }
  const headingLines = new Set(chosen.map((candidate) => candidate.line));
  const found: Candidate[] = [];
  let current: Candidate | undefined;
  let at = 0;
  for (const [index, line] of lines.entries()) {
    if (chosen[at]?.line === line) current = chosen[at++];
    const kind = current?.words?.kind;
    const next = lines[index + 1];
    if ((kind !== 'INDICATOR' && kind !== 'GROUP') || next === undefined || headingLines.has(line)) continue;
    if (line.text.length > 120 || line.text.includes(':') || headingLines.has(next)) continue;
    if (!labels.has(labelOf(next))) continue;
    // a value in a block of its own, below its label
    if (/^\d+(?:, |$)|^[-–]$/u.test(line.text) || isAlone(lines[index - 1], labels)) continue;
    const number = numbered.exec(line.text)?.[0] ?? '';
    found.push({
      line,
      words: null,
      number: number === '' ? null : number.replace(/[.)\s]+$/u, ''),
      heading: line.text.slice(number.length).trim(),
      bodyStart: line.end,
    });
  }
  return found;
}
