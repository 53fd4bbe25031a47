import { nameKey } from './names.ts';
import { readTable } from './tables.ts';

/** The kinds of organisation that the registries' own vocabularies know. */
export const ORGANISATION_TYPES = [
  'MUNICIPALITY',
  'JOINT_MUNICIPAL_AUTHORITY',
  'STATE_AUTHORITY',
  'UNIVERSITY',
  'UNIVERSITY_OF_APPLIED_SCIENCES',
  'VOCATIONAL_INSTITUTION',
  'OTHER_EDUCATIONAL_INSTITUTION',
  'RESEARCH_INSTITUTE',
  'FOUNDATION',
  'ASSOCIATION',
  'NGO',
  'COMPANY',
  'MICRO_COMPANY',
  'SMALL_COMPANY',
  'MEDIUM_COMPANY',
  'LARGE_COMPANY',
  'OTHER',
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** The registries' printed words and what each means. */
export const organisationTypes: ReadonlyMap<string, OrganisationType> = new Map(
  readTable('organisation_types', ['printed', 'type']).map(({ printed, type }) => {
    const known = ORGANISATION_TYPES.find((one) => one === type);
    if (!known) throw new Error(`organisation_types.csv: "${type}" is no organisation type.`);
    return [printed, known];
  }),
);
const byKey = new Map([...organisationTypes].map(([printed, type]) => [nameKey(printed), type]));

/** The type a printed word means; null where nothing is printed, OTHER where the word is not in the vocabulary. */
export function organisationTypeOf(printed: string | null): OrganisationType | null {
  const key = nameKey(printed ?? '');
  return key === '' ? null : (byKey.get(key) ?? 'OTHER');
}
