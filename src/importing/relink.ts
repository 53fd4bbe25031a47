import type pg from 'pg';
import { editionOf, makers } from '../editions.ts';
import type { MergedFacts } from '../history/merge.ts';
import type { ClassFacts } from '../registries/projectFacts.ts';
import { insertRows, inTransaction } from '../store/bulk.ts';
import { funds } from '../vocabulary/fund.ts';
import type { PlaceKind } from '../vocabulary/placeKind.ts';
import { programmePeriods } from '../vocabulary/programmePeriod.ts';
import { classificationRows, type LinkMaker, targetGroupRows } from './links.ts';

/** Which reference tables, recognisers and rules links are made with; stored with each version. */
export const linkEdition = editionOf(makers.links);

const batchSize = 500;

/** Where links were made with another edition, makes them anew for all that is visible; tells whether any was. */
export async function relinkContents(
  pool: pg.Pool,
  version: number,
  edition: string | null,
): Promise<boolean> {
  if (edition === null || edition === linkEdition) return false;
  let last = '00000000-0000-0000-0000-000000000000';
  for (let isRelinked = false; ; isRelinked = true) {
    const { rows } = await pool.query<{ contentId: string }>(
      `SELECT DISTINCT "contentId" FROM "revision" WHERE "retiredIn" IS NULL AND "contentId" > $1
       ORDER BY "contentId" LIMIT ${batchSize}`,
      [last],
    );
    const ids = rows.map((row) => row.contentId);
    const next = ids.at(-1);
    if (next === undefined) return isRelinked;
    await inTransaction(pool, (client) => relinkBatch(client, ids, version));
    last = next;
  }
}

async function relinkBatch(client: pg.ClientBase, ids: readonly string[], version: number): Promise<void> {
  for (const table of ['classification_link', 'target_group_link']) {
    await client.query(`DELETE FROM "${table}" WHERE "contentId" = ANY($1::uuid[]) AND "publishedIn" = $2`, [
      ids,
      version,
    ]);
    await client.query(
      `UPDATE "${table}" SET "retiredIn" = $2 WHERE "contentId" = ANY($1::uuid[]) AND "retiredIn" IS NULL`,
      [ids, version],
    );
  }
  const facts = await readFacts(client, ids);
  const link = <R>(make: LinkMaker<R>) => facts.flatMap((row) => make(row.id, row.facts, version));
  await insertRows(client, 'classification_link', link(classificationRows));
  await insertRows(client, 'target_group_link', link(targetGroupRows));
}

interface Place {
  readonly kind: string;
  readonly name: string;
}

/** Of each content the words that links are made from. */
async function readFacts(
  client: pg.ClientBase,
  ids: readonly string[],
): Promise<{ id: string; facts: MergedFacts }[]> {
  const { rows } = await client.query<
    Record<string, string | null> & {
      id: string;
      period: string;
      fund: string;
      places: Place[] | null;
      classifications: ClassFacts[] | null;
    }
  >(
    `SELECT c."id", to_char(c."startsOn", 'YYYY-MM-DD') AS "startsOn", c."period", c."fund", c."programmePart", c."authority",
       c."country",
       c."priorityCode", c."priorityName", c."objectiveCode", c."objectiveName",
       t."directTargetGroups", t."indirectTargetGroups", t."summary", t."classifications",
       (SELECT jsonb_agg(jsonb_build_object('kind', p."kind", 'name', p."name") ORDER BY p."position")
        FROM "content_place" p WHERE p."contentId" = c."id") AS "places"
     FROM "content" c LEFT JOIN "content_text" t ON t."contentId" = c."id" WHERE c."id" = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => {
    const places = row.places ?? [];
    const named = (kind: PlaceKind) =>
      places.filter((place) => place.kind === kind).map((place) => place.name);
    return {
      id: row.id,
      facts: {
        startsOn: row['startsOn'] ?? null,
        period: programmePeriods.read(row.period),
        fund: funds.read(row.fund),
        programmePart: row['programmePart'] ?? null,
        authority: row['authority'] ?? null,
        country: row['country'] ?? null,
        priority: { code: row['priorityCode'] ?? null, name: row['priorityName'] ?? null },
        objective: { code: row['objectiveCode'] ?? null, name: row['objectiveName'] ?? null },
        directTargetGroups: row['directTargetGroups'] ?? null,
        indirectTargetGroups: row['indirectTargetGroups'] ?? null,
        summary: row['summary'] ?? null,
        classifications: row.classifications,
        regions: named('REGION'),
        subregions: named('SUBREGION'),
        // links make no difference of how a municipality is known
        municipalities: named('MUNICIPALITY'),
      },
    };
  });
}
