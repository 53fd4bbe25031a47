import type { CodedName } from '../registry.ts';
import { type Parsed, parseCodedName } from '../values.ts';

/** How a list prints its numbers. */
export interface NumberForm {
  readonly decimal: ',' | '.';
  readonly group: readonly string[];
}

const tokens = /YYYY|MM?|DD?/gu;

/** What is wrong with a form of days such as "DD.MM.YYYY"; null where nothing is. */
export function dateFormFault(form: string): string | null {
  const found = (form.match(tokens) ?? []).map((token) => token.charAt(0)).sort();
  const rest = form.replace(tokens, '');
  if (found.join('') !== 'DMY' || !/^[-./, ]*$/u.test(rest))
    return 'must hold DD, MM and YYYY once each, as in "DD.MM.YYYY", "YYYY-MM-DD" or "DD/MM/YYYY"';
  if (rest === '' && /(?<!M)M(?!M)|(?<!D)D(?!D)/u.test(form))
    return 'must hold two letters of day and month where nothing parts them, as in "YYYYMMDD"';
  return null;
}

/** Whether a printed day may fit two of the forms: the same marks between other parts. */
export function datesCollide(forms: readonly string[]): boolean {
  const shapes = [...new Set(forms.map((form) => form.replace(/DD?/u, 'DD').replace(/MM?/u, 'MM')))];
  const bare = shapes.map((form) => form.replace(/DD|MM/gu, '00'));
  return new Set(bare).size < bare.length;
}

/** A day in one of the forms, to an ISO date; a time of day behind it is left out. */
export function parseDayIn(printed: string, forms: readonly string[]): Parsed<string> {
  const day =
    printed.length <= 40
      ? printed.trim().replace(/(?<=\d)[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/u, '')
      : '';
  for (const form of forms) {
    const match = patternOf(form).exec(day);
    if (match?.groups) return readCalendar(match.groups);
  }
  return {
    problem: `is not a day as this list prints them; a day is printed like ${forms.map(exampleDay).join(' or ')}`,
  };
}

const patterns = new Map<string, RegExp>();

function patternOf(form: string): RegExp {
  const known = patterns.get(form);
  if (known !== undefined) return known;
  const isTight = form.replace(tokens, '') === '';
  const digits = isTight ? '\\d{2}' : '\\d{1,2}';
  const source = form
    .replace(/[^\p{L}]/gu, (mark) =>
      /\s/u.test(mark) ? '\\s?' : `\\s?${/[-,]/u.test(mark) ? mark : `\\${mark}`}\\s?`,
    )
    .replace('YYYY', '(?<year>\\d{4})')
    .replace(/MM?/u, `(?<month>${digits})`)
    .replace(/DD?/u, `(?<day>${digits})`);
  const pattern = new RegExp(`^${source}$`, 'u');
  patterns.set(form, pattern);
  return pattern;
}

function readCalendar({ year = '', month = '', day = '' }: Record<string, string>): Parsed<string> {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < 1990 || y > 2099) return { problem: 'has a year outside 1990–2099' };
  if (m < 1 || m > 12) return { problem: 'has no such month; months are 1 to 12' };
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  if (d < 1 || d > last) return { problem: `is not in the calendar; days of ${m}/${y} are 1 to ${last}` };
  return { value: `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` };
}

function exampleDay(form: string): string {
  return form.replace('YYYY', '2023').replace(/MM?/u, '09').replace(/DD?/u, '01');
}

/** An amount in euros, to whole cents; null where nothing or a dash is printed. */
export function parseAmountIn(printed: string, form: NumberForm): Parsed<number | null> {
  const problem = `is not an amount in euros as this list prints them; an amount is printed like ${exampleAmount(form)}`;
  if (printed.length > 60) return { problem };
  const bare = printed
    .trim()
    .replace(/^(?:€|EUR)\s?/iu, '')
    .replace(/\s?(?:€|EUR|euro(?:a|s|t|i)?)\.?$/iu, '');
  if (bare === '' || /^[-–—]$/u.test(bare)) return { value: null };
  const number = readNumber(bare, form);
  if (number === null) return { problem };
  const fraction = number.fraction.replace(/0+$/u, '');
  if (fraction.length > 2) return { problem: 'has more than two decimals; an amount is whole cents' };
  if (number.whole.length > 13) return { problem: 'is too large to be an amount in euros' };
  const cents = Number(number.whole) * 100 + Number(fraction.padEnd(2, '0'));
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
