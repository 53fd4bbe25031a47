import type { RejectionCode } from '../registry.ts';
import { amountFields, type ColumnField, dayFields } from './fields.ts';
import { isDayShaped, parseAmountIn, parseRateIn } from './forms.ts';
import { rowCurrency } from './numbers.ts';
import { cellOf, type PrintedRow, readField } from './row.ts';

// persons are looked for in them, and patterns are made of them
const namingFields = [
  'lead',
  'partners',
  'leadStreet',
  'leadPostalCode',
  'leadPostalPlace',
  'leadHomepage',
] as const;
const longestName = 1_000;
const mostPartners = 500;

/** Why a row can't be read at all: the end of a sentence. */
export interface RowFault {
  readonly code: RejectionCode;
  readonly column: string | null;
  readonly problem: string;
}

const totals =
  'yhteensä|summa|loppusumma|total|totals|totalt|sammanlagt|sum|kokku|insgesamt|gesamt|summe|razem|celkem|spolu|összesen|ukupno|skupaj|kopā|iš viso|totale|totaal';
const total = new RegExp(`^(?:kaikki |grand |sub-?|väli)?(?:${totals})\\s*:?$`, 'iu');
// "Yhteensä 2 hanketta", "Hankkeita yhteensä": no code has such a word
const totalCode = new RegExp(`(?<!\\p{L})(?:grand |sub-?|väli)?(?:${totals})(?!\\p{L})`, 'iu');

/** What tells that a row is no project: a total, a row of another table, one without the values that all have. */
export function findRowFault(row: PrintedRow, isPerson: boolean): RowFault | null {
  const { required, codeFrom } = row.mapping;
  if (new Set(valuesIn(row, 'partners')).size > mostPartners)
    return {
      code: 'BAD_VALUE',
      column: labelOf(row, 'partners'),
      problem: `"${labelOf(row, 'partners')}" holds more than ${mostPartners} names, and no project has so many partners`,
    };
  const long = namingFields.find((field) => valuesIn(row, field).some((value) => value.length > longestName));
  if (long !== undefined)
    return {
      code: 'BAD_VALUE',
      column: labelOf(row, long),
      problem: `what stands in "${labelOf(row, long)}" is longer than ${longestName} characters, which no name and no address is`,
    };
  // whom a list keeps back it does not name
  const lacks = required.filter((field) => !(isPerson && field === 'lead') && readField(row, field) === '');
  const totalled = totalCode.test(readField(row, 'code'))
    ? 'code'
    : (['name', 'lead'] as const).find((field) => total.test(readField(row, field)));
  // a firm may be called Total
  if (totalled !== undefined && (totalled === 'code' || lacks.length > 0))
    return { code: 'NO_PROJECT', column: labelOf(row, totalled), problem: 'it is a total of other rows' };
  const fits = readTyped(row);
  if (fits.length > 1 && fits.every((isRead) => !isRead))
    return {
      code: 'NO_PROJECT',
      column: null,
      problem: 'no day and no number stands where this list has them, so it belongs to another table',
    };
  const [first] = lacks;
  // a row without a code, or without all of which one is made, has a sentence of its own
  const isCodeless = row.header.columns.has('code')
    ? readField(row, 'code') === ''
    : codeFrom.every((field) => readField(row, field) === '');
  if (first === undefined || isCodeless) return null;
  const columns = lacks.map((field) => `"${labelOf(row, field) ?? field}"`);
  return {
    code: 'MISSING_VALUE',
    column: labelOf(row, first),
    problem: `nothing stands in ${columns.join(', ')}, which "required" of the mapping asks for`,
  };
}

/** The values of a cell as printed: partners may be several. */
function valuesIn(row: PrintedRow, field: ColumnField): readonly string[] {
  const cell = cellOf(row, field);
  if (cell === undefined) return [];
  let parts = [row.text.slice(cell.start, cell.end)];
  for (const separator of field === 'partners' ? row.mapping.listSeparators : [])
    parts = parts.flatMap((part) => part.split(separator));
  return parts.map((part) => part.trim());
}

/** Whether each printed day, amount and rate of the row is one; a day that the calendar lacks is one too. */
function readTyped(row: PrintedRow): readonly boolean[] {
  const { dates = [], numbers, rates = 'PERCENT' } = row.mapping;
  const currency = rowCurrency(row) ?? undefined;
  const tried = (fields: readonly ColumnField[], fits: (printed: string) => boolean) =>
    fields
      .map((field) => readField(row, field))
      .filter((printed) => printed !== '')
      .map(fits);
  return [
    ...tried(dayFields, (printed) => isDayShaped(printed, dates)),
    ...(numbers === undefined
      ? []
      : [
          ...tried(amountFields, (printed) => 'value' in parseAmountIn(printed, numbers, currency)),
          ...tried(['coFinancingRate'], (printed) => 'value' in parseRateIn(printed, numbers, rates)),
        ]),
  ];
}

function labelOf({ header }: PrintedRow, field: ColumnField): string | null {
  return header.labels[header.columns.get(field) ?? -1] ?? null;
}

/** Whether a row that ends early lacks only columns that it need not have, and all else stands in its place. */
export function isShortRow(row: PrintedRow): boolean {
  const { header, cells, mapping } = row;
  const isWanted = [...header.columns].some(
    ([field, at]) => at >= cells.length && (mapping.required.includes(field) || field === 'code'),
  );
  const isHidden = [...header.personal, ...header.personNames, header.personColumn ?? 0].some(
    (at) => at >= cells.length,
  );
  const fits = readTyped(row);
  return !isWanted && !isHidden && fits.length > 0 && fits.every((isRead) => isRead);
}
