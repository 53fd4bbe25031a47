import { Prisma, type SourceContact } from '../../../prisma/client/client.ts';
import { publishedAt } from '../moment.ts';
import type { Ask } from '../statements.ts';

/** A contact person as printed, and when. Personal data: kept for one request, and no longer. */
export type StoredContact = Pick<SourceContact, 'name' | 'title' | 'email' | 'phone'> & {
  readonly observedAt: Date;
};

/** The contact persons of one project's sources: pages before reports, each the newest first. */
export interface ContactsOfProject {
  readonly projectId: string;
  readonly contacts: readonly StoredContact[];
}

/** The first contact person of each source of projects that a version knows; of the sample only where nothing is real. */
export async function readContacts(
  ask: Ask,
  projectIds: readonly string[],
  version: number,
): Promise<ContactsOfProject[]> {
  const rows = await ask<StoredContact & { projectId: string; isSample: boolean }>(Prisma.sql`
    SELECT s."projectId", s."isSample", s."observedAt", c."name", c."title", c."email", c."phone"
    FROM "source_record" s CROSS JOIN LATERAL (
      SELECT * FROM "source_contact" x WHERE x."sourceId" = s."id" ORDER BY x."position" LIMIT 1) c
    WHERE s."projectId" = ANY(${projectIds}) AND ${publishedAt('s', version)}
    ORDER BY s."isSample", s."kind" <> 'PAGE', s."observedAt" DESC, s."sha256"`);
  return projectIds.map((projectId) => {
    const own = rows.filter((row) => row.projectId === projectId);
    const real = own.filter(({ isSample }) => !isSample);
    return { projectId, contacts: real.length > 0 ? real : own };
  });
}
