import type pg from 'pg';
import type { Observation } from '../history/merge.ts';
import type { ProjectClaims } from '../registries/registry.ts';
import type { SourceKind } from '../vocabulary/sourceKind.ts';

/** What a source record says that was written only now. */
export interface FreshObservation extends Observation {
  readonly id: string;
  readonly projectId: string;
}

/** What all sources claim of some projects; what was written only now need not be read again. */
export async function readObservations(
  client: pg.ClientBase,
  projectIds: readonly string[],
  isSample: boolean,
  fresh: readonly FreshObservation[] = [],
): Promise<Map<string, Observation[]>> {
  const { rows } = await client.query<{
    projectId: string;
    kind: SourceKind;
    observedAt: Date;
    sha256: string;
    claims: ProjectClaims;
  }>(
    `SELECT "projectId", "kind", "observedAt", "sha256", "claims" FROM "source_record"
     WHERE "projectId" = ANY($1) AND "isSample" = $2 AND "retiredIn" IS NULL AND "id" <> ALL($3::uuid[])`,
    [projectIds, isSample, fresh.map(({ id }) => id)],
  );
  return groupByProject([...rows, ...fresh]);
}

/** Rows by their project. */
export function groupByProject<T extends { projectId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.projectId);
    if (group) group.push(row);
    else groups.set(row.projectId, [row]);
  }
  return groups;
}
