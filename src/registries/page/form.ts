import { type Span, trimSpan } from '../../masking/span.ts';
import { fold, type Line, type Region, splitLines, splitRegions } from './headings.ts';
import {
  type FormWords,
  type LabelWords,
  printHeading,
  type SectionKind,
  type SectionWords,
} from './words.ts';

export interface FoundLabel {
  readonly words: LabelWords;
  readonly section: SectionWords;
  readonly region: Region;
  readonly line: Line;
  /** The printed value; empty where the label stands alone. */
  readonly value: Span;
}

/** Where a page was cut off: inside this label's value, or in a region's running text. */
export interface Cut {
  readonly region: Region;
  readonly label: FoundLabel | null;
}

/** A page as its form sees it: regions under known headings and, in them, known labels with their values. */
export interface Form {
  readonly words: FormWords;
  readonly text: string;
  readonly lines: readonly Line[];
  readonly regions: readonly Region[];
  readonly labels: readonly FoundLabel[];
  /** Label-like lines of label sections that stand in no table. */
  readonly unknown: readonly Span[];
  /** Lines of a region that are neither label nor value. */
  readonly loose: ReadonlyMap<Region, readonly Line[]>;
  readonly cut: Cut | null;
}

const labelled = new Set(['LABELS', 'PARTNERS', 'INDICATOR', 'EQUALITY', 'CLASSIFICATION']);

/** Reads a page by its table of labels; a label counts in its own section only, or anywhere if no heading is found. */
export function readForm(text: string, words: FormWords): Form {
  const lines = splitLines(text);
  const regions = splitRegions(text, lines, words);
  const labels: FoundLabel[] = [];
  const unknown: Span[] = [];
  const loose = new Map<Region, readonly Line[]>();
  const taken = new Set<LabelWords | string>();
  for (const region of regions) {
    const covers = coveredSections(region, regions, words);
    const found = readLabels(text, region, covers, taken);
    labels.push(...found.labels);
    loose.set(region, found.loose);
    if (region.words?.kind === 'LABELS' || region.words === null) {
      const last = found.labels.at(-1)?.line.start ?? -1;
      for (const line of found.loose) {
        const label = looksLabelled(line);
        // without headings what stands after the last label is running text
        if (label !== null && (region.words !== null || line.start < last)) unknown.push(label);
      }
    }
  }
  return { words, text, lines, regions, labels, unknown, loose, cut: findCut(text, regions, labels, words) };
}

/** The one label of a meaning, wherever it was found. */
export function findLabel(form: Form, means: LabelWords['means']): FoundLabel | undefined {
  return form.labels.find((label) => label.words.means === means);
}

/** A region's heading as a reading names it: "4.1 Varsinaiset kohderyhmät", or null outside any. */
export function nameRegion(region: Region): string | null {
  if (region.heading === '') return null;
  return region.number === null ? region.heading : `${region.number} ${region.heading}`;
}

/** The sections whose labels count in a region: its own, its parent's, and those after it whose heading is lost. */
function coveredSections(
  region: Region,
  regions: readonly Region[],
  words: FormWords,
): readonly SectionWords[] {
  const own = region.words;
  const present = new Set(regions.map((other) => other.words));
  if (own !== null && !labelled.has(own.kind)) return [];
  if (own === null && region.heading !== '') {
    return words.sections.filter((section) => section.kind === 'INDICATOR').slice(0, 1);
  }
  const covers = own === null ? [] : [own];
  const at = own === null ? -1 : words.sections.indexOf(own);
  const parent = own?.isPart ? words.sections.slice(0, at).findLast((section) => !section.isPart) : undefined;
  if (parent !== undefined) covers.push(parent);
  if (own !== null && own.kind !== 'LABELS' && own.kind !== 'PARTNERS') return covers;
  for (const section of words.sections.slice(at + 1)) {
    if (present.has(section)) break;
    covers.push(section);
  }
  return covers;
}

interface Entry {
  readonly text: string;
  readonly words: LabelWords;
  readonly section: SectionWords;
}

