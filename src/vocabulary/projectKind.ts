import { inAll, notStated } from './labels.ts';
import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const projectKinds = defineVocabulary(
  'ProjectKind',
  'The kind of a project (projektityyppi), in the words of its registry’s form.',
  {
    WITH_PARTICIPANTS: {
      description: 'Persons take part (projekti, jossa on henkilöitä mukana)',
      labels: inAll('Henkilöitä mukana', 'Med deltagare', 'With participants'),
    },
    WITHOUT_PARTICIPANTS: {
      description: 'No persons take part (projekti, jossa ei ole henkilöitä mukana)',
      labels: inAll('Ei henkilöitä mukana', 'Utan deltagare', 'Without participants'),
    },
    DEVELOPMENT: {
      description: 'Develops skills, services or ways of working (kehittämisprojekti)',
      labels: inAll('Kehittämisprojekti', 'Utvecklingsprojekt', 'Development'),
    },
    INVESTMENT: {
      description: 'Builds or buys something lasting (investointiprojekti)',
      labels: inAll('Investointiprojekti', 'Investeringsprojekt', 'Investment'),
    },
    INVESTMENT_AND_DEVELOPMENT: {
      description: 'Both (sekä investointi- että kehittämisprojekti)',
      labels: inAll(
        'Investointi ja kehittäminen',
        'Investering och utveckling',
        'Investment and development',
      ),
    },
    BUSINESS_AID: {
      description: 'An aid to one business (yritystuki)',
      labels: inAll('Yritystuki', 'Företagsstöd', 'Business aid'),
    },
    UNKNOWN: { description: 'The registry does not say', labels: notStated },
  },
);
export type ProjectKind = ValueOf<typeof projectKinds>;
