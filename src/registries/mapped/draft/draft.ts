import { nameKey } from '../../../reference/names.ts';
import { areCurrencies, isCurrencyLabel } from '../currencies.ts';
import { type AmountField, amountFields, type ColumnField, dayFields } from '../fields.ts';
import { finnishId } from '../implementers.ts';
import { guessDates, guessFunds, guessNumbers, guessStatuses } from './content.ts';
import { guessCountries } from './countries.ts';
import { guessLabel, isPersonalLabel, type LabelLanguage, languages } from './labels.ts';
import type { DraftTable } from './table.ts';

const countries: Readonly<Record<LabelLanguage, string>> = {
  fi: 'FI',
  sv: 'SE',
  en: 'EU',
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  it: 'IT',
  pl: 'PL',
  cs: 'CZ',
  et: 'EE',
};
const currencies: Readonly<Record<string, string>> = { SE: 'SEK', PL: 'PLN', CZ: 'CZK' };

/** A mapping as it may be, as JSON: whoever knows the list corrects it. */
export function draftMapping(table: DraftTable, fileName: string): Record<string, unknown> {
  const language = languageOf(table);
  const columns = assign(table, language);
  const at = (field: ColumnField) => columns.get(field);
  const values = (column: number | undefined) =>
    column === undefined ? [] : table.rows.map((row) => row[column] ?? '');
  const hasFinnishIds = values(at('leadBusinessId')).some((value) => finnishId(value, '') !== null);
  const country = hasFinnishIds ? 'FI' : countries[language];
  const currency = currencyOf(table, columns, country);
  const code = typeof currency === 'string' ? currency : 'EUR';
  const dates = guessDates(dayFields.flatMap((field) => values(at(field))));
  const numbers = guessNumbers(
    amountFields.flatMap((field) => values(at(field))),
    code,
  );
  const statuses = guessStatuses(values(at('status')));
  const drop = (fields: readonly ColumnField[]) => {
    for (const field of fields) columns.delete(field);
  };
  if (dates.length === 0) drop(dayFields);
  if (numbers === null) drop(amountFields);
  if (statuses === null) drop(['status']);
  const codes = values(at('code')).filter((value) => value !== '');
  const isShared = new Set(codes).size < codes.length;
  const isKeyed = at('code') !== undefined;
  const name = fileName.replace(/\.[^.]*$/u, '');
  const personal = table.labels.filter(
    (label, one) => isPersonalLabel(label) && ![...columns.values()].includes(one),
  );
  const rates = rateForm(values(at('coFinancingRate')));
  if (rates === null || numbers === null) drop(['coFinancingRate']);
  return {
    about: `Drafted from the labels and values of ${fileName}: see that each is right.`,
    id: idOf(name),
    name: { en: name || 'List of projects' },
    publisher: 'Not known',
    period: periodOf(`${name} ${table.title}`),
    country,
    language,
    ...(table.delimiter !== null && { delimiter: table.delimiter }),
    ...(table.encoding !== null && { encoding: table.encoding }),
    ...(table.sheet !== null && { sheet: table.sheet }),
    ...(table.headerRow !== null && { headerRow: table.headerRow }),
    columns: Object.fromEntries([...columns].map(([field, column]) => [field, table.labels[column]])),
    ...(!isKeyed && {
      codeFrom: (['name', 'lead', 'startsOn'] as const).filter((field) => columns.has(field)),
    }),
    ...(isKeyed && isShared && { rows: { same: 'code', sum: summed(table, columns) } }),
    ...(columns.has('startsOn') || columns.has('endsOn') ? { dates } : {}),
    ...(numbers !== null && { numbers }),
    ...(columns.has('coFinancingRate') && { rates }),
    ...(amountFields.some((field) => columns.has(field)) && currency !== null && { currency }),
    ...(columns.has('fund') && { funds: guessFunds(values(at('fund'))) }),
    ...(columns.has('status') && { statuses }),
    ...(columns.has('country') && { countries: guessCountries(values(at('country'))) }),
    naturalPersons: { unmarked: true },
    ...(personal.length > 0 && { personal }),
  };
}

