import { funds } from '../../../vocabulary/fund.ts';
import { inAll, type Labels } from '../../../vocabulary/labels.ts';
import { programmePeriods } from '../../../vocabulary/programmePeriod.ts';
import { projectKinds } from '../../../vocabulary/projectKind.ts';
import { projectStatuses } from '../../../vocabulary/projectStatus.ts';
import type { Format } from '../../site/format.ts';

/** What readers call the fields of a project, by their short names. */
const fieldLabels: Readonly<Record<string, Labels>> = {
  name: inAll('Nimi', 'Namn', 'Name'),
  fund: inAll('Rahasto', 'Fond', 'Fund'),
  period: inAll('Ohjelmakausi', 'Programperiod', 'Programme period'),
  programmePart: inAll('Ohjelman osio', 'Programdel', 'Part of the programme'),
  programme: inAll('Ohjelma', 'Program', 'Programme'),
  priority: inAll('Toimintalinja', 'Insatsområde', 'Priority'),
  objective: inAll('Erityistavoite', 'Särskilt mål', 'Specific objective'),
  kind: inAll('Hanketyyppi', 'Projekttyp', 'Kind of project'),
  status: inAll('Tila', 'Status', 'Status'),
  startsOn: inAll('Alkaa', 'Börjar', 'Begins'),
  endsOn: inAll('Päättyy', 'Slutar', 'Ends'),
  authority: inAll('Vastuuviranomainen', 'Ansvarig myndighet', 'Authority'),
  homepage: inAll('Kotisivu', 'Webbplats', 'Website'),
  lead: inAll('Päätoteuttaja', 'Huvudgenomförare', 'Lead'),
  leadBusinessId: inAll('Päätoteuttajan Y-tunnus', 'Huvudgenomförarens FO-nummer', 'Business id of the lead'),
  partners: inAll('Osatoteuttajat', 'Delgenomförare', 'Partners'),
  applicants: inAll('Hakijat', 'Sökande', 'Applicants'),
  places: inAll('Sijainti', 'Plats', 'Places'),
  regions: inAll('Maakunnat', 'Landskap', 'Regions'),
  subregions: inAll('Seutukunnat', 'Ekonomiska regioner', 'Sub-regions'),
  municipalities: inAll('Kunnat', 'Kommuner', 'Municipalities'),
  isNationwide: inAll('Valtakunnallinen', 'Riksomfattande', 'Nationwide'),
  targetGroupText: inAll('Kohderyhmät', 'Målgrupper', 'Target groups'),
  directTargetGroups: inAll('Varsinaiset kohderyhmät', 'Direkta målgrupper', 'Direct target groups'),
  indirectTargetGroups: inAll('Välilliset kohderyhmät', 'Indirekta målgrupper', 'Indirect target groups'),
  summary: inAll('Tiivistelmä', 'Sammanfattning', 'Summary'),
  finalReportSummary: inAll(
    'Loppuraportin tiivistelmä',
    'Slutrapportens sammanfattning',
    'Summary of the final report',
  ),
  granted: inAll(
    'Myönnetty EU- ja valtion rahoitus',
    'Beviljad EU- och statlig finansiering',
    'EU and state funding granted',
  ),
  realised: inAll(
    'Toteutunut EU- ja valtion rahoitus',
    'Utfallet av EU- och statlig finansiering',
    'EU and state funding realised',
  ),
  publicPlanned: inAll(
    'Suunniteltu julkinen rahoitus',
    'Planerad offentlig finansiering',
    'Public funding planned',
  ),
  publicRealised: inAll(
    'Toteutunut julkinen rahoitus',
    'Utfallet av offentlig finansiering',
    'Public funding realised',
  ),
  euGranted: inAll('Myönnetty EU-rahoitus', 'Beviljad EU-finansiering', 'EU funding granted'),
  startsIn: inAll('Alkaa', 'Börjar', 'Begins'),
  endsIn: inAll('Päättyy', 'Slutar', 'Ends'),
  otherCurrency: inAll('Muu valuutta kuin euro', 'Annan valuta än euro', 'In another currency'),
  totalCost: inAll('Kokonaiskustannukset', 'Totala kostnader', 'Total cost'),
  coFinancingRate: inAll(
    'Unionin osarahoitusosuus',
    'Unionens medfinansieringssats',
    'Union co-financing rate',
  ),
  country: inAll('Maa', 'Land', 'Country'),
  indicators: inAll('Seurantatiedot', 'Uppföljningsuppgifter', 'Follow-up figures'),
  sections: inAll('Kuvauksen kohdat', 'Beskrivningens avsnitt', 'Sections of the description'),
  equality: inAll('Sukupuolten tasa-arvo', 'Jämställdhet', 'Equality of women and men'),
  sustainability: inAll('Kestävä kehitys', 'Hållbar utveckling', 'Sustainable development'),
  classification: inAll(
    'Horisontaalinen luokittelu',
    'Horisontell klassificering',
    'Horizontal classification',
  ),
  informationPlan: inAll('Tiedotussuunnitelma', 'Informationsplan', 'Information plan'),
  disseminationPlan: inAll(
    'Hyvien käytäntöjen levittäminen',
    'Spridning av god praxis',
    'Spreading of good practices',
  ),
};

export function labelOfField(field: string, { language }: Format): string {
  return fieldLabels[field]?.[language] ?? field;
}

const vocabularies = { fund: funds, period: programmePeriods, kind: projectKinds, status: projectStatuses };
const sums: ReadonlySet<string> = new Set([
  'granted',
  'realised',
  'publicPlanned',
  'publicRealised',
  'euGranted',
  'totalCost',
]);

/** A field's value, which the graph gives as text, as readers write it. */
export function writeValue(field: string, value: string, format: Format): string {
  if (sums.has(field) && /^-?\d+(?:\.\d+)?$/.test(value)) return format.euros(Number(value));
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.day(value);
  if (field in vocabularies) {
    const labels = vocabularies[field as keyof typeof vocabularies].labelsOf(value);
    if (labels) return labels[format.language];
  }
  return value;
}
