import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { Prisma } from '../../prisma/client/client.ts';
import { inTransaction } from './bulk.ts';
import type { Ask } from './statements.ts';

/** What became of an item when a run asked for it. */
export type Outcome =
  | 'NEW'
  | 'CHANGED'
  | 'UNCHANGED'
  | 'GONE'
  | 'REDIRECTED'
  | 'UNREAD'
  | 'DISALLOWED'
  | 'FAILED';

export interface FetchRun {
  readonly id: number;
  readonly startedAt: Date;
  readonly isResumed: boolean;
}

/** The newest that is known of an item: `robots`, `list`, or a project's code. */
export interface FetchedItem {
  readonly item: string;
  readonly runId: number;
  readonly outcome: Outcome;
  readonly address: string;
  readonly askedAt: Date | null;
  readonly redirectedTo: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly originalId: number | null;
  /** Of the newest original; null where there is none. */
  readonly textSha256: string | null;
}

/** An answer as it came, to be kept. */
export interface NewOriginal {
  readonly observedAt: Date;
  readonly contentType: string | null;
  readonly textSha256: string;
  readonly body: Uint8Array;
  readonly isToImport: boolean;
}

export interface ItemOutcome
  extends Pick<FetchedItem, 'item' | 'outcome' | 'address' | 'redirectedTo' | 'etag' | 'lastModified'> {
  /** Null where there was no answer. */
  readonly askedAt: Date | null;
  readonly original: NewOriginal | null;
}

/** An original that no import has read yet. */
export interface OriginalToImport {
  readonly id: number;
  readonly item: string;
  readonly address: string;
  /** When the run began that brought it. */
  readonly observedAt: Date;
}

// what a killed run has fetched is fresh enough for so long
const resumableHours = 48;

/** Goes on with the run of the same scope that was cut off, or begins one. */
export async function beginRun(pool: pg.Pool, registry: string, scope: string): Promise<FetchRun> {
  const open = await pool.query<{ id: number; startedAt: Date }>(
    `SELECT "id", "startedAt" FROM "fetch_run" WHERE "id" = (SELECT max("id") FROM "fetch_run" WHERE "registry" = $1 AND "scope" = $2)
     AND "finishedAt" IS NULL AND "startedAt" > now() - make_interval(hours => $3)`,
    [registry, scope, resumableHours],
  );
  if (open.rows[0]) return { ...open.rows[0], isResumed: true };
  const { rows } = await pool.query<{ id: number; startedAt: Date }>(
    'INSERT INTO "fetch_run" ("registry", "scope", "startedAt") VALUES ($1, $2, $3) RETURNING "id", "startedAt"',
    [registry, scope, new Date()],
  );
  if (!rows[0]) throw new Error('the run was not stored');
  return { ...rows[0], isResumed: false };
}

/** Notes how a run stands; finished, it is not gone on with. */
export async function noteRun(
  pool: pg.Pool,
  { id }: FetchRun,
  { changed, failures, isFinished }: { changed: number; failures: number; isFinished: boolean },
): Promise<void> {
  await pool.query(
    `UPDATE "fetch_run" SET "changed" = $2, "failures" = $3, "finishedAt" = CASE WHEN $4 THEN now() END
     WHERE "id" = $1`,
    [id, changed, failures, isFinished],
  );
}

export async function readItems(pool: pg.Pool, registry: string): Promise<FetchedItem[]> {
  const { rows } = await pool.query<FetchedItem>(
    `SELECT i."item", i."runId", i."outcome", i."address", i."askedAt", i."redirectedTo", i."etag", i."lastModified",
       i."originalId", o."textSha256"
     FROM "fetched_item" i LEFT JOIN "fetched_original" o ON o."id" = i."originalId" WHERE i."registry" = $1`,
    [registry],
  );
  return rows;
}

/**
 * Stores what became of an item, with its original where it has a new one: both, or neither. Gives the id of its newest
 * original.
 */
