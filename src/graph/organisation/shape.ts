import { type Awaitable, whenReady } from '../../awaitable.ts';
import type { Moment } from '../../store/index.ts';
import type { StoredOrganisation } from '../../store/rows/index.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Node } from '../node.ts';
import { rowSeenFrom } from '../seen.ts';
import type { OrganisationShape } from '../shapes.ts';

export const Organisation = builder.prismaObject('OrganisationProfile', {
  name: 'Organisation',
  description:
    'An organisation that carries out projects, or whose units do: one business id, or one name where no business id is known of it alone. Names that differ by punctuation, case or where the company form stands are one.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name'),
    names: t.exposeStringList('names'),
  }),
});

const organisationSeenFrom = rowSeenFrom((row: StoredOrganisation) => ({
  type: 'Organisation' as const,
  key: row.id,
}));

/** The organisation with this id as it is called at a moment's version; null where it is not in it. */
export function organisationOf(
  id: string,
  moment: Moment,
  { reader }: Context,
): Awaitable<OrganisationShape | null> {
  const profile = reader.columns.organisations(moment.version).profileOf(id);
  if (profile === null) return null;
  return whenReady(reader.rows.organisation.one(profile), (row): OrganisationShape | null =>
    row === null ? null : organisationSeenFrom(row, moment),
  );
}

/** Some organisations in their order, as `organisationOf` gives them. */
export function organisationsOf(
  ids: readonly string[],
  moment: Moment,
  context: Context,
): Awaitable<(OrganisationShape | null)[]> {
  const found = ids.map((id) => organisationOf(id, moment, context));
  return found.some((one) => one instanceof Promise)
    ? Promise.all(found)
    : (found as (OrganisationShape | null)[]);
}
