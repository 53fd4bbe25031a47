import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const indicatorKinds = defineVocabulary('IndicatorKind', 'What an indicator counts.', {
  PARTICIPANTS: { description: 'Persons who began or take part' },
  PARTICIPATING_COMPANIES: { description: 'Companies that take part' },
  NEW_JOBS: { description: 'Jobs that came about by it' },
  NEW_COMPANIES: { description: 'Companies that came about by it' },
  QUALIFICATIONS: { description: 'Qualifications that participants completed' },
  OTHER: { description: 'Something else: the label says what' },
});
export type IndicatorKind = ValueOf<typeof indicatorKinds>;
