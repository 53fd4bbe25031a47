import { inAll, notStated } from './labels.ts';
import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const programmePeriods = defineVocabulary(
  'ProgrammePeriod',
  'A programme period of the structural funds.',
  {
    PERIOD_2000_2006: {
      description: 'The programme period 2000–2006',
      labels: inAll('2000–2006', '2000–2006', '2000–2006'),
    },
    PERIOD_2007_2013: {
      description: 'The programme period 2007–2013',
      labels: inAll('2007–2013', '2007–2013', '2007–2013'),
    },
    PERIOD_2014_2020: {
      description: 'The programme period 2014–2020',
      labels: inAll('2014–2020', '2014–2020', '2014–2020'),
    },
    PERIOD_2021_2027: {
      description: 'The programme period 2021–2027',
      labels: inAll('2021–2027', '2021–2027', '2021–2027'),
    },
    UNKNOWN: { description: 'The registry does not say', labels: notStated },
  },
);
export type ProgrammePeriod = ValueOf<typeof programmePeriods>;

/** The period of printed years, "2007-2013" or "2014 – 2020"; undefined where no period has these. */
export function periodOfYears(printed: string): ProgrammePeriod | undefined {
  const [, first, last] = /^(\d{4}) ?[-–] ?(\d{4})$/u.exec(printed) ?? [];
  return programmePeriods.find(`PERIOD_${first}_${last}`);
}
