import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const placeKinds = defineVocabulary('PlaceKind', 'What a printed place name stands for.', {
  REGION: { description: 'A region of Finland (maakunta)' },
  SUBREGION: { description: 'A sub-region: several municipalities (seutukunta)' },
  MUNICIPALITY: { description: 'A municipality of Finland (kunta)' },
});
export type PlaceKind = ValueOf<typeof placeKinds>;
