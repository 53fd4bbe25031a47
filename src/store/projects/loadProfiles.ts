import { Prisma } from '../../../prisma/client/client.ts';
import { businessIdKey, uuidOf } from '../../history/identity.ts';
import { sortKey } from '../../reference/sortKey.ts';
import { organisationTypeByName } from '../../vocabulary/organisationTypeByName.ts';
import type { Ask } from '../statements.ts';
import { asRedacted, nameSortOf } from '../takedowns.ts';
import { append, eachBatch, inVersions, type Numbered } from './batches.ts';
import { type Columns, none } from './columns.ts';

export async function loadProfiles(
  columns: Columns,
  ask: Ask,
  since: number,
  version: number,
): Promise<void> {
  const { profiles, organisations, organisationWords: words, takedowns } = columns;
  type Row = Numbered & {
    readonly organisationId: string;
    readonly businessId: string | null;
    readonly name: string;
    readonly isRedacted: boolean;
    readonly nameSort: string;
    readonly organisationType: string | null;
    readonly municipality: string | null;
    readonly parentId: string | null;
  };
  await eachBatch<Row>(
    ask,
    [profiles],
    (
      after,
    ) => Prisma.sql`SELECT p."id"::text AS "rowId", "organisationId"::text, "businessId", "name", "isRedacted", "nameSort", "organisationType", "municipality", "parentId"::text, "publishedIn", "retiredIn"
      FROM (SELECT * FROM "organisation_profile" WHERE ${inVersions(since, version, after)}) p
      JOIN "organisation" o ON o."id" = "organisationId" ORDER BY p."id"`,
    (rows) => {
      for (const read of rows) {
        const isWithheld = takedowns.organisations.has(read.organisationId);
        const row = isWithheld ? asRedacted(read) : read;
        const organisation = organisations.add(row.organisationId);
        columns.businessIds[organisation] = row.businessId;
        if (row.businessId !== null) {
          columns.byBusinessId.set(row.businessId, organisation);
          columns.byFormerId.set(uuidOf(businessIdKey(row.businessId)), organisation);
        }
        append(profiles, row, version);
        profiles.organisation.push(organisation);
        profiles.nameSorts.push(isWithheld ? sortKey(row.name) : nameSortOf(row, takedowns));
        profiles.type.push(row.organisationType === null ? none : words.add(row.organisationType));
        const inferred =
          row.organisationType === null && !row.isRedacted ? organisationTypeByName(row.name) : null;
        profiles.inferredType.push(inferred === null ? none : words.add(inferred.type));
        profiles.municipality.push(row.municipality === null ? none : words.add(row.municipality));
        profiles.parent.push(row.parentId === null ? none : organisations.add(row.parentId));
      }
    },
  );
}
