import { trimSpan } from '../../masking/span.ts';
import type { ClassificationFacts, EqualityFacts, SustainabilityFacts, YesNoFacts } from '../projectFacts.ts';
import type { Draft } from './draft.ts';
import type { FoundLabel } from './form.ts';
import { fold, type Line, type Region } from './headings.ts';

const questions = ['environmentAnalysed', 'mainstreamed', 'mainGoal'] as const;

/** The three questions on equality: an answer each, and the text up to the next question as its reason. */
export function claimEquality(draft: Draft): void {
  const { form } = draft;
  const labels = form.labels.filter((label) => questions.some((question) => question === label.words.means));
  const [first] = labels;
  if (first === undefined || form.cut?.region === first.region) return;
  const answers = new Map<string, YesNoFacts>();
  let end = first.value.end;
  for (const label of labels) {
    const next = form.labels.find(
      (other) => other.region === label.region && other.line.start > label.line.start,
    );
    const stop = next?.line.start ?? endOfReason(draft, label);
    const read = readAnswer(draft, label, stop);
    end = Math.max(end, read.end);
    if (read.answer !== null) answers.set(label.words.means, read.answer);
  }
  const [environmentAnalysed, mainstreamed, mainGoal] = questions.map(
    (question) => answers.get(question) ?? null,
  );
  const span = { start: first.value.start, end };
  if (answers.size === 0) {
    draft.claim('equality', null, span, first.region);
    return;
  }
  const equality: EqualityFacts = {
    environmentAnalysed: environmentAnalysed ?? null,
    mainstreamed: mainstreamed ?? null,
    mainGoal: mainGoal ?? null,
  };
  draft.claim('equality', equality, span, first.region);
}

function endOfReason(draft: Draft, label: FoundLabel): number {
  if (label.region.words !== null) return label.region.bodyEnd;
  // without headings a reason is the text up to the table of sustainability
  const known = new Set([...draft.form.words.topicGroups, ...draft.form.words.topics].map(fold));
  const row = label.region.lines.find(
    (line) => line.start > label.line.start && known.has(topicOf(line.text)),
  );
  return row?.start ?? label.region.bodyEnd;
}

function topicOf(line: string): string {
  return fold(line.slice(0, 200).replace(/(?: \d{1,2}){2}$/u, ''));
}

function readAnswer(
  draft: Draft,
  label: FoundLabel,
  stop: number,
): { readonly answer: YesNoFacts | null; readonly end: number } {
  const { value } = label;
  if (value.start === value.end) return { answer: null, end: value.end };
  const word = /^(?:kyllä|ei)(?!\p{L})[.,:;]?/iu.exec(draft.read(value));
  if (word === null) {
    draft.reject('BAD_VALUE', label.line, label.words.label, value, 'is not an answer; one is Kyllä or Ei');
    return { answer: null, end: value.end };
  }
  const reason = trimSpan(draft.text, value.start + word[0].length, Math.max(stop, value.end));
  const text = draft.read(reason);
  return {
    answer: {
      answer: word[0].toLowerCase().startsWith('k'),
      reason: text === '' || text === '-' ? null : text,
    },
    end: text === '' ? value.start + word[0].length : reason.end,
  };
}

interface Row {
  readonly topic: string;
  readonly line: Line;
  readonly numbers: readonly string[];
  /** Where the reason begins, and the line after the row. */
  readonly reasonStart: number;
  readonly next: number;
}

/** The rows of the sustainability table: a topic, two numbers of 0–10, and a reason up to the next row. */
export function claimSustainability(draft: Draft): void {
  const { form } = draft;
  const region =
    draft.region('SUSTAINABILITY') ??
    form.regions.find((other) => other.heading === '' && other !== form.cut?.region);
  if (region === undefined || form.words.topics.length === 0) return;
  const { lines } = region;
  const groups = new Set(form.words.topicGroups.map(fold));
  const rows: SustainabilityFacts[] = [];
  let start = -1;
  let end = region.bodyStart;
  let index = 0;
  const reader = new RowReader(lines, form.words.topics, groups, region);
  while (index < lines.length) {
    const row = reader.read(index);
    if (row === null) {
      index++;
      continue;
    }
    index = row.next;
    while (index < lines.length && !reader.isBoundary(index)) index++;
    const last = lines[index - 1] ?? row.line;
    const reason = trimSpan(draft.text, row.reasonStart, Math.max(row.reasonStart, last.end));
    const [direct, indirect] = row.numbers.map(Number);
    if (direct === undefined || indirect === undefined || direct > 10 || indirect > 10) {
      draft.reject('BAD_NUMBER', row.line, row.topic, row.line, 'needs two numbers from 0 to 10');
      continue;
    }
    if (start < 0) start = row.line.start;
    end = Math.max(reason.end, row.line.end);
    rows.push({ topic: row.topic, direct, indirect, reason: draft.read(reason) || null });
  }
  if (start >= 0) draft.claim('sustainability', rows, { start, end }, region);
  else if (region.words !== null) {
    draft.claim('sustainability', null, { start: region.bodyStart, end: region.bodyStart }, region);
  }
}

class RowReader {
  private readonly lines: readonly Line[];
  private readonly topics: readonly string[];
  private readonly groups: ReadonlySet<string>;
  private readonly takesUnknown: boolean;
  private readonly isSpaced: boolean;

