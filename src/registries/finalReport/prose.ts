import { type Span, trimSpan } from '../../masking/span.ts';
import type { FieldName, SectionFacts } from '../projectFacts.ts';
import { findCounts } from './counts.ts';
import type { Section } from './outline.ts';
import { readPages } from './pages.ts';
import type { Reading } from './reading.ts';
import { type Meaning, type Topic, topicsOf } from './words.ts';

/** Claims of a report's running text: goals, target groups, results, and the counts that it states. */
export function claimProse(reading: Reading): void {
  claimPart(reading, 'summary', 'goals', 'goals');
  claimPart(reading, 'directTargetGroups', 'targetGroups', 'targetGroups');
  claimTargetGroups(reading);
  // what a plan counts is what it hopes for
  if (reading.kind !== 'PLAN') claimCounts(reading);
  if (reading.kind !== 'FINAL') return;
  const { sections } = reading.outline;
  // the report's own summary is a numbered section, or the first one with words of results
  const summary =
    sections.find((section) => section.number !== null && isAbout(section, 'summary')) ??
    (hasLabel(reading, 'results') ? undefined : sections.find((section) => isAbout(section, 'summary')));
  if (summary !== undefined) claimSpan(reading, 'finalReportSummary', summary, name(summary));
  claimPart(reading, 'finalReportSummary', 'results', 'results');
}

function claimPart(
  reading: Reading,
  field: 'summary' | 'directTargetGroups' | 'finalReportSummary',
  means: Meaning,
  topic: Topic,
): void {
  const label = reading.labels.find(
    (other) => other.means === means && other.value.end - other.value.start > 20,
  );
  if (label !== undefined) {
    const section = reading.outline.sections.findLast(
      (other) => other.start <= label.start && label.start < other.end,
    );
    claimSpan(reading, field, label.value, section === undefined ? null : name(section));
    return;
  }
  // a section about this alone, else one that is about it among others
  const { sections } = reading.outline;
  const fitting = sections.filter((section) => isAbout(section, topic));
  const alone = fitting.find((section) => topicsOf(section.heading).length === 1);
  const first = alone ?? (field === 'directTargetGroups' ? undefined : fitting[0]);
  if (first !== undefined) claimSpan(reading, field, withParts(first, sections), name(first));
}

/** With its numbered parts, if it has no text of its own: "4 Tulokset" is what 4.1 and 4.2 say. */
function withParts(section: Section, sections: readonly Section[]): Span {
  const { number } = section;
  if (number === null || section.end - section.start >= 10) return section;
  const parts = sections.filter((other) => other.number?.startsWith(`${number}.`));
  return { start: section.start, end: parts.at(-1)?.end ?? section.end };
}

function isAbout(section: Section, topic: Topic): boolean {
  return topicsOf(section.heading).includes(topic);
}

function hasLabel({ labels }: Reading, means: Meaning): boolean {
  return labels.some((label) => label.means === means && label.value.end - label.value.start > 20);
}

function claimSpan(reading: Reading, field: FieldName, span: Span, section: string | null): void {
  const value = readPages(reading.text, reading.pages, span);
  if (value.length < 10) return;
  reading.claims.claim(field, value as never, span, 'READ', section);
}

const predicate = /(?:oli|olivat|on|ovat|koostui|muodosti|muodostui|kuului)(?:vat)?(?!\p{L})/u;
const groupWord = /kohderyhm(?:ä|änä|ät|inä|iä|ään|iin)(?!\p{L})/giu;

interface Sentence extends Span {
  readonly section: Section;
}

