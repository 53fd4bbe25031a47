import type pg from 'pg';
import { editionOf, makers } from '../editions.ts';
import { projectFields, type SearchableProject } from '../search/fields.ts';
import { foldWord } from '../search/fold.ts';
import { indexFields, type SearchField } from '../search/indexing.ts';
import { reversed } from '../search/lexemes.ts';
import { insertRows, inTransaction } from '../store/bulk.ts';
import { mapTexts, noTakedowns, readTakedownsBy, type Takedowns } from '../store/takedowns.ts';

/** The edition of words and rules that made the rows: rows of another edition are made again. */
const searchEdition = editionOf(makers.search);

const batchSize = 400;
// how many words are remembered as written; one that is forgotten is offered once more
const mostWords = 100_000;

interface SearchTable {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** Comes before every id. */
  readonly first: string;
  readonly insert: (client: pg.ClientBase, rows: readonly SearchRow[]) => Promise<void>;
}

interface SearchRow {
  readonly id: string;
  readonly words: string;
}

const contents: SearchTable = {
  table: 'content_search',
  column: 'contentId',
  type: 'uuid',
  first: '00000000-0000-0000-0000-000000000000',
  insert: (client, rows) =>
    insertRows(
      client,
      'content_search',
      rows.map(({ id, words }) => ({ contentId: id, edition: searchEdition, words })),
    ),
};
const organisations: SearchTable = {
  table: 'organisation_search',
  column: 'profileId',
  type: 'bigint',
  first: '-1',
  insert: (client, rows) =>
    insertRows(
      client,
      'organisation_search',
      rows.map(({ id, words }) => ({ profileId: BigInt(id), edition: searchEdition, words })),
    ),
};

/** Writes what contents are found by, where it is missing or was made with other rules. */
export async function writeContentWords(pool: pg.Pool): Promise<void> {
  const written = new Set<string>();
  await inBatches(
    pool,
    contents,
    `SELECT c."id" FROM "content" c LEFT JOIN "content_search" s ON s."contentId" = c."id" AND s."edition" = $1
     WHERE s."contentId" IS NULL AND c."id" > $2 ORDER BY c."id"`,
    async (client, ids, takedowns) => {
      const projects = await readProjects(client, ids);
      await writeRows(
        client,
        contents,
        projects.map(({ id, projectId, project }) => [
          id,
          takedowns.projects.has(projectId) ? [] : projectFields(withoutWithheld(project, takedowns)),
        ]),
        written,
      );
    },
  );
  await settleIndex(pool, contents);
}

/** As `writeContentWords`, of organisations by the profiles that they have once they are linked. */
export async function writeOrganisationWords(pool: pg.Pool): Promise<void> {
  const written = new Set<string>();
  await inBatches(
    pool,
    organisations,
    `SELECT p."id" FROM "organisation_profile" p JOIN "organisation" o ON o."id" = p."organisationId" AND NOT o."isRedacted"
     LEFT JOIN "organisation_search" s ON s."profileId" = p."id" AND s."edition" = $1
     WHERE s."profileId" IS NULL AND p."id" > $2 ORDER BY p."id"`,
    async (client, ids, takedowns) => {
      const { rows } = await client.query<{
        id: string;
        organisationId: string;
        name: string;
        names: string[];
      }>(
        'SELECT "id", "organisationId", "name", "names" FROM "organisation_profile" WHERE "id" = ANY($1::bigint[])',
        [ids],
      );
      await writeRows(
        client,
        organisations,
        rows.map(({ id, organisationId, name, names }) => [
          id,
          takedowns.organisations.has(organisationId)
            ? []
            : [
                { field: 'name', weight: 'A', text: takedowns.hide(name) },
                ...names
                  .filter((one) => one !== name)
                  .map((text) => ({ field: 'names', weight: 'B', text: takedowns.hide(text) }) as const),
              ],
        ]),
        written,
      );
    },
  );
  await settleIndex(pool, organisations);
}

/** Sorts in what an index has put aside for later: every search would read through it, and nothing else may ever do it. */
async function settleIndex(pool: pg.Pool, { table }: SearchTable): Promise<void> {
  await inTransaction(pool, (client) =>
    client.query('SELECT gin_clean_pending_list($1::regclass)', [`${table}_words_idx`]),
  );
}

