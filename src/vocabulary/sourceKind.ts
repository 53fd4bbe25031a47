import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const sourceKinds = defineVocabulary('SourceKind', 'What kind of thing a registry said.', {
  PAGE: { description: 'The registry’s own page of a project' },
  LIST_ROW: { description: 'A row of a list of projects' },
  REPORT: { description: 'A project’s own report' },
});
export type SourceKind = ValueOf<typeof sourceKinds>;
