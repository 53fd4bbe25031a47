import { z } from 'zod';
import { funds } from '../../vocabulary/fund.ts';
import { programmePeriods } from '../../vocabulary/programmePeriod.ts';
import { projectKinds } from '../../vocabulary/projectKind.ts';
import { projectStatuses } from '../../vocabulary/projectStatus.ts';
import { amountFields, type ColumnField, columnFields } from './fields.ts';
import { dateFormFault, datesCollide } from './forms.ts';

const label = z.string('must be text in quotes').trim().min(1, 'must not be empty');
const labels = z
  .union(
    [label.transform((one) => [one]), z.array(label).min(1, 'must name at least one label')],
    'must be a label, or a list of labels of which the file has one: "Name of the operation" or ["Name", "Nimi"]',
  )
  .transform((given): readonly string[] => given);

function oneOf<V extends string>(values: readonly V[]) {
  return z.enum(values, `must be one of ${values.join(', ')}`);
}

const fund = oneOf(funds.stated);
const kind = oneOf(projectKinds.stated);
const country = z
  .string('must be an ISO 3166 code in quotes, as in "FI"')
  .regex(/^[A-Z]{2}$/, 'must be the two capital letters of an ISO 3166 code, as in "FI"');
const field = z.enum(columnFields, `must be one of the fields of "columns": ${columnFields.join(', ')}`);

function words<T extends z.ZodType>(meaning: T, example: string) {
  return z
    .record(z.string(), meaning, `must say what each printed word means, as in ${example}`)
    .transform(
      (given) => new Map(Object.entries(given).map(([word, value]) => [wordKey(word), { word, value }])),
    );
}

/** A printed word as it is looked up: letter case and the space around it apart. */
export function wordKey(word: string): string {
  return word.trim().toLowerCase().replace(/\s+/gu, ' ');
}

const name = z.string('must be text').trim().min(1, 'must not be empty').optional();
const names = z
  .strictObject(
    { fi: name, sv: name, en: name },
    'must be the registry’s name, as in { "en": "List of operations" }',
  )
  .transform(({ fi, sv, en }, context) => {
    const any = fi ?? en ?? sv;
    if (any === undefined) {
      context.addIssue({ code: 'custom', message: 'must have a name in fi, sv or en' });
      return z.NEVER;
    }
    return { fi: fi ?? any, sv: sv ?? any, en: en ?? any };
  });

const numbers = z
  .strictObject(
    {
      decimal: z.enum([',', '.'], 'must be "," or "."'),
      group: z
        .array(z.enum([' ', '.', ',', "'"], 'must be " ", ".", "," or "\'"'), 'must be a list, as in [" "]')
        .default([]),
    },
    'must say how numbers are printed, as in { "decimal": ",", "group": [" "] }',
  )
  .refine(({ decimal, group }) => !group.includes(decimal), 'must not group thousands with its decimal mark');

const dates = z
  .array(
    z.string('must be a form of days, as in "DD.MM.YYYY"').superRefine((form, context) => {
      const fault = dateFormFault(form);
      if (fault !== null) context.addIssue({ code: 'custom', message: fault });
    }),
    'must be a list of forms of days, as in ["DD.MM.YYYY"]',
  )
  .min(1, 'must name at least one form of days, as in ["DD.MM.YYYY"]')
  .refine((forms) => !datesCollide(forms), 'must not hold two forms that one printed day fits in two ways');

const naturalPersons = z.strictObject(
  {
    column: labels.optional(),
    words: z.array(label, 'must be a list of words, as in ["yes"]').default([]),
    nameColumns: z.array(label, 'must be a list of labels, as in ["First name", "Surname"]').default([]),
    nameWords: z.array(label, 'must be a list of words, as in ["FIE"]').default([]),
    unmarked: z.boolean('must be true or false').optional(),
  },
  'must say how a natural person is known, as in { "column": "Type of beneficiary", "words": ["natural person"] }',
);

const columnOf = (example: string) =>
  z.strictObject({ column: labels }, `must be as in ${example}`).transform(({ column }) => ({ column }));

const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be the three capital letters of an ISO 4217 code, as in "SEK"');

const currency = z.union(
  [currencyCode, columnOf('{ "column": "Currency" }')],
  'must be a currency, as in "SEK", or where it stands, as in { "column": "Currency" }',
);

const period = z.union(
  [
    oneOf(programmePeriods.values),
    z.strictObject({
      column: labels,
      words: words(oneOf(programmePeriods.values), '{ "14-20": "PERIOD_2014_2020" }'),
    }),
  ],
  `must be one of ${programmePeriods.values.join(', ')}, or say where it stands, as in { "column": "Period", "words": { "14-20": "PERIOD_2014_2020" } }`,
);

