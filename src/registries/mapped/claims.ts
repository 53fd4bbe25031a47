import { createHash } from 'node:crypto';
import { nameKey } from '../../reference/names.ts';
import type {
  CodedName,
  LeadFacts,
  PartnerFacts,
  ProjectClaims,
  Rejection,
  RejectionCode,
  SectionFacts,
} from '../registry.ts';
import { parseBusinessId } from '../values.ts';
import { amountFields, type ColumnField, dayFields, placeFields } from './fields.ts';
import { parseAmountIn, parseCoded, parseDayIn, parseRateIn, withoutNuts } from './forms.ts';
import { wordKey } from './mapping.ts';
import { findPerson, type Person, publicRow } from './persons.ts';
import { type cellOf, type PrintedRow, RowDraft, readField, readOneLine } from './row.ts';

/** What a row says of its project; a value that can't be read makes no claim and is rejected by itself. */
export interface RowClaims {
  readonly code: string;
  /** The code was made of other fields: the list has none. */
  readonly isDerived: boolean;
  /** The public text. */
  readonly text: string;
  readonly claims: ProjectClaims;
  readonly rejections: readonly Rejection[];
}

/** Why a row can't be read at all: the end of a sentence. */
export interface RowFault {
  readonly code: RejectionCode;
  readonly column: string | null;
  readonly problem: string;
}

/** Claims of one row; an empty column claims null, a column that the file lacks claims nothing. */
export function claimRow(printed: PrintedRow): RowClaims | RowFault {
  const person = findPerson(printed);
  const text = publicRow(printed, person);
  const row = { ...printed, text };
  const code = codeOf(row, person !== null);
  if ('problem' in code) return code;
  const draft = new RowDraft(row, code.value);
  claimWords(draft);
  claimNumbers(draft);
  claimPlaces(draft, person !== null);
  claimLead(draft, person);
  claimProse(draft, person !== null);
  return {
    code: code.value,
    isDerived: code.isDerived,
    text,
    claims: draft.claims,
    rejections: draft.rejections,
  };
}

function codeOf(
  row: PrintedRow,
  isPerson: boolean,
): { readonly value: string; readonly isDerived: boolean } | RowFault {
  const { header, mapping } = row;
  const at = header.columns.get('code');
  if (at !== undefined) {
    const value = readField(row, 'code');
    const column = header.labels[at] ?? null;
    if (value === '')
      return {
        code: 'NO_CODE',
        column,
        problem: `the column "${column}" is empty, and a project is known by its code`,
      };
    if (value.length > 60 || value.includes('█'))
      return {
        code: 'BAD_CODE',
        column,
        problem: `what stands in the column "${column}" is no code; a code is at most 60 letters and digits`,
      };
    return { value, isDerived: false };
  }
  // a person's name would stand in the code for whoever guesses it
  const fields = mapping.codeFrom.filter((field) => !(isPerson && field === 'lead'));
  const values = fields.map((field) => nameKey(readField(row, field)));
  if (values.every((value) => value === ''))
    return {
      code: 'NO_CODE',
      column: null,
      problem: `all of ${mapping.codeFrom.join(', ')} are empty, of which its code is made`,
    };
  const hash = createHash('sha256')
    .update(JSON.stringify([mapping.id, ...values]))
    .digest('hex');
  return { value: `X${hash.slice(0, 12).toUpperCase()}`, isDerived: true };
}

