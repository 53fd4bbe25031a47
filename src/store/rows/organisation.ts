import { type Organisation, type OrganisationProfile, Prisma } from '../../../prisma/client/client.ts';
import type { Ask } from '../statements.ts';

/** An organisation as it is called in some versions: a profile never changes. */
export type StoredOrganisation = Organisation &
  Omit<OrganisationProfile, 'id' | 'organisationId' | 'nameSort' | 'publishedIn' | 'retiredIn'> & {
    readonly profileId: string;
  };

/** Organisations by the ids of their profiles. */
export function readOrganisations(ask: Ask, profileIds: readonly string[]): Promise<StoredOrganisation[]> {
  return ask<StoredOrganisation>(Prisma.sql`
    SELECT p."id"::text AS "profileId", o."id"::text, o."businessId", o."isRedacted", p."name", p."names", p."organisationType",
      p."homepage", p."municipality", p."parentId"::text
    FROM "organisation_profile" p JOIN "organisation" o ON o."id" = p."organisationId" WHERE p."id" = ANY(${profileIds}::bigint[])`);
}
