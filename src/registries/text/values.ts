import { checkDigitOf } from '../../reference/businessId.ts';
import type { CodedName } from '../projectFacts.ts';

/** A printed value read, or the sentence's end that says what is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };

const dayShape = /^(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{4})\.?$/u;

/** A day printed as 1.9.2008, to 2008-09-01; only days that the calendar has. */
export function parseDay(printed: string): Parsed<string> {
  const match = printed.length <= 20 ? dayShape.exec(printed) : null;
  if (match === null) return { problem: 'is not a day; a day is printed like 1.9.2008' };
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1990 || year > 2099)
    return { problem: 'has a year outside 1990–2099; a day is printed like 1.9.2008' };
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    if (month < 1 || month > 12) return { problem: 'has no such month; months are 1 to 12' };
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return { problem: `is not in the calendar; days of ${month}.${year} are 1 to ${last}` };
  }
  return { value: date.toISOString().slice(0, 10) };
}

const amountShapes = [
  // 3361221 or 3361221,50
  /^(\d+)(?:,(\d{1,2}))?$/u,
  // 3 361 221 or 3 361 221,50
  /^(\d{1,3}(?: \d{3})+)(?:,(\d{1,2}))?$/u,
  // 1.234,50: without the cents a stop could be either
  /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/u,
  // 1234.50
  /^(\d+)\.(\d{2})$/u,
];

/** An amount in euros, to whole cents; null where the registry printed nothing or "-". */
export function parseAmount(printed: string): Parsed<number | null> {
  const problem = 'is not an amount; an amount is digits like 3 361 221 or 3361221,50';
  if (printed.length > 60) return { problem };
  const trimmed = printed.trim();
  if (trimmed === '' || trimmed === '-' || trimmed === '–') return { value: null };
  const bare = trimmed.replace(/ ?(?:€|euroa|eur)\.?$/iu, '').replace(/^€ ?/u, '');
  const sign = /^[-−–]/u.test(bare) ? -1 : 1;
  const digits = bare.replace(/^[-−–] ?/u, '');
  for (const shape of amountShapes) {
    const match = shape.exec(digits);
    if (match === null) continue;
    const euros = (match[1] ?? '').replace(/[ .]/gu, '');
    if (euros.length > 13) return { problem: 'is too large to be an amount in euros' };
    const cents = Number(euros) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
    return { value: cents === 0 ? 0 : sign * cents };
  }
  return { problem };
}

/** A count printed as 1118 or 1 118; null where nothing or "-" is printed. */
export function parseCount(printed: string): Parsed<number | null> {
  const trimmed = printed.trim();
  if (trimmed === '' || trimmed === '-' || trimmed === '–') return { value: null };
  if (trimmed.length > 12 || !/^(?:\d+|\d{1,3}(?: \d{3})+)$/u.test(trimmed)) {
    return { problem: 'is not a count; a count is digits like 60 or 1 118' };
  }
  const value = Number(trimmed.replace(/ /gu, ''));
  // a number that does not fit 32 bits is not a count
  return value <= 2_147_483_647 ? { value } : { problem: 'is too large to be a count' };
}

/** A Finnish business id with its check digit tried; the old form of six digits gets its leading zero. */
export function parseBusinessId(printed: string): Parsed<string> {
  const match = printed.length <= 12 ? /^(\d{6,7})-(\d)$/u.exec(printed.trim()) : null;
  if (match === null)
    return { problem: 'is not a business id; one is seven digits, a hyphen and a check digit' };
  const digits = (match[1] ?? '').padStart(7, '0');
  const check = checkDigitOf(digits);
  if (check === null) return { problem: 'is not a business id; no check digit goes with its seven digits' };
  if (check !== Number(match[2]))
    return { problem: `has a wrong check digit; its seven digits need ${check}` };
  return { value: `${digits}-${check}` };
}

/** "5. Sosiaalinen osallisuus", "2: Työllistymisen" or "10.1. Työelämän": the code without its stop, and the name. */
export function parseCodedName(printed: string): CodedName {
  const match = /^(\d{1,3}(?:\.\d{1,3}){0,3})(?:\s?[.:]\s?|\s|$)/u.exec(printed);
  if (match === null) return { code: null, name: printed === '' ? null : printed };
  const name = printed.slice(match[0].length).trim();
  return { code: match[1] ?? null, name: name === '' ? null : name };
}

/** A project's code: a letter and digits; null when it is neither. */
export function parseCode(printed: string): string | null {
  return printed.length <= 12 && /^[A-ZÅÄÖ]\d{3,11}$/iu.test(printed) ? printed.toUpperCase() : null;
}

/** At most 80 characters of a printed value, on one line, for a message. */
export function quote(printed: string): string {
  const flat = printed.slice(0, 200).replace(/\s+/gu, ' ').trim();
  return `"${flat.length > 80 ? `${flat.slice(0, 79)}…` : flat}"`;
}
