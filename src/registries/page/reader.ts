import { editionOf, makers } from '../../editions.ts';
import { findPersonalLabel, findPersonalValue, maskText } from '../../masking/publicText.ts';
import { type Span, trimSpan } from '../../masking/span.ts';
import { isForm } from '../finalReport/formParts.ts';
import type { Reader, Rejection, SourceRecord } from '../registry.ts';
import { parseCode, quote } from '../text/values.ts';
import {
  claimFund,
  claimLabels,
  claimPlaces,
  claimProse,
  claimSections,
  isDerivedSection,
  isTitle,
} from './claims.ts';
import { Draft } from './draft.ts';
import { type Form, findLabel, listLacks, looksLabelled, readForm } from './form.ts';
import { fold, splitLines } from './headings.ts';
import { printedImplementers } from './implementers.ts';
import { claimIndicators } from './indicators.ts';
import { claimLead, claimPartners, readContacts } from './organisations.ts';
import { claimClassification, claimEquality, claimSustainability } from './principles.ts';
import type { FormWords, Meaning } from './words.ts';

/** A reader of a registry's project pages, by the registry's table of labels; a file may hold several pages. */
export function createPageReader(words: FormWords): Reader {
  return {
    id: `${words.registry}/page`,
    edition: editionOf([words.registry, ...makers.page]),
    kind: 'PAGE',
    recognises: (text) => countOwnLabels(text, words) >= 2 && !isForm(text),
    *read(text) {
      for (const page of splitPages(text, words)) yield* readPage(page.text, page.line, words);
    },
  };
}

/** How many labels that only this form prints stand at the beginning of a line. */
export function countOwnLabels(text: string, words: FormWords): number {
  const own = new Set(words.ownLabels.map(fold));
  const found = new Set<string>();
  for (const line of splitLines(text.slice(0, 1_000_000))) {
    // a colon, or the wide gap of a page laid out in columns
    const end = line.text.slice(0, 101).search(/:| {2}/u);
    const label = fold(line.text.slice(0, end > 0 ? end : 101));
    if (own.has(label)) found.add(label);
  }
  return found.size;
}

/** A file of several pages, one after another, is cut before each title that a code's label follows. */
function splitPages(
  text: string,
  words: FormWords,
): readonly { readonly text: string; readonly line: number }[] {
  const lines = splitLines(text);
  const codeLabels = words.sections
    .flatMap((section) => section.labels ?? [])
    .filter((label) => label.means === 'code');
  const isCode = (line: string) => codeLabels.some((label) => line.startsWith(`${label.label}:`));
  const starts = lines.flatMap((line, index) =>
    isTitle(line.text) && lines.slice(index + 1, index + 5).some((other) => isCode(other.text)) ? [line] : [],
  );
  if (starts.length < 2) return [{ text, line: 1 }];
  return starts.map((start, index) => ({
    text: text.slice(index === 0 ? 0 : start.start, starts[index + 1]?.start ?? text.length),
    line: index === 0 ? 1 : start.number,
  }));
}

function* readPage(
  original: string,
  firstLine: number,
  words: FormWords,
): Iterable<SourceRecord | Rejection> {
  const asPrinted = readForm(original, words);
  const text = makePublic(asPrinted);
  // read again from the public text, so that nothing else can reach a claim or a rejection
  const form = readForm(text, words);
  const codeLabel = findLabel(form, 'code');
  const draft = new Draft(form, text, firstLine);
  const printed = codeLabel === undefined ? '' : draft.read(codeLabel.value);
  const code = parseCode(printed);
  const name = words.sections[0]?.labels?.find((label) => label.means === 'code')?.label ?? '';
  if (codeLabel === undefined || printed === '' || codeLabel === form.cut?.label) {
    yield {
      type: 'rejection',
      line: firstLine + (codeLabel?.line.number ?? 1) - 1,
      column: name,
      code: 'NO_CODE',
      message: `The page has no code: a line like "${name}: S20519" was looked for.`,
    };
    return;
  }
  if (code === null) {
    yield {
      type: 'rejection',
      line: firstLine + codeLabel.line.number - 1,
      column: name,
      code: 'BAD_CODE',
      message: `${name}: ${quote(printed)} is not a code; a code is a letter and digits, like S20519.`,
    };
    return;
  }
  claimFund(draft, codeLabel);
  claimLabels(draft);
  claimLead(draft);
  claimPartners(draft);
  claimPlaces(draft);
  claimProse(draft);
  claimIndicators(draft);
  claimEquality(draft);
  claimSustainability(draft);
  claimClassification(draft);
  claimSections(draft);
  yield {
    type: 'source',
    registry: words.registry,
    kind: 'PAGE',
    line: firstLine,
    text,
    original,
    record: {
      code,
      claims: draft.claims,
      contacts: readContacts(asPrinted),
      lacks: listLacks(form, (section) => isDerivedSection(draft, section)),
      unknownLabels: [...new Set(form.unknown.map((span) => draft.read(span)))],
    },
    implementers: printedImplementers(form),
    hasUnmarkedPersons: false,
  };
  yield* draft.rejections;
}

const masked = new Set<Meaning>(['contactName', 'contactTitle', 'contactEmail', 'contactPhone', 'leadPhone']);
const kept = new Set<Meaning>([
  'code',
  'leadBusinessId',
  'leadPostalCode',
  'time',
  'granted',
  'realised',
  'publicPlanned',
  'publicRealised',
  'indicatorPlanned',
  'indicatorRealised',
]);

function makePublic(form: Form): string {
  const values: Span[] = form.labels
    .filter((label) => masked.has(label.words.means))
    .map((label) => label.value);
  const names = form.labels
    .filter((label) => label.words.means === 'contactName')
    .map((label) => form.text.slice(label.value.start, label.value.end));
  const labelled = new Set(form.labels.map((label) => label.line));
  for (const [index, line] of form.lines.entries()) {
    const personal = findPersonalValue(line.text);
    const alone = findPersonalLabel(line.text);
    const below = form.lines[index + 1];
    const isBelow = alone !== null && below !== undefined && below.text.length <= 150 && !labelled.has(below);
    const isName = personal?.isName ?? alone?.isName ?? false;
    if (isBelow && looksLabelled(below) === null) {
      values.push(below);
      if (isName) names.push(below.text);
    } else if (personal !== null) {
      const value = trimSpan(form.text, line.start + personal.from, line.end);
      values.push(value);
      if (isName) names.push(form.text.slice(value.start, value.end));
    }
  }
  const exempt = form.labels.filter((label) => kept.has(label.words.means)).map((label) => label.value);
  const lead = findLabel(form, 'leadName');
  const leadWords = new Set(
    lead === undefined ? [] : fold(form.text.slice(lead.value.start, lead.value.end)).split(' '),
  );
  // "Rauman kaupunki / Esimerkki Erkki": the organisation's own words name nobody
  const persons = names.map((name) =>
    name
      .split(/\s+/u)
      .filter((word) => !leadWords.has(word.toLowerCase()))
      .join(' '),
  );
  return maskText(form.text, values, persons, exempt);
}
