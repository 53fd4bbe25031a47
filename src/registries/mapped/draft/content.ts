import { fundOfAbbreviation } from '../../../vocabulary/fund.ts';
import { datesCollide, type NumberForm, parseAmountIn, parseDayIn } from '../forms.ts';

const dayForms = [
  'DD.MM.YYYY',
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD-MM-YYYY',
  'YYYY/MM/DD',
  'DD.MM.YY',
  'DD/MM/YY',
  'YYYYMMDD',
  'MM/YYYY',
  'MM.YYYY',
  'YYYY-MM',
  'Qn YYYY',
  'YYYY',
  'EXCEL_SERIAL',
];

/** The forms in which days are printed; none where most of the values are no days. */
export function guessDates(values: readonly string[]): readonly string[] {
  const filled = values.filter((value) => value !== '');
  const fits = (form: string, value: string) => 'value' in parseDayIn(value, [form]);
  const rank = (form: string) => filled.filter((value) => fits(form, value)).length;
  // the day first, but where some value says that it is the month
  const isAmerican = rank('MM/DD/YYYY') > rank('DD/MM/YYYY');
  const forms: string[] = [];
  let left = filled;
  for (const form of dayForms) {
    if (form === (isAmerican ? 'DD/MM/YYYY' : 'MM/DD/YYYY')) continue;
    const rest = left.filter((value) => !fits(form, value));
    if (rest.length === left.length || datesCollide([...forms, form])) continue;
    forms.push(form);
    left = rest;
  }
  return filled.length > 0 && left.length * 5 <= filled.length ? forms : [];
}

/** How amounts are printed; null where most of the values are none. */
export function guessNumbers(values: readonly string[], currency: string): NumberForm | null {
  const filled = values.filter((value) => value !== '' && !/^[-–—]$/u.test(value));
  const digits = filled.map((value) => value.replace(/[^\d.,' ]/gu, '').trim());
  const count = (pattern: RegExp) => digits.filter((value) => pattern.test(value)).length;
  const decimal = count(/\.\d{1,2}$/u) > count(/,\d{1,2}$/u) || count(/\d,\d{3}(?:,|\.|$)/u) > 0 ? '.' : ',';
  const group = ([' ', '.', ',', "'"] as const).filter(
    (mark) =>
      mark !== decimal &&
      digits.some((value) => new RegExp(`\\d${mark === '.' ? '\\.' : mark}\\d{3}(?!\\d)`, 'u').test(value)),
  );
  const form: NumberForm = { decimal, group };
  const read = filled.filter((value) => 'value' in parseAmountIn(value, form, currency));
  return filled.length > 0 && read.length * 5 >= filled.length * 4 ? form : null;
}

const fundWords: readonly (readonly [RegExp, string])[] = [
  [/esf ?\+|esr ?\+|fse ?\+|efs ?\+|social fund plus|sociaalirahasto plus/iu, 'ESF_PLUS'],
  [
    /\b(?:erdf|eakr|efre|feder|fesr|efrr|erf|eruf|efrv)\b|regional|aluekehitys|développement régional|rozwoju regionalnego/iu,
    'ERDF',
  ],
  [/\b(?:esf|esr|fse|efs)\b|social|sociaal|sozial|spo[lł]ecz/iu, 'ESF'],
  [/\b(?:jtf|fto|fst|õüf)\b|just transition|siirtymä/iu, 'JTF'],
];

/** What printed funds mean, and OTHER for all that is not known. */
export function guessFunds(values: readonly string[]): Readonly<Record<string, string>> {
  const found = distinct(values, 40).flatMap((value): [string, string][] => {
    const fund = fundOfAbbreviation(value) ?? fundWords.find(([words]) => words.test(value))?.[1];
    return fund === undefined ? [] : [[value, fund]];
  });
  return { ...Object.fromEntries(found), '*': 'OTHER' };
}

const statusWords: readonly (readonly [RegExp, string])[] = [
  [
    /keskey|avbru|interrupt|terminat|cancel|abgebrochen|abandon|anulad|revocat|rozwiąz|ukončen předčasně|katkesta/iu,
    'INTERRUPTED',
  ],
  [
    /päätty|avslut|complet|ended|closed|finished|abgeschlossen|terminé|clos|finaliz|conclus|zakończ|ukončen|lõppenud|lõpetatud/iu,
    'ENDED',
  ],
  [
    /käynnissä|toiminnassa|pågå|ongoing|active|in progress|laufend|en cours|en curso|in corso|w realizacji|realiz|töös|pooleli/iu,
    'ACTIVE',
  ],
];

/** What printed states mean; null where none is known. */
export function guessStatuses(values: readonly string[]): Readonly<Record<string, string>> | null {
  const found = distinct(values, 20).flatMap((value): [string, string][] => {
    const status = statusWords.find(([words]) => words.test(value))?.[1];
    return status === undefined ? [] : [[value, status]];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}

function distinct(values: readonly string[], most: number): readonly string[] {
  return [...new Set(values.filter((value) => value !== '' && value.length <= 100))].slice(0, most);
}