export async function keepOutcome(
  pool: pg.Pool,
  registry: string,
  run: FetchRun,
  { item, outcome, address, askedAt, redirectedTo, etag, lastModified, original }: ItemOutcome,
): Promise<number | null> {
  return inTransaction(pool, async (client) => {
    const stored = original
      ? await client.query<{ id: number }>(
          `INSERT INTO "fetched_original"
             ("runId", "item", "address", "observedAt", "contentType", "textSha256", "body", "isToImport")
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING "id"`,
          [
            run.id,
            item,
            redirectedTo ?? address,
            original.observedAt,
            original.contentType,
            original.textSha256,
            gzipSync(original.body),
            original.isToImport,
          ],
        )
      : null;
    const { rows } = await client.query<{ originalId: number | null }>(
      `INSERT INTO "fetched_item" ("registry", "item", "runId", "outcome", "address", "askedAt", "redirectedTo", "etag",
         "lastModified", "originalId")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT ("registry", "item") DO UPDATE SET "runId" = excluded."runId", "outcome" = excluded."outcome",
         "address" = excluded."address", "askedAt" = coalesce(excluded."askedAt", "fetched_item"."askedAt"),
         "redirectedTo" = excluded."redirectedTo", "etag" = excluded."etag", "lastModified" = excluded."lastModified",
         "originalId" = coalesce(excluded."originalId", "fetched_item"."originalId")
       RETURNING "originalId"`,
      [
        registry,
        item,
        run.id,
        outcome,
        address,
        askedAt,
        redirectedTo,
        etag,
        lastModified,
        // what is no page of the project does not take the place of one
        (outcome !== 'UNREAD' && stored?.rows[0]?.id) || null,
      ],
    );
    return rows[0]?.originalId ?? null;
  });
}

export async function readOriginal(pool: pg.Pool, id: number): Promise<Uint8Array> {
  const { rows } = await pool.query<{ body: Buffer }>(
    'SELECT "body" FROM "fetched_original" WHERE "id" = $1',
    [id],
  );
  if (!rows[0]) throw new Error(`no fetched original ${id}`);
  return gunzipSync(rows[0].body);
}

/** The newest of each item, or of some, that no import has read; the list last, for its rows are the most. */
export async function originalsToImport(
  pool: pg.Pool,
  registry: string,
  only: readonly string[] | null,
): Promise<OriginalToImport[]> {
  const { rows } = await pool.query<OriginalToImport>(
    `SELECT o."id", o."item", o."address", r."startedAt" AS "observedAt"
     FROM "fetched_item" i JOIN "fetched_original" o ON o."id" = i."originalId" JOIN "fetch_run" r ON r."id" = o."runId"
     WHERE i."registry" = $1 AND o."isToImport" AND ($2::text[] IS NULL OR o."item" = ANY($2))
     ORDER BY (o."item" = 'list'), o."item"`,
    [registry, only],
  );
  return rows;
}

export async function noteImported(pool: pg.Pool, originals: readonly OriginalToImport[]): Promise<void> {
  await pool.query('UPDATE "fetched_original" SET "isToImport" = false WHERE "id" = ANY($1::int[])', [
    originals.map(({ id }) => id),
  ]);
}

/** Until when a register wants to be left alone; null where it did not say so. */
export async function readNotBefore(pool: pg.Pool, registry: string): Promise<Date | null> {
  const { rows } = await pool.query<{ notBefore: Date | null }>(
    'SELECT "notBefore" FROM "fetch_schedule" WHERE "registry" = $1',
    [registry],
  );
  return rows[0]?.notBefore ?? null;
}

export async function noteSchedule(
  pool: pg.Pool,
  registry: string,
  column: 'notBefore' | 'nextFetchAt',
  at: Date | null,
): Promise<void> {
  await pool.query(
    `INSERT INTO "fetch_schedule" ("registry", "${column}") VALUES ($1, $2)
     ON CONFLICT ("registry") DO UPDATE SET "${column}" = excluded."${column}"`,
    [registry, at],
  );
}

/** How a registry's fetching stands now, whatever the version. */
export interface Freshness {
  readonly lastFetchedAt: Date | null;
  readonly lastChangedAt: Date | null;
  readonly nextFetchAt: Date | null;
  readonly failures: number;
}

/** Null where a registry was never fetched. */
export async function readFreshness(ask: Ask, registry: string): Promise<Freshness | null> {
  const rows = await ask<Freshness & { runs: number }>(Prisma.sql`
    SELECT count(*)::int AS "runs", max("finishedAt") AS "lastFetchedAt",
      max("finishedAt") FILTER (WHERE "changed" > 0) AS "lastChangedAt",
      (SELECT "nextFetchAt" FROM "fetch_schedule" WHERE "registry" = ${registry}) AS "nextFetchAt",
      coalesce((array_agg("failures" ORDER BY "id" DESC))[1], 0) AS "failures"
    FROM "fetch_run" WHERE "registry" = ${registry}`);
  const [found] = rows;
  if (!found || (found.runs === 0 && found.nextFetchAt === null)) return null;
  const { lastFetchedAt, lastChangedAt, nextFetchAt, failures } = found;
  return { lastFetchedAt, lastChangedAt, nextFetchAt, failures };
}
