import type { Span } from '../form.ts';
import type { Cell } from '../listCells.ts';
import { maskText } from '../publicText.ts';
import { amountFields, type ColumnField, dayFields, personalFields } from './fields.ts';
import { wordKey } from './mapping.ts';
import { cellOf, type PrintedRow, readField, readOneLine } from './row.ts';

/** The natural person that a row is about: the name as printed, which nobody gets, and where; empty where the list keeps it back. */
export interface Person {
  readonly name: string;
  readonly cell: Cell | undefined;
}

/** The person whom a row names by the mapping's marks: a flag's word, columns that persons alone fill, a word in the name. */
export function findPerson(row: PrintedRow): Person | null {
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

/** The row's text as it may be shown: what the mapping calls personal is masked, and all that a person's row tells of them. */
export function publicRow(row: PrintedRow, person: Person | null): string {
  const { text, cells, header } = row;
  const personal = header.personal.flatMap((at) => cells[at] ?? []);
  const names = [...personal, ...header.personNames.flatMap((at) => cells[at] ?? [])];
  const own =
    person === null
      ? []
      : [
          ...(person.cell ? [person.cell] : []),
          ...personalFields.flatMap((field) => cellOf(row, field) ?? []),
        ];
  const masked: Span[] = [...names, ...own];
  const printedNames = [
    ...names.map((cell) => readOneLine(text, cell)),
    ...(person === null ? [] : [person.name]),
  ];
  return maskText(
    text,
    masked,
    printedNames.filter((name) => /\p{L}/u.test(name)),
    kept.flatMap((field) => cellOf(row, field) ?? []),
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
