import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const matchRules = defineVocabulary(
  'MatchRule',
  'How it was known which organisation an implementer is.',
  {
    BUSINESS_ID: { description: 'The registry prints its business id' },
    OFFICIAL_NAME: { description: 'Exactly this name is known by one business id only' },
    SPELLING: {
      description:
        'A name that differs by punctuation, by case or by where the company form stands is known by one business id only',
    },
    COMPANY_FORM: {
      description:
        'The same name with its company form, or without it, is known by one business id and one form only',
    },
    PREDECESSOR: {
      description: 'A table names it as an earlier legal person of the one with the business id',
    },
    NAME: { description: 'By name alone: no business id is known, or several bodies share it' },
  },
);
export type MatchRule = ValueOf<typeof matchRules>;
