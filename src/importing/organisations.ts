import type pg from 'pg';
import { seatMunicipality } from '../reference/municipalities.ts';
import { organisationTypeOf } from '../reference/organisationTypes.ts';
import { sortKey } from '../reference/sortKey.ts';
import { insertRows, inTransaction, type Row } from '../store/bulk.ts';
import { canonicalJson } from '../store/identity.ts';
import { refreshStatistics } from './publish.ts';

export interface Linking {
  readonly version: number;
  readonly isSample: boolean;
  /** Made with another edition than the version before: nothing of it may be taken over. */
  readonly isAnew: boolean;
}

/**
 * Which organisation each implementer is, as a pure function of all claims: by its business id; else by the one
 * business id that its exact name is known by; else by its name alone. A number is never guessed between two.
 */
const wantedLinks = `
  WITH implementer AS (
    SELECT i.* FROM "content_implementer" i JOIN "touched_name" t ON t."nameKey" = i."nameKey"
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

/**
 * Makes who is who what all claims say, under a version not yet published: a changed link or profile is retired and
 * written anew. A link depends on the implementers of its own name alone, a profile on the links to it and on when
 * their projects were observed, so only what this version touches is computed again.
 */
export async function linkOrganisations(pool: pg.Pool, linking: Linking): Promise<void> {
  await refreshStatistics(pool);
  await inTransaction(pool, async (client) => {
    await linkImplementers(client, linking);
    await client.query('ANALYZE "organisation", "implementer_link"');
    await describeOrganisations(client, linking);
    await client.query('ANALYZE "organisation_profile"');
  });
}

async function linkImplementers(client: pg.ClientBase, { version, isAnew }: Linking): Promise<void> {
  await keep(
    client,
    'touched_name',
    isAnew
      ? 'SELECT DISTINCT "nameKey" FROM "content_implementer"'
      : `SELECT DISTINCT i."nameKey" FROM "content_implementer" i
         JOIN "revision" r ON r."contentId" = i."contentId" WHERE ${touchedIn('r', version)}`,
  );
  await keep(client, 'wanted_link', wantedLinks);
  await client.query(`
    INSERT INTO "organisation" ("id", "businessId", "isRedacted")
    SELECT "organisationId", min("businessId"), bool_or("isRedacted") FROM "wanted_link" GROUP BY "organisationId"
    ON CONFLICT DO NOTHING`);
  await client.query(
    `UPDATE "implementer_link" l SET "retiredIn" = $1
     FROM "content_implementer" i JOIN "touched_name" t ON t."nameKey" = i."nameKey"
     WHERE l."retiredIn" IS NULL AND i."contentId" = l."contentId" AND i."position" = l."position" AND NOT EXISTS (
       SELECT 1 FROM "wanted_link" w WHERE w."contentId" = l."contentId" AND w."position" = l."position"
       AND w."organisationId" = l."organisationId" AND w."matchedBy" = l."matchedBy")`,
    [version],
  );
  // looked for before any is written: the statement that writes would read its own rows again and again
  await keep(
    client,
    'missing_link',
    `SELECT * FROM "wanted_link" w WHERE NOT EXISTS (
       SELECT 1 FROM "implementer_link" l WHERE l."retiredIn" IS NULL AND l."contentId" = w."contentId"
       AND l."position" = w."position" AND l."organisationId" = w."organisationId" AND l."matchedBy" = w."matchedBy")`,
  );
  await client.query(
    `INSERT INTO "implementer_link" ("contentId", "position", "role", "organisationId", "matchedBy", "publishedIn")
     SELECT "contentId", "position", "role", "organisationId", "matchedBy", $1 FROM "missing_link"`,
    [version],
  );
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

type StoredProfile = Row & { readonly id: string; readonly organisationId: string };

// how many organisations' spellings are in memory at a time
const organisationsAtOnce = 1_000;

/** Names, type, web address and seat: the newest, then the most frequent, then the first by code point. */
async function describeOrganisations(client: pg.ClientBase, linking: Linking): Promise<void> {
  const { version } = linking;
  await keep(
    client,
    'touched_organisation',
    `SELECT "organisationId" FROM "wanted_link"
     UNION SELECT l."organisationId" FROM "implementer_link" l WHERE ${touchedIn('l', version)}
     UNION SELECT l."organisationId" FROM "source_record" s
     JOIN "revision" r ON r."projectId" = s."projectId" AND r."retiredIn" IS NULL
     JOIN "implementer_link" l ON l."contentId" = r."contentId" AND l."retiredIn" IS NULL
     WHERE s."publishedIn" = ${version}
     ORDER BY 1`,
  );
  await client.query('CREATE INDEX ON "touched_organisation" ("organisationId")');
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await client.query<{ organisationId: string }>(
      `SELECT "organisationId" FROM "touched_organisation" WHERE "organisationId" > $1
       ORDER BY "organisationId" LIMIT ${organisationsAtOnce}`,
      [last],
    );
    const ids = rows.map((row) => row.organisationId);
    const next = ids.at(-1);
    if (next === undefined) return;
    await describeSome(client, ids, linking);
    last = next;
  }
}

async function describeSome(
  client: pg.ClientBase,
  ids: readonly string[],
  { version, isSample }: Linking,
): Promise<void> {
  const { rows } = await client.query<Spelling>(
    `SELECT l."organisationId", i."name", i."organisationType", i."homepage", i."postalPlace",
       max(s."observedAt") AS "newest", count(DISTINCT (i."contentId", i."position"))::int AS "times"
     FROM "implementer_link" l
     JOIN "content_implementer" i ON i."contentId" = l."contentId" AND i."position" = l."position"
     JOIN "revision" r ON r."contentId" = i."contentId" AND r."retiredIn" IS NULL
     JOIN "source_record" s ON s."projectId" = r."projectId" AND s."isSample" = $1
       AND s."observedAt" >= r."observedFrom" AND (r."observedTo" IS NULL OR s."observedAt" < r."observedTo")
     WHERE l."retiredIn" IS NULL AND l."organisationId" = ANY($2::uuid[])
     GROUP BY 1, 2, 3, 4, 5`,
    [isSample, ids],
  );
  const spellings = new Map<string, Spelling[]>();
  for (const row of rows) {
    const own = spellings.get(row.organisationId);
    if (own) own.push(row);
    else spellings.set(row.organisationId, [row]);
  }
  const stored = await client.query<StoredProfile>(
    'SELECT * FROM "organisation_profile" WHERE "retiredIn" IS NULL AND "organisationId" = ANY($1::uuid[])',
    [ids],
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

/** Keeps a query's rows until the transaction ends, and tells the planner of them. */
async function keep(client: pg.ClientBase, table: string, query: string): Promise<void> {
  await client.query(`CREATE TEMPORARY TABLE "${table}" ON COMMIT DROP AS ${query}`);
  await client.query(`ANALYZE "${table}"`);
}

function touchedIn(table: string, version: number): string {
  return `(${table}."publishedIn" = ${version} OR ${table}."retiredIn" = ${version})`;
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