  constructor(
    lines: readonly Line[],
    topics: readonly string[],
    groups: ReadonlySet<string>,
    region: Region,
  ) {
    this.lines = lines;
    this.topics = topics.map(fold).sort((left, right) => right.length - left.length);
    this.groups = groups;
    this.takesUnknown = region.words !== null;
    this.isSpaced = lines.filter((line) => line.afterBlank).length * 2 > lines.length;
  }

  /** Whether a reason ends before this line. */
  isBoundary(index: number): boolean {
    const line = this.lines[index];
    return line === undefined || this.groups.has(fold(line.text.slice(0, 200))) || this.read(index) !== null;
  }

  read(index: number): Row | null {
    return this.readKnown(index) ?? (this.takesUnknown ? this.readUnknown(index) : null);
  }

  private readKnown(index: number): Row | null {
    const line = this.lines[index];
    if (line === undefined) return null;
    const one = fold(line.text.slice(0, 200));
    const next = this.lines[index + 1];
    // a long topic may be wrapped onto a second line
    const two = next === undefined ? one : fold(`${line.text.slice(0, 200)} ${next.text.slice(0, 200)}`);
    for (const topic of this.topics) {
      if (one.startsWith(topic))
        return this.readCells(line.text.slice(0, topic.length), line, topic.length, index + 1);
      if (next === undefined || one.length < 12 || !topic.startsWith(one) || !two.startsWith(`${topic} `))
        continue;
      const used = topic.length - one.length - 1;
      return this.readCells(`${line.text} ${next.text.slice(0, used)}`, next, used, index + 2);
    }
    return null;
  }

  /** The two numbers after a topic, on its line or each on a line of its own (a table's cells). */
  private readCells(topic: string, line: Line, from: number, following: number): Row | null {
    const rest = line.text.slice(from);
    const same = /^ ?:?((?: \d{1,3}){0,2})(?= |$)/u.exec(rest);
    if (same === null) return null;
    const numbers = (same[1] ?? '')
      .trim()
      .split(' ')
      .filter((number) => number !== '');
    const tail = rest.slice(same[0].length).trim();
    let next = following;
    while (numbers.length < 2 && tail === '') {
      const cell = this.lines[next]?.text ?? '';
      if (!/^\d{1,3}(?: \d{1,3})?$/u.test(cell)) break;
      numbers.push(...cell.split(' '));
      next++;
    }
    if (numbers.length !== 2) return null;
    const last = this.lines[next - 1] ?? line;
    const reasonStart = next > following ? last.end : line.start + from + same[0].length;
    return { topic: topic.trim(), line, numbers, reasonStart, next };
  }

  // a reason may end in two numbers: an unknown topic is believed only where no reason can stand
  private readUnknown(index: number): Row | null {
    const line = this.lines[index];
    if (line === undefined || line.text.length > 100) return null;
    const match = /^(\p{Lu}[^.:;!?]{2,80}?) (\d{1,2}) (\d{1,2})$/u.exec(line.text);
    if (match === null || Number(match[2]) > 10 || Number(match[3]) > 10) return null;
    const before = this.lines[index - 1];
    const isAfterGroup = before === undefined || this.groups.has(fold(before.text.slice(0, 200)));
    if (!isAfterGroup && (this.isSpaced || !line.afterBlank)) return null;
    return {
      topic: match[1] ?? '',
      line,
      numbers: [match[2] ?? '', match[3] ?? ''],
      reasonStart: line.end,
      next: index + 1,
    };
  }
}

/** The pairs of the authority's classification, whatever principles it names. */
export function claimClassification(draft: Draft): void {
  const { form } = draft;
  const region = draft.region('CLASSIFICATION');
  const labels = form.labels.filter((label) => label.words.means === 'principle');
  if (
    region === undefined &&
    (labels.length === 0 || labels.some((label) => label.region === form.cut?.region))
  )
    return;
  const pairs: { facts: ClassificationFacts; start: number; end: number }[] = [];
  for (const label of labels) {
    const value = draft.read(label.value);
    const facts = { principle: label.words.label, value };
    if (value !== '') pairs.push({ facts, start: label.line.start, end: label.value.end });
  }
  const loose = region === undefined ? [] : (form.loose.get(region) ?? []);
  for (const [index, line] of loose.entries()) {
    const colon = line.text.slice(0, 81).indexOf(':');
    if (colon < 2 || line.text.length > 300) continue;
    const own = trimSpan(draft.text, line.start + colon + 1, line.end);
    const next = loose[index + 1];
    // its value may stand in a block of its own
    const span = own.end === own.start && next !== undefined && !next.text.includes(':') ? next : own;
    const facts = { principle: draft.read(line).slice(0, colon).trim(), value: draft.read(span) };
    if (facts.value !== '') pairs.push({ facts, start: line.start, end: span.end });
  }
  pairs.sort((left, right) => left.start - right.start);
  const first = pairs[0];
  const last = pairs.at(-1);
  const home = region ?? labels[0]?.region ?? null;
  if (first !== undefined && last !== undefined) {
    const facts = pairs.map((pair) => pair.facts);
    draft.claim('classification', facts, { start: first.start, end: last.end }, home);
  } else if (region !== undefined) {
    draft.claim('classification', null, { start: region.bodyStart, end: region.bodyStart }, region);
  }
}