function readLabels(
  text: string,
  region: Region,
  covers: readonly SectionWords[],
  taken: Set<LabelWords | string>,
): { readonly labels: readonly FoundLabel[]; readonly loose: readonly Line[] } {
  const entries: Entry[] = covers
    .flatMap((section) =>
      (section.labels ?? []).flatMap((label) =>
        [label.label, ...(label.also ?? [])].map((spelling) => ({
          text: fold(spelling),
          words: label,
          section,
        })),
      ),
    )
    .sort((left, right) => right.text.length - left.text.length);
  if (entries.length === 0) return { labels: [], loose: region.lines };
  const labels: FoundLabel[] = [];
  const loose: Line[] = [];
  const isSpaced =
    region.words !== null && region.lines.filter((line) => line.afterBlank).length * 2 > region.lines.length;
  let open: { index: number; isWanting: boolean } | null = null;
  for (const line of region.lines) {
    const match = matchLabel(line, entries, region.words !== null);
    if (match !== null) {
      const entry = pickEntry(match.entries, labels, taken, region);
      open = null;
      if (entry === null) continue;
      taken.add(takenKey(entry, region));
      const value = trimSpan(text, line.start + match.length, line.end);
      labels.push({ words: entry.words, section: entry.section, region, line, value });
      const isWanting = value.start === value.end;
      const mayGoOn = region.words?.kind === 'LABELS' || isList(entry.words) || isWanting;
      open = mayGoOn ? { index: labels.length - 1, isWanting } : null;
      continue;
    }
    const last = open === null ? undefined : labels[open.index];
    // "Hankkeen nimi" and, below, "Ohjaamo: neuvontaa": a page that sets each value below its label
    const isStacked =
      open?.isWanting === true &&
      line.text.length <= 300 &&
      areStacked(labels.slice(0, -1)) &&
      !isNationwide(line.text);
    if (
      open !== null &&
      last !== undefined &&
      ((isStacked && region.words?.kind === 'LABELS') ||
        goesOn(text, last, line, open.isWanting, isSpaced, region))
    ) {
      const start = open.isWanting ? line.start : last.value.start;
      labels[open.index] = { ...last, value: { start, end: line.end } };
      open = { index: open.index, isWanting: false };
      continue;
    }
    if (open !== null && !isList(last?.words)) open = null;
    loose.push(line);
  }
  return { labels, loose };
}

function areStacked(labels: readonly FoundLabel[]): boolean {
  const filled = labels.filter(({ value }) => value.end > value.start);
  return filled.length > 0 && filled.every(({ value, line }) => value.start > line.end);
}

function isList(words: LabelWords | undefined): boolean {
  return words?.means === 'regions' || words?.means === 'subregions' || words?.means === 'municipalities';
}

// indicators share their labels' words between sections, so there a label is taken per region
function takenKey(entry: Entry, region: Region): LabelWords | string {
  return entry.section.kind === 'INDICATOR' ? `${region.headingStart} ${entry.words.means}` : entry.words;
}

// a value in a block of its own: in these sections running text or a heading may stand there as well
const valueShapes: { readonly [K in SectionKind]?: RegExp } = {
  INDICATOR: /^(?:\d[\d ]{0,10}(?:, ?joista .{1,60})?|[-–])$/u,
  EQUALITY: /^(?:kyllä|ei)\.?$/iu,
  CLASSIFICATION: /^[^:]{1,100}$/u,
};

/** Whether an unlabelled line belongs to the value of the label before it. */
function goesOn(
  text: string,
  last: FoundLabel,
  line: Line,
  isWanting: boolean,
  isSpaced: boolean,
  region: Region,
): boolean {
  if (looksLabelled(line) !== null || isNationwide(line.text)) return false;
  if (line.text.length > 300 && !isList(last.words)) return false;
  if (isList(last.words) && region.words !== null && !/[.!?]$/u.test(line.text)) {
    return isWanting || text.charAt(last.value.end - 1) === ',' || !line.afterBlank;
  }
  if (region.words === null) return false;
  const shape = valueShapes[region.words.kind];
  if (shape !== undefined) return isWanting && shape.test(line.text);
  // often empty, and then partners or running text follow: S20548
  if (last.words.means === 'applicants') return isWanting && /^(?:Vain|Hakij)/u.test(line.text);
  // a value on the line below its label, or a long one that the page wrapped
  return isWanting || (isSpaced && last.line.afterBlank && !line.afterBlank);
}

/** Whether a line of the place section says that the project covers the whole country. */
export function isNationwide(line: string): boolean {
  return line.length <= 120 && /valtakunnalli(?:nen|sta)/iu.test(line);
}

