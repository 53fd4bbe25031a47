import type { Cell } from '../list/cells.ts';
import type { CodedName } from '../projectFacts.ts';
import { parseCoded } from './forms.ts';
import { type PrintedRow, type RowDraft, readNamed } from './row.ts';
import { wordKey } from './shape.ts';

/** Names, codes and what the mapping says that printed words mean. */
export function claimWords(draft: RowDraft, isPerson: boolean): void {
  const { mapping, header } = draft.row;
  const { funds, kinds, statuses, countries, always } = mapping;
  // where the list itself says nothing, the mapping says it of the whole list
  const whole = draft.cell('code') ?? draft.cell('name');
  if (draft.cell('name') === undefined) claimNameFrom(draft, isPerson);
  for (const field of ['name', 'programmePart', 'authority', 'homepage'] as const)
    draft.claim(field, draft.cell(field), draft.read(field) || null);
  claimPeriod(draft, whole);
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

/** Of a list that names its projects by nothing: made of other fields, a person's name never among them. */
function claimNameFrom(draft: RowDraft, isPerson: boolean): void {
  const fields = draft.row.mapping.nameFrom.filter((field) => !(isPerson && field === 'lead'));
  const cells = fields.flatMap((field) => draft.cell(field) ?? []);
  const name = fields
    .map((field) => draft.read(field))
    .filter((part) => part !== '')
    .join(' ');
  draft.claim('name', draft.whole(cells), name || null, 'DERIVED');
}

/** Of the whole list, or by a word of the row. */
function claimPeriod(draft: RowDraft, whole: Cell | undefined): void {
  const { period } = draft.row.mapping;
  if (typeof period === 'string') {
    draft.claim('period', whole, period, 'DERIVED');
    return;
  }
  const printed = readNamed(draft.row, 'period');
  const found = period.words.get(wordKey(printed)) ?? (printed === '' ? undefined : period.words.get('*'));
  if (found !== undefined) draft.claim('period', draft.namedCell('period'), found.value);
  else if (printed === '') draft.claim('period', draft.namedCell('period'), null);
  else
    draft.rejectNamed(
      'period',
      'BAD_VALUE',
      printed,
      `is no word that the mapping knows; it knows ${[...period.words.values()].map(({ word }) => word).join('; ')}`,
    );
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
