import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const implementerRoles = defineVocabulary('ImplementerRole', 'What an organisation is in a project.', {
  LEAD: { description: 'The applicant that answers for the whole (hakija, toteuttaja)' },
  PARTNER: { description: 'Carries out a part (osatoteuttaja)' },
});
export type ImplementerRole = ValueOf<typeof implementerRoles>;