const wordList = z.array(label, 'must be a list of words, as in ["approved"]').min(1, 'must name a word');

const rows = z.strictObject(
  {
    same: z.literal('code', 'must be "code": rows of one code are one project'),
    sum: z
      .array(
        z.enum(amountFields, `must be one of ${amountFields.join(', ')}`),
        'must be a list of amounts, as in ["totalCost"]',
      )
      .default([]),
    role: z
      .strictObject(
        { column: labels, lead: wordList },
        'must be as in { "column": "Role", "lead": ["lead partner"] }',
      )
      .optional(),
  },
  'must say how several rows are one project, as in { "same": "code", "sum": ["totalCost"] }',
);

const encoding = z.string('must be the label of an encoding, as in "windows-1250"').refine((given) => {
  try {
    return new TextDecoder(given).encoding !== '';
  } catch {
    return false;
  }
}, 'must be the label of an encoding that the WHATWG knows, as in "windows-1250", "iso-8859-2" or "utf-8"');

export const shape = z.strictObject({
  about: z.string('must be text').optional(),
  id: z
    .string('must be a short name, as in "operations2021"')
    .regex(
      /^[a-z][A-Za-z0-9]{1,39}$/,
      'must be a short name that begins with a small letter and holds letters and digits alone, as in "operations2021"',
    ),
  name: names,
  publisher: label,
  registry: z
    .string('must be the id of a registry that is there, as in "eura2014"')
    .regex(/^[a-z][A-Za-z0-9]{1,39}$/, 'must be the id of a registry that is there, as in "eura2014"')
    .optional(),
  period,
  country,
  language: z
    .string('must be an ISO 639 code, as in "sv"')
    .regex(/^[a-z]{2}$/, 'must be the two small letters of an ISO 639 code, as in "sv"'),
  delimiter: z.enum([';', ',', '\t', '|'], 'must be ";", ",", "|" or "\\t", or be left out').optional(),
  encoding: encoding.optional(),
  sheet: label.optional(),
  headerRow: z
    .int('must be the number of the row, from 1')
    .min(1, 'must be the number of the row, from 1')
    .max(40, 'must be at most 40: a header stands above its rows')
    .optional(),
  currency: currency.optional(),
  rows: rows.optional(),
  where: z
    .strictObject(
      { column: labels, words: wordList.optional(), except: z.array(z.string('must be text')).optional() },
      'must say which rows are projects, as in { "column": "Decision", "words": ["approved"] }',
    )
    .refine(
      ({ words: wanted, except }) => wanted !== undefined || except !== undefined,
      'must have "words" that stay, or words to leave out in "except"',
    )
    .optional(),
  columns: z.strictObject(
    Object.fromEntries(columnFields.map((one) => [one, labels.optional()])) as {
      [F in ColumnField]: z.ZodOptional<typeof labels>;
    },
    'must say which column each field stands in, as in { "name": "Name of the operation" }',
  ),
  required: z.array(field, 'must be a list of fields, as in ["name", "lead"]').optional(),
  codeFrom: z.array(field, 'must be a list of fields, as in ["name", "lead", "startsOn"]').default([]),
  nameFrom: z.array(field, 'must be a list of fields, as in ["lead", "startsOn"]').default([]),
  dates: dates.optional(),
  numbers: numbers.optional(),
  rates: z.enum(['PERCENT', 'SHARE'], 'must be PERCENT (40 is 40 %) or SHARE (0.4 is 40 %)').optional(),
  listSeparators: z
    .array(z.string('must be text').min(1, 'must not be empty'), 'must be a list, as in [";", "|"]')
    .default([';', '|', '\n']),
  funds: words(fund, '{ "ERDF": "ERDF" }').optional(),
  statuses: words(oneOf(projectStatuses.stated), '{ "ongoing": "ACTIVE" }').optional(),
  kinds: words(kind, '{ "investment": "INVESTMENT" }').optional(),
  countries: words(country, '{ "Finland": "FI" }').optional(),
  always: z
    .strictObject({ fund: fund.optional(), kind: kind.optional() }, 'must be as in { "fund": "ERDF" }')
    .default({}),
  nationwide: z.array(label, 'must be a list of words, as in ["whole country"]').default([]),
  naturalPersons: naturalPersons.optional(),
  personal: z.array(label, 'must be a list of labels, as in ["Contact person"]').default([]),
});

/** How a list of any country becomes a registry: what a mapping file says, validated. */
export type Mapping = Omit<z.infer<typeof shape>, 'required'> & {
  /** The name of its file, for sentences. */
  readonly file: string;
  /** The fields without whose columns a file is no such list. */
  readonly required: readonly ColumnField[];
};
