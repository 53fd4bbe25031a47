import { Prisma, type SourceRecord } from '../../../prisma/client/client.ts';
import type { Observation } from '../../history/merge.ts';
import type { Ask } from '../statements.ts';

export type Source = Omit<SourceRecord, 'claims' | 'text' | 'reader' | 'edition' | 'retiredIn'>;

/** A source record and what it claims. */
export type ClaimingSource = Source & Observation;

/** What is read of a source. */
export const sourceColumns = Prisma.raw(
  '"id"::text, "sourceId"::text, "projectId", "registry", "kind", "locator", "observedAt", "sha256", "lacks", "isSample", "completeListIn", "publishedIn"',
);

/** Of each source the reading that a version knows. */
export function seenAt(version: number): Prisma.Sql {
  return Prisma.sql`"publishedIn" <= ${version} AND ("retiredIn" IS NULL OR "retiredIn" > ${version})`;
}

/** The sources of one project at a version. */
export interface SourcesOfProject<T extends Source = Source> {
  readonly projectId: string;
  readonly sources: readonly T[];
}

/** The sources of projects that a version knows, the newest first. */
export async function readSources(
  ask: Ask,
  projectIds: readonly string[],
  version: number,
): Promise<SourcesOfProject[]> {
  return groupByProject(
    await ask<Source>(Prisma.sql`
      SELECT ${sourceColumns} FROM "source_record" WHERE "projectId" = ANY(${projectIds}) AND ${seenAt(version)}
      ORDER BY "observedAt" DESC, "kind" DESC, "sha256"`),
  );
}

/** As `readSources`, with what each claims; in no order. */
export async function readClaims(
  ask: Ask,
  projectIds: readonly string[],
  version: number,
): Promise<SourcesOfProject<ClaimingSource>[]> {
  return groupByProject(
    await ask<ClaimingSource>(Prisma.sql`
      SELECT ${sourceColumns}, "claims" FROM "source_record" WHERE "projectId" = ANY(${projectIds}) AND ${seenAt(version)}`),
  );
}

/** The sample only where a project has nothing else: it is a source only while nothing real is published. */
function groupByProject<T extends Source>(rows: readonly T[]): SourcesOfProject<T>[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.projectId);
    if (group) group.push(row);
    else groups.set(row.projectId, [row]);
  }
  return [...groups].map(([projectId, sources]) => {
    const real = sources.filter((source) => !source.isSample);
    return { projectId, sources: real.length > 0 ? real : sources };
  });
}

/** A source's public text, by the id of the reading. */
export type SourceText = Pick<SourceRecord, 'id' | 'text'>;

export function readSourceTexts(ask: Ask, ids: readonly string[]): Promise<SourceText[]> {
  return ask<SourceText>(
    Prisma.sql`SELECT "id"::text, "text" FROM "source_record" WHERE "id" = ANY(${ids}::uuid[])`,
  );
}
