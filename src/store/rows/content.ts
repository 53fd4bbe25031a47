import {
  type Content,
  type ContentImplementer,
  type ContentIndicator,
  type ContentPlace,
  type ContentSection,
  type ContentText,
  Prisma,
} from '../../../prisma/client/client.ts';
import { type Money, money } from '../projects/columns.ts';
import type { Ask } from '../statements.ts';
import type { Packing } from './kept.ts';

/** A content with what it printed, as one row: it never changes. Days are ISO text. */
export interface StoredContent extends Omit<Content, 'nameSort' | 'startsOn' | 'endsOn'> {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly implementers: readonly Pick<ContentImplementer, 'position' | 'role' | 'name' | 'isRedacted'>[];
  readonly places: readonly Pick<ContentPlace, 'position' | 'kind' | 'name' | 'basis' | 'postalCode'>[];
  readonly indicators: readonly ContentIndicator[];
}

const children = (
  table: string,
  name: string,
  columns: string,
) => `(SELECT coalesce(json_agg(x ORDER BY x."position"), '[]')
    FROM (SELECT ${columns} FROM "${table}" WHERE "contentId" = c."id") x) AS "${name}"`;

const columns = Prisma.raw(
  [
    'c."id"::text, c."projectId", c."code", c."name", c."fund", c."period", c."programmePart", c."priorityCode", c."priorityName"',
    'c."objectiveCode", c."objectiveName", c."kind", c."status", c."startsOn", c."endsOn", c."startsIn", c."endsIn", c."authority", c."homepage", c."jointProject"',
    'c."isNationwide", c."otherCurrency", c."coFinancingRate", c."country", c."hasFinalReport"',
    ...money.map((column) => `c."${column}"`),
    children('content_implementer', 'implementers', '"position", "role", "name", "isRedacted"'),
    children('content_place', 'places', '"position", "kind", "name", "basis", "postalCode"'),
    children('content_indicator', 'indicators', '*'),
  ].join(', '),
);

type Row = Omit<StoredContent, Money> & Record<Money, string | null>;

/** Contents by id, with their children, in one statement. */
export async function readContents(ask: Ask, ids: readonly string[]): Promise<StoredContent[]> {
  const rows = await ask<Row>(
    Prisma.sql`SELECT ${columns} FROM "content" c WHERE c."id" = ANY(${ids}::uuid[])`,
  );
  return rows.map(readAmounts);
}

/** Gives the row itself, its money no longer text. */
function readAmounts(row: Row): StoredContent {
  const read = row as Record<Money, string | bigint | null>;
  for (const column of money) {
    const amount = row[column];
    if (amount !== null) read[column] = BigInt(amount);
  }
  return read as unknown as StoredContent;
}

export const contentPacking: Packing<StoredContent> = {
  pack(content) {
    const row: Record<string, unknown> = { ...content };
    for (const column of money) row[column] = content[column]?.toString() ?? null;
    return JSON.stringify(row);
  },
  unpack: (text) => readAmounts(JSON.parse(text) as Row),
};

export type StoredText = ContentText;

/** The long texts and answered tables of contents. */
export function readTexts(ask: Ask, ids: readonly string[]): Promise<StoredText[]> {
  return ask<StoredText>(Prisma.sql`
    SELECT "contentId"::text, "summary", "finalReportSummary", "informationPlan", "disseminationPlan", "directTargetGroups",
      "indirectTargetGroups", "equality", "sustainability", "classification", "classifications"
    FROM "content_text" WHERE "contentId" = ANY(${ids}::uuid[])`);
}

/** A document's sections in their order. */
export interface StoredSections {
  readonly contentId: string;
  readonly sections: readonly ContentSection[];
}

export function readSections(ask: Ask, ids: readonly string[]): Promise<StoredSections[]> {
  return ask<StoredSections>(Prisma.sql`
    SELECT "contentId"::text, json_agg(s ORDER BY "position") AS "sections"
    FROM "content_section" s WHERE "contentId" = ANY(${ids}::uuid[]) GROUP BY "contentId"`);
}
