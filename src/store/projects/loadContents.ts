import { Prisma } from '../../../prisma/client/client.ts';
import type { Ask } from '../statements.ts';
import { nameSortOf } from '../takedowns.ts';
import { append, eachBatch, inMs, inVersions, type Spanned } from './batches.ts';
import {
  type Columns,
  hasFinalReportFlag,
  hasPlacesFlag,
  isNationwideFlag,
  money,
  none,
  worded,
} from './columns.ts';

export async function loadRevisions(
  columns: Columns,
  ask: Ask,
  since: number,
  version: number,
): Promise<void> {
  const { revisions, takedowns } = columns;
  const withheld = [...takedowns.projects];
  type Row = Spanned & { readonly contentId: string };
  await eachBatch<Row>(
    ask,
    [revisions],
    (
      after,
    ) => Prisma.sql`SELECT "id"::text AS "rowId", "contentId"::text, ${inMs('observedFrom')}, ${inMs('observedTo')}, "publishedIn", "retiredIn"
      FROM "revision" WHERE "projectId" <> ALL(${withheld}::text[]) AND ${inVersions(since, version, after)}`,
    async (rows) => {
      const ids = new Set(rows.map((row) => row.contentId));
      await loadContents(
        columns,
        ask,
        [...ids].filter((id) => columns.contents.find(id) === undefined),
      );
      for (const row of rows) {
        append(revisions, row, version);
        revisions.observedFrom.push(row.observedFrom);
        revisions.observedTo.push(row.observedTo ?? Number.POSITIVE_INFINITY);
        revisions.content.push(columns.contents.add(row.contentId));
      }
    },
  );
}

type ContentRow = Readonly<
  Record<(typeof worded)[number], string | null> & Record<(typeof money)[number], number | null>
> & {
  readonly id: string;
  readonly projectId: string;
  readonly code: string;
  readonly name: string;
  readonly nameSort: string;
  readonly startsOn: number | null;
  readonly endsOn: number | null;
  readonly startYear: number | null;
  readonly endYear: number | null;
  readonly flags: number;
};

const contentColumns = Prisma.raw(
  [
    '"id"::text, "projectId", "code", "name", "nameSort"',
    ...worded.map((column) => `"${column}"`),
    ...money.map((column) => `"${column}"::float8`),
    ...['startsOn', 'endsOn'].map((column) => `"${column}" - DATE '1970-01-01' AS "${column}"`),
    ...['start', 'end'].map(
      (edge) =>
        `coalesce(extract(year FROM "${edge}sOn")::int, substr("${edge}sIn", 1, 4)::int) AS "${edge}Year"`,
    ),
  ].join(', '),
);

/** Contents never change: one that is here is never read again. */
async function loadContents(columns: Columns, ask: Ask, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { takedowns } = columns;
  const rows = await ask<ContentRow>(Prisma.sql`
    SELECT ${contentColumns}, "isNationwide"::int * ${isNationwideFlag} + "hasFinalReport"::int * ${hasFinalReportFlag}
      + EXISTS (SELECT 1 FROM "content_place" p WHERE p."contentId" = c."id")::int * ${hasPlacesFlag} AS "flags"
    FROM "content" c WHERE "id" = ANY(${ids}::uuid[])`);
  for (const row of rows) {
    columns.contents.add(row.id);
    columns.project.push(columns.projects.add(row.projectId));
    columns.codes.push(row.code);
    columns.nameSorts.push(nameSortOf(row, takedowns));
    for (const column of worded) {
      const word = row[column];
      columns.worded[column].push(word === null ? none : columns.words.add(word));
    }
    for (const column of money) columns.money[column].push(row[column] ?? Number.NaN);
    columns.startsOn.push(row.startsOn ?? none);
    columns.endsOn.push(row.endsOn ?? none);
    columns.startYear.push(row.startYear ?? none);
    columns.endYear.push(row.endYear ?? none);
    columns.flags.push(row.flags);
  }
}
