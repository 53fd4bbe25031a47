import type { CodedName } from '../projectFacts.ts';
import { type Parsed, parseCodedName } from '../text/values.ts';

/** How a list prints its numbers. */
export interface NumberForm {
  readonly decimal: ',' | '.';
  readonly group: readonly string[];
}

const tokens = /YYYY|YY|MM?|DD?|Qn/gu;
/** What a spreadsheet that has lost its formats shows for a day: 45170 is 2023-09-01. */
const serialForm = 'EXCEL_SERIAL';
// the days of 1990 to 2099, as Excel counts them
const serials = { first: 32_874, last: 73_050 };
const isoForm = 'YYYY-MM-DD';
const msPerDay = 86_400_000;
/** The first day of 1970, as Excel counts. */
const epoch = 25_569;

/** What is wrong with a form of days such as "DD.MM.YYYY"; null where nothing is. */
export function dateFormFault(form: string): string | null {
  if (form === serialForm) return null;
  const parts = form.match(tokens) ?? [];
  const found = parts.map((token) => token.charAt(0)).sort();
  const rest = form.replace(tokens, '');
  const year = parts.find((token) => token.startsWith('Y'));
  const isVague = ['MY', 'QY', 'Y'].includes(found.join('')) && year === 'YYYY';
  if ((found.join('') !== 'DMY' && !isVague) || !/^[-./, ]*$/u.test(rest))
    return 'must hold DD, MM and YYYY once each, or YY for the year, as in "DD.MM.YYYY", "YYYY-MM-DD" or "DD/MM/YY", or be "MM/YYYY", "Qn YYYY", "YYYY" or "EXCEL_SERIAL"';
  if (rest === '' && /(?<!M)M(?!M)|(?<!D)D(?!D)/u.test(form))
    return 'must hold two letters of day and month where nothing parts them, as in "YYYYMMDD"';
  return null;
}

/** Whether a printed day may fit two of the forms: the same marks between other parts. */
export function datesCollide(forms: readonly string[]): boolean {
  const shapes = [...new Set(forms.map((form) => form.replace(/DD?/u, 'DD').replace(/MM?/u, 'MM')))];
  const bare = shapes.map((form) => form.replace(/DD|MM|(?<!Y)YY(?!Y)/gu, '00'));
  return new Set(bare).size < bare.length;
}

/** Whether some of the forms say less than a day. */
export function hasVagueDates(forms: readonly string[]): boolean {
  return forms.some((form) => form !== serialForm && !/D/u.test(form));
}

/** A day of a spreadsheet as a list in these forms prints it: in the first of them that holds a day, if one does. */
export function writtenDay(day: Date, forms: readonly string[]): string {
  const form = forms.find((one) => one !== serialForm && /D/u.test(one)) ?? forms[0] ?? isoForm;
  if (form === serialForm) return String(Math.floor(day.getTime() / msPerDay) + epoch);
  const pad = (number: number, length: number) => String(number).padStart(length, '0');
  return form
    .replace('Qn', `Q${Math.floor(day.getUTCMonth() / 3) + 1}`)
    .replace('YYYY', pad(day.getUTCFullYear(), 4))
    .replace('YY', pad(day.getUTCFullYear() % 100, 2))
    .replace(/MM?/u, pad(day.getUTCMonth() + 1, 2))
    .replace(/DD?/u, pad(day.getUTCDate(), 2));
}

/**
 * A day in one of the forms, to an ISO date; a time of day behind it is left out, and a moment with
 * an offset keeps the day that is printed. What says less than a day is "2023-09", "2023-Q3" or "2023".
 */
export function parseDayIn(printed: string, forms: readonly string[]): Parsed<string> {
  const day = withoutTime(printed);
  for (const form of forms) {
    if (form === serialForm) {
      const serial = /^\d{5}(?:[.,]\d+)?$/u.test(day) ? Number(day.slice(0, 5)) : 0;
      if (serial < serials.first || serial >= serials.last) continue;
      return { value: new Date((serial - epoch) * msPerDay).toISOString().slice(0, 10) };
    }
    const match = patternOf(form).exec(day);
    if (match?.groups) return readCalendar(match.groups);
  }
  return {
    problem: `is not a day as this list prints them; a day is printed like ${forms.map(exampleDay).join(' or ')}`,
  };
}

