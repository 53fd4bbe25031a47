import { Prisma } from '../../../prisma/client/client.ts';
import type { Ask } from '../statements.ts';
import { append, eachBatch, inVersions, type Numbered } from './batches.ts';
import type { Classified, Columns, Links } from './columns.ts';

type LinkRow = Numbered & { readonly contentId: string; readonly code: string };

/** A link's content; what belongs to none that was ever published is passed over. */
function appendLink(columns: Columns, into: Links, row: LinkRow, code: number, version: number): boolean {
  const content = columns.contents.find(row.contentId);
  if (content === undefined) return false;
  append(into, row, version);
  into.content.push(content);
  into.code.push(code);
  return true;
}

export async function loadClassifications(
  columns: Columns,
  ask: Ask,
  since: number,
  version: number,
): Promise<void> {
  type Row = LinkRow & { readonly kind: Classified };
  await eachBatch<Row>(
    ask,
    Object.values(columns.classifications).map(({ links }) => links),
    (
      after,
    ) => Prisma.sql`SELECT "id"::text AS "rowId", "contentId"::text, "kind", "code", "publishedIn", "retiredIn"
      FROM "classification_link" WHERE ${inVersions(since, version, after)}`,
    (rows) => {
      for (const row of rows) {
        const { links, codes } = columns.classifications[row.kind];
        appendLink(columns, links, row, codes.add(row.code), version);
      }
    },
  );
}

export async function loadTargetGroups(
  columns: Columns,
  ask: Ask,
  since: number,
  version: number,
): Promise<void> {
  const { takedowns } = columns;
  const { links, codes, texts } = columns.targetGroups;
  type Row = LinkRow & { readonly phrase: string; readonly reach: string; readonly offset: number };
  await eachBatch<Row>(
    ask,
    [links],
    (
      after,
    ) => Prisma.sql`SELECT "id"::text AS "rowId", "contentId"::text, "code", "phrase", "reach", "offset", "publishedIn", "retiredIn"
      FROM "target_group_link" WHERE ${inVersions(since, version, after)}`,
    (rows) => {
      for (const row of rows) {
        if (!appendLink(columns, links, row, codes.add(row.code), version)) continue;
        links.phrase.push(texts.add(takedowns.hide(row.phrase)));
        links.reach.push(texts.add(row.reach));
        links.offset.push(row.offset);
      }
    },
  );
}

export async function loadImplementers(
  columns: Columns,
  ask: Ask,
  since: number,
  version: number,
): Promise<void> {
  const { implementers, organisations, rules } = columns;
  type Row = LinkRow & { readonly position: number; readonly role: string; readonly matchedBy: string };
  await eachBatch<Row>(
    ask,
    [implementers],
    (
      after,
    ) => Prisma.sql`SELECT "id"::text AS "rowId", "contentId"::text, "organisationId"::text AS "code", "position", "role", "matchedBy", "publishedIn", "retiredIn"
      FROM "implementer_link" WHERE ${inVersions(since, version, after)}`,
    (rows) => {
      for (const row of rows) {
        if (!appendLink(columns, implementers, row, organisations.add(row.code), version)) continue;
        implementers.position.push(row.position);
        implementers.isLead.push(row.role === 'LEAD' ? 1 : 0);
        implementers.rule.push(rules.add(row.matchedBy));
      }
    },
  );
}
