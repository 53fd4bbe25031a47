import type { Span } from '../../masking/span.ts';
import { readImplementerName } from '../../reference/personNames.ts';
import type { Basis } from '../../vocabulary/basis.ts';
import { classificationSchemes } from '../../vocabulary/classificationScheme.ts';
import type { ClassFacts, FieldName, ProjectFacts, SectionFacts } from '../projectFacts.ts';
import type { ProjectClaims, Reading, Rejection, RejectionCode } from '../registry.ts';
import { parseBusinessId, parseCodedName, quote } from '../text/values.ts';
import { parseAmountCell, parseDayCell } from './cells.ts';
import { amountColumns, type Column, columns, dayColumns } from './columns.ts';
import type { RowText } from './row.ts';
import { fundOf, statusOf, type UnknownWords } from './words.ts';

/** What a row says of its project; a value that can't be read makes no claim and is rejected by itself. */
export interface RowClaims {
  readonly claims: ProjectClaims;
  readonly rejections: readonly Rejection[];
}

/** Claims of one row; an empty column claims null, a column that the file lacks claims nothing. */
export function claimRow(row: RowText, code: string, unknown: UnknownWords): RowClaims {
  const claims: Partial<Record<FieldName, Reading<unknown>>> = {};
  const rejections: Rejection[] = [];
  const claim = <F extends FieldName>(
    field: F,
    column: Column,
    value: ProjectFacts[F] | null,
    basis: Basis = 'READ',
  ) => {
    const span = row.spans.get(column);
    if (span !== undefined) claims[field] = readingOf(value, span, basis);
  };
  const reject = (column: Column, rejection: RejectionCode, problem: string) => {
    const label = columns[column];
    const message = `${code}: ${label}: ${quote(row.read(column))} ${problem}.`;
    rejections.push({ type: 'rejection', line: row.line, column: label, code: rejection, message });
  };
  const unread: Column[] = [];
  /** The value of a word in a code list; an unknown one is UNKNOWN, counted, and kept among the sections. */
  const worded = <T>(column: 'fund' | 'status', meaning: (printed: string) => T | undefined) => {
    const printed = row.read(column);
    if (printed === '') return null;
    const value = meaning(printed);
    if (value !== undefined) return value;
    unknown.note(column, printed, row.line);
    unread.push(column);
    return 'UNKNOWN' as const;
  };

  claim('period', 'code', 'PERIOD_2021_2027', 'DERIVED');
  claim('fund', 'fund', worded('fund', fundOf));
  claim('status', 'status', worded('status', statusOf));
  claim('jointProject', 'jointProject', row.read('jointProject') || null);
  claim('name', 'name', row.read('name') || null);
  claim('authority', 'authority', row.read('authority') || null);
  claim('summary', 'summary', row.read('summary') || null);
  claim('homepage', 'homepage', row.read('homepage') || null);
  for (const field of ['priority', 'objective'] as const) {
    const { code: number, name } = parseCodedName(row.read(field));
    claim(field, field, number === null && name === null ? null : { code: number, ...(name && { name }) });
  }
  for (const column of dayColumns) {
    const day = parseDayCell(row.cell(column));
    if ('value' in day) claim(column, column, day.value);
    else reject(column, 'BAD_DATE', day.problem);
  }
  for (const column of amountColumns) {
    const amount = parseAmountCell(row.cell(column));
    if ('value' in amount) claim(column, column, amount.value);
    else reject(column, 'BAD_AMOUNT', amount.problem);
  }

  const name = row.read('lead');
  const businessId = readBusinessId(row.read('businessId'));
  if ('problem' in businessId) reject('businessId', 'BAD_BUSINESS_ID', businessId.problem);
  claim(
    'lead',
    'lead',
    name === ''
      ? null
      : {
          name,
          ...(row.spans.has('businessId') && { businessId: 'value' in businessId ? businessId.value : null }),
          ...(row.spans.has('leadPostalCode') && { postalCode: row.read('leadPostalCode') || null }),
          ...(row.spans.has('leadPostalPlace') && { postalPlace: row.read('leadPostalPlace') || null }),
        },
  );
  claim('regions', 'regions', listOf(row.read('regions')));
  // the place where a person works may be their home
  const isPerson = readImplementerName(name, true).is === 'PERSON';
  const place = isPerson ? '' : row.read('placePostalPlace');
  claim(
    'postalPlaces',
    'placePostalPlace',
    place === '' ? null : [{ name: place, postalCode: row.read('placePostalCode') || null }],
    'INFERRED',
  );
  claimClasses(row, claims);
  claimSections(row, unread, claims);
  return { claims: claims as ProjectClaims, rejections };
}

function readingOf<T>(value: T | null, { start, end }: Span, basis: Basis): Reading<T> {
  return { value, basis, section: null, offset: start, length: end - start };
}

/** With its check digit tried; a country's prefix, a missing dash and a dash of another kind are forgiven. */
function readBusinessId(printed: string): { readonly value: string | null } | { readonly problem: string } {
  if (printed === '') return { value: null };
  return parseBusinessId(printed.replace(/^(?:FI)?\s?(\d{6,7})\s?[-‐‑‒–−]?\s?(\d)$/u, '$1-$2'));
}

/** "FI1B1 Helsinki-Uusimaa", or several of them. */
function listOf(printed: string): readonly string[] | null {
  const values = printed.split(/;|,\s*(?=FI\w{3}\b)/u).map((value) => value.trim());
  const filled = [...new Set(values.filter((value) => value !== ''))];
  return filled.length === 0 ? null : filled;
}

function claimClasses(row: RowText, claims: Partial<Record<FieldName, Reading<unknown>>>): void {
  const schemes = classificationSchemes.values.filter((scheme) => row.spans.has(scheme));
  const found = schemes.flatMap((scheme) =>
    splitClasses(row.read(scheme)).map((one) => ({ scheme, ...one })),
  );
  const span = around(schemes.flatMap((scheme) => row.spans.get(scheme) ?? []));
  if (span !== null) claims.classifications = readingOf<readonly ClassFacts[]>(found, span, 'READ');
}

/** "021 Pk-yritysten liiketoiminta", or several of them: the code as printed, and the label without it. */
function splitClasses(printed: string): Omit<ClassFacts, 'scheme'>[] {
  const parts = printed.split(/;\s*(?=\d{2,3}[a-z]?\s)/u).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [, code = null, label = ''] = /^(\d{1,3}[a-z]?)(?:[\s.:–-]+(.*))?$/u.exec(part) ?? [
        null,
        null,
        part,
      ];
      return { code, label: label || null };
    });
}

/** Columns that are not known, and words that are not, as printed. */
function claimSections(
  row: RowText,
  unread: readonly Column[],
  claims: Partial<Record<FieldName, Reading<unknown>>>,
): void {
  const kept = [
    ...unread.flatMap((column) => {
      const span = row.spans.get(column);
      return span === undefined ? [] : [{ ...span, label: columns[column] }];
    }),
    ...row.others,
  ].sort((one, other) => one.start - other.start);
  const span = around(kept) ?? row.spans.get('code');
  if (span === undefined) return;
  const sections = kept.map(
    ({ label, start, end }): SectionFacts => ({
      number: null,
      heading: label,
      text: row.text.slice(start, end),
      page: null,
    }),
  );
  claims.sections = readingOf(sections, span, 'READ');
}

function around(spans: readonly Span[]): Span | null {
  return spans.length === 0
    ? null
    : {
        start: Math.min(...spans.map(({ start }) => start)),
        end: Math.max(...spans.map(({ end }) => end)),
      };
}