/** The sentences that say who the target groups are, wherever they stand: "Nämä kohderyhmät" are those just named. */
function claimTargetGroups(reading: Reading): void {
  const found: Record<'directTargetGroups' | 'indirectTargetGroups', Sentence[]> = {
    directTargetGroups: [],
    indirectTargetGroups: [],
  };
  for (const section of reading.outline.sections) {
    const isAboutThem = isAbout(section, 'targetGroups') || isAbout(section, 'goals');
    for (const match of reading.text.slice(section.start, section.end).matchAll(groupWord)) {
      const sentence = sentenceAt(reading.text, section, section.start + match.index, isAboutThem);
      if (sentence === null) continue;
      const around = reading.text.slice(sentence.start, section.start + match.index + 30);
      const field = /välilli|epäsuor/iu.test(around) ? 'indirectTargetGroups' : 'directTargetGroups';
      const isKnown = found[field].some(({ start }) => start === sentence.start);
      if (!isKnown && found[field].length < 10) found[field].push({ ...sentence, section });
    }
  }
  for (const field of ['directTargetGroups', 'indirectTargetGroups'] as const) {
    const [first, last] = [found[field][0], found[field].at(-1)];
    if (first === undefined || last === undefined) continue;
    const printed = found[field].map(({ start, end }) =>
      reading.text.slice(start, end).replace(/\s+/gu, ' '),
    );
    const span = { start: first.start, end: last.end };
    reading.claims.claim(field, printed.join('\n'), span, 'DERIVED', name(first.section));
  }
}

function sentenceAt(text: string, section: Section, at: number, isAboutThem: boolean): Span | null {
  const end = sentenceEnd(text, at, section.end);
  const start = phraseStart(text, section.start, at);
  if (/^(?:nämä|näille|näiden|ko\.)\s/iu.test(text.slice(start, at))) {
    // who they are stands in the sentence before
    const before = trimSpan(text, section.start, start).end;
    const from = sentenceStart(text, section.start, before);
    return from < before && /\p{L}/u.test(text.slice(from, before)) ? { start: from, end: before } : null;
  }
  return isAboutThem && predicate.test(text.slice(at, Math.min(end, at + 60))) ? { start, end } : null;
}

function sentenceStart(text: string, from: number, end: number): number {
  const slice = text.slice(Math.max(from, end - 600), end - 1);
  const stop = Array.from(slice.matchAll(/[.!?]\s+(?=\p{Lu})/gu)).at(-1);
  return end - 1 - slice.length + (stop === undefined ? 0 : stop.index + stop[0].length);
}

function sentenceEnd(text: string, at: number, limit: number): number {
  const slice = text.slice(at, Math.min(limit, at + 1500));
  const stop = /[.!?](?=\s+\p{Lu}|\s*$)|\n\s*\n/u.exec(slice);
  return trimSpan(text, at, at + (stop === null ? slice.length : stop.index + 1)).end;
}

// a torn line may stand before the sentence without a stop, so its first word is the last capital before
function phraseStart(text: string, from: number, at: number): number {
  const slice = text.slice(Math.max(from, at - 120), at + 1);
  const sentence = Math.max(0, slice.search(/[.!?]\s+(?=[^.!?]*$)/u));
  const capitals = [...slice.slice(sentence).matchAll(/(?<![\p{L}-])\p{Lu}/gu)];
  const last = capitals.at(-1);
  return last === undefined ? at : at + 1 - slice.length + sentence + last.index;
}

function claimCounts({ claims, text, pages, outline, transcript }: Reading): void {
  const { contents } = outline;
  const { body } = transcript;
  const spans =
    contents === null
      ? [body]
      : [
          { start: body.start, end: contents.start },
          { start: contents.end, end: body.end },
        ];
  const counts = findCounts(text, pages, spans);
  const quotes = counts.flatMap(({ quote }) =>
    quote ? [{ start: text.indexOf(quote), length: quote.length }] : [],
  );
  if (quotes.length === 0) return;
  const start = Math.min(...quotes.map((quote) => quote.start));
  const end = Math.max(...quotes.map((quote) => quote.start + quote.length));
  claims.claim('indicators', counts, { start, end }, 'INFERRED');
}

/** Every section with its page; an empty one is a heading over its parts. */
export function claimSections({ claims, text, pages, outline }: Reading): void {
  const { sections } = outline;
  const [first, last] = [sections[0], sections.at(-1)];
  if (first === undefined || last === undefined) return;
  const facts: SectionFacts[] = sections.map((section) => ({
    number: section.number,
    heading: section.heading,
    text: readPages(text, pages, section),
    page: section.page,
  }));
  claims.claim('sections', facts, { start: first.headingStart, end: last.end }, 'READ');
}

function name(section: Section): string {
  return section.number === null ? section.heading : `${section.number} ${section.heading}`;
}
