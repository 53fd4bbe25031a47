import type pg from 'pg';
import { type MergedFacts, mergeHistory } from '../history/merge.ts';
import { insertRows } from '../store/bulk.ts';
import type { RowOf } from '../store/rows.ts';
import { contentIdOf, contentRows } from './content.ts';
import { noteDiscrepancies } from './discrepancies.ts';
import { classificationRows, type LinkMaker, targetGroupRows } from './links.ts';
import { type FreshObservation, groupByProject, readObservations } from './observations.ts';

/** What an import made of a project: nothing known before, another content than before, or the same. */
export type Outcome = 'new' | 'changed' | 'unchanged';

/** What an import writes under. */
export interface Edition {
  readonly version: number;
  readonly isSample: boolean;
  /** True where nothing but the sample was published before. */
  readonly replacesSample: boolean;
}

interface StoredRevision {
  readonly id: string;
  readonly projectId: string;
  readonly contentId: string;
  readonly observedFrom: Date;
  readonly observedTo: Date | null;
  readonly publishedIn: number;
  readonly retiredIn: number | null;
}

/** A revision to be written, and what its content is made of. */
interface Wanted {
  readonly row: RowOf<'revision'>;
  readonly facts: MergedFacts;
  readonly code: string;
}

/**
 * Makes the revisions of some projects what all their claims say, under a version not yet published: rows that say
 * something else are retired, missing ones written. What was written only now need not be read again. Tells the
 * outcome per project.
 */
export async function reviseProjects(
  client: pg.ClientBase,
  projectIds: readonly string[],
  { version, isSample, replacesSample }: Edition,
  fresh: readonly FreshObservation[] = [],
): Promise<Map<string, Outcome>> {
  const observations = await readObservations(client, projectIds, isSample, fresh);
  const stored = await readRevisions(client, projectIds, version);
  const wanted: Wanted[] = [];
  const kept = new Set<string>();
  const outcomes = new Map<string, Outcome>();
  for (const projectId of projectIds) {
    const own = stored.get(projectId) ?? [];
    const code = projectId.slice(projectId.indexOf(':') + 1);
    let current: string | null = null;
    for (const { observedFrom, observedTo, facts } of mergeHistory(observations.get(projectId) ?? [])) {
      const contentId = contentIdOf(projectId, facts);
      if (observedTo === null) current = contentId;
      const same = own.find(
        (row) =>
          row.contentId === contentId &&
          isSameTime(row.observedFrom, observedFrom) &&
          isSameTime(row.observedTo, observedTo),
      );
      if (same) kept.add(same.id);
      else
        wanted.push({
          row: { projectId, contentId, observedFrom, observedTo, publishedIn: version },
          facts,
          code,
        });
    }
    // what only the sample said was not known
    const before = replacesSample
      ? undefined
      : own.find((row) => row.publishedIn < version && row.observedTo === null);
    outcomes.set(projectId, !before ? 'new' : before.contentId === current ? 'unchanged' : 'changed');
  }
  await noteDiscrepancies(client, projectIds, observations, version);
  await writeContents(client, wanted, version);
  const all = [...stored.values()].flat();
  await settle(
    client,
    all.filter((row) => !kept.has(row.id)),
    all.filter((row) => kept.has(row.id)),
    version,
  );
  await insertRows(
    client,
    'revision',
    wanted.map(({ row }) => row),
  );
  return outcomes;
}

/** The revisions that are visible now or were retired by the version under way. */
async function readRevisions(
  client: pg.ClientBase,
  projectIds: readonly string[],
  version: number,
): Promise<Map<string, StoredRevision[]>> {
  const { rows } = await client.query<StoredRevision>(
    `SELECT * FROM "revision" WHERE "projectId" = ANY($1) AND ("retiredIn" IS NULL OR "retiredIn" = $2)`,
    [projectIds, version],
  );
  return groupByProject(rows);
}

/** Retires what is no longer true, deletes what nobody has seen yet, and brings back what was retired too soon. */
async function settle(
  client: pg.ClientBase,
  dropped: readonly StoredRevision[],
  kept: readonly StoredRevision[],
  version: number,
): Promise<void> {
  const ids = (rows: readonly StoredRevision[]) => rows.map((row) => row.id);
  const unseen = dropped.filter((row) => row.publishedIn === version);
  const seen = dropped.filter((row) => row.publishedIn < version && row.retiredIn === null);
  const back = kept.filter((row) => row.retiredIn === version);
  if (unseen.length > 0) await client.query('DELETE FROM "revision" WHERE "id" = ANY($1)', [ids(unseen)]);
  if (seen.length > 0) {
    await client.query('UPDATE "revision" SET "retiredIn" = $2 WHERE "id" = ANY($1)', [ids(seen), version]);
  }
  if (back.length > 0)
    await client.query('UPDATE "revision" SET "retiredIn" = NULL WHERE "id" = ANY($1)', [ids(back)]);
}

async function writeContents(
  client: pg.ClientBase,
  wanted: readonly Wanted[],
  version: number,
): Promise<void> {
  const ids = [...new Set(wanted.map(({ row }) => row.contentId))];
  const stored = await client.query<{ id: string; isKnown: boolean }>(
    `SELECT "id", EXISTS (SELECT 1 FROM "revision" r WHERE r."contentId" = c."id") AS "isKnown"
     FROM "content" c WHERE "id" = ANY($1::uuid[])`,
    [ids],
  );
  const known = new Set(stored.rows.filter((row) => row.isKnown).map((row) => row.id));
  // left by an import that never published, or made by this one and dropped again: whole, for contents never change
  const unseen = new Set(stored.rows.filter((row) => !row.isKnown).map((row) => row.id));
  const fresh = new Map(
    wanted.filter(({ row }) => !known.has(row.contentId)).map((item) => [item.row.contentId, item]),
  );
  const items = [...fresh.values()];
  const rows = contentRows(
    items
      .filter(({ row }) => !unseen.has(row.contentId))
      .map(({ row, facts, code }) => ({ projectId: row.projectId, code, facts })),
  );
  await insertRows(client, 'content', rows.contents);
  await insertRows(client, 'content_text', rows.texts);
  await insertRows(client, 'content_section', rows.sections);
  await insertRows(client, 'content_implementer', rows.implementers);
  await insertRows(client, 'content_place', rows.places);
  await insertRows(client, 'content_indicator', rows.indicators);
  // a content without a revision may have links that nobody has seen; those of known contents still stand
  for (const table of unseen.size > 0 ? ['classification_link', 'target_group_link'] : []) {
    await client.query(`DELETE FROM "${table}" WHERE "contentId" = ANY($1::uuid[])`, [[...unseen]]);
  }
  const link = <R>(make: LinkMaker<R>) =>
    items.flatMap(({ row, facts }) => make(row.contentId, facts, version));
  await insertRows(client, 'classification_link', link(classificationRows));
  await insertRows(client, 'target_group_link', link(targetGroupRows));
}

function isSameTime(a: Date | null, b: Date | null): boolean {
  return a?.getTime() === b?.getTime();
}
