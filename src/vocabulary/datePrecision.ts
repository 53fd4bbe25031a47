import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const datePrecisions = defineVocabulary(
  'DatePrecision',
  'How exactly a registry says when something was.',
  {
    DAY: { description: 'A day, as in 2023-09-01' },
    MONTH: { description: 'A month, as in 2023-09' },
    QUARTER: { description: 'A quarter of a year, as in 2023-Q3' },
    YEAR: { description: 'A year, as in 2023' },
  },
);
export type DatePrecision = ValueOf<typeof datePrecisions>;

/** How exact a printed time is: "2023", "2023-Q3", "2023-09" or a day. */
export function precisionOf(printed: string): DatePrecision {
  if (printed.length === 4) return 'YEAR';
  if (printed.length === 10) return 'DAY';
  return printed.includes('Q') ? 'QUARTER' : 'MONTH';
}
