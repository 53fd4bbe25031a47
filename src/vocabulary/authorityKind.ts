import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const authorityKinds = defineVocabulary('AuthorityKind', 'What kind of body grants the money.', {
  ELY_CENTRE: {
    description: 'Centre for Economic Development, Transport and the Environment (ELY-keskus)',
  },
  VITALITY_CENTRE: {
    description: 'Since 2026 in place of the ELY centres (elinvoimakeskus)',
  },
  MINISTRY: { description: 'Ministry of the government (ministeriö)' },
  REGIONAL_COUNCIL: { description: 'Regional council (maakunnan liitto)' },
  AGENCY: { description: 'Agency of the state (virasto)' },
  FORMER_BODY: { description: 'Body that no longer exists (lakkautettu viranomainen)' },
});
export type AuthorityKind = ValueOf<typeof authorityKinds>;
