import { editionOf, makers } from '../../editions.ts';
import type { Span } from '../../masking/span.ts';
import { claimedImplementers } from '../implementers.ts';
import type { ProjectRecord, Reader, Rejection, SourceRecord } from '../registry.ts';
import { ReportClaims, registryOfCode } from './claims.ts';
import { claimFacts } from './facts.ts';
import { isForm } from './formParts.ts';
import { claimImplementers, claimPlace } from './implementers.ts';
import { findColonLabels } from './labels.ts';
import { type Outline, readOutline } from './outline.ts';
import { splitPages } from './pages.ts';
import { findPersons, maskPersons, toContacts } from './persons.ts';
import { claimProse, claimSections } from './prose.ts';
import type { Reading, ReportKind } from './reading.ts';
import { findTranscript, type Transcript } from './transcript.ts';
import { headingLength, knownHeadings, type Meaning, reportLabels } from './words.ts';

const prose: ReadonlySet<Meaning> = new Set(['goals', 'targetGroups', 'results', 'other']);

/** A project's free-text final report: the text of a PDF, or a document server's transcript of one. */
export const report: Reader = {
  id: 'finalReport/report',
  edition: editionOf(makers.report),
  kind: 'REPORT',
  recognises,
  *read(file) {
    const transcript = findTranscript(file);
    // what comes after the report's end is no part of it
    const original = file.slice(0, transcript.body.end);
    yield* readReport(original, transcript);
  },
};

const finalTitle = /loppuraport|loppuarvio|hankeraport|projektiraport|slutrapport/iu;
const otherTitles: readonly (readonly [RegExp, ReportKind])[] = [
  [/väliraport|mellanrapport/iu, 'INTERIM'],
  [/(?:hanke|projekti)suunnitelma|projektplan/iu, 'PLAN'],
];

/** What a free-text document is, by what its first pages call it; an interim report and a plan only by their first lines. */
function kindOf(text: string, body: Span): ReportKind | null {
  const cover = text.slice(body.start, Math.min(body.end, body.start + 600));
  const other = otherTitles.find(([pattern]) => pattern.test(cover))?.[1] ?? null;
  if (other !== null && !finalTitle.test(cover)) return other;
  return finalTitle.test(text.slice(0, body.start + 6000)) ? 'FINAL' : null;
}

function recognises(text: string): boolean {
  const start = text.slice(0, 200_000);
  const { body } = findTranscript(start);
  const own = start.slice(body.start, body.end);
  if (isForm(start)) return false;
  if (kindOf(start, body) === null) return false;
  const pages = splitPages(start.slice(0, body.end), body, body.start > 0);
  const { sections } = readOutline(start.slice(0, body.end), body, pages);
  const labels = findColonLabels(
    own,
    { start: 0, end: Math.min(own.length, 12_000) },
    reportLabels,
    prose,
  ).labels;
  const headings = sections.filter((section) => headingLength(section.heading.split(' ')) > 0).length;
  return headings >= 3 || (headings >= 1 && labels.length >= 3);
}

function* readReport(original: string, transcript: Transcript): Iterable<SourceRecord | Rejection> {
  const persons = findPersons(original);
  const labelled = maskedLabels(original, transcript);
  const text = maskPersons(original, persons, labelled.masked, labelled.kept);
  const pages = splitPages(text, transcript.body, transcript.isWrapped);
  const outline = readOutline(text, transcript.body, pages);
  const front = findFront(transcript.body, outline);
  const { labels, unknown } = findColonLabels(text, front, reportLabels, prose);
  const claims = new ReportClaims(text, isCut(text));
  const kind = kindOf(text, transcript.body) ?? 'FINAL';
  const reading: Reading = { kind, claims, text, transcript, pages, outline, labels, front };
  const code = findCode(reading);
  if (code === null) {
    yield {
      type: 'rejection',
      line: 1,
      column: 'Projektinumero',
      code: 'NO_CODE',
      message:
        'The report has no project number: a label like "Projektinumero: 1234" or "Hankekoodi: S10245" was looked for.',
    };
    return;
  }
  const registry = registryOfCode(code);
  claimFacts(reading);
  claimProse(reading);
  claimImplementers(reading);
  claimPlace(reading);
  claimSections(reading);
  if (registry !== 'finalReport') claims.leaveToPage();
  const record: ProjectRecord = {
    code,
    claims: claims.claims,
    contacts: toContacts(persons),
    lacks: listLacks(reading),
    unknownLabels: unknown,
  };
  yield {
    type: 'source',
    registry,
    kind: 'REPORT',
    line: 1,
    text,
    original,
    record,
    implementers: claimedImplementers(text, record.claims),
    hasUnmarkedPersons: false,
  };
}

