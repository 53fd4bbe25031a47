import type pg from 'pg';
import { ExplainedError } from '../errors.ts';
import { isBusinessId } from '../reference/businessId.ts';
import { inTransaction } from '../store/bulk.ts';
import { publishedChannel } from '../store/publishedChannel.ts';
import { readTakedownsBy, type Takedown, type TakedownKind, type Takedowns } from '../store/takedowns.ts';
import { writeContentWords, writeOrganisationWords } from './searchRows.ts';

/** What somebody asks to be withheld, or given again: a text, or else a code or a business id. */
export interface Asked {
  readonly text: string | null;
  readonly name: string | null;
}

type Target = Pick<Takedown, 'kind' | 'target'>;

const shortestText = 3;

/** A takedown as its command takes it. */
export function describeTakedown({ kind, target }: Target): string {
  if (kind === 'TEXT') return `--text ${JSON.stringify(target)}`;
  return kind === 'PROJECT' ? target.replace(':', '/') : target;
}

export async function listTakedowns(pool: pg.Pool): Promise<readonly Takedown[]> {
  return (await readTakedownsBy(pool)).all;
}

/**
 * Withholds something from every answer of every version, and of later ones. Nothing is deleted: it is given again
 * when it is lifted. Doing it once more finishes what was broken off.
 */
export async function suppress(pool: pg.Pool, asked: Asked): Promise<Target> {
  const target = await findTarget(pool, asked);
  await change(
    pool,
    target,
    'INSERT INTO "takedown" ("kind", "target") VALUES ($1, $2) ON CONFLICT ("kind", "target") DO NOTHING',
  );
  return target;
}

export async function lift(pool: pg.Pool, asked: Asked): Promise<Target> {
  const all = await listTakedowns(pool);
  const wanted = all.filter((one) => isMeant(one, asked));
  const [target] = wanted;
  if (!target) {
    throw new ExplainedError(
      `${asked.text === null ? asked.name : JSON.stringify(asked.text)} is not suppressed. What is: npm run suppress -- list`,
    );
  }
  refuseSeveral(asked.name ?? '', wanted.map(describeTakedown));
  await change(pool, target, 'DELETE FROM "takedown" WHERE "kind" = $1 AND "target" = $2');
  return target;
}

function isMeant(one: Target, { text, name }: Asked): boolean {
  if (text !== null) return one.kind === 'TEXT' && one.target === text.trim();
  const said = describeTakedown(one);
  if (one.kind === 'PROJECT') return said === name || said.slice(said.indexOf('/') + 1) === name;
  return one.kind === 'ORGANISATION' ? one.target === plainBusinessId(name ?? '') : one.target === name;
}

async function findTarget(pool: pg.Pool, { text, name }: Asked): Promise<Target> {
  if (text !== null) {
    const target = text.trim();
    if (target.replace(/\s/gu, '').length >= shortestText) return { kind: 'TEXT', target };
    throw new ExplainedError(
      `--text takes ${shortestText} letters or more, as in --text "Matti Meikäläinen".`,
    );
  }
  const asked = name ?? '';
  const businessId = plainBusinessId(asked);
  if (businessId !== null) {
    const { rowCount } = await pool.query('SELECT 1 FROM "organisation" WHERE "businessId" = $1', [
      businessId,
    ]);
    if (rowCount) return { kind: 'ORGANISATION', target: businessId };
    throw new ExplainedError(`No organisation has the business id ${businessId}.`);
  }
  const { rows } = await pool.query<{ id: string }>(
    `SELECT "id" FROM "project" WHERE "code" = $1 OR "registry" || '/' || "code" = $1 ORDER BY "id"`,
    [asked],
  );
  const [found] = rows;
  if (!found) {
    throw new ExplainedError(
      `There is no project ${asked}. Give its code (S20519), its registry and code (eura2014/S20519), a business id (0204819-8), or --text "…".`,
    );
  }
  const targets = rows.map(({ id }): Target => ({ kind: 'PROJECT', target: id }));
  refuseSeveral(asked, targets.map(describeTakedown));
  return { kind: 'PROJECT', target: found.id };
}

function refuseSeveral(asked: string, names: readonly string[]): void {
  if (names.length < 2) return;
  throw new ExplainedError(
    `${asked} is the code of ${names.length} projects: ${names.join(', ')}. Say which: npm run suppress -- ${names[0]}`,
  );
}

