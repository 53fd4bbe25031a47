import type { FieldName } from '../registries/projectFacts.ts';

// the compiler says where one is missing or is none
const every: Readonly<Record<FieldName, true>> = {
  name: true,
  fund: true,
  period: true,
  programmePart: true,
  priority: true,
  objective: true,
  kind: true,
  status: true,
  startsOn: true,
  endsOn: true,
  startsIn: true,
  endsIn: true,
  authority: true,
  homepage: true,
  applicants: true,
  jointProject: true,
  lead: true,
  partners: true,
  regions: true,
  subregions: true,
  municipalities: true,
  postalPlaces: true,
  isNationwide: true,
  country: true,
  directTargetGroups: true,
  indirectTargetGroups: true,
  summary: true,
  informationPlan: true,
  disseminationPlan: true,
  finalReportSummary: true,
  granted: true,
  euGranted: true,
  euAndStatePlanned: true,
  realised: true,
  publicPlanned: true,
  publicRealised: true,
  totalPlanned: true,
  totalRealised: true,
  euRealised: true,
  totalCost: true,
  otherCurrency: true,
  coFinancingRate: true,
  indicators: true,
  equality: true,
  sustainability: true,
  classification: true,
  classifications: true,
  sections: true,
};

/** Amounts of money, in whole cents. */
export const moneyFields = [
  'granted',
  'euGranted',
  'euAndStatePlanned',
  'realised',
  'publicPlanned',
  'publicRealised',
  'totalPlanned',
  'totalRealised',
  'euRealised',
  'totalCost',
] as const satisfies readonly FieldName[];

/** Values of code lists, days and countries: however much like a word of a name one looks, it holds none. */
export const codedFields: ReadonlySet<string> = new Set<FieldName>([
  'fund',
  'period',
  'kind',
  'status',
  'startsOn',
  'endsOn',
  'startsIn',
  'endsIn',
  'country',
]);

/** Every field of which a source can claim something, by its short name. */
export const fieldNames = Object.keys(every) as readonly FieldName[];
