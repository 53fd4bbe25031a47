import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const classificationSchemes = defineVocabulary(
  'ClassificationScheme',
  'By what a register since 2021 classifies projects: most are code lists of Annex I to Regulation (EU) 2021/1060.',
  {
    FIELD_OF_INTERVENTION: { description: 'What the money is spent on (tukitoimen ala): 021' },
    FORM_OF_SUPPORT: { description: 'Grant, loan, guarantee … (tukimuoto): 01' },
    TERRITORIAL_FOCUS: {
      description:
        'Territorial delivery mechanism and territorial focus (alueellinen täytäntöönpanomekanismi ja alueellinen painopiste): 33',
    },
    ECONOMIC_ACTIVITY: { description: 'The economic activity (taloudellinen toiminta): 26' },
    SECONDARY_THEME: { description: 'The secondary theme of ESF+ projects (toissijainen teema)' },
    GENDER_EQUALITY: { description: 'What it does for the equality of genders (sukupuolten tasa-arvo): 02' },
    BALTIC_SEA: {
      description: 'The part of the strategy for the Baltic Sea region (Itämeren alueen strategia)',
    },
    SUBTYPE: {
      description: 'The sub-type of ERDF and JTF actions (EAKR-/JTF-alatyyppi), in words without a code',
    },
  },
);
export type ClassificationScheme = ValueOf<typeof classificationSchemes>;

/** What links and filters call a class: its code list, and its code or, where the registry prints none, its words. */
export function classKey(scheme: ClassificationScheme, code: string): string {
  return `${scheme}:${code}`;
}
