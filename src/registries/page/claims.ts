import { type Span, trimSpan } from '../../masking/span.ts';
import { fundWords } from '../../vocabulary/fund.ts';
import type { SectionFacts } from '../projectFacts.ts';
import { parseAmount, parseCodedName, parseDay } from '../text/values.ts';
import type { Draft } from './draft.ts';
import { type FoundLabel, isNationwide } from './form.ts';
import type { Line } from './headings.ts';
import { isPartnerLine } from './organisations.ts';
import type { ProseField, SectionWords } from './words.ts';

const wordFields = ['name', 'programmePart', 'authority', 'applicants', 'homepage'] as const;
const codedFields = ['priority', 'objective'] as const;
const amountFields = ['granted', 'realised', 'publicPlanned', 'publicRealised'] as const;

/** Claims of the labels that hold one value each: names, codes, days, state, money. */
export function claimLabels(draft: Draft): void {
  for (const field of wordFields) {
    const label = draft.label(field);
    if (label !== undefined) draft.claim(field, draft.read(label.value) || null, label.value, label.region);
  }
  for (const field of codedFields) {
    const label = draft.label(field);
    if (label === undefined) continue;
    const printed = draft.read(label.value);
    draft.claim(field, printed === '' ? null : parseCodedName(printed), label.value, label.region);
  }
  for (const field of amountFields) {
    const label = draft.label(field);
    if (label === undefined) continue;
    const parsed = parseAmount(draft.read(label.value));
    if ('value' in parsed) draft.claim(field, parsed.value, label.value, label.region);
    else draft.reject('BAD_AMOUNT', label.line, label.words.label, label.value, parsed.problem);
  }
  claimCoded(draft, 'status', draft.form.words.statuses);
  claimCoded(draft, 'kind', draft.form.words.kinds);
  claimTime(draft);
}

function claimCoded<F extends 'status' | 'kind'>(
  draft: Draft,
  field: F,
  meanings: F extends 'status' ? Draft['form']['words']['statuses'] : Draft['form']['words']['kinds'],
): void {
  const label = draft.label(field);
  if (label === undefined) return;
  const printed = draft.read(label.value);
  if (printed === '') {
    draft.claim(field, null, label.value, label.region);
    return;
  }
  const meaning = meanings[printed.slice(0, 200).toLowerCase().replace(/\s+/gu, ' ')];
  if (meaning === undefined) {
    const known = Object.keys(meanings).slice(0, 4).join('; ');
    draft.reject(
      'BAD_VALUE',
      label.line,
      label.words.label,
      label.value,
      `is not known here; known are: ${known}`,
    );
  }
  draft.claim(field, (meaning ?? 'UNKNOWN') as never, label.value, label.region);
}

function claimTime(draft: Draft): void {
  const label = draft.label('time');
  if (label === undefined) return;
  const printed = draft.read(label.value).slice(0, 300);
  const starts = /\balkaa(?![\p{L}])/iu.exec(printed);
  const ends = /(?<!\p{L})päättyy(?![\p{L}])/iu.exec(printed);
  if (starts === null && ends === null) {
    claimBareDays(draft, label, printed);
    return;
  }
  const startsAt = starts === null ? null : starts.index + starts[0].length;
  const endsAt = ends === null ? null : ends.index + ends[0].length;
  if (startsAt !== null) {
    const until = ends !== null && ends.index > startsAt ? ends.index : printed.length;
    const slice = printed.slice(startsAt, until).replace(/[\s,]+ja\s*$/u, '');
    claimDay(draft, label, 'startsOn', startsAt, startsAt + slice.length);
  }
  if (endsAt !== null) {
    const until = starts !== null && starts.index > endsAt ? starts.index : printed.length;
    claimDay(draft, label, 'endsOn', endsAt, until);
  }
}

// "1.9.2008 - 31.12.2010": a page whose words around the days are gone
function claimBareDays(draft: Draft, label: FoundLabel, printed: string): void {
  const dash = printed.search(/[-–—]/u);
  claimDay(draft, label, 'startsOn', 0, dash < 0 ? printed.length : dash);
  if (dash >= 0) claimDay(draft, label, 'endsOn', dash + 1, printed.length);
}

function claimDay(
  draft: Draft,
  label: FoundLabel,
  field: 'startsOn' | 'endsOn',
  from: number,
  to: number,
): void {
  const span = trimSpan(draft.text, label.value.start + from, label.value.start + to);
  if (span.start === span.end) {
    draft.claim(field, null, span, label.region);
    return;
  }
  const parsed = parseDay(draft.read(span));
  if ('value' in parsed) draft.claim(field, parsed.value, span, label.region);
  else draft.reject('BAD_DATE', label.line, `${label.words.label} (${field})`, span, parsed.problem);
}

/** Whether a line is the title that every page of these registries begins with. */
export function isTitle(line: string): boolean {
  return line.length <= 200 && /rahoittaman (?:hankkeen|projektin) kuvaus/iu.test(line);
}

