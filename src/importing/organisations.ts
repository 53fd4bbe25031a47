import type pg from 'pg';
import { keyedIds, type MakeId } from '../history/identity.ts';
import { inTransaction } from '../store/bulk.ts';
import { type Mention, OrganisationNames } from './organisationNames.ts';
import { describeOrganisations } from './organisationProfiles.ts';
import { refreshStatistics } from './publish.ts';
import { keep, type Linking, touchedIn } from './touched.ts';

const isVisible = (implementer: string) =>
  `EXISTS (SELECT 1 FROM "revision" r WHERE r."contentId" = ${implementer}."contentId" AND r."retiredIn" IS NULL)`;

/**
 * Makes who is who what all claims say, under a version not yet published: a changed link or profile is retired and
 * written anew. A link depends on the names that differ from its own by punctuation or company form alone, and on the
 * units that name it; a profile on the links to it and on when their projects were observed. So only what this version
 * touches is written again.
 */
export async function linkOrganisations(pool: pg.Pool, linking: Linking): Promise<void> {
  await refreshStatistics(pool);
  await inTransaction(pool, async (client) => {
    const names = new OrganisationNames(await readMentions(client), await readIds(client));
    const isTouched = names.touchedBy(await keepTouchedNames(client, linking));
    await linkImplementers(client, names, isTouched, linking);
    await client.query('ANALYZE "organisation", "implementer_link"');
    await describeOrganisations(client, names, isTouched, linking);
    await client.query('ANALYZE "organisation_profile"');
  });
}

/** How this store makes the ids of organisations. */
async function readIds(client: pg.ClientBase): Promise<MakeId> {
  const { rows } = await client.query<{ secret: string }>('SELECT "secret"::text FROM "dataset"');
  const { rows: given } = await client.query<{ id: string }>('SELECT "id"::text FROM "organisation"');
  if (!rows[0]) throw new Error('the dataset has no row');
  return keyedIds(rows[0].secret, new Set(given.map(({ id }) => id)));
}

/** Every spelling that a visible project has. */
async function readMentions(client: pg.ClientBase): Promise<Mention[]> {
  const { rows } = await client.query<Mention>(
    `SELECT i."nameKey", i."name", i."businessId", bool_or(i."isRedacted") AS "isRedacted", count(*)::int AS "times"
     FROM "content_implementer" i WHERE ${isVisible('i')} GROUP BY 1, 2, 3`,
  );
  return rows;
}

/** The names of which this version has written or retired a project. */
async function keepTouchedNames(
  client: pg.ClientBase,
  { version, isAnew }: Linking,
): Promise<readonly string[]> {
  await keep(
    client,
    'touched_name',
    isAnew
      ? 'SELECT DISTINCT "nameKey" FROM "content_implementer"'
      : `SELECT DISTINCT i."nameKey" FROM "content_implementer" i
         JOIN "revision" r ON r."contentId" = i."contentId" WHERE ${touchedIn('r', version)}`,
  );
  const { rows } = await client.query<{ nameKey: string }>('SELECT "nameKey" FROM "touched_name"');
  return rows.map((row) => row.nameKey);
}

async function linkImplementers(
  client: pg.ClientBase,
  names: OrganisationNames,
  isTouched: (nameKey: string) => boolean,
  { version }: Linking,
): Promise<void> {
  await keepIdentities(client, names, isTouched);
  await keep(
    client,
    'wanted_link',
    `SELECT i."contentId", i."position", i."role", t."organisationId", t."matchedBy"
     FROM "content_implementer" i JOIN "identity" t ON t."nameKey" = i."nameKey" AND t."printedId" = coalesce(i."businessId", '')
     WHERE ${isVisible('i')}`,
  );
  await client.query(
    `INSERT INTO "organisation" ("id", "businessId", "isRedacted")
     SELECT "organisationId", min("businessId"), bool_or("isRedacted") FROM "identity" GROUP BY "organisationId"
     ON CONFLICT DO NOTHING`,
  );
  await client.query(
    `UPDATE "implementer_link" l SET "retiredIn" = $1 FROM "content_implementer" i
     JOIN (SELECT "nameKey" FROM "touched_name" UNION SELECT "nameKey" FROM "identity") t ON t."nameKey" = i."nameKey"
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

// what one statement carries of a whole store's names
const namesAtOnce = 10_000;

/** Keeps who each touched name is until the transaction ends: by spelling and printed id, '' where none is printed. */
async function keepIdentities(
  client: pg.ClientBase,
  names: OrganisationNames,
  isTouched: (nameKey: string) => boolean,
): Promise<void> {
  await client.query(`CREATE TEMPORARY TABLE "identity" ("nameKey" text COLLATE "C", "printedId" text COLLATE "C",
    "organisationId" uuid, "businessId" text COLLATE "C", "matchedBy" text COLLATE "C", "isRedacted" boolean) ON COMMIT DROP`);
  const rows = new Map<string, object>();
  for (const { mention, identity } of names.all()) {
    const { nameKey, businessId, isRedacted } = mention;
    const printedId = businessId ?? '';
    if (isTouched(nameKey))
      rows.set(`${printedId} ${nameKey}`, { nameKey, printedId, isRedacted, ...identity });
  }
  // a body that only its units name has no implementer
  for (const { nameKeys, name: _, ...identity } of names.bodies().values()) {
    for (const nameKey of nameKeys) {
      const row = { nameKey, printedId: '', isRedacted: false, ...identity };
      if (isTouched(nameKey) && !rows.has(` ${nameKey}`)) rows.set(` ${nameKey}`, row);
    }
  }
  const all = [...rows.values()];
  for (let at = 0; at < all.length; at += namesAtOnce) {
    await client.query(
      'INSERT INTO "identity" SELECT * FROM jsonb_populate_recordset(null::"identity", $1::jsonb)',
      [JSON.stringify(all.slice(at, at + namesAtOnce))],
    );
  }
  await client.query('CREATE INDEX ON "identity" ("nameKey")');
  await client.query('ANALYZE "identity"');
}