async function inBatches(
  pool: pg.Pool,
  { first }: SearchTable,
  missing: string,
  write: (client: pg.ClientBase, ids: string[], takedowns: Takedowns) => Promise<void>,
): Promise<void> {
  let takedowns = noTakedowns;
  for (let last = first; ; ) {
    const ids = await inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string }>(`${missing} LIMIT ${batchSize}`, [
        searchEdition,
        last,
      ]);
      const batch = rows.map((row) => row.id);
      if (batch.length === 0) return batch;
      takedowns = await lockTakedowns(client, takedowns);
      await write(client, batch, takedowns);
      return batch;
    });
    if (ids.length < batchSize) return;
    last = ids.at(-1) ?? last;
  }
}

/** What is withheld until this transaction ends: one that is made meanwhile finds what was written, and takes it away. */
async function lockTakedowns(client: pg.ClientBase, known: Takedowns): Promise<Takedowns> {
  const { rows } = await client.query<{ changes: number }>(
    'SELECT "takedownChanges" AS "changes" FROM "dataset" FOR SHARE',
  );
  return known !== noTakedowns && rows[0]?.changes === known.changes ? known : readTakedownsBy(client);
}

async function writeRows(
  client: pg.ClientBase,
  { table, column, type, insert }: SearchTable,
  items: readonly (readonly [string, readonly SearchField[]])[],
  written: Set<string>,
): Promise<void> {
  if (written.size > mostWords) written.clear();
  const words = new Set<string>();
  const rows: SearchRow[] = items.map(([id, fields]) => {
    const indexed = indexFields(fields);
    for (const word of indexed.words) {
      if (written.has(word)) continue;
      written.add(word);
      const folded = foldWord(word);
      if (isSpelt(folded)) words.add(folded);
    }
    return { id, words: indexed.vector };
  });
  await client.query(`DELETE FROM "${table}" WHERE "${column}" = ANY($1::${type}[])`, [
    items.map(([id]) => id),
  ]);
  await insert(client, rows);
  await insertRows(
    client,
    'search_word',
    [...words].sort().map((word) => ({ word, reversed: reversed(word) })),
    { mayExist: true },
  );
}

/** Whether a word may be what one with a typo meant. */
function isSpelt(word: string): boolean {
  return word.length >= 3 && /^\p{L}+$/u.test(word);
}

/** What is masked or withheld in an answer is not found either. */
function withoutWithheld(
  project: SearchableProject,
  { all, hide, isHiddenName }: Takedowns,
): SearchableProject {
  if (all.length === 0) return project;
  const { code, startsOn, implementers, targetGroups, ...texts } = project;
  return {
    code,
    startsOn,
    targetGroups,
    implementers: implementers.filter((name) => !isHiddenName(name)).map(hide),
    ...mapTexts(texts, hide),
  };
}

type ProjectRow = Omit<SearchableProject, 'implementers' | 'places' | 'targetGroups' | 'sections'> & {
  readonly id: string;
  readonly projectId: string;
  readonly implementers: string[] | null;
  readonly places: { kind: string; name: string }[] | null;
  readonly targetGroups: string[] | null;
  readonly sections: { heading: string; text: string; page: number | null }[] | null;
};

async function readProjects(
  client: pg.ClientBase,
  ids: readonly string[],
): Promise<{ id: string; projectId: string; project: SearchableProject }[]> {
  const own = (table: string) => `FROM "${table}" x WHERE x."contentId" = c."id"`;
  const { rows } = await client.query<ProjectRow>(
    `SELECT c."id", c."projectId", c."code", c."name", to_char(c."startsOn", 'YYYY-MM-DD') AS "startsOn", t."directTargetGroups",
       t."indirectTargetGroups", t."finalReportSummary", t."summary", t."informationPlan", t."disseminationPlan",
       (SELECT jsonb_agg(x."name" ORDER BY x."position") ${own('content_implementer')} AND NOT x."isRedacted") AS "implementers",
       (SELECT jsonb_agg(jsonb_build_object('kind', x."kind", 'name', x."name") ORDER BY x."position") ${own('content_place')}) AS "places",
       (SELECT jsonb_agg(DISTINCT x."code") ${own('target_group_link')} AND x."retiredIn" IS NULL) AS "targetGroups",
       (SELECT jsonb_agg(jsonb_build_object('heading', x."heading", 'text', x."text", 'page', x."page") ORDER BY x."position")
        ${own('content_section')} AND x."page" IS NOT NULL) AS "sections"
     FROM "content" c LEFT JOIN "content_text" t ON t."contentId" = c."id" WHERE c."id" = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(({ id, projectId, implementers, places, targetGroups, sections, ...row }) => ({
    id,
    projectId,
    project: {
      ...row,
      implementers: implementers ?? [],
      places: places ?? [],
      targetGroups: targetGroups ?? [],
      sections: sections ?? [],
    },
  }));
}
