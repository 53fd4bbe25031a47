import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const targetReaches = defineVocabulary('TargetReach', 'How a project reaches a target group.', {
  DIRECT: { description: 'Its own target (varsinaiset kohderyhmät)' },
  INDIRECT: { description: 'Reached through others (välilliset kohderyhmät)' },
  UNKNOWN: {
    description:
      'Named in the summary of a project whose registry does not ask whom it is for: whether directly or not is not said',
  },
});
export type TargetReach = ValueOf<typeof targetReaches>;