/** In which language most labels are known. */
function languageOf({ labels }: DraftTable): LabelLanguage {
  const scores = new Map<LabelLanguage, number>();
  for (const label of labels) {
    const best = new Map<LabelLanguage, number>();
    for (const { language, score } of guessLabel(label))
      best.set(language, Math.max(score, best.get(language) ?? 0));
    for (const [language, score] of best) scores.set(language, (scores.get(language) ?? 0) + score);
  }
  const ranked = [...languages].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
  return scores.size === 0 ? 'en' : (ranked[0] ?? 'en');
}

/** Which column is which: by its label where its values allow it, else by its values. */
function assign(table: DraftTable, language: LabelLanguage): Map<ColumnField, number> {
  const { labels, rows } = table;
  const filledOf = (at: number) => rows.map((row) => row[at] ?? '').filter((value) => value !== '');
  const guesses = labels.flatMap((label, at) =>
    guessLabel(label)
      .filter(({ field }) => allows(field, filledOf(at)))
      .map((guess) => ({ ...guess, at, score: guess.score + (guess.language === language ? 15 : 0) })),
  );
  const columns = new Map<ColumnField, number>();
  const isTaken = (at: number) => [...columns.values()].includes(at);
  for (const { field, at } of guesses.sort((a, b) => b.score - a.score || a.at - b.at))
    if (!columns.has(field) && !isTaken(at) && isFirst(labels, at)) columns.set(field, at);
  const free = () =>
    labels.flatMap((label, at) => (isTaken(at) || label === '' || !isFirst(labels, at) ? [] : [at]));
  const lengthOf = (at: number) => filledOf(at).reduce((sum, value) => sum + value.length, 0) / rows.length;
  const isText = (at: number) => {
    const filled = filledOf(at);
    return (
      filled.length * 2 > rows.length &&
      filled.filter((value) => /\p{L}{3}/u.test(value)).length * 5 > filled.length * 4
    );
  };
  const firm =
    /\b(?:oy|oyj|ab|ry|gmbh|e\. ?v\.|ltd|limited|plc|s\.r\.o|a\.s|sp\. z o\.o|oü|mtü|s\.?r\.?l|s\.?l|kunta|kaupunki|yliopisto|university|kommun|gemeinde|gmina|säätiö)\b/iu;
  const byValue = (field: ColumnField, fits: (at: number) => boolean, rank: (at: number) => number) => {
    if (columns.has(field)) return;
    const [best] = free()
      .filter(fits)
      .sort((a, b) => rank(b) - rank(a));
    if (best !== undefined) columns.set(field, best);
  };
  byValue(
    'lead',
    (at) => filledOf(at).filter((value) => firm.test(value)).length * 4 > rows.length,
    (at) => filledOf(at).filter((value) => firm.test(value)).length,
  );
  byValue('name', (at) => isText(at) && lengthOf(at) <= 200, lengthOf);
  byValue(
    'leadBusinessId',
    (at) => filledOf(at).length > 0 && filledOf(at).every((value) => finnishId(value, '') !== null),
    () => 0,
  );
  byValue(
    'startsOn',
    (at) => isDays(filledOf(at)),
    (at) => -at,
  );
  byValue(
    'endsOn',
    (at) => isDays(filledOf(at)),
    (at) => -at,
  );
  if (!amountFields.some((field) => columns.has(field)))
    byValue(
      'granted',
      (at) => filledOf(at).some((value) => value.length > 3) && guessNumbers(filledOf(at), 'EUR') !== null,
      (at) => -at,
    );
  return columns;
}

// a label that stands twice names its first column alone
function isFirst(labels: readonly string[], at: number): boolean {
  const key = nameKey(labels[at] ?? '');
  return key !== '' && labels.findIndex((label) => nameKey(label) === key) === at;
}

