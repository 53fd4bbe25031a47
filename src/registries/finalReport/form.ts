import { words as words2007 } from '../eura2007/words.ts';
import { type Span, trimSpan } from '../form.ts';
import type { ContactFacts, Reader, Rejection, SourceRecord } from '../registry.ts';
import { parseCode, quote } from '../values.ts';
import { ReportClaims, registryOfCode } from './claims.ts';
import { claimForm } from './formClaims.ts';
import { type FormLabel, type FormMeaning, formHeadings, formLabels } from './formWords.ts';
import { patternOf } from './labels.ts';
import { findPersons, maskPersons } from './persons.ts';
import { findTranscript } from './transcript.ts';

const title =
  /(?:ESR|EAKR)-?(?:PROJEKTIN|HANKKEEN|PROJEKTI|HANKE) ?(?:LOPPURAPORTTI|VÄLIRAPORTTI|HAKEMUS)|(?:ESR|EAKR)-(?:PROJEKTI|HANKE)HAKEMUS/u;
const footer = 'EURA(?: 2007)?(?: -| )? ?JÄRJESTELMÄ(?: \\d{1,3}/\\d{1,3})?';
const labels = new Map(formLabels.map((label, rank) => [label.label, { ...label, rank }]));
const headings = new Set(formHeadings);
const pattern = new RegExp(
  `(?:\\d{1,2}\\. )?(?:${patternOf(formHeadings, '').source})(?![\\p{L}-])|${patternOf([...labels.keys()], '(?![\\p{L}:-])').source}|${footer}|(?<![\\p{L}\\d.])\\d{1,2}\\. \\p{Lu}{4,}(?:[ ,-]{1,2}\\p{Lu}{2,}){1,8}|(?<![\\p{L}\\d.])\\d{1,2}\\.\\d{1,2} \\p{Lu}\\p{Ll}+(?: \\p{Ll}[\\p{L}-]*){0,12}`,
  'gu',
);

/** The application and report forms of EURA 2007 on a document server, their labels run together in one line. */
export const form: Reader = {
  id: 'finalReport/form',
  kind: 'REPORT',
  recognises: isForm,
  *read(file) {
    const { body } = findTranscript(file);
    yield* readOne(file.slice(0, body.end), body);
  },
};

/** Whether the document, not what a server put around it, begins with a form's title and has its labels. */
export function isForm(text: string): boolean {
  const { body } = findTranscript(text.slice(0, 200_000));
  const start = text.slice(body.start, Math.min(body.end, body.start + 3000));
  if (!title.test(start.slice(0, 300))) return false;
  const found = new Set(
    [...start.matchAll(pattern)].map((match) => match[0]).filter((label) => labels.has(label)),
  );
  return found.size >= 5;
}

export interface FoundFormLabel {
  readonly means: FormMeaning;
  readonly label: string;
  readonly start: number;
  readonly value: Span;
  /** The heading it stands under. */
  readonly section: string | null;
}

