import { createHash } from 'node:crypto';
import { nameKey } from '../../reference/names.ts';
import { resolveRegion } from '../../reference/regions.ts';
import type { PrintedImplementer, ProjectClaims, Rejection } from '../registry.ts';
import { type ColumnField, placeFields } from './fields.ts';
import { withoutNuts } from './forms.ts';
import { claimLead, implementersOf } from './implementers.ts';
import { joinClaims } from './joined.ts';
import { claimAmounts, claimDays } from './numbers.ts';
import { findPerson, mayBeUnmarked, type Person, publicText } from './persons.ts';
import { claimProse } from './prose.ts';
import { type PrintedRow, RowDraft, readField } from './row.ts';
import { findRowFault, type RowFault } from './rowFault.ts';
import { wordKey } from './shape.ts';
import { claimWords } from './words.ts';

/** A row that is a project, or a part of one. */
export interface KeyedRow {
  readonly printed: PrintedRow;
  readonly person: Person | null;
  readonly code: string;
  /** The code was made of other fields: the list has none. */
  readonly isDerived: boolean;
}

/** What the rows of one project say of it; a value that can't be read makes no claim and is rejected by itself. */
export interface RowClaims {
  readonly original: string;
  /** The public text. */
  readonly text: string;
  readonly claims: ProjectClaims;
  readonly rejections: readonly Rejection[];
  /** The mapping or the row's kind says that persons may stand in it without a mark. */
  readonly hasUnmarkedPersons: boolean;
  readonly implementers: readonly PrintedImplementer[];
}

/** By which code a row's project is known, or why the row is none. */
export function keyRow(printed: PrintedRow): KeyedRow | RowFault {
  const person = findPerson(printed);
  const fault = findRowFault(printed, person !== null);
  if (fault !== null) return fault;
  const text = publicText([{ printed, person }], printed.text);
  const code = codeOf({ ...printed, text }, person !== null);
  return 'problem' in code ? code : { printed, person, code: code.value, isDerived: code.isDerived };
}

/** Claims of the rows of one project; an empty column claims null, a column that the file lacks claims nothing. */
export function claimRows(keyed: readonly KeyedRow[], code: string): RowClaims {
  const original = keyed.map(({ printed }) => printed.text).join('\n');
  let start = 0;
  const placed = keyed.map(({ printed, person }) => {
    const at = start;
    start += printed.text.length + 1;
    const cells = printed.cells.map((cell) => ({ ...cell, start: cell.start + at, end: cell.end + at }));
    return { printed: { ...printed, text: original, cells }, person };
  });
  const text = publicText(placed, original);
  const drafts = placed.map(({ printed, person }) => {
    const draft = new RowDraft({ ...printed, text }, code);
    claimWords(draft, person !== null);
    claimDays(draft);
    claimAmounts(draft);
    claimPlaces(draft, person !== null);
    claimLead(draft, person);
    claimProse(draft, person !== null);
    return draft;
  });
  const [first] = drafts;
  const claims = drafts.length > 1 ? joinClaims(drafts) : (first?.claims ?? {});
  return {
    original,
    text,
    claims,
    rejections: drafts.flatMap(({ rejections }) => rejections),
    hasUnmarkedPersons: placed.some(({ printed }) => mayBeUnmarked(printed)),
    implementers: drafts.flatMap(implementersOf),
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

function claimPlaces(draft: RowDraft, isPerson: boolean): void {
  const whole = new Set(draft.row.mapping.nationwide.map(wordKey));
  let named: ColumnField | undefined;
  let isNationwide: ColumnField | undefined;
  for (const field of placeFields) {
    // a person's municipality may be their home
    if (isPerson && field === 'municipalities') continue;
    const printed = draft.list(field);
    const names = printed.filter((name) => !whole.has(wordKey(name))).map(placeName);
    if (names.length < printed.length) isNationwide = field;
    if (names.length > 0) named ??= field;
    draft.claim(field, draft.cell(field), [...new Set(names)]);
  }
  if (isNationwide !== undefined) draft.claim('isNationwide', draft.cell(isNationwide), true);
  else if (named !== undefined) draft.claim('isNationwide', draft.cell(named), false, 'DERIVED');
}

/** A place without its NUTS code, but where the code alone says which region it is: "FI1B1 Helsinki-Uusimaa". */
function placeName(printed: string): string {
  const name = withoutNuts(printed);
  return resolveRegion(name) === null && resolveRegion(printed) !== null ? printed : name;
}