function claimWords(draft: RowDraft): void {
  const { mapping, header } = draft.row;
  const { funds, kinds, statuses, countries, always } = mapping;
  // where the list itself says nothing, the mapping says it of the whole list
  const whole = draft.cell('code') ?? draft.cell('name');
  for (const field of ['name', 'programmePart', 'authority', 'homepage'] as const)
    draft.claim(field, draft.cell(field), draft.read(field) || null);
  draft.claim('period', whole, mapping.period, 'DERIVED');
  if (header.columns.has('fund')) {
    const found = new Set(fundsOf(draft, funds));
    if (found.size === 0 && draft.read('fund') === '') draft.claim('fund', draft.cell('fund'), null);
    if (found.size > 0)
      draft.claim('fund', draft.cell('fund'), found.size > 1 ? 'OTHER' : ([...found][0] ?? null));
  } else if (always.fund !== undefined) draft.claim('fund', whole, always.fund, 'DERIVED');
  for (const [field, words] of [
    ['kind', kinds],
    ['status', statuses],
  ] as const) {
    const printed = draft.read(field);
    const value = printed === '' ? null : draft.meaning<string>(field, printed, words);
    if (printed === '' || value !== null) draft.claim(field, draft.cell(field), value as never);
  }
  if (!header.columns.has('kind') && always.kind !== undefined)
    draft.claim('kind', whole, always.kind, 'DERIVED');
  const country = draft.read('country');
  if (country === '') draft.claim('country', whole, mapping.country, 'DERIVED');
  else {
    const value = /^[A-Z]{2}$/u.test(country) ? country : draft.meaning('country', country, countries);
    if (value !== null) draft.claim('country', draft.cell('country'), value);
  }
  draft.claim('priority', draft.cell('priority'), codedOrNull(parseCoded(draft.read('priority'))));
  draft.claim('objective', draft.cell('objective'), codedOrNull(parseCoded(draft.read('objective'))));
  for (const field of ['priority', 'objective'] as const) {
    const [codeField, nameField] = [`${field}Code`, `${field}Name`] as const;
    const cell = draft.cell(codeField) ?? draft.cell(nameField);
    if (cell === undefined) continue;
    const code = draft.read(codeField) || null;
    const name = draft.cell(nameField) && (draft.read(nameField) || null);
    draft.claim(field, cell, codedOrNull({ code, ...(name !== undefined && { name }) }));
  }
}

function fundsOf(draft: RowDraft, words: PrintedRow['mapping']['funds']) {
  const printed = draft.read('fund');
  if (printed === '') return [];
  const whole = words?.get(wordKey(printed));
  if (whole !== undefined) return [whole.value];
  return draft.list('fund').flatMap((one) => draft.meaning('fund', one, words) ?? []);
}

function codedOrNull(coded: CodedName): CodedName | null {
  return coded.code === null && (coded.name ?? null) === null ? null : coded;
}

function claimNumbers(draft: RowDraft): void {
  const { dates = [], numbers, rates = 'PERCENT' } = draft.row.mapping;
  for (const field of dayFields) {
    const printed = draft.read(field);
    const parsed = printed === '' ? { value: null } : parseDayIn(printed, dates);
    if ('value' in parsed) draft.claim(field, draft.cell(field), parsed.value);
    else draft.reject(field, 'BAD_DATE', printed, parsed.problem);
  }
  if (numbers === undefined) return;
  for (const field of amountFields) {
    const parsed = parseAmountIn(draft.read(field), numbers);
    if ('value' in parsed) draft.claim(field, draft.cell(field), parsed.value);
    else draft.reject(field, 'BAD_AMOUNT', draft.read(field), parsed.problem);
  }
  const rate = parseRateIn(draft.read('coFinancingRate'), numbers, rates);
  if ('value' in rate) draft.claim('coFinancingRate', draft.cell('coFinancingRate'), rate.value);
  else draft.reject('coFinancingRate', 'BAD_NUMBER', draft.read('coFinancingRate'), rate.problem);
}

function claimPlaces(draft: RowDraft, isPerson: boolean): void {
  const whole = new Set(draft.row.mapping.nationwide.map(wordKey));
  let named: ColumnField | undefined;
  let isNationwide: ColumnField | undefined;
  for (const field of placeFields) {
    // a person's municipality may be their home
    if (isPerson && field === 'municipalities') continue;
    const printed = draft.list(field);
    const names = printed.filter((name) => !whole.has(wordKey(name))).map(withoutNuts);
    if (names.length < printed.length) isNationwide = field;
    if (names.length > 0) named ??= field;
    draft.claim(field, draft.cell(field), [...new Set(names)]);
  }
  if (isNationwide !== undefined) draft.claim('isNationwide', draft.cell(isNationwide), true);
  else if (named !== undefined) draft.claim('isNationwide', draft.cell(named), false, 'DERIVED');
}

const addressFields = [
  ['leadStreet', 'streetAddress'],
  ['leadPostalCode', 'postalCode'],
  ['leadPostalPlace', 'postalPlace'],
  ['leadHomepage', 'homepage'],
] as const;

