import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const bases = defineVocabulary(
  'Basis',
  'How we know a value: whether a source prints it as such, or it was concluded from what a source says.',
  {
    READ: { description: 'Printed by the source in a field of its own, with a label' },
    DERIVED: {
      description: 'Follows from another value of the same project by a fixed rule, as a fund from a code',
    },
    INFERRED: {
      description:
        'Recognised in running text by words, or a place by its post office, so it may be wrong; `quote` shows the words',
    },
  },
);
export type Basis = ValueOf<typeof bases>;
