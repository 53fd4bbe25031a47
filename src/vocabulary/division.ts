import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const divisions = defineVocabulary(
  'Division',
  'Which division into municipalities and regions is meant.',
  {
    THEN: { description: 'As it was on the project’s first day' },
    TODAY: { description: 'The newest that is known' },
  },
);
export type Division = ValueOf<typeof divisions>;
