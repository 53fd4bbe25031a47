import type { PageLanguage } from './language.ts';

// English as it is written in Europe, Swedish as in Finland
const locales = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const satisfies Record<PageLanguage, string>;

/** How values are written in a language. Blanks in numbers are plain ones; `nowrap` is a matter of style. */
export interface Format {
  readonly language: PageLanguage;
  /** 20 337 */
  number(value: number): string;
  /** 2 992 663 €: alike in all languages, so that a sum can be looked for and compared. */
  euros(value: number): string;
  /** A share of one: 94 % */
  share(value: number): string;
  /** A day, or the day of a moment: 1.6.2021 */
  day(iso: string): string;
  /** a, b ja c */
  list(items: readonly string[]): string;
  /** Picks the form that a number takes: 1 hanke, 2 hanketta; the number stands where # does. */
  plural(value: number, forms: PluralForms): string;
  compare(a: string, b: string): number;
}

export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

function makeFormat(language: PageLanguage): Format {
  const locale = locales[language];
  const number = new Intl.NumberFormat('fi-FI');
  const wholeEuros = new Intl.NumberFormat('fi-FI', {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const euros = new Intl.NumberFormat('fi-FI', { style: 'currency', currency: 'EUR' });
  const share = new Intl.NumberFormat('fi-FI', { style: 'percent', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...(language === 'en'
      ? { day: 'numeric', month: 'long', year: 'numeric' }
      : { day: 'numeric', month: 'numeric', year: 'numeric' }),
  });
  const list = new Intl.ListFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const collator = new Intl.Collator(locale, { numeric: true });
  return {
    language,
    number: (value) => plain(number.format(value)),
    euros: (value) => plain((Number.isInteger(value) ? wholeEuros : euros).format(value)),
    share: (value) => plain(share.format(value)),
    day: (iso) => plain(day.format(new Date(iso))),
    list: (items) => list.format(items),
    plural: (value, forms) =>
      (rules.select(value) === 'one' ? forms.one : forms.other).replaceAll('#', plain(number.format(value))),
    compare: collator.compare,
  };
}

/** Blanks that don't break make a number that nobody finds, in a page as in what is copied from it. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f\u2009]/g, ' ');
}

export const formats: Readonly<Record<PageLanguage, Format>> = {
  fi: makeFormat('fi'),
  sv: makeFormat('sv'),
  en: makeFormat('en'),
};
