import type pg from 'pg';
import { differences } from '../history/differences.ts';
import type { Observation } from '../history/merge.ts';
import { insertRows, inTransaction } from '../store/bulk.ts';
import type { RowOf } from '../store/rows.ts';
import { readObservations } from './observations.ts';

/** From when to when the sources of a project said different things of a field. */
interface Span {
  readonly field: string;
  readonly observedFrom: Date;
  observedTo: Date | null;
}

interface StoredSpan extends Span {
  readonly id: string;
  readonly projectId: string;
  readonly publishedIn: number;
  readonly retiredIn: number | null;
}

/** The fields of which sources differ, as what was observed up to each moment tells it. */
function discrepancySpans(observations: readonly Observation[]): Span[] {
  // one page or row says nothing against itself; a report may
  if (observations.length < 2 && observations[0]?.kind !== 'REPORT') return [];
  const moments = [...new Set(observations.map(({ observedAt }) => observedAt.getTime()))].sort(
    (a, b) => a - b,
  );
  const spans: Span[] = [];
  let open = new Map<string, Span>();
  for (const moment of moments) {
    const known = observations.filter(({ observedAt }) => observedAt.getTime() <= moment);
    const now = new Map<string, Span>();
    for (const { field } of differences(known)) {
      const span = open.get(field) ?? { field, observedFrom: new Date(moment), observedTo: null };
      if (!open.has(field)) spans.push(span);
      now.set(field, span);
    }
    for (const [field, span] of open) if (!now.has(field)) span.observedTo = new Date(moment);
    open = now;
  }
  return spans;
}

/** Makes what is stored of some projects' discrepancies what all their claims say, under a version not yet published. */
export async function noteDiscrepancies(
  client: pg.ClientBase,
  projectIds: readonly string[],
  observations: ReadonlyMap<string, readonly Observation[]>,
  version: number,
): Promise<void> {
  const wanted = new Map<string, RowOf<'discrepancy'>>();
  for (const [projectId, own] of observations) {
    for (const span of discrepancySpans(own))
      wanted.set(keyOf({ projectId, ...span }), { projectId, ...span, publishedIn: version });
  }
  const { rows } = await client.query<StoredSpan>(
    'SELECT * FROM "discrepancy" WHERE "projectId" = ANY($1) AND ("retiredIn" IS NULL OR "retiredIn" = $2)',
    [projectIds, version],
  );
  const ids = (change: (row: StoredSpan, isWanted: boolean) => boolean) =>
    rows.filter((row) => change(row, wanted.has(keyOf(row)))).map(({ id }) => id);
  const unseen = ids((row, isWanted) => !isWanted && row.publishedIn === version);
  const gone = ids((row, isWanted) => !isWanted && row.publishedIn < version && row.retiredIn === null);
  const back = ids((row, isWanted) => isWanted && row.retiredIn === version);
  if (unseen.length > 0) await client.query('DELETE FROM "discrepancy" WHERE "id" = ANY($1)', [unseen]);
  if (gone.length > 0)
    await client.query('UPDATE "discrepancy" SET "retiredIn" = $2 WHERE "id" = ANY($1)', [gone, version]);
  if (back.length > 0)
    await client.query('UPDATE "discrepancy" SET "retiredIn" = NULL WHERE "id" = ANY($1)', [back]);
  for (const row of rows) wanted.delete(keyOf(row));
  await insertRows(client, 'discrepancy', [...wanted.values()]);
}

const batchSize = 500;

/** As `noteDiscrepancies`, of all projects with several sources or a report: what differs may be told by other rules than before. */
export async function noteAllDiscrepancies(pool: pg.Pool, version: number, isSample: boolean): Promise<void> {
  for (let last = ''; ; ) {
    const { rows } = await pool.query<{ projectId: string }>(
      `SELECT "projectId" FROM "source_record" WHERE "isSample" = $1 AND "retiredIn" IS NULL AND "projectId" > $2
       GROUP BY "projectId" HAVING count(*) > 1 OR bool_or("kind" = 'REPORT') ORDER BY "projectId" LIMIT ${batchSize}`,
      [isSample, last],
    );
    const ids = rows.map((row) => row.projectId);
    const next = ids.at(-1);
    if (next === undefined) return;
    await inTransaction(pool, async (client) =>
      noteDiscrepancies(client, ids, await readObservations(client, ids, isSample), version),
    );
    last = next;
  }
}

function keyOf({
  projectId,
  field,
  observedFrom,
  observedTo,
}: Span & { readonly projectId: string }): string {
  return `${projectId} ${field} ${observedFrom.getTime()} ${observedTo?.getTime() ?? ''}`;
}
