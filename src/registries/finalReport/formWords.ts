/** What a label of the application and report forms of 2007–2013 holds. */
export type FormMeaning =
  | 'period'
  | 'application'
  | 'code'
  | 'name'
  | 'programme'
  | 'programmePart'
  | 'priority'
  | 'kind'
  | 'authority'
  | 'startsOn'
  | 'endsOn'
  | 'leadName'
  | 'leadType'
  | 'leadBusinessId'
  | 'leadStreet'
  | 'leadPostalCode'
  | 'leadPostalPlace'
  | 'leadHomepage'
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
}

const once = (means: FormMeaning, ...labels: readonly string[]): readonly FormLabel[] =>
  labels.map((label) => ({ label, means }));
const often = (means: FormMeaning, ...labels: readonly string[]): readonly FormLabel[] =>
  labels.map((label) => ({ label, means, isRepeated: true }));

/** The labels in the forms' order, as on an application (700311) and an interim report (S10245). */
export const formLabels: readonly FormLabel[] = [
  ...once('period', 'Ohjelmakausi'),
  ...once('other', 'Viranomaisen merkintöjä', 'Saapumispvm', 'Diaarinumero'),
  ...once('contactName', 'Käsittelijä'),
  ...once('application', 'Hakemusnumero'),
  ...once('code', 'Projektikoodi', 'Hankekoodi'),
  ...once('other', 'Hakemustyyppi', 'Tila', 'Raportointikausi'),
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
  ...once('leadType', 'Organisaatiotyyppi'),
  ...once('leadBusinessId', 'Y-tunnus'),
  ...once('leadStreet', 'Lähiosoite', 'Jakeluosoite'),
  ...once('leadPostalCode', 'Postinumero'),
  ...once('leadPostalPlace', 'Postitoimipaikka'),
  ...once('private', 'Pankkiyhteys', 'Tilinumero'),
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
  ),
];

/** The forms' headings; a transcript loses some of their numbers. */
export const formHeadings: readonly string[] = [
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
  'ALLEKIRJOITUS',
];