function isDays(values: readonly string[]): boolean {
  const forms = guessDates(values);
  return (
    forms.length > 0 &&
    forms.every((form) => /D/u.test(form) && form !== 'EXCEL_SERIAL' && form !== 'YYYYMMDD')
  );
}

function allows(field: ColumnField, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  if ((dayFields as readonly string[]).includes(field)) return guessDates(values).length > 0;
  if ((amountFields as readonly string[]).includes(field))
    return ['EUR', 'SEK', 'PLN', 'CZK', 'GBP'].some((one) => guessNumbers(values, one) !== null);
  if (field === 'code') return values.every((value) => value.length <= 60);
  if (field === 'fund' || field === 'status') return new Set(values).size <= 40;
  if (field === 'name' || field === 'lead') return values.some((value) => /\p{L}{2}/u.test(value));
  return true;
}

function currencyOf(table: DraftTable, columns: ReadonlyMap<ColumnField, number>, country: string) {
  const at = table.labels.findIndex(
    (label, one) =>
      ![...columns.values()].includes(one) &&
      (isCurrencyLabel(label) || areCurrencies(table.rows.map((row) => row[one] ?? ''))),
  );
  if (at >= 0) return { column: table.labels[at] };
  const amounts = amountFields.flatMap((field) => columns.get(field) ?? []);
  const printed = amounts
    .map(
      (one) =>
        `${table.labels[one]} ${table.rows
          .slice(0, 20)
          .map((row) => row[one] ?? '')
          .join(' ')}`,
    )
    .join(' ');
  const said = /\b(SEK|DKK|NOK|PLN|CZK|HUF|GBP|RON|BGN|CHF|USD|ISK)\b|(£)|(zł)|(Kč)/u.exec(printed);
  if (said) return said[1] ?? (said[2] ? 'GBP' : said[3] ? 'PLN' : 'CZK');
  return /€|\bEUR\b|euro/iu.test(printed) ? null : (currencies[country] ?? null);
}

/** Amounts that differ between rows of one code are parts of it. */
function summed({ rows }: DraftTable, columns: ReadonlyMap<ColumnField, number>): readonly AmountField[] {
  const code = columns.get('code') ?? -1;
  return amountFields.filter((field) => {
    const at = columns.get(field);
    if (at === undefined) return false;
    const first = new Map<string, string>();
    return rows.some((row) => {
      const key = (row[code] ?? '').toLowerCase();
      const known = first.get(key);
      if (known === undefined) first.set(key, row[at] ?? '');
      return known !== undefined && known !== row[at];
    });
  });
}

function rateForm(values: readonly string[]): 'PERCENT' | 'SHARE' | null {
  const filled = values.filter((value) => value !== '');
  const numbers = filled.map((value) => Number(value.replace(/[%\s]/gu, '').replace(',', '.')));
  if (filled.length === 0 || numbers.some((number) => Number.isNaN(number))) return null;
  return filled.some((value) => value.includes('%')) || numbers.some((number) => number > 1)
    ? 'PERCENT'
    : 'SHARE';
}

function periodOf(text: string): string {
  const years = /(2000|2007|2014|2021)\s?[-–_/]\s?(2006|2013|2020|2027)/u.exec(text);
  const found = years === null ? '' : `PERIOD_${years[1]}_${years[2]}`;
  return ['PERIOD_2000_2006', 'PERIOD_2007_2013', 'PERIOD_2014_2020', 'PERIOD_2021_2027'].includes(found)
    ? found
    : 'UNKNOWN';
}

function idOf(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z0-9]+/gu, '');
  const begun = plain.replace(/^[^A-Za-z]+/u, '');
  return (
    `${begun.charAt(0).toLowerCase()}${begun.slice(1, 30)}`.padEnd(2, '0').replace(/^0+/u, 'list') || 'list'
  );
}
