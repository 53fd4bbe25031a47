import { inAll, notStated } from './labels.ts';
import { defineVocabulary, type ValueOf } from './vocabulary.ts';

// source of the names: the Commission
export const funds = defineVocabulary('Fund', 'A fund of the European Union.', {
  ESF: {
    description: 'European Social Fund (ESR)',
    labels: inAll(
      'Euroopan sosiaalirahasto (ESR)',
      'Europeiska socialfonden (ESF)',
      'European Social Fund (ESF)',
    ),
  },
  ERDF: {
    description: 'European Regional Development Fund (EAKR)',
    labels: inAll(
      'Euroopan aluekehitysrahasto (EAKR)',
      'Europeiska regionala utvecklingsfonden (ERUF)',
      'European Regional Development Fund (ERDF)',
    ),
  },
  ESF_PLUS: {
    description: 'European Social Fund Plus (ESR+)',
    labels: inAll(
      'Euroopan sosiaalirahasto plus (ESR+)',
      'Europeiska socialfonden plus (ESF+)',
      'European Social Fund Plus (ESF+)',
    ),
  },
  JTF: {
    description: 'Just Transition Fund (JTF)',
    labels: inAll(
      'Oikeudenmukaisen siirtymän rahasto (JTF)',
      'Fonden för en rättvis omställning (FRO)',
      'Just Transition Fund (JTF)',
    ),
  },
  OTHER: {
    description: 'Another fund, or several',
    labels: inAll('Muu rahasto', 'Annan fond', 'Another fund'),
  },
  UNKNOWN: { description: 'The registry does not say', labels: notStated },
});
export type Fund = ValueOf<typeof funds>;

/** How Finnish texts name the funds, a fund whose words hold another's before that one. */
export const fundWords: readonly (readonly [RegExp, Fund])[] = [
  [/(?<!\p{L})ESR ?\+|ESR plus|[Ss]osiaalirahasto plus/u, 'ESF_PLUS'],
  [/(?<!\p{L})ESR(?![\p{L}+])|[Ss]osiaalirahasto(?! plus)/u, 'ESF'],
  [/(?<!\p{L})EAKR(?!\p{L})|[Aa]luekehitysrahasto/u, 'ERDF'],
  [/(?<!\p{L})JTF(?!\p{L})|siirtymän rahasto/u, 'JTF'],
];

const abbreviations: ReadonlyMap<string, Fund> = new Map([
  ['esr', 'ESF'],
  ['eakr', 'ERDF'],
  ['esr+', 'ESF_PLUS'],
  ['jtf', 'JTF'],
]);

/** The fund of a Finnish abbreviation, in any case; undefined where it is none. */
export function fundOfAbbreviation(printed: string): Fund | undefined {
  return abbreviations.get(printed.toLowerCase());
}
