import { maskText } from '../../masking/publicText.ts';
import type { Span } from '../../masking/span.ts';
import { isPersonName } from '../../reference/personNames.ts';
import type { Cell } from '../list/cells.ts';
import { parseBusinessId } from '../text/values.ts';
import { amountFields, type ColumnField, dayFields, personalFields } from './fields.ts';
import { cellOf, type PrintedRow, readField, readOneLine } from './row.ts';
import { wordKey } from './shape.ts';

/** The natural person that a row is about: the name as printed, which nobody gets, and where; empty where the list keeps it back. */
export interface Person {
  readonly name: string;
  readonly cell: Cell | undefined;
}

/** Whether a row's names are tried for persons whom nothing marks: as the mapping says, else where it aids one business. */
export function mayBeUnmarked(row: PrintedRow): boolean {
  const { mapping, header } = row;
  const kind = header.columns.has('kind')
    ? mapping.kinds?.get(wordKey(readField(row, 'kind')))?.value
    : mapping.always.kind;
  return mapping.naturalPersons?.unmarked ?? kind === 'BUSINESS_AID';
}

/** The person whom a row names, by the mapping's marks or, where it may be without one, by the name itself. */
export function findPerson(row: PrintedRow): Person | null {
  const marked = findMarked(row);
  if (marked !== null || !mayBeUnmarked(row)) return marked;
  const name = readField(row, 'lead');
  return isPersonName(name, true) ? { name, cell: cellOf(row, 'lead') } : null;
}

/** By a flag's word, columns that persons alone fill, a word in the name. */
function findMarked(row: PrintedRow): Person | null {
  const { text, cells, header, mapping } = row;
  const marks = mapping.naturalPersons;
  if (marks === undefined) return null;
  const names = header.personNames
    .flatMap((at) => cells[at] ?? [])
    .filter((cell) => readOneLine(text, cell) !== '');
  const lead = readField(row, 'lead');
  const leadCell = cellOf(row, 'lead');
  const flag = header.personColumn === null ? undefined : cells[header.personColumn];
  const words = marks.words.map(wordKey);
  const isFlagged = flag !== undefined && words.includes(wordKey(readOneLine(text, flag)));
  const isNamed = names.length > 0;
  const isWorded = marks.nameWords.some((word) => spaced(lead).includes(spaced(word)));
  if (!isFlagged && !isNamed && !isWorded) return null;
  if (lead !== '') return { name: lead, cell: leadCell };
  return { name: names.map((cell) => readOneLine(text, cell)).join(' '), cell: names[0] ?? leadCell };
}

// whole words alone: "FIE" is none of "Fiesta"
function spaced(words: string): string {
  return ` ${wordKey(words.replace(/[^\p{L}\p{N}]+/gu, ' '))} `;
}

/**
 * The text of rows as it may be shown: what the mapping calls personal is masked, and all that a person's row tells of
 * them. The rows' cells stand in the text.
 */
export function publicText(
  rows: readonly { readonly printed: PrintedRow; readonly person: Person | null }[],
  text: string,
): string {
  const masked: Span[] = [];
  const printedNames: string[] = [];
  const exempt: Span[] = [];
  for (const { printed: row, person } of rows) {
    const { cells, header } = row;
    const names = [...header.personal, ...header.personNames].flatMap((at) => cells[at] ?? []);
    masked.push(...names);
    printedNames.push(...names.map((cell) => readOneLine(text, cell)));
    if (person !== null) {
      masked.push(
        ...(person.cell ? [person.cell] : []),
        ...personalFields.flatMap((field) => cellOf(row, field) ?? []),
      );
      printedNames.push(person.name);
    }
    exempt.push(...kept.flatMap((field) => cellOf(row, field) ?? []));
    for (const field of ['lead', 'partners'] as const) exempt.push(...idsIn(text, cellOf(row, field)));
  }
  return maskText(
    text,
    masked,
    printedNames.filter((name) => /\p{L}/u.test(name)),
    exempt,
  );
}

/** Business ids behind names, "Salon kaupunki (0139533-1)": digits that are no phone's where their check digit is right. */
function idsIn(text: string, cell: Cell | undefined): readonly Span[] {
  if (cell === undefined) return [];
  return [...text.slice(cell.start, cell.end).matchAll(/\(?(\d{6,7}-\d)\)?/gu)].flatMap(
    ({ 0: found, 1: id = '', index }) =>
      'value' in parseBusinessId(id)
        ? [{ start: cell.start + index, end: cell.start + index + found.length }]
        : [],
  );
}

// digits that are no phone's
const kept: readonly ColumnField[] = [
  'code',
  'leadBusinessId',
  'leadPostalCode',
  'coFinancingRate',
  ...dayFields,
  ...amountFields,
];
