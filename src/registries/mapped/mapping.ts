import { z } from 'zod';
import { explainIssue } from './explain.ts';
import { findFaults } from './faults.ts';
import { type ColumnField, columnFields } from './fields.ts';
import { dateFormFault, datesCollide } from './forms.ts';

const label = z.string('must be text in quotes').trim().min(1, 'must not be empty');
const labels = z
  .union(
    [label.transform((one) => [one]), z.array(label).min(1, 'must name at least one label')],
    'must be a label, or a list of labels of which the file has one: "Name of the operation" or ["Name", "Nimi"]',
  )
  .transform((given): readonly string[] => given);

const funds = z.enum(
  ['ESF', 'ERDF', 'ESF_PLUS', 'JTF', 'OTHER'],
  'must be one of ESF, ERDF, ESF_PLUS, JTF, OTHER',
);
const statuses = z.enum(['ACTIVE', 'ENDED', 'INTERRUPTED'], 'must be one of ACTIVE, ENDED, INTERRUPTED');
const kinds = z.enum(
  [
    'WITH_PARTICIPANTS',
    'WITHOUT_PARTICIPANTS',
    'DEVELOPMENT',
    'INVESTMENT',
    'INVESTMENT_AND_DEVELOPMENT',
    'BUSINESS_AID',
  ],
  'must be one of WITH_PARTICIPANTS, WITHOUT_PARTICIPANTS, DEVELOPMENT, INVESTMENT, INVESTMENT_AND_DEVELOPMENT, BUSINESS_AID',
);
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
  },
  'must say how a natural person is known, as in { "column": "Type of beneficiary", "words": ["natural person"] }',
);

const shape = z.strictObject({
  about: z.string('must be text').optional(),
  id: z
    .string('must be a short name, as in "operations2021"')
    .regex(
      /^[a-z][A-Za-z0-9]{1,39}$/,
      'must be a short name that begins with a small letter and holds letters and digits alone, as in "operations2021"',
    ),
  name: names,
  publisher: label,
  period: z.enum(
    ['PERIOD_2000_2006', 'PERIOD_2007_2013', 'PERIOD_2014_2020', 'PERIOD_2021_2027', 'UNKNOWN'],
    'must be one of PERIOD_2000_2006, PERIOD_2007_2013, PERIOD_2014_2020, PERIOD_2021_2027, UNKNOWN',
  ),
  country,
  language: z
    .string('must be an ISO 639 code, as in "sv"')
    .regex(/^[a-z]{2}$/, 'must be the two small letters of an ISO 639 code, as in "sv"'),
  delimiter: z.enum([';', ',', '\t', '|'], 'must be ";", ",", "|" or "\\t", or be left out').optional(),
  columns: z.strictObject(
    Object.fromEntries(columnFields.map((one) => [one, labels.optional()])) as {
      [F in ColumnField]: z.ZodOptional<typeof labels>;
    },
    'must say which column each field stands in, as in { "name": "Name of the operation" }',
  ),
  required: z.array(field, 'must be a list of fields, as in ["name", "lead"]').optional(),
  codeFrom: z.array(field, 'must be a list of fields, as in ["name", "lead", "startsOn"]').default([]),
  dates: dates.optional(),
  numbers: numbers.optional(),
  rates: z.enum(['PERCENT', 'SHARE'], 'must be PERCENT (40 is 40 %) or SHARE (0.4 is 40 %)').optional(),
  listSeparators: z
    .array(z.string('must be text').min(1, 'must not be empty'), 'must be a list, as in [";", "|"]')
    .default([';', '|', '\n']),
  funds: words(funds, '{ "ERDF": "ERDF" }').optional(),
  statuses: words(statuses, '{ "ongoing": "ACTIVE" }').optional(),
  kinds: words(kinds, '{ "investment": "INVESTMENT" }').optional(),
  countries: words(country, '{ "Finland": "FI" }').optional(),
  always: z
    .strictObject({ fund: funds.optional(), kind: kinds.optional() }, 'must be as in { "fund": "ERDF" }')
    .default({}),
  nationwide: z.array(label, 'must be a list of words, as in ["whole country"]').default([]),
  naturalPersons: naturalPersons.optional(),
  personal: z.array(label, 'must be a list of labels, as in ["Contact person"]').default([]),
});

/** How a CSV list of any country becomes a registry: what a mapping file says, validated. */
export type Mapping = Omit<z.infer<typeof shape>, 'required'> & {
  /** The fields without whose columns a file is no such list. */
  readonly required: readonly ColumnField[];
};

/** Mapping files that can't be used: a sentence a line, each with the file, the key and what would be right. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/** Reads a mapping file's text; what is wrong with it are sentences. */
export function parseMapping(text: string, file: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new MappingError(`${file}: this is not JSON: ${(error as Error).message}.`);
  }
  const parsed = shape.safeParse(json, { reportInput: true });
  if (!parsed.success) {
    throw new MappingError(
      parsed.error.issues.flatMap((issue) => explainIssue(issue, file, Object.keys(shape.shape))).join('\n'),
    );
  }
  const mapping = { ...parsed.data, required: requiredOf(parsed.data) };
  const faults = findFaults(mapping);
  if (faults.length > 0) throw new MappingError(faults.map((fault) => `${file}: ${fault}.`).join('\n'));
  return mapping;
}

function requiredOf({ required, columns, codeFrom }: z.infer<typeof shape>): readonly ColumnField[] {
  if (required !== undefined) return required;
  const identity: readonly ColumnField[] = codeFrom.length > 0 ? codeFrom : ['code'];
  const usual: readonly ColumnField[] = ['name', 'lead', ...identity];
  return [...new Set(usual.filter((one) => columns[one] !== undefined))];
}
