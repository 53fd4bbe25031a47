import { type OrganisationType, organisationTypes } from '../vocabulary/organisationType.ts';
import { nameKey } from './names.ts';
import { readTable } from './tables.ts';

/** The registries' printed words and what each means. */
export const printedOrganisationTypes: ReadonlyMap<string, OrganisationType> = new Map(
  readTable('organisation_types', ['printed', 'type']).map(({ printed, type }) => [
    printed,
    organisationTypes.read(type),
  ]),
);
const byKey = new Map([...printedOrganisationTypes].map(([printed, type]) => [nameKey(printed), type]));

/** The type a printed word means; null where nothing is printed, OTHER where the word is not in the vocabulary. */
export function organisationTypeOf(printed: string | null): OrganisationType | null {
  const key = nameKey(printed ?? '');
  return key === '' ? null : (byKey.get(key) ?? 'OTHER');
}