function* readOne(original: string, body: Span): Iterable<SourceRecord | Rejection> {
  const printed = findFormLabels(original, body);
  const values = printed
    .filter(({ means }) => means.startsWith('contact') || means === 'private')
    .map(({ value }) => value);
  const names = printed
    .filter(({ means }) => means === 'contactName')
    .map(({ value }) => ({ ...value, name: original.slice(value.start, value.end), title: null }))
    .filter(({ name }) => name !== '' && name.length <= 100);
  const kept = printed
    .filter(({ means }) =>
      ['code', 'application', 'leadBusinessId', 'leadPostalCode', 'startsOn', 'endsOn'].includes(means),
    )
    .map(({ value }) => value);
  const isNamed = ({ name }: { readonly name: string }) => !/^ei(?! \p{Lu})|tiedossa|nimetä/iu.test(name);
  const persons = [...names.filter(isNamed), ...findPersons(original)];
  const text = maskPersons(original, persons, values, kept);
  // read again from the public text, so that nothing else can reach a claim
  const found = findFormLabels(text, body);
  const read = (means: FormMeaning) => {
    const label = found.find((other) => other.means === means && other.value.end > other.value.start);
    return label === undefined ? '' : text.slice(label.value.start, label.value.end);
  };
  const code = parseCode(read('code').split(' ')[0] ?? '');
  const application = /^\d{3,9}$/u.exec(read('application').split(' ')[0] ?? '')?.[0] ?? null;
  if (code === null && application === null) {
    const problem = read('code') || read('application');
    yield {
      type: 'rejection',
      line: 1,
      column: 'Projektikoodi',
      code: problem === '' ? 'NO_CODE' : 'BAD_CODE',
      message:
        problem === ''
          ? 'The form has neither a code nor an application number: "Projektikoodi S10245" or "Hakemusnumero 700311" was looked for.'
          : `Projektikoodi: ${quote(problem)} is not a code; a code is a letter and digits, like S10245.`,
    };
    return;
  }
  const registry = code === null ? 'finalReport' : registryOfCode(code);
  const isCut = !original.endsWith('\n') && !/[.!?:)\]"”»\d]$/u.test(original.trimEnd());
  const claims = new ReportClaims(text, isCut);
  const rejections = claimForm(claims, found, words2007.kinds, registry);
  yield {
    type: 'source',
    registry,
    kind: 'REPORT',
    line: 1,
    text,
    original,
    record: {
      code: code ?? application ?? '',
      claims: claims.claims,
      contacts: readContacts(original, printed),
      lacks: found
        .filter(({ means, value }) => value.end === value.start && isFact(means))
        .map(({ label }) => label),
      unknownLabels: [],
    },
  };
  yield* rejections;
}

function isFact(means: FormMeaning): boolean {
  return !means.startsWith('contact') && !['other', 'heading', 'footer', 'private'].includes(means);
}

/** Known labels in the form's order; one out of its place is a word of a value. */
function findFormLabels(text: string, body: Span): readonly FoundFormLabel[] {
  const found: { label: FormLabel; start: number; end: number; section: string | null }[] = [];
  let before = -1;
  let section: string | null = null;
  for (const match of text.slice(body.start, body.end).matchAll(pattern)) {
    const start = body.start + match.index;
    const end = start + match[0].length;
    const label = labels.get(match[0]);
    if (label === undefined) {
      const bare = match[0].replace(/^\d{1,2}\. /u, '');
      const isFooter = match[0].startsWith('EURA');
      if (!isFooter) section = match[0].trim();
      if (headings.has(bare)) before = Math.min(before, rankUnder(bare));
      found.push({
        label: { label: match[0].trim(), means: isFooter ? 'footer' : 'heading' },
        start,
        end,
        section,
      });
      continue;
    }
    if (label.isRepeated !== true) {
      if (label.rank <= before) continue;
      before = label.rank;
    }
    found.push({ label, start, end, section });
  }
  return found.map(({ label, start, end, section: under }, index) => ({
    means: label.means,
    label: label.label,
    start,
    value: trimSpan(text, end, Math.max(end, found[index + 1]?.start ?? body.end)),
    section: under,
  }));
}

// the authority stands after the project in one form and before it in another
function rankUnder(heading: string): number {
  const first =
    heading.includes('HAKIJAN TIEDOT') || heading.includes('TOTEUTTAJAN TIEDOT')
      ? 'Hakijaorganisaation nimi'
      : null;
  return first === null ? Number.POSITIVE_INFINITY : (labels.get(first)?.rank ?? 0) - 1;
}

function readContacts(text: string, found: readonly FoundFormLabel[]): readonly ContactFacts[] {
  const keys = {
    contactName: 'name',
    contactTitle: 'title',
    contactEmail: 'email',
    contactPhone: 'phone',
  } as const;
  const contacts: { -readonly [K in keyof ContactFacts]: ContactFacts[K] }[] = [];
  for (const { means, value } of found) {
    if (
      means !== 'contactName' &&
      means !== 'contactTitle' &&
      means !== 'contactEmail' &&
      means !== 'contactPhone'
    )
      continue;
    const printed = text.slice(value.start, value.end);
    if (means === 'contactName')
      contacts.push({ name: printed || null, title: null, email: null, phone: null });
    const contact = contacts.at(-1);
    // the organisation's own phone stands before any person
    if (contact !== undefined && contact[keys[means]] === null) contact[keys[means]] = printed || null;
  }
  const isNamed = ({ name }: ContactFacts) => name !== null && !/tiedossa|nimetä/iu.test(name);
  return contacts.filter(isNamed);
}
