import { expect, it } from 'vitest';
import { getDatamodel } from '../../prisma/client/pothos-types.ts';
import type { Store } from '../../src/store/index.ts';
import { makePlace, runCli } from '../processes.ts';
import { page2014 } from '../world.ts';

interface Key {
  readonly table: string;
  readonly columns: readonly string[];
  readonly parent: string;
}

async function readKeys({ pool }: Store): Promise<(Key & { name: string })[]> {
  const columnsOf = (list: string, table: string) =>
    `(SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.${list}) WITH ORDINALITY AS u(number, place)
      JOIN pg_attribute a ON a.attrelid = k.${table} AND a.attnum = u.number)`;
  const { rows } = await pool.query(
    `SELECT k.conname AS name, k.conrelid::regclass::text AS "table", ${columnsOf('conkey', 'conrelid')} AS "columns",
       k.confrelid::regclass::text AS "parent"
     FROM pg_constraint k WHERE k.contype = 'f' AND k.convalidated`,
  );
  return rows;
}

const sorted = (keys: readonly Key[]) =>
  keys.map(({ table, columns, parent }) => `${table} (${columns.join(', ')}) → ${parent}`).sort();

it('holds each relation of the schema by a foreign key, and every id of another table is one', async () => {
  const { models } = getDatamodel().datamodel;
  const tableOf = (model: string) => model.replace(/(?<=.)[A-Z]/g, '_$&').toLowerCase();
  const wanted = Object.entries(models).flatMap(([model, { fields }]) =>
    fields.flatMap(({ type, relationFromFields: columns }) =>
      columns?.length ? [{ table: tableOf(model), columns, parent: tableOf(type) }] : [],
    ),
  );
  const store = await (await makePlace()).openStore();
  expect(sorted(await readKeys(store))).toEqual(sorted(wanted));
  await store.close();
  const keyed = new Set(
    wanted.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
  );
  const named = Object.entries(models).flatMap(([model, { fields }]) =>
    fields.flatMap(({ name }) =>
      /[a-z]Id$/.test(name) && name !== 'businessId' ? [`${tableOf(model)}.${name}`] : [],
    ),
  );
  expect(named.filter((column) => !keyed.has(column))).toEqual([]);
});

it('lets no row name what is not there, and keeps what is named', async () => {
  const place = await makePlace();
  await runCli(place, ['import', place.write('pages', [page2014({ code: 'S20001' })])]);
  const store = await place.openStore();
  // of what restricts, newer engines have a code of its own
  const broken = { code: expect.stringMatching(/^23(001|503)$/) };
  for (const table of ['project', 'content', 'organisation']) {
    await expect(store.pool.query(`DELETE FROM "${table}"`), table).rejects.toMatchObject(broken);
  }
  await expect(
    store.pool.query(`INSERT INTO "discrepancy" ("projectId", "field", "observedFrom", "publishedIn")
      VALUES ('eura2014:S29999', 'name', now(), 1)`),
  ).rejects.toMatchObject(broken);
  await store.pool.query('DELETE FROM "source_record"');
  expect((await store.pool.query('SELECT 1 FROM "source_original"')).rowCount).toBe(0);
  await store.close();
});

it('brings a database of before along, without the rows that nothing can show', async () => {
  const place = await makePlace();
  await runCli(place, ['import', place.write('pages', [page2014({ code: 'S20001' })])]);
  const before = await place.openStore();
  const keys = await readKeys(before);
  // of later migrations, which are not carried out again
  const later =
    /^(?:organisation_profile_parentId|source_record_sourceId|source_original_headerId|fetched_.*)_fkey$/;
  for (const { table, name } of keys.filter(({ name: own }) => !later.test(own)))
    await before.pool.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
  await before.pool.query(`
    DELETE FROM "_prisma_migrations" WHERE "migration_name" LIKE '%foreign_keys';
    DELETE FROM "project";
    INSERT INTO "organisation_search" VALUES (999, 'of a profile taken back', '');
    INSERT INTO "content_place" VALUES (gen_random_uuid(), 0, 'REGION', 'Nowhere');
    INSERT INTO "source_contact" VALUES (gen_random_uuid(), 0, 'Somebody');
    INSERT INTO "rejection" ("runId", "file", "code", "message") VALUES (999, 'gone.txt', 'NOT_TEXT', 'Gone.')`);
  await before.close();

  const after = await place.openStore();
  const sql = `SELECT (SELECT array_agg("id" || ' ' || "registry" || ' ' || "code") FROM "project") AS projects,
    (SELECT count(*)::int FROM "organisation_search") AS words, (SELECT count(*)::int FROM "source_contact" WHERE "name" = 'Somebody') AS contacts,
    (SELECT count(*)::int FROM "content_place" WHERE "name" = 'Nowhere') AS places, (SELECT count(*)::int FROM "rejection") AS rejections`;
  const { rows } = await after.pool.query(sql);
  expect(rows).toEqual([
    { projects: ['eura2014:S20001 eura2014 S20001'], words: 1, contacts: 0, places: 0, rejections: 0 },
  ]);
  expect(sorted(await readKeys(after))).toEqual(sorted(keys));
  await after.close();
  expect((await runCli(place, ['check-data'])).code).toBe(0);
});
