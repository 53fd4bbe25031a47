import { Prisma } from '../../../prisma/client/client.ts';
import { publishedAt } from '../moment.ts';
import type { Ask } from '../statements.ts';

/** A class of a code list at a version, and what registries print behind its code. */
export interface StoredClass {
  /** SCHEME:code, as links have it. */
  readonly key: string;
  /** What most of its projects print, and of two such words the newest; null where all print the code alone. */
  readonly label: string | null;
}

/** Classes by their keys, those that no project has among them; the words of withheld projects do not count. */
export function readClasses(
  ask: Ask,
  keys: readonly string[],
  version: number,
  withheld: ReadonlySet<string>,
): Promise<StoredClass[]> {
  return ask<StoredClass>(Prisma.sql`
    SELECT k."key", l."label" FROM unnest(${[...keys]}::text[]) AS k("key") LEFT JOIN (
      SELECT DISTINCT ON (x."code") x."code" AS "key", c."label" FROM "classification_link" x
      JOIN "revision" r ON r."contentId" = x."contentId" AND ${publishedAt('r', version)} AND r."projectId" <> ALL(${[...withheld]}::text[])
      JOIN "content_text" t ON t."contentId" = x."contentId"
      CROSS JOIN LATERAL jsonb_to_recordset(t."classifications") AS c("scheme" text, "code" text, "label" text)
      WHERE x."kind" = 'CLASSIFICATION' AND x."code" = ANY(${[...keys]}::text[]) AND ${publishedAt('x', version)}
        AND c."scheme" || ':' || c."code" = x."code" AND c."label" IS NOT NULL
      GROUP BY x."code", c."label"
      ORDER BY x."code", count(DISTINCT r."projectId") DESC, max(r."observedFrom") DESC, c."label" COLLATE "C"
    ) l USING ("key")`);
}
