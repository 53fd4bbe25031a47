/**
 * How often each part has changed what it makes of the same input. Raised by hand where a change makes the part read,
 * recognise, link or find anything differently; never for comments, formatting or types. A test fails where a part's
 * files changed and its number did not: CONTRIBUTING.md says what to do then.
 */
export const editions = {
  // the registries' own forms and lists
  eura2007: 1,
  eura2014: 1,
  eura2021: 2,
  finalReport: 2,
  mapped: 6,
  // how forms, lists and running text are read, whoever publishes them
  page: 1,
  list: 2,
  table: 3,
  text: 5,
  recognising: 5,
  privacy: 6,
  // reference tables, each with what looks things up in it
  authorities: 3,
  municipalities: 1,
  organisations: 4,
  personNames: 4,
  programmes: 2,
  reference: 1,
  regions: 2,
  // recognisers
  search: 3,
  targetGroups: 2,
  vocabulary: 2,
  // what is computed from everything that was read
  history: 2,
  linking: 3,
} as const;

export type Part = keyof typeof editions;

const everyReading = [
  'recognising',
  'text',
  'privacy',
  'personNames',
  'organisations',
  'reference',
  'vocabulary',
  'history',
] as const;

/**
 * By which parts each thing is made that is kept: readings of each form, links of contents, and rows of
 * the search. A test follows the imports and names the part that is missing here.
 */
export const makers = {
  page: [...everyReading, 'page', 'finalReport'],
  list: [...everyReading, 'list', 'authorities'],
  table: [...everyReading, 'table', 'list', 'mapped'],
  form: [...everyReading, 'finalReport', 'page', 'authorities', 'eura2007'],
  report: [...everyReading, 'finalReport', 'page', 'authorities', 'municipalities'],
  mapped: [...everyReading, 'mapped', 'list', 'regions'],
  links: [
    'linking',
    'history',
    'authorities',
    'municipalities',
    'organisations',
    'programmes',
    'reference',
    'regions',
    'targetGroups',
    'vocabulary',
  ],
  search: ['search', 'municipalities', 'reference', 'regions', 'targetGroups', 'history', 'privacy'],
} as const satisfies Readonly<Record<string, readonly Part[]>>;

/** The edition of everything that an answer may depend on. */
export const everyEdition = editionOf(Object.keys(editions));

/** The edition of what some parts made: their numbers in this order, "1.4.2"; 0 for a part that is not known. */
export function editionOf(parts: readonly string[]): string {
  return parts.map((part) => (editions as Readonly<Record<string, number>>)[part] ?? 0).join('.');
}