// the values of person labels, and what must not be taken for a phone number
function maskedLabels(
  text: string,
  transcript: Transcript,
): { masked: readonly Span[]; kept: readonly Span[] } {
  const span = {
    start: transcript.body.start,
    end: Math.min(transcript.body.end, transcript.body.start + 20_000),
  };
  const { labels } = findColonLabels(text, span, reportLabels, prose);
  const masked = labels
    .filter(({ means, value }) => means === 'person' && value.end > value.start)
    .map(({ value }) => firstLine(text, value))
    .filter((value) => value.end - value.start <= 120);
  const kept = labels.filter(({ means }) => means === 'code' || means === 'time').map(({ value }) => value);
  return { masked, kept };
}

function firstLine(text: string, value: Span): Span {
  const line = text.slice(value.start, value.end).indexOf('\n');
  return line < 0 ? value : { start: value.start, end: value.start + line };
}

function findFront(body: Span, { sections }: Outline): Span {
  const first = sections.find(
    (section) => section.number !== null && !/\p{L}*tiedot$/iu.test(section.heading),
  );
  const end = first?.headingStart ?? sections[1]?.headingStart ?? body.end;
  return { start: body.start, end: Math.max(body.start, Math.min(end, body.start + 60_000)) };
}

const codeLabel = /(?:projektin?|hanke|hankkeen) ?(?:numero|koodi|nro|tunnus)|(?<!\p{L})EURA-?koodi/iu;

/** The number after its label, on the summary page or anywhere; teasers and other projects' numbers are not looked at. */
function findCode({ text, labels, transcript }: Reading): string | null {
  const label = labels.find(({ means, value }) => means === 'code' && value.end > value.start);
  const printed = label === undefined ? null : codeOf(text.slice(label.value.start, label.value.end));
  if (printed !== null) return printed;
  const own = text.slice(transcript.body.start, transcript.body.end);
  const match = new RegExp(
    `(?:${codeLabel.source})[\\p{L}]{0,4}[\\s:=]{0,3}(?:(?:on|oli)\\s)?(\\S{3,14})`,
    'iu',
  ).exec(own);
  return match === null ? null : codeOf(match[1] ?? '');
}

function codeOf(printed: string): string | null {
  const code = /^[^\p{L}\d]{0,3}((?:[A-ZÅÄÖ]{1,2}-?)?\d{2,9}(?:[/-]\d{1,6})?)(?![\d\p{L}])/iu.exec(
    printed.slice(0, 60),
  );
  return code?.[1]?.toUpperCase() ?? null;
}

function isCut(text: string): boolean {
  return !text.endsWith('\n') && !/(?:[.!?:)\]"”»]|\d)$/u.test(text.trimEnd());
}

/** Labels without a value, and the known headings of the table of contents that the text doesn't reach. */
function listLacks({ claims, labels, outline, text }: Reading): readonly string[] {
  const filled = new Set(labels.filter(({ value }) => value.end > value.start).map(({ means }) => means));
  const isKnown = (means: Meaning) =>
    filled.has(means) || means === 'person' || (means === 'lead' && claims.claims.lead !== undefined);
  const lacks = new Set(labels.filter(({ means }) => !isKnown(means)).map(({ label }) => label));
  const { contents, sections } = outline;
  if (contents !== null) {
    const found = sections.map((section) => section.heading.toLowerCase());
    for (const heading of knownHeadings(text.slice(contents.start, contents.end))) {
      if (!found.some((other) => other.includes(heading.toLowerCase()))) lacks.add(heading);
    }
  }
  return [...lacks].slice(0, 60);
}
