import { Prisma } from '../../../prisma/client/client.ts';
import type { Ask } from '../statements.ts';
import type { Takedowns } from '../takedowns.ts';
import { type Source, seenAt, sourceColumns } from './source.ts';
import { withholding } from './withheld.ts';

/** Sources by the id of all their readings, those that a version knows. */
export async function readSourcesById(
  ask: Ask,
  ids: readonly string[],
  version: number,
  takedowns: Takedowns,
): Promise<Source[]> {
  const rows = await ask<Source>(Prisma.sql`
    SELECT ${sourceColumns} FROM "source_record" WHERE "sourceId" = ANY(${ids}::uuid[]) AND ${seenAt(version)}`);
  if (takedowns.all.length === 0) return rows;
  return rows
    .filter(({ projectId }) => !takedowns.projects.has(projectId))
    .map(withholding(takedowns).source);
}