/** "FI02048198" and "204819-8" as "0204819-8"; null for what is no business id. */
function plainBusinessId(text: string): string | null {
  const [, digits, check] = /^(?:FI ?-?)?(\d{6,7})-?(\d)$/iu.exec(text.trim()) ?? [];
  const id = `${digits?.padStart(7, '0')}-${check}`;
  return digits !== undefined && isBusinessId(id) ? id : null;
}

/**
 * Changes what is withheld, for readers at once: all that it touches is not searched until it has been written anew,
 * which takes long where that is much.
 */
async function change(pool: pg.Pool, { kind, target }: Target, statement: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    // waits for who writes words, and has the next one wait
    await tellReaders(client);
    await client.query(statement, [kind, target]);
    await forgetAllWords(client, { kind, target });
  });
  await writeContentWords(pool);
  await writeOrganisationWords(pool);
  // what is found now is more than a moment ago
  await inTransaction(pool, tellReaders);
}

async function forgetAllWords(client: pg.ClientBase, { kind, target }: Target): Promise<void> {
  if (kind === 'PROJECT') {
    await client.query(
      'DELETE FROM "content_search" s USING "content" c WHERE c."id" = s."contentId" AND c."projectId" = $1',
      [target],
    );
    return;
  }
  await forgetWords(client, patternsOf(kind, await namesOf(client, kind, target)));
}

/**
 * Once organisations are linked: a spelling of one that is withheld may have come, which words were written with before
 * anybody knew whose it is, and which texts of older versions have too.
 */
export async function withholdNewSpellings(pool: pg.Pool, known: Takedowns): Promise<void> {
  const knownNames = new Set(known.names);
  const { names } = await readTakedownsBy(pool);
  const fresh = names.filter((name) => !knownNames.has(name));
  if (fresh.length === 0) return;
  await inTransaction(pool, async (client) => {
    await tellReaders(client);
    await forgetWords(client, patternsOf('ORGANISATION', fresh));
  });
  await writeContentWords(pool);
  await writeOrganisationWords(pool);
}

/** What a takedown stands for in texts. */
async function namesOf(client: pg.ClientBase, kind: TakedownKind, target: string): Promise<string[]> {
  if (kind === 'TEXT') return [target];
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT unnest(p."names" || p."name") AS "name" FROM "organisation_profile" p
     JOIN "organisation" o ON o."id" = p."organisationId" WHERE o."businessId" = $1`,
    [target],
  );
  // a business id is written without its zero too
  return [target.replace(/^0/u, ''), ...rows.map(({ name }) => name)];
}

/** What every row has that a takedown may touch: the beginning of its words, for LIKE. */
function patternsOf(kind: TakedownKind, words: readonly string[]): string[] {
  // a name's last letters change with its case
  const beginnings = words.map((word) => {
    const first = word.trim().split(/\s+/u)[0] ?? '';
    return kind === 'TEXT' ? first : first.slice(0, Math.max(3, first.length - 3));
  });
  return [...new Set(beginnings)].map((word) => `%${word.replace(/[\\%_]/gu, '\\$&')}%`);
}

async function forgetWords(client: pg.ClientBase, patterns: readonly string[]): Promise<void> {
  const own = (table: string, words: string) =>
    `EXISTS (SELECT 1 FROM "${table}" x WHERE x."contentId" = c."id" AND (${words}))`;
  await client.query(
    `DELETE FROM "content_search" s USING "content" c WHERE c."id" = s."contentId" AND (c."name" ILIKE ANY($1::text[])
       OR ${own('content_text', 'concat_ws(\' \', x."summary", x."finalReportSummary", x."informationPlan", x."disseminationPlan", x."directTargetGroups", x."indirectTargetGroups") ILIKE ANY($1::text[])')}
       OR ${own('content_implementer', 'x."name" ILIKE ANY($1::text[])')} OR ${own('content_place', 'x."name" ILIKE ANY($1::text[])')}
       OR ${own('content_section', 'x."heading" ILIKE ANY($1::text[]) OR x."text" ILIKE ANY($1::text[])')})`,
    [patterns],
  );
  await client.query(
    `DELETE FROM "organisation_search" s USING "organisation_profile" p WHERE p."id" = s."profileId"
       AND array_to_string(p."names" || p."name", ' ') ILIKE ANY($1::text[])`,
    [patterns],
  );
}

/** From here on readers know: a server looks at once, and every second besides. */
async function tellReaders(client: pg.ClientBase): Promise<void> {
  await client.query('UPDATE "dataset" SET "takedownChanges" = "takedownChanges" + 1');
  await client.query('SELECT pg_notify($1, $2)', [publishedChannel, 'takedown']);
}
