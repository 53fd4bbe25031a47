import { createHash } from 'node:crypto';
import type pg from 'pg';
import { referenceEdition } from '../reference/edition.ts';
import { projectFields, type SearchableProject } from '../reference/words/fields.ts';
import { lemmaKeys } from '../reference/words/lemmaKeys.ts';
import { indexFields, reversed, type SearchField } from '../reference/words/lexemes.ts';
import { insertRows, inTransaction, type Row } from '../store/bulk.ts';

// raised whenever what is searched changes
const rules = 1;

/** Which words and rules rows are made with: rows of another edition are made anew. */
const searchEdition = createHash('sha256').update(`${rules} ${referenceEdition}`).digest('hex').slice(0, 16);

const batchSize = 400;
// how many words are remembered as written; one that is forgotten is offered once more
const mostWords = 100_000;

interface SearchTable {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** Comes before every id. */
  readonly first: string;
}

const contents: SearchTable = {
  table: 'content_search',
  column: 'contentId',
  type: 'uuid',
  first: '00000000-0000-0000-0000-000000000000',
};
const organisations: SearchTable = {
  table: 'organisation_search',
  column: 'profileId',
  type: 'bigint',
  first: '-1',
};

/** Writes what contents are found by, where it is missing or was made with other rules. */
export async function writeContentWords(pool: pg.Pool): Promise<void> {
  const written = new Set<string>();
  await inBatches(
    pool,
    contents,
    `SELECT c."id" FROM "content" c LEFT JOIN "content_search" s ON s."contentId" = c."id" AND s."edition" = $1
     WHERE s."contentId" IS NULL AND c."id" > $2 ORDER BY c."id"`,
    async (client, ids) => {
      const projects = await readProjects(client, ids);
      await writeRows(
        client,
        contents,
        projects.map(({ id, project }) => [id, projectFields(project)]),
        written,
      );
    },
  );
}

/** As `writeContentWords`, of organisations by the profiles that they have once they are linked. */
export async function writeOrganisationWords(pool: pg.Pool): Promise<void> {
  const written = new Set<string>();
  await inTransaction(pool, (client) =>
    client.query(
      'DELETE FROM "organisation_search" s WHERE NOT EXISTS (SELECT 1 FROM "organisation_profile" p WHERE p."id" = s."profileId")',
    ),
  );
  await inBatches(
    pool,
    organisations,
    `SELECT p."id" FROM "organisation_profile" p JOIN "organisation" o ON o."id" = p."organisationId" AND NOT o."isRedacted"
     LEFT JOIN "organisation_search" s ON s."profileId" = p."id" AND s."edition" = $1
     WHERE s."profileId" IS NULL AND p."id" > $2 ORDER BY p."id"`,
    async (client, ids) => {
      const { rows } = await client.query<{ id: string; name: string; names: string[] }>(
        'SELECT "id", "name", "names" FROM "organisation_profile" WHERE "id" = ANY($1::bigint[])',
        [ids],
      );
      await writeRows(
        client,
        organisations,
        rows.map(({ id, name, names }) => [
          id,
          [
            { field: 'name', weight: 'A', text: name },
            ...names
              .filter((one) => one !== name)
              .map((text) => ({ field: 'names', weight: 'B', text }) as const),
          ],
        ]),
        written,
      );
    },
  );
}

async function inBatches(
  pool: pg.Pool,
  { first }: SearchTable,
  missing: string,
  write: (client: pg.ClientBase, ids: string[]) => Promise<void>,
): Promise<void> {
  for (let last = first; ; ) {
    const ids = await inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string }>(`${missing} LIMIT ${batchSize}`, [
        searchEdition,
        last,
      ]);
      const batch = rows.map((row) => row.id);
      if (batch.length > 0) await write(client, batch);
      return batch;
    });
    if (ids.length < batchSize) return;
    last = ids.at(-1) ?? last;
  }
}

async function writeRows(
  client: pg.ClientBase,
  { table, column, type }: SearchTable,
  items: readonly (readonly [string, readonly SearchField[]])[],
  written: Set<string>,
): Promise<void> {
  if (written.size > mostWords) written.clear();
  const words = new Set<string>();
  const rows: Row[] = items.map(([id, fields]) => {
    const indexed = indexFields(fields);
    for (const word of indexed.words) {
      if (written.has(word)) continue;
      written.add(word);
      // a typo is found in any form of a word: what it is a form of stands for all of them
      for (const form of [word, ...lemmaKeys(word)]) if (isSpelt(form)) words.add(form);
    }
    return { [column]: id, edition: searchEdition, words: indexed.vector };
  });
  await client.query(`DELETE FROM "${table}" WHERE "${column}" = ANY($1::${type}[])`, [
    items.map(([id]) => id),
  ]);
  await insertRows(client, table, rows);
  await insertRows(
    client,
    'search_word',
    [...words].sort().map((word) => ({ word, reversed: reversed(word) })),
  );
}

/** Whether a word may be what one with a typo meant. */
function isSpelt(word: string): boolean {
  return word.length >= 3 && /^\p{L}+$/u.test(word);
}

type ProjectRow = Omit<SearchableProject, 'implementers' | 'places' | 'targetGroups' | 'sections'> & {
  readonly id: string;
  readonly implementers: string[] | null;
  readonly places: { kind: string; name: string }[] | null;
  readonly targetGroups: string[] | null;
  readonly sections: { heading: string; text: string; page: number | null }[] | null;
};

async function readProjects(
  client: pg.ClientBase,
  ids: readonly string[],
): Promise<{ id: string; project: SearchableProject }[]> {
  const own = (table: string) => `FROM "${table}" x WHERE x."contentId" = c."id"`;
  const { rows } = await client.query<ProjectRow>(
    `SELECT c."id", c."code", c."name", to_char(c."startsOn", 'YYYY-MM-DD') AS "startsOn", t."directTargetGroups",
       t."indirectTargetGroups", t."finalReportSummary", t."summary", t."informationPlan", t."disseminationPlan",
       (SELECT jsonb_agg(x."name" ORDER BY x."position") ${own('content_implementer')} AND NOT x."isRedacted") AS "implementers",
       (SELECT jsonb_agg(jsonb_build_object('kind', x."kind", 'name', x."name") ORDER BY x."position") ${own('content_place')}) AS "places",
       (SELECT jsonb_agg(DISTINCT x."code") ${own('target_group_link')} AND x."retiredIn" IS NULL) AS "targetGroups",
       (SELECT jsonb_agg(jsonb_build_object('heading', x."heading", 'text', x."text", 'page', x."page") ORDER BY x."position")
        ${own('content_section')} AND x."page" IS NOT NULL) AS "sections"
     FROM "content" c LEFT JOIN "content_text" t ON t."contentId" = c."id" WHERE c."id" = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(({ id, implementers, places, targetGroups, sections, ...row }) => ({
    id,
    project: {
      ...row,
      implementers: implementers ?? [],
      places: places ?? [],
      targetGroups: targetGroups ?? [],
      sections: sections ?? [],
    },
  }));
}
