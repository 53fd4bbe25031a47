import { type AmountField, amountFields, dayFields } from './fields.ts';
import { hasVagueDates, parseAmountIn, parseDayIn, parseRateIn } from './forms.ts';
import { type PrintedRow, type RowDraft, readNamed } from './row.ts';

/** Days, and what says less than a day; a list that has no vague forms says nothing of vague dates. */
export function claimDays(draft: RowDraft): void {
  const { dates = [] } = draft.row.mapping;
  const hasVague = hasVagueDates(dates);
  for (const field of dayFields) {
    const vague = field === 'startsOn' ? 'startsIn' : 'endsIn';
    const printed = draft.read(field);
    const parsed = printed === '' ? { value: null } : parseDayIn(printed, dates);
    if ('problem' in parsed) {
      draft.reject(field, 'BAD_DATE', printed, parsed.problem);
      continue;
    }
    const { value } = parsed;
    const isDay = value === null || value.length === 10;
    // a year is no day, and says nothing against one
    if (isDay) draft.claim(field, draft.cell(field), value);
    if (hasVague) draft.claim(vague, draft.cell(field), isDay ? null : value);
  }
}

const factOf = {
  granted: 'granted',
  eu: 'euGranted',
  realised: 'realised',
  publicPlanned: 'publicPlanned',
  publicRealised: 'publicRealised',
  totalCost: 'totalCost',
} as const satisfies Readonly<Record<AmountField, string>>;

/** The fact that a column of amounts becomes. */
export function amountFact(field: AmountField): (typeof factOf)[AmountField] {
  return factOf[field];
}

/** Amounts in euros; in another currency they are kept together with it, and none is claimed in euros. */
export function claimAmounts(draft: RowDraft): void {
  const { numbers, rates = 'PERCENT', currency: said } = draft.row.mapping;
  if (numbers === undefined) return;
  const currency = currencyOf(draft);
  const amounts: Partial<Record<AmountField, number | null>> = {};
  for (const field of amountFields) {
    if (draft.cell(field) === undefined || currency === null) continue;
    const parsed = parseAmountIn(draft.read(field), numbers, currency);
    if ('problem' in parsed) draft.reject(field, 'BAD_AMOUNT', draft.read(field), parsed.problem);
    else if (currency === 'EUR') draft.claim(factOf[field], draft.cell(field), parsed.value);
    else {
      amounts[field] = parsed.value;
      draft.claim(factOf[field], draft.cell(field), null);
    }
  }
  if (said !== undefined && currency !== null) {
    const of = (field: AmountField) => amounts[field] ?? null;
    const isOther = Object.values(amounts).some((amount) => amount !== null);
    const cells = amountFields.flatMap((field) => draft.cell(field) ?? []);
    draft.claim(
      'otherCurrency',
      draft.whole(cells),
      isOther
        ? {
            currency,
            granted: of('granted'),
            planned: of('publicPlanned'),
            realised: of('realised'),
            publicRealised: of('publicRealised'),
            euGranted: of('eu'),
            totalCost: of('totalCost'),
          }
        : null,
    );
  }
  const rate = parseRateIn(draft.read('coFinancingRate'), numbers, rates);
  if ('value' in rate) draft.claim('coFinancingRate', draft.cell('coFinancingRate'), rate.value);
  else draft.reject('coFinancingRate', 'BAD_NUMBER', draft.read('coFinancingRate'), rate.problem);
}

const words: Readonly<Record<string, string>> = {
  '€': 'EUR',
  EURO: 'EUR',
  EUROA: 'EUR',
  EUROS: 'EUR',
  '£': 'GBP',
};

/** The currency of a row's amounts; null where it can't be told, and no amount of the row is known then. */
function currencyOf(draft: RowDraft): string | null {
  const found = rowCurrency(draft.row);
  if (found === null && amountFields.some((field) => draft.read(field) !== ''))
    draft.rejectNamed(
      'currency',
      'BAD_VALUE',
      readNamed(draft.row, 'currency'),
      'is no currency: none of the amounts of this row is known; a currency is three letters, as in EUR',
    );
  return found;
}

/** The currency of the list or of the row; null where the row's can't be told. */
export function rowCurrency(row: PrintedRow): string | null {
  const { currency = 'EUR' } = row.mapping;
  if (typeof currency === 'string') return currency;
  const printed = readNamed(row, 'currency').toUpperCase();
  const found = words[printed] ?? printed;
  return /^[A-Z]{3}$/u.test(found) ? found : null;
}
