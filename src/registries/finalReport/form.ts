import { editionOf, makers } from '../../editions.ts';
import { words as words2007 } from '../eura2007/words.ts';
import type { PrintedImplementer, Reader, Rejection, SourceRecord } from '../registry.ts';
import { quote } from '../text/values.ts';
import { ReportClaims, registryOfCode } from './claims.ts';
import { claimForm } from './formClaims.ts';
import { isFact, readFormLabels } from './formLabels.ts';
import { type FormPart, groupByCode, isForm, readCode, splitForms } from './formParts.ts';
import { maskForm, readContacts } from './formPersons.ts';
import { claimFormSections } from './formSections.ts';
import type { FormMeaning } from './formWords.ts';
import type { FoundFormLabel } from './labels.ts';
import { nameOfKind, type Title } from './titles.ts';
import { findTranscript } from './transcript.ts';

/** Application, plan, decision and report forms of both EURA systems, their labels run together in one line or not. */
export const form: Reader = {
  id: 'finalReport/form',
  edition: editionOf(makers.form),
  kind: 'REPORT',
  recognises: isForm,
  *read(file) {
    const { body } = findTranscript(file);
    const original = file.slice(0, body.end);
    const parts = splitForms(original, body);
    for (const own of groupByCode(original, parts)) yield* readOne(original, own);
  },
};

function* readOne(file: string, parts: readonly FormPart[]): Iterable<SourceRecord | Rejection> {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return;
  // offsets are into what is read here
  const original = file.slice(0, last.end);
  const text = maskForm(original, parts);
  // read again from the public text, so that nothing else can reach a claim
  const own = parts.map((part) => ({ ...part, labels: readFormLabels(text, part, part.title) }));
  const codes = own.map((part) => readCode(text, part));
  const code = codes.find((known) => known.code !== null)?.code ?? null;
  const application = codes.find((known) => known.application !== null)?.application ?? null;
  if (code === null && application === null) {
    yield rejectCode(first.title, codes.find(({ problem }) => problem !== '')?.problem ?? '');
    return;
  }
  const registry = code === null ? 'finalReport' : registryOfCode(code);
  const isCut = !original.endsWith('\n') && !/[.!?:)\]"”»\d]$/u.test(original.trimEnd());
  const claims = new ReportClaims(text, isCut);
  const rejections = own.flatMap((part) => claimForm(claims, part, words2007.kinds, registry));
  claimFormSections(claims, own);
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
      contacts: readContacts(
        original,
        parts.flatMap(({ labels }) => labels),
      ),
      lacks: listLacks(own.flatMap(({ labels }) => labels)),
      unknownLabels: [],
    },
    implementers: own.flatMap(({ labels }) => printedImplementers(text, labels, isCut)),
    hasUnmarkedPersons: false,
  };
  yield* rejections;
}

/** Each lead that a part names, with all of its own, claimed or not: by the labels of its section. */
function printedImplementers(
  text: string,
  labels: readonly FoundFormLabel[],
  isCut: boolean,
): readonly PrintedImplementer[] {
  return labels
    .filter(({ means, value }) => named.has(means) && value.end > value.start)
    .map((name) => ({
      role: 'LEAD',
      name: text.slice(name.value.start, name.value.end),
      spans: labels
        .filter((label) => label === name || (personal.has(label.means) && label.section === name.section))
        .map(({ value }) => value),
      ...(isCut && text.slice(name.value.end).trim() === '' && { isCut: true }),
    }));
}

const named: ReadonlySet<FormMeaning> = new Set<FormMeaning>(['leadName', 'grantees']);

const personal: ReadonlySet<FormMeaning> = new Set<FormMeaning>([
  'leadBusinessId',
  'leadStreet',
  'leadPostalCode',
  'leadPostalPlace',
  'leadHomepage',
]);

function rejectCode({ kind, printed: title }: Title, problem: string): Rejection {
  const what = `This is ${nameOfKind[kind]} ("${title}")`;
  return {
    type: 'rejection',
    line: 1,
    column: 'Projektikoodi',
    code: problem === '' ? 'NO_CODE' : 'BAD_CODE',
    message:
      problem === ''
        ? `${what} that has neither a code nor an application number: "Projektikoodi S10245" or "Hakemusnumero 700311" was looked for.`
        : `${what} whose code ${quote(problem)} is none; a code is a letter and digits, like S10245.`,
  };
}

function listLacks(labels: readonly FoundFormLabel[]): readonly string[] {
  const filled = new Set(labels.filter(({ value }) => value.end > value.start).map(({ means }) => means));
  const lacks = labels.filter(({ means }) => isFact(means) && !filled.has(means)).map(({ label }) => label);
  return [...new Set(lacks)];
}
