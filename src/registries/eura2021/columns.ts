import type { ClassificationScheme } from '../../vocabulary/classificationScheme.ts';

/** The columns of the list, each by its label as printed in May 2024, in the order of that file. */
export const columns = {
  code: 'Hankekoodi',
  jointProject: 'Ryhmähanketunnus',
  fund: 'Rahasto',
  SUBTYPE: 'EAKR-/JTF-alatyyppi',
  priority: 'Tl',
  objective: 'Et',
  name: 'Hankkeen nimi',
  lead: 'Toteuttajan nimi',
  businessId: 'Toteuttajan Y-tunnus',
  authority: 'Rahoittava viranomainen',
  status: 'Toiminnan tila',
  startsOn: 'Aloituspvm',
  endsOn: 'Päättymispvm',
  euAndStatePlanned: 'Suunniteltu EU- ja valtion rahoitus',
  publicPlanned: 'Suunniteltu julkinen rahoitus',
  totalPlanned: 'Suunniteltu rahoitus yhteensä',
  realised: 'Toteutunut EU- ja valtion rahoitus',
  publicRealised: 'Toteutunut julkinen rahoitus',
  totalRealised: 'Toteutunut rahoitus yhteensä',
  euRealised: 'Toteutunut EU-rahoituksen määrä',
  FIELD_OF_INTERVENTION: 'Tukitoimen ala',
  regions: 'Sijainti',
  placePostalCode: 'Toteutuspaikan postinumero',
  placePostalPlace: 'Toteutuspaikan postitoimipaikka',
  leadPostalCode: 'Tuensaajan postinumero',
  leadPostalPlace: 'Tuensaajan postitoimipaikka',
  FORM_OF_SUPPORT: 'Tukimuoto',
  TERRITORIAL_FOCUS: 'Alueellinen täytäntöönpanomekanismi ja alueellinen painopiste',
  ECONOMIC_ACTIVITY: 'Taloudellinen toiminta',
  SECONDARY_THEME: 'Toissijainen teema, vain ESR+',
  GENDER_EQUALITY: 'Sukupuolten tasa-arvo',
  BALTIC_SEA: 'Itämeren alueen strategia',
  summary: 'Suunnitelman mukainen tiivistelmä hankkeen toteutuksesta',
  address: 'Hankekuvauksen osoite',
  homepage: 'Hankkeen kotisivun osoite',
} as const satisfies Readonly<Record<ClassificationScheme, string>> & Readonly<Record<string, string>>;

export type Column = keyof typeof columns;

export const columnNames = Object.keys(columns) as readonly Column[];

/** Labels that no other register of projects has: one of them is enough to tell the list by. */
export const ownColumns: readonly Column[] = [
  'jointProject',
  'SUBTYPE',
  'euAndStatePlanned',
  'totalPlanned',
  'totalRealised',
  'euRealised',
  'FIELD_OF_INTERVENTION',
  'TERRITORIAL_FOCUS',
  'summary',
];

export const amountColumns = [
  'euAndStatePlanned',
  'publicPlanned',
  'totalPlanned',
  'realised',
  'publicRealised',
  'totalRealised',
  'euRealised',
] as const satisfies readonly Column[];

export const dayColumns = ['startsOn', 'endsOn'] as const satisfies readonly Column[];

/** Digits that are no phone's, and addresses that are no person's. */
export const neverPersonal: readonly Column[] = [
  'code',
  'jointProject',
  'businessId',
  'placePostalCode',
  'leadPostalCode',
  'address',
  ...dayColumns,
  ...amountColumns,
];