function claimLead(draft: RowDraft, person: Person | null): void {
  if (person !== null) {
    draft.claim('lead', person.cell, person.name === '' ? null : { name: person.name, isPerson: true });
    return;
  }
  const name = draft.read('lead');
  const id = readBusinessId(draft);
  const lead: LeadFacts = {
    name,
    ...(id !== undefined && { businessId: id }),
    ...(draft.cell('leadType') && { organisationType: draft.read('leadType') || null }),
    ...Object.fromEntries(
      addressFields.flatMap(([field, fact]) =>
        draft.cell(field) ? [[fact, draft.read(field) || null]] : [],
      ),
    ),
  };
  draft.claim('lead', draft.cell('lead'), name === '' ? null : lead);
  const partners = draft.list('partners').map(readPartner);
  draft.claim('partners', draft.cell('partners'), partners);
}

/** A Finnish id with its check digit tried; another country's is none of ours, and stays a section. */
function readBusinessId(draft: RowDraft): string | null | undefined {
  if (draft.cell('leadBusinessId') === undefined) return undefined;
  const printed = draft.read('leadBusinessId');
  if (printed === '' || !isFinnishShape(printed)) {
    if (printed !== '' && draft.row.mapping.country === 'FI')
      draft.reject(
        'leadBusinessId',
        'BAD_BUSINESS_ID',
        printed,
        'is not a business id; one is seven digits, a hyphen and a check digit',
      );
    return null;
  }
  const parsed = parseBusinessId(printed.replace(/^FI(\d{7})-?(\d)$/u, '$1-$2'));
  if ('value' in parsed) return parsed.value;
  draft.reject('leadBusinessId', 'BAD_BUSINESS_ID', printed, parsed.problem);
  return null;
}

function isFinnishShape(printed: string): boolean {
  return /^(?:\d{6,7}-\d|FI\d{7}-?\d)$/u.test(printed);
}

// "Salon kaupunki, 0139533-1" or "Salon kaupunki (0139533-1)"
function readPartner(printed: string): PartnerFacts {
  const match = /^(.*\S)(?:,\s*|\s*\()(\d{6,7}-\d)\)?$/u.exec(printed);
  const parsed = match === null ? null : parseBusinessId(match[2] ?? '');
  return parsed !== null && 'value' in parsed
    ? { name: match?.[1] ?? printed, businessId: parsed.value }
    : { name: printed, businessId: null };
}

function claimProse(draft: RowDraft, isPerson: boolean): void {
  const { row } = draft;
  for (const field of ['directTargetGroups', 'indirectTargetGroups'] as const) {
    const cell = draft.cell(field);
    if (cell !== undefined) draft.claim(field, cell, draft.read(field) === '' ? null : draft.prose(cell));
  }
  const parts = (['purpose', 'achievements'] as const).flatMap((field) => draft.cell(field) ?? []);
  const filled = parts.filter((cell) => readOneLine(row.text, cell) !== '');
  draft.claim(
    'summary',
    spanOf(filled.length > 0 ? filled : parts),
    filled.map((cell) => draft.prose(cell)).join('\n\n') || null,
  );
  const own: ColumnField[] = [];
  if (!isPerson) own.push('location');
  if (!isPerson && !isFinnishShape(draft.read('leadBusinessId'))) own.push('leadBusinessId');
  const kept = [...row.header.others, ...own.flatMap((field) => row.header.columns.get(field) ?? [])].sort(
    (a, b) => a - b,
  );
  const sections = kept.flatMap((at): (SectionFacts & { cell: NonNullable<ReturnType<typeof cellOf>> })[] => {
    const cell = row.cells[at];
    if (cell === undefined || readOneLine(row.text, cell) === '') return [];
    return [
      { number: null, heading: row.header.labels[at] ?? '', text: draft.prose(cell), page: null, cell },
    ];
  });
  const span = spanOf(
    sections.length > 0
      ? sections.map(({ cell }) => cell)
      : kept.flatMap((at) => row.cells[at] ?? []).slice(0, 1),
  );
  draft.claim(
    'sections',
    span,
    sections.map(({ cell, ...section }) => section),
  );
}

function spanOf(cells: readonly { readonly start: number; readonly end: number }[]) {
  const [first] = cells;
  if (first === undefined) return undefined;
  const start = Math.min(...cells.map((cell) => cell.start));
  return { start, end: Math.max(...cells.map((cell) => cell.end)), isQuoted: false };
}
