import type pg from 'pg';
import { seatMunicipality } from '../reference/municipalities.ts';
import { organisationTypeOf } from '../reference/organisationTypes.ts';
import { sortKey } from '../reference/sortKey.ts';
import { insertRows, type Row } from '../store/bulk.ts';
import { canonicalJson } from '../store/identity.ts';

/**
 * Which organisation each implementer is, as a pure function of all claims: by its business id; else by the one
 * business id that its exact name is known by; else by its name alone. A number is never guessed between two.
 */
const wantedLinks = `
  WITH implementer AS (
    SELECT i.* FROM "content_implementer" i
    WHERE EXISTS (SELECT 1 FROM "revision" r WHERE r."contentId" = i."contentId" AND r."retiredIn" IS NULL)
  ), numbered AS (
    SELECT "nameKey", min("businessId") AS "businessId" FROM implementer
    WHERE "businessId" IS NOT NULL GROUP BY "nameKey" HAVING count(DISTINCT "businessId") = 1
  ), matched AS (
    SELECT i."contentId", i."position", i."role", i."isRedacted", coalesce(i."businessId", n."businessId") AS "businessId",
      CASE WHEN i."businessId" IS NOT NULL THEN 'BUSINESS_ID'
           WHEN n."businessId" IS NOT NULL THEN 'OFFICIAL_NAME' ELSE 'NAME' END AS "matchedBy",
      CASE WHEN coalesce(i."businessId", n."businessId") IS NOT NULL
           THEN 'fi:' || coalesce(i."businessId", n."businessId") ELSE 'name:' || i."nameKey" END AS key
    FROM implementer i LEFT JOIN numbered n ON n."nameKey" = i."nameKey" AND i."businessId" IS NULL
  )
  SELECT m.*, substr(encode(sha256(convert_to(m.key, 'UTF8')), 'hex'), 1, 32)::uuid AS "organisationId" FROM matched m`;

/** Recomputes who is who under a version not yet published: a changed link is retired and written anew. */
export async function linkOrganisations(
  client: pg.ClientBase,
  version: number,
  isSample: boolean,
): Promise<void> {
  await client.query(`CREATE TEMPORARY TABLE "wanted_link" ON COMMIT DROP AS ${wantedLinks}`);
  await client.query(`
    INSERT INTO "organisation" ("id", "businessId", "isRedacted")
    SELECT "organisationId", min("businessId"), bool_or("isRedacted") FROM "wanted_link" GROUP BY "organisationId"
    ON CONFLICT DO NOTHING`);
  await client.query(
    `UPDATE "implementer_link" l SET "retiredIn" = $1 WHERE l."retiredIn" IS NULL AND NOT EXISTS (
       SELECT 1 FROM "wanted_link" w WHERE w."contentId" = l."contentId" AND w."position" = l."position"
       AND w."organisationId" = l."organisationId" AND w."matchedBy" = l."matchedBy")`,
    [version],
  );
  await client.query(
    `INSERT INTO "implementer_link" ("contentId", "position", "role", "organisationId", "matchedBy", "publishedIn")
     SELECT w."contentId", w."position", w."role", w."organisationId", w."matchedBy", $1 FROM "wanted_link" w
     WHERE NOT EXISTS (
       SELECT 1 FROM "implementer_link" l WHERE l."retiredIn" IS NULL AND l."contentId" = w."contentId"
       AND l."position" = w."position" AND l."organisationId" = w."organisationId" AND l."matchedBy" = w."matchedBy")`,
    [version],
  );
  await describeOrganisations(client, version, isSample);
}

interface Spelling {
  readonly organisationId: string;
  readonly name: string;
  readonly organisationType: string | null;
  readonly homepage: string | null;
  readonly postalPlace: string | null;
  readonly newest: Date;
  readonly times: number;
}

/** Names, type, web address and seat: the newest, then the most frequent, then the first by code point. */
async function describeOrganisations(
  client: pg.ClientBase,
  version: number,
  isSample: boolean,
): Promise<void> {
  const { rows } = await client.query<Spelling>(
    `SELECT w."organisationId", i."name", i."organisationType", i."homepage", i."postalPlace",
       max(s."observedAt") AS "newest", count(DISTINCT (i."contentId", i."position"))::int AS "times"
     FROM "wanted_link" w
     JOIN "content_implementer" i ON i."contentId" = w."contentId" AND i."position" = w."position"
     JOIN "revision" r ON r."contentId" = i."contentId" AND r."retiredIn" IS NULL
     JOIN "source_record" s ON s."projectId" = r."projectId" AND s."isSample" = $1
       AND s."observedAt" >= r."observedFrom" AND (r."observedTo" IS NULL OR s."observedAt" < r."observedTo")
     GROUP BY 1, 2, 3, 4, 5`,
    [isSample],
  );
  const spellings = new Map<string, Spelling[]>();
  for (const row of rows) {
    const own = spellings.get(row.organisationId);
    if (own) own.push(row);
    else spellings.set(row.organisationId, [row]);
  }
  const stored = await client.query<Row & { id: string; organisationId: string }>(
    'SELECT * FROM "organisation_profile" WHERE "retiredIn" IS NULL',
  );
  const before = new Map(stored.rows.map((row) => [row.organisationId, row]));
  const retired: string[] = [];
  const written: Row[] = [];
  for (const [organisationId, own] of spellings) {
    const profile = profileOf(organisationId, own);
    const known = before.get(organisationId);
    before.delete(organisationId);
    if (known && isSameProfile(known, profile)) continue;
    if (known) retired.push(known.id);
    written.push({ ...profile, publishedIn: version });
  }
  retired.push(...[...before.values()].map((row) => row.id));
  await client.query('UPDATE "organisation_profile" SET "retiredIn" = $2 WHERE "id" = ANY($1)', [
    retired,
    version,
  ]);
  await insertRows(client, 'organisation_profile', written);
}

function profileOf(organisationId: string, spellings: readonly Spelling[]): Row {
  const name = best(spellings, (row) => row.name) ?? '';
  const printedType = best(spellings, (row) => row.organisationType);
  const postalPlace = best(spellings, (row) => row.postalPlace);
  return {
    organisationId,
    name,
    nameSort: sortKey(name),
    names: [...new Set(spellings.map((row) => row.name))].sort(),
    organisationType: printedType === null ? null : organisationTypeOf(printedType),
    homepage: best(spellings, (row) => row.homepage),
    municipality: postalPlace === null ? null : seatMunicipality(postalPlace),
  };
}

function best(spellings: readonly Spelling[], pick: (row: Spelling) => string | null): string | null {
  const tally = new Map<string, { newest: number; times: number }>();
  for (const row of spellings) {
    const value = pick(row);
    if (value === null) continue;
    const { newest, times } = tally.get(value) ?? { newest: 0, times: 0 };
    tally.set(value, { newest: Math.max(newest, row.newest.getTime()), times: times + row.times });
  }
  const ranked = [...tally].sort(
    ([a, x], [b, y]) => y.newest - x.newest || y.times - x.times || (a < b ? -1 : 1),
  );
  return ranked[0]?.[0] ?? null;
}

function isSameProfile(stored: Row, profile: Row): boolean {
  return Object.entries(profile).every(([key, value]) => canonicalJson(stored[key]) === canonicalJson(value));
}