/** The fund by the page's title, else by the code's first letter; the period by the form itself. */
export function claimFund(draft: Draft, code: FoundLabel): void {
  const title = draft.form.lines.find((line) => isTitle(line.text));
  const fund = title === undefined ? undefined : fundWords.find(([words]) => words.test(title.text))?.[1];
  const letter = draft.read(code.value).charAt(0).toUpperCase();
  if (title !== undefined && fund !== undefined) draft.claim('fund', fund, title, null);
  else if (letter === 'S' || letter === 'A') {
    draft.claim('fund', letter === 'S' ? 'ESF' : 'ERDF', code.value, code.region, 'DERIVED');
  }
  draft.claim('period', draft.form.words.period, code.value, code.region, 'DERIVED');
}

// a part of these is worth keeping: `lacks` says what is missing
const partial = new Set<ProseField>(['summary', 'directTargetGroups', 'indirectTargetGroups']);

/** Claims of running text; without headings the text after the last label of the lead is the summary. */
export function claimProse(draft: Draft): void {
  for (const region of draft.form.regions) {
    const field = region.words?.field;
    if (field === undefined) continue;
    if (draft.form.cut?.region === region && !partial.has(field)) continue;
    const span = trimSpan(draft.text, region.bodyStart, region.bodyEnd);
    const text = draft.read(span);
    draft.claim(field, text === '' || text === '-' || text === '–' ? null : text, span, region);
  }
  const summary = findLooseSummary(draft);
  if (summary !== null) draft.claim('summary', draft.read(summary), summary, null, 'DERIVED');
}

/** Whether a section's field was made from text that stands under no heading. */
export function isDerivedSection(draft: Draft, section: SectionWords): boolean {
  return section.field === 'summary' && draft.claims.summary?.basis === 'DERIVED';
}

function findLooseSummary(draft: Draft): Span | null {
  const { form } = draft;
  if (form.regions.some((region) => region.words?.field === 'summary')) return null;
  const leadLabels = form.labels.filter((label) =>
    /^(?:lead|contact|applicants|homepage)/u.test(label.words.means),
  );
  const last = leadLabels.at(-1);
  if (last === undefined) return null;
  const partners = form.regions.find(
    (region) => region.words?.kind === 'PARTNERS' && region.bodyStart > last.line.start,
  );
  const region = partners ?? last.region;
  const next = form.labels.find((label) => label.region === region && label.line.start > last.line.start);
  const lines = (form.loose.get(region) ?? []).filter(
    (line) => line.start > last.line.start && (next === undefined || line.start < next.line.start),
  );
  const first = lines.findIndex((line) => isRunningText(line, partners !== undefined));
  const from = lines[first];
  const to = lines.at(-1);
  return from === undefined || to === undefined ? null : { start: from.start, end: to.end };
}

function isRunningText(line: Line, isAmongPartners: boolean): boolean {
  if (isPartnerLine(line.text)) return false;
  return isAmongPartners ? line.text.length > 200 : line.text.length > 40;
}

const placeFields = ['regions', 'subregions', 'municipalities'] as const;

/** Claims of the places; a page that says "nationwide" claims no list but what it prints. */
export function claimPlaces(draft: Draft): void {
  const spans: FoundLabel[] = [];
  for (const field of placeFields) {
    const label = draft.label(field);
    if (label === undefined) continue;
    const names = splitNames(draft.read(label.value));
    if (names.length === 1 && isNationwide(names[0] ?? '')) {
      draft.claim('isNationwide', true, label.value, label.region);
      continue;
    }
    draft.claim(field, names, label.value, label.region);
    if (names.length > 0) spans.push(label);
  }
  const placeRegion = draft.form.words.sections.find((section) =>
    section.labels?.some((label) => label.means === 'municipalities'),
  );
  for (const region of draft.form.regions) {
    if (region.words !== placeRegion && region.words !== null) continue;
    const line = draft.form.loose.get(region)?.find((other) => isNationwide(other.text));
    if (line !== undefined && (region.words !== null || /hankkeen|projektin/iu.test(line.text))) {
      draft.claim('isNationwide', true, line, region);
    }
  }
  const [first] = spans;
  if (draft.claims.isNationwide !== undefined || first === undefined) return;
  // a page may print them in another order
  const span = {
    start: Math.min(...spans.map(({ value }) => value.start)),
    end: Math.max(...spans.map(({ value }) => value.end)),
  };
  draft.claim('isNationwide', false, span, first.region, 'DERIVED');
}

/** Names of a printed list; one beginning in lower case goes on the name before it ("Sydösterbottens, kustregion"). */
export function splitNames(printed: string): readonly string[] {
  const names: string[] = [];
  for (const part of printed.split(/[,;\n]/u)) {
    const name = part.trim().replace(/\.$/u, '');
    if (name === '' || name === '-') continue;
    const last = names.length - 1;
    if (last >= 0 && /^\p{Ll}/u.test(name)) names[last] = `${names[last]}, ${name}`;
    else names.push(name);
  }
  return names;
}

/** Every section that stands under a heading, with its public text. */
export function claimSections(draft: Draft): void {
  const regions = draft.form.regions.filter((region) => region.heading !== '');
  const [first] = regions;
  if (first === undefined) return;
  const sections = regions.map(
    (region): SectionFacts => ({
      number: region.number,
      heading: region.heading,
      text: draft.read(trimSpan(draft.text, region.bodyStart, region.bodyEnd)),
      page: null,
    }),
  );
  const end = draft.text.trimEnd().length;
  draft.claim('sections', sections, { start: first.headingStart, end }, null);
}
