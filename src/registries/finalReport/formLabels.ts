import { type Span, trimSpan } from '../../masking/span.ts';
import type { FormLabel, FormMeaning, FormTable } from './formWords.ts';
import { table2007 } from './formWords.ts';
import { decisionTable, table2014 } from './formWords2014.ts';
import { type FoundFormLabel, patternOf } from './labels.ts';
import { findTitles, type Title } from './titles.ts';

interface Compiled {
  readonly table: FormTable;
  readonly labels: ReadonlyMap<string, FormLabel & { readonly rank: number }>;
  readonly headings: ReadonlySet<string>;
  readonly pattern: RegExp;
}

// "EURA 2007 -JÄRJESTELMÄ 1/15" at a page's foot, "2 (12)" at its head; a transcript has a bare number there
const footer =
  'EURA(?: 2007| 2014)?(?: -| )? ?JÄRJESTELMÄ(?: \\d{1,3}/\\d{1,3})?|(?=\\d)(?<=(?:^|\\n) *)(?:\\d{1,3} )?\\d{1,3} \\(\\d{1,3}\\)(?=\\s)|(?=\\d)(?<=\\n *\\n *)\\d{1,3}(?=\\s)|Asiakirja luotu(?: [\\d.:]+)*';
const isFooter = /^(?:EURA|Asiakirja|(?:\d{1,3} )?\d{1,3} \(|\d{1,3}$)/u;
const capitals = '(?<![\\p{L}\\d.])\\d{1,2}\\. \\p{Lu}{4,}(?:[ ,-]{1,2}\\p{Lu}{2,}){1,8}';
// "5.2 Onko tarpeesta selvityksiä, tietoa tms. ja miten …?": a question goes on over commas, a title to the next capital
const question =
  '\\p{Lu}\\p{Ll}+(?:,? (?:\\(?\\p{Ll}[\\p{L}/-]*\\)?|[A-ZÅÄÖ]{2,6}(?:[:-]\\p{Ll}+)?)(?:(?<=tms|ym|yms|mm|esim|ml)\\.)?){1,40}\\?';
const words = '\\p{Lu}\\p{Ll}+(?: \\p{Ll}[\\p{L}-]*){0,12}(?: \\([^()\\n]{3,80}\\))?';
const numbered = `(?<![\\p{L}\\d.])\\d{1,2}\\.\\d{1,2}\\.? (?:${question}|${words})`;

const tables = [table2007, table2014, decisionTable].map(compile);
const [of2007, of2014, ofDecision] = tables;

function compile(table: FormTable): Compiled {
  const labels = new Map(table.labels.map((label, rank) => [keyOf(label.label), { ...label, rank }]));
  const headings = patternOf(table.headings, '').source;
  const spellings = table.labels.map(({ label }) => label);
  // a mixed-case heading counts with its number, or where a sentence ended before it and another begins
  const heading = table.isOrdered
    ? `(?:\\d{1,2}\\.\\s)?(?:${headings})(?![\\p{L}-])`
    : `(?<![\\p{L}\\d.])\\d{1,2}\\.? (?:${headings})(?![\\p{L}-])|(?<=[.!?] |\\n)(?:${headings})(?=\\s+\\p{Lu})`;
  const pattern = new RegExp(
    `${heading}|(?:${patternOf(spellings, '(?![\\p{L}-])').source})(?: ?:)?|${footer}|${capitals}|${numbered}`,
    'gu',
  );
  return { table, labels, headings: new Set(table.headings.map(keyOf)), pattern };
}

function keyOf(printed: string): string {
  return printed.replace(/\s+/gu, ' ').replace(/ ?:$/u, '');
}

/** The labels of a form in its part of a document, by the table that knows most of them. */
export function readFormLabels(text: string, part: Span, { kind }: Title): readonly FoundFormLabel[] {
  if (kind === 'DECISION' && ofDecision !== undefined) return findFormLabels(text, part, ofDecision);
  const [older, newer] = [of2007, of2014].map((known) =>
    known === undefined ? [] : findFormLabels(text, part, known),
  );
  return countLabels(newer ?? []) > countLabels(older ?? []) ? (newer ?? []) : (older ?? []);
}

/** How many different labels of facts and persons were found. */
export function countLabels(found: readonly FoundFormLabel[]): number {
  const known = found.filter(({ means }) => means !== 'heading' && means !== 'footer');
  return new Set(known.map(({ label }) => label)).size;
}

/** Known labels with their values; where a form has an order, one out of its place is a word of a value. */
function findFormLabels(text: string, part: Span, form: Compiled): readonly FoundFormLabel[] {
  const { labels, headings, pattern, table } = form;
  const found: { label: FormLabel; start: number; end: number; section: string | null }[] = [];
  let before = -1;
  let section: string | null = null;
  let page = 1;
  const matches = [...text.slice(part.start, part.end).matchAll(pattern)];
  const lastAt = new Map(matches.map((match, index) => [keyOf(match[0]), index]));
  for (const [index, match] of matches.entries()) {
    const start = part.start + match.index;
    const end = start + match[0].length;
    const printed = keyOf(match[0]);
    const label = labels.get(printed);
    if (label === undefined) {
      // "Erityistavoite 4.1. Tutkimus-, …" is a value
      if (isValueOf(found.at(-1), text, start)) continue;
      const bare = printed.replace(/^\d{1,2}\.? /u, '');
      const isFoot = isFooter.test(printed);
      // a bare number is the next page's, or a number of the text
      if (/^\d{1,3}$/u.test(printed) && Number(printed) !== ++page) {
        page--;
        continue;
      }
      if (!isFoot) section = printed;
      if (table.isOrdered && headings.has(bare)) before = Math.min(before, rankUnder(bare, labels));
      found.push({ label: { label: printed, means: isFoot ? 'footer' : 'heading' }, start, end, section });
      continue;
    }
    // "Projektin nimi Ohjelma nuorille Ohjelma Itä-Suomi": a name may begin with a label's word
    const isWord = table.isOrdered && isBeginningOfName(found.at(-1), text, start);
    if (isWord && (lastAt.get(printed) ?? 0) > index) continue;
    if (label.under !== undefined && !label.under.test(section ?? '')) continue;
    if (table.isOrdered && label.isRepeated !== true) {
      if (label.rank <= before) continue;
      before = label.rank;
    }
    found.push({ label, start, end, section });
  }
  const titles = findTitles(text, part);
  return found.map(({ label, start, end, section: under }, index) => ({
    means: label.means,
    label: label.label,
    start,
    value: trimSpan(text, end, Math.max(end, endOf(end, found[index + 1]?.start ?? part.end, titles))),
    section: under,
  }));
}

// a form's title at the head of a page ends the value before it
function endOf(from: number, next: number, titles: readonly Title[]): number {
  return Math.min(next, titles.find(({ start }) => start >= from)?.start ?? next);
}

function isValueOf(
  last: { readonly label: FormLabel; readonly end: number } | undefined,
  text: string,
  start: number,
): boolean {
  const isCoded = last?.label.means === 'priority' || last?.label.means === 'objective';
  return last !== undefined && isCoded && text.slice(last.end, start).trim() === '';
}

function isBeginningOfName(
  last: { readonly label: FormLabel; readonly end: number } | undefined,
  text: string,
  start: number,
): boolean {
  const isName = last?.label.means === 'name' || last?.label.means === 'leadName';
  return last !== undefined && isName && text.slice(last.end, start).trim() === '';
}

// the authority stands after the project in one form and before it in another
function rankUnder(heading: string, labels: Compiled['labels']): number {
  if (!/(?:HAKIJAN|TOTEUTTAJAN) TIEDOT/u.test(heading)) return Number.POSITIVE_INFINITY;
  return (labels.get('Hakijaorganisaation nimi')?.rank ?? 0) - 1;
}

/** Whether what a label holds is said of the project or its lead, and of no person. */
export function isFact(means: FormMeaning): boolean {
  return !means.startsWith('contact') && !['other', 'heading', 'footer', 'private'].includes(means);
}
