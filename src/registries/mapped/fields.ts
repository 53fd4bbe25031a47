/** What a column of a mapped list may hold, with the fact or facts that it becomes. */
export const columnFields = [
  'code',
  'name',
  'fund',
  'programmePart',
  'priority',
  'priorityCode',
  'priorityName',
  'objective',
  'objectiveCode',
  'objectiveName',
  'kind',
  'status',
  'startsOn',
  'endsOn',
  'authority',
  'homepage',
  'lead',
  'leadBusinessId',
  'leadType',
  'leadStreet',
  'leadPostalCode',
  'leadPostalPlace',
  'leadHomepage',
  'partners',
  'country',
  'regions',
  'subregions',
  'municipalities',
  'location',
  'directTargetGroups',
  'indirectTargetGroups',
  'purpose',
  'achievements',
  'granted',
  'eu',
  'realised',
  'publicPlanned',
  'publicRealised',
  'totalCost',
  'coFinancingRate',
] as const;

export type ColumnField = (typeof columnFields)[number];

export const amountFields = [
  'granted',
  'eu',
  'realised',
  'publicPlanned',
  'publicRealised',
  'totalCost',
] as const;
export type AmountField = (typeof amountFields)[number];

/** Columns that other keys of a mapping name, which a list of it must have. */
export const namedColumns = ['where', 'period', 'currency', 'role'] as const;
export type NamedColumn = (typeof namedColumns)[number];
export const dayFields = ['startsOn', 'endsOn'] as const;
export const placeFields = ['regions', 'subregions', 'municipalities'] as const;

/** What of a natural person's row is theirs as a sole trader's page is: nobody gets it. */
export const personalFields: readonly ColumnField[] = [
  'leadBusinessId',
  'leadStreet',
  'leadPostalCode',
  'leadPostalPlace',
  'leadHomepage',
  'homepage',
  'municipalities',
  'location',
];