function matchLabel(
  line: Line,
  entries: readonly Entry[],
  isHeaded: boolean,
): { readonly entries: readonly Entry[]; readonly length: number } | null {
  const start = line.text.slice(0, 160).toLowerCase();
  for (const entry of entries) {
    if (!start.startsWith(entry.text)) continue;
    const rest = line.text.slice(entry.text.length, entry.text.length + 120);
    const colon = /^ ?:/u.exec(rest);
    // a page that lost its colons still has its values in capitals or digits
    const isBare = rest === '' || (isHeaded && /^ +(?:[\p{Lu}\d+-]|www\.|https?:)/u.test(rest));
    if (colon === null && !isBare) continue;
    return {
      entries: entries.filter((other) => other.text === entry.text),
      length: entry.text.length + (colon?.[0].length ?? 0),
    };
  }
  return null;
}

function pickEntry(
  entries: readonly Entry[],
  labels: readonly FoundLabel[],
  taken: ReadonlySet<LabelWords | string>,
  region: Region,
): Entry | null {
  const indicators = entries.filter((entry) => entry.section.kind === 'INDICATOR');
  // which indicator a bare "Suunniteltu" is of can't be known
  if (indicators.length > 1) return null;
  const isContact = labels.at(-1)?.words.means.startsWith('contact') ?? false;
  const byBlock = entries.find((entry) => entry.words.means.startsWith('contact') === isContact);
  const sorted = byBlock === undefined ? entries : [byBlock, ...entries.filter((entry) => entry !== byBlock)];
  return (
    sorted.find((entry) => !taken.has(takenKey(entry, region))) ??
    // a second contact may follow the first
    sorted.find((entry) => entry.words.means.startsWith('contact')) ??
    null
  );
}

/** The label of a line that looks like "Something: value", known or not. */
export function looksLabelled(line: Line): Span | null {
  if (line.text.length > 300) return null;
  const colon = line.text.slice(0, 81).indexOf(':');
  if (colon < 2 || !/^\p{L}/u.test(line.text)) return null;
  const after = line.text.charAt(colon + 1);
  return after === '' || after === ' ' ? { start: line.start, end: line.start + colon } : null;
}

function findCut(
  text: string,
  regions: readonly Region[],
  labels: readonly FoundLabel[],
  words: FormWords,
): Cut | null {
  const finalSection = words.sections.at(-1);
  const region = regions.at(-1);
  if (region === undefined || regions.some((other) => other.words === finalSection)) return null;
  const isEndedLine = text.endsWith('\n');
  const lastLine = region.lines.at(-1);
  // right after a heading
  if (lastLine === undefined) return isEndedLine ? null : { region, label: null };
  const label = labels.findLast((other) => other.value.end === lastLine.end || other.line === lastLine);
  const kind = region.words?.kind;
  const isRunning = label === undefined && (kind === undefined || kind === 'PROSE' || kind === 'EQUALITY');
  if (!isRunning) return isEndedLine ? null : { region, label: label ?? null };
  // "7." may be the beginning of the next heading
  const isEnded = /[.!?:;)\]"”»'’]$/u.test(lastLine.text) && !/^[\d.]{1,6}$/u.test(lastLine.text);
  return isEnded ? null : { region, label: null };
}

/** What the form prints and this page doesn't have, in the form's order; where it was cut, "(katkennut)". */
export function listLacks(form: Form, isDerived: (section: SectionWords) => boolean): readonly string[] {
  const lacks: string[] = [];
  const isWhole = form.regions.flatMap((region) => region.lines).some((line) => isNationwide(line.text));
  for (const section of form.words.sections) {
    const region = form.regions.find((other) => other.words === section);
    const isCutHere = region !== undefined && form.cut?.region === region;
    const found = form.labels.filter(
      (label) => label.section === section && (section.kind !== 'INDICATOR' || label.region === region),
    );
    const heading = printHeading(form.words, section);
    const isAbsent = region === undefined && found.length === 0;
    if (isAbsent) {
      if (section.isOptional) continue;
      if (!isDerived(section)) lacks.push(heading);
      else if (form.cut?.label === null) lacks.push(`${heading} (katkennut)`);
      continue;
    }
    for (const label of section.labels ?? []) {
      const printed = section.kind === 'INDICATOR' ? `${heading}: ${label.label}` : label.label;
      const here = found.find((other) => other.words === label);
      if (here !== undefined && form.cut?.label === here) lacks.push(`${printed} (katkennut)`);
      if (here !== undefined || label.isOptional || (isWhole && isList(label))) continue;
      lacks.push(printed);
    }
    if (isCutHere && form.cut?.label === null) lacks.push(`${heading} (katkennut)`);
  }
  return lacks;
}
