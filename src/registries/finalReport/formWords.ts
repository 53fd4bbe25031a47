/** What a label of the application, decision and report forms holds. */
export type FormMeaning =
  | 'period'
  | 'application'
  | 'code'
  | 'name'
  | 'programme'
  | 'programmePart'
  | 'priority'
  | 'objective'
  | 'kind'
  | 'authority'
  | 'startsOn'
  | 'endsOn'
  | 'grantees'
  | 'leadName'
  | 'leadType'
  | 'leadBusinessId'
  | 'leadStreet'
  | 'leadPostalCode'
  | 'leadPostalPlace'
  | 'leadHomepage'
  | 'regions'
  | 'subregions'
  | 'municipalities'
  | 'contactName'
  | 'contactTitle'
  | 'contactEmail'
  | 'contactPhone'
  | 'private'
  | 'other'
  | 'heading'
  | 'footer';

export interface FormLabel {
  readonly label: string;
  readonly means: FormMeaning;
  /** Printed once in each person's or organisation's block, so that its place says nothing. */
  readonly isRepeated?: true;
  /** Only under a heading of this kind: elsewhere it is a word. */
  readonly under?: RegExp;
}

/** All that is known of the forms of one kind and period. */
export interface FormTable {
  readonly labels: readonly FormLabel[];
  readonly headings: readonly string[];
  /** Whether the labels come in the table's order, so that one out of its place is a word of a value. */
  readonly isOrdered: boolean;
}

export const once = (means: FormMeaning, ...labels: readonly string[]): readonly FormLabel[] =>
  labels.map((label) => ({ label, means }));
export const often = (means: FormMeaning, ...labels: readonly string[]): readonly FormLabel[] =>
  labels.map((label) => ({ label, means, isRepeated: true }));

/** The forms of 2007–2013, as on applications (700311, A31219) and an interim report (S10245). */
export const table2007: FormTable = {
  isOrdered: true,
  labels: [
    ...once('period', 'Ohjelmakausi'),
    ...once('other', 'Viranomaisen merkintöjä', 'Saapumispvm', 'Diaarinumero'),
    ...once('contactName', 'Käsittelijä'),
    ...once('application', 'Hakemusnumero'),
    ...once('code', 'Projektikoodi', 'Hankekoodi'),
    ...once('other', 'Hakemustyyppi', 'Tila', 'Raportointikausi', 'Toiminta-ala'),
    ...once('name', 'Projektin nimi', 'Hankkeen nimi'),
    ...once('programme', 'Ohjelma'),
    ...once('programmePart', 'Ohjelman osio'),
    ...once('priority', 'Toimintalinja'),
    ...once('kind', 'Projektityyppi'),
    ...once('authority', 'Vastuuviranomainen'),
    ...once('startsOn', 'Aloituspäivämäärä'),
    ...once('endsOn', 'Päättymispäivämäärä'),
    ...once(
      'leadName',
      'Hakijaorganisaation nimi',
      'Toteuttajaorganisaation nimi',
      'Toteuttajan nimi',
      'Hakijan nimi',
    ),
    // the ERDF's form says Hakijatyyppi, the ESF's Organisaatiotyyppi
    ...once('leadType', 'Organisaatiotyyppi', 'Hakijatyyppi', 'Toteuttajatyyppi'),
    ...once('leadBusinessId', 'Y-tunnus'),
    ...once('leadStreet', 'Lähiosoite', 'Jakeluosoite'),
    ...once('leadPostalCode', 'Postinumero'),
    ...once('leadPostalPlace', 'Postitoimipaikka'),
    ...once('private', 'IBAN', 'BIC', 'Pankkiyhteys', 'Tilinumero'),
    ...once('leadHomepage', 'Web-osoite', 'Toteuttajaorganisaation Web-osoite'),
    ...often('contactPhone', 'Puhelinnumero', 'Faksinumero', 'Matkapuhelin'),
    ...often('contactEmail', 'Sähköpostiosoite', 'Sähköposti'),
    ...often('contactTitle', 'Asema organisaatiossa', 'Asema hakijaorganisaatiossa', 'Asema'),
    ...often(
      'contactName',
      'Projektin vastuuhenkilön nimi',
      'Taloushallinnon vastuuhenkilön nimi',
      'Projektipäällikön nimi',
      'Seurantayhdyshenkilön nimi',
      'Hakemusvaiheen yhteyshenkilön nimi',
      'Täyttäjän nimi',
      'Vastuuhenkilön nimi',
      'Yhteyshenkilön nimi',
      'Nimenselvennys',
      'Nimen selvennys',
    ),
  ],
  // a transcript loses some of their numbers
  headings: [
    'VIRANOMAINEN, JOLLE HAKEMUS OSOITETAAN',
    'PROJEKTI, JOLLE HAETAAN RAHOITUSTA',
    'PROJEKTIN HAKIJAN TIEDOT',
    'HAKIJAORGANISAATION JA YHTEISTYÖTAHOJEN KUVAUS',
    'RAPORTOINTIKAUSI',
    'PROJEKTIN PERUSTIEDOT',
    'PROJEKTIN TOTEUTTAJAN TIEDOT',
    'LOMAKKEEN TÄYTTÄJÄN TIEDOT',
    'PROJEKTIN LÄHTÖKOHTA, KOHDERYHMÄ JA TAVOITTEET',
    'PROJEKTIN LÄHTÖKOHTA, TAVOITTEET JA KOHDERYHMÄ',
    'PROJEKTIN TOTEUTUS JA YHTEISTYÖ',
    'JULKISUUS JA TIEDOTTAMINEN',
    'ONGELMAT JA SUOSITUKSET',
    'PROJEKTIN TULOKSET',
    'PROJEKTIN INNOVATIIVISUUS',
    'PROJEKTIN TASA-ARVOVAIKUTUKSET',
    'HYVÄT KÄYTÄNNÖT',
    'TOIMINNAN JATKUVUUS',
    'PROJEKTIN RAHOITUS',
    'YHTEENVETO PROJEKTIN TOTEUTUKSESTA JA TULOKSISTA',
    'AINEISTON SÄILYTYS',
    'PROJEKTIN KUVAUS',
    'PROJEKTIN TAVOITTEET',
    'PROJEKTIN TARVE JA TAUSTA',
    'PROJEKTIN TAUSTA JA TARVE',
    'PROJEKTIN KOHDERYHMÄ',
    'PROJEKTIN SISÄLTÖ JA TOTEUTUS',
    'ALLEKIRJOITUS',
  ],
};