/** Whether something is shaped as one of the forms, also where the calendar has no such day. */
export function isDayShaped(printed: string, forms: readonly string[]): boolean {
  const day = withoutTime(printed);
  return forms.some((form) => (form === serialForm ? /^\d{5}(?:[.,]\d+)?$/u : patternOf(form)).test(day));
}

function withoutTime(printed: string): string {
  if (printed.length > 40) return '';
  return printed
    .trim()
    .replace(/(?<=\d)[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/u, '');
}

const patterns = new Map<string, RegExp>();

function patternOf(form: string): RegExp {
  const known = patterns.get(form);
  if (known !== undefined) return known;
  const isTight = form.replace(tokens, '') === '' && form !== 'YYYY';
  const digits = isTight ? '\\d{2}' : '\\d{1,2}';
  const source = form
    .replace(/[^\p{L}]/gu, (mark) =>
      /\s/u.test(mark) ? '\\s?' : `\\s?${/[-,]/u.test(mark) ? mark : `\\${mark}`}\\s?`,
    )
    .replace('Qn', 'Q\\s?(?<quarter>[1-4])')
    .replace(/YYYY|YY/u, (year) => `(?<year>\\d{${year.length}})`)
    .replace(/MM?/u, `(?<month>${digits})`)
    .replace(/DD?/u, `(?<day>${digits})`);
  const pattern = new RegExp(`^${source}$`, 'iu');
  patterns.set(form, pattern);
  return pattern;
}

function readCalendar({
  year = '',
  month,
  day,
  quarter,
}: Record<string, string | undefined>): Parsed<string> {
  const y = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  if (y < 1990 || y > 2099) return { problem: 'has a year outside 1990–2099' };
  if (quarter !== undefined) return { value: `${y}-Q${quarter}` };
  if (month === undefined) return { value: String(y) };
  const m = Number(month);
  if (m < 1 || m > 12) return { problem: 'has no such month; months are 1 to 12' };
  const inMonth = `${y}-${String(m).padStart(2, '0')}`;
  if (day === undefined) return { value: inMonth };
  const d = Number(day);
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  if (d < 1 || d > last) return { problem: `is not in the calendar; days of ${m}/${y} are 1 to ${last}` };
  return { value: `${inMonth}-${String(d).padStart(2, '0')}` };
}

function exampleDay(form: string): string {
  if (form === serialForm) return '45170';
  return form
    .replace('Qn', 'Q3')
    .replace('YYYY', '2023')
    .replace('YY', '23')
    .replace(/MM?/u, '09')
    .replace(/DD?/u, '01');
}

/** How the currencies of Europe are written beside their codes. */
const signs: Readonly<Record<string, string>> = {
  EUR: '€|euro(?:a|s|t|i)?',
  GBP: '£',
  USD: '\\$',
  SEK: 'kr',
  DKK: 'kr',
  NOK: 'kr',
  ISK: 'kr',
  PLN: 'zł',
  CZK: 'Kč',
  HUF: 'Ft',
  RON: 'lei',
  BGN: 'лв',
  CHF: 'Fr',
};

/** An amount in euros, or in another currency, to whole cents; null where nothing or a dash is printed. */
export function parseAmountIn(printed: string, form: NumberForm, currency = 'EUR'): Parsed<number | null> {
  const unit = currency === 'EUR' ? 'euros' : currency;
  const problem = `is not an amount in ${unit} as this list prints them; an amount is printed like ${exampleAmount(form)}`;
  if (printed.length > 60) return { problem };
  const names = [currency, ...(signs[currency] ?? '').split('|')].filter((one) => one !== '').join('|');
  const bare = printed
    .trim()
    .replace(new RegExp(`^(?:${names})\\s?`, 'iu'), '')
    .replace(new RegExp(`\\s?(?:${names})\\.?$`, 'iu'), '');
  if (bare === '' || /^[-–—]$/u.test(bare)) return { value: null };
  const number = readNumber(bare, form);
  if (number === null) return { problem };
  const fraction = number.fraction.replace(/0+$/u, '');
  // three decimals may be thousands; 97844.830000000002 is what a spreadsheet makes of 97844.83
  if (number.fraction.length === 3 && fraction.length === 3)
    return { problem: 'has more than two decimals; an amount is whole cents' };
  if (number.whole.length > 13) return { problem: `is too large to be an amount in ${unit}` };
  const cents = Number(number.whole) * 100 + Math.round(Number(`0.${fraction || '0'}`) * 100);
  return { value: cents === 0 ? 0 : number.sign * cents };
}

/** A rate as a share from 0 to 1, exact to the last printed digit; null where nothing or a dash is printed. */
export function parseRateIn(
  printed: string,
  form: NumberForm,
  rates: 'PERCENT' | 'SHARE',
): Parsed<number | null> {
  const example = rates === 'PERCENT' ? '40 %' : `0${form.decimal}4`;
  const problem = `is not a rate as this list prints them; a rate is printed like ${example}`;
  if (printed.length > 30) return { problem };
  const trimmed = printed.trim();
  if (trimmed === '' || /^[-–—]$/u.test(trimmed)) return { value: null };
  const hasSign = /%$/u.test(trimmed);
  const number = readNumber(trimmed.replace(/\s?%$/u, ''), form);
  if (number === null || number.sign < 0) return { problem };
  const isPercent = hasSign || rates === 'PERCENT';
  const printedNumber = Number(`${number.whole}.${number.fraction || '0'}`);
  if (!hasSign && rates === 'PERCENT' && printedNumber > 0 && printedNumber <= 1)
    return { problem: 'may be a share or a percentage; print it with its sign, like 1 %' };
  // the decimal mark is moved, not divided: 85.5 % is 0.855
  const share = Number(`${number.whole}${number.fraction}e-${number.fraction.length + (isPercent ? 2 : 0)}`);
  if (share > 1) return { problem: `is more than the whole; a rate is at most ${isPercent ? '100 %' : '1'}` };
  return { value: share };
}

function readNumber(
  printed: string,
  { decimal, group }: NumberForm,
): { readonly sign: 1 | -1; readonly whole: string; readonly fraction: string } | null {
  const sign = /^[-−–]/u.test(printed) ? -1 : 1;
  const digits = printed.replace(/^[-−–]\s?/u, '').replaceAll('’', "'");
  // one or two digits behind a mark are no thousands, whichever mark it is
  const other = /^\d+[.,](?=\d{1,2}$)/u.exec(digits)?.[0].length;
  const mark = other === undefined ? digits.lastIndexOf(decimal) : other - 1;
  const whole = mark < 0 ? digits : digits.slice(0, mark);
  const fraction = mark < 0 ? '' : digits.slice(mark + 1);
  if (!/^\d*$/u.test(fraction) || (mark >= 0 && fraction === '')) return null;
  const isPlain = /^\d+$/u.test(whole);
  const isGrouped = group.some((one) => {
    const parts = whole.split(one);
    return parts.length > 1 && parts.every((part, i) => (i === 0 ? /^\d{1,3}$/u : /^\d{3}$/u).test(part));
  });
  if (!isPlain && !isGrouped) return null;
  return { sign, whole: whole.replace(/\D/gu, '').replace(/^0+(?=\d)/u, ''), fraction };
}

function exampleAmount({ decimal, group: [mark = ''] }: NumberForm): string {
  return `1${mark}234${mark}567${decimal}50`;
}

/** "RSO1.1. Tutkimus", "ESO4.1" or "2. Uutta": the code as printed, without what parts it from the name. */
export function parseCoded(printed: string): CodedName {
  const match = /^([A-Z]{2,5}\d{1,2}(?:\.\d{1,3}){1,3})\.?(?:\s*[:–—-]\s*|\s+|$)/u.exec(printed);
  if (match === null) return parseCodedName(printed);
  return { code: match[1] ?? null, name: printed.slice(match[0].length).trim() || null };
}

/** A place's name without the NUTS code beside it: "Uusimaa (FI1B1)", "FI1B1 Uusimaa"; a code alone stays. */
export function withoutNuts(printed: string): string {
  const nuts = '[A-Z]{2}(?=[0-9A-Z]*\\d)[0-9A-Z]{1,3}';
  return printed
    .replace(new RegExp(`\\s*[(\\[]\\s*${nuts}\\s*[)\\]]$`, 'u'), '')
    .replace(new RegExp(`^${nuts}\\s*[-–:]?\\s+(?=\\p{L})`, 'u'), '')
    .trim();
}
