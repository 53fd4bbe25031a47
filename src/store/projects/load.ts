import { Prisma } from '../../../prisma/client/client.ts';
import { businessIdKey, uuidOf } from '../../history/identity.ts';
import { sortKey } from '../../reference/sortKey.ts';
import { organisationTypeByName } from '../../vocabulary/organisationTypeByName.ts';
import type { Ask } from '../statements.ts';
import { asRedacted, type Takedowns } from '../takedowns.ts';
import {
  type Classified,
  type Columns,
  hasFinalReportFlag,
  hasPlacesFlag,
  isNationwideFlag,
  type Links,
  money,
  none,
  type Published,
  placeOf,
  worded,
} from './columns.ts';

const rowsAtOnce = 2_000;

/** Rows that come by an ascending id. */
interface Numbered {
  /** The row's id, under another name: ORDER BY takes a name for the column that is given, which is text. */
  readonly rowId: string;
  readonly publishedIn: number;
  readonly retiredIn: number | null;
}

/**
 * Brings the columns from the version they are at to another: rows published since are appended, rows retired since
 * are marked. What an import under way has written beyond that version is left out. Where that breaks off, the next
 * call goes on from there.
 */
export async function loadColumns(columns: Columns, ask: Ask, version: number): Promise<void> {
  // what was read before it broke off is cut at the version that was meant then
  const { loading } = columns;
  if (loading > columns.version && loading < version) await loadColumns(columns, ask, loading);
  columns.loading = version;
  const since = columns.version;
  await loadRevisions(columns, ask, since, version);
  columns.orderFrom(columns.byCode.length);
  await loadClassifications(columns, ask, since, version);
  await loadTargetGroups(columns, ask, since, version);
  await loadProfiles(columns, ask, since, version);
  await loadImplementers(columns, ask, since, version);
  await loadDiscrepancies(columns, ask, since, version);
  if (since > 0) await retire(columns, ask, since, version);
  columns.version = version;
}

/** All rows of a table that were published in some versions and are not here yet, a batch at a time, by ascending id. */
async function eachBatch<R extends Numbered>(
  ask: Ask,
  here: readonly Published[],
  read: (after: bigint) => Prisma.Sql,
  take: (rows: readonly R[]) => void | Promise<void>,
): Promise<void> {
  let after = BigInt(Math.max(0, ...here.map(({ id }) => id.values.at(-1) ?? 0)));
  for (;;) {
    const rows = await ask<R>(read(after));
    const last = rows.at(-1);
    if (!last) return;
    await take(rows);
    if (rows.length < rowsAtOnce) return;
    after = BigInt(last.rowId);
  }
}

function inVersions(since: number, version: number, after: bigint): Prisma.Sql {
  return Prisma.sql`"publishedIn" > ${since} AND "publishedIn" <= ${version} AND "id" > ${after}::bigint ORDER BY "id" LIMIT ${rowsAtOnce}`;
}

function append(into: Published, row: Numbered, version: number): void {
  into.id.push(Number(row.rowId));
  into.publishedIn.push(row.publishedIn);
  into.retiredIn.push(row.retiredIn !== null && row.retiredIn <= version ? row.retiredIn : 0);
}

const inMs = (column: string) =>
  Prisma.raw(`(extract(epoch FROM "${column}") * 1000)::float8 AS "${column}"`);

interface Spanned extends Numbered {
  readonly observedFrom: number;
  readonly observedTo: number | null;
}

async function loadRevisions(columns: Columns, ask: Ask, since: number, version: number): Promise<void> {
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

/** The order by name would tell what is masked in it. */
function nameSortOf({ name, nameSort }: { name: string; nameSort: string }, { hide }: Takedowns): string {
  const shown = hide(name);
  return shown === name ? nameSort : sortKey(shown);
}

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

async function loadClassifications(
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

async function loadTargetGroups(columns: Columns, ask: Ask, since: number, version: number): Promise<void> {
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

async function loadProfiles(columns: Columns, ask: Ask, since: number, version: number): Promise<void> {
  const { profiles, organisations, organisationWords: words, takedowns } = columns;
  type Row = Numbered & {
    readonly organisationId: string;
    readonly businessId: string | null;
    readonly name: string;
    readonly isRedacted: boolean;
    readonly nameSort: string;
    readonly organisationType: string | null;
    readonly municipality: string | null;
    readonly parentId: string | null;
  };
  await eachBatch<Row>(
    ask,
    [profiles],
    (
      after,
    ) => Prisma.sql`SELECT p."id"::text AS "rowId", "organisationId"::text, "businessId", "name", "isRedacted", "nameSort", "organisationType", "municipality", "parentId"::text, "publishedIn", "retiredIn"
      FROM (SELECT * FROM "organisation_profile" WHERE ${inVersions(since, version, after)}) p
      JOIN "organisation" o ON o."id" = "organisationId" ORDER BY p."id"`,
    (rows) => {
      for (const read of rows) {
        const isWithheld = takedowns.organisations.has(read.organisationId);
        const row = isWithheld ? asRedacted(read) : read;
        const organisation = organisations.add(row.organisationId);
        columns.businessIds[organisation] = row.businessId;
        if (row.businessId !== null) {
          columns.byBusinessId.set(row.businessId, organisation);
          columns.byFormerId.set(uuidOf(businessIdKey(row.businessId)), organisation);
        }
        append(profiles, row, version);
        profiles.organisation.push(organisation);
        profiles.nameSorts.push(isWithheld ? sortKey(row.name) : nameSortOf(row, takedowns));
        profiles.type.push(row.organisationType === null ? none : words.add(row.organisationType));
        const inferred =
          row.organisationType === null && !row.isRedacted ? organisationTypeByName(row.name) : null;
        profiles.inferredType.push(inferred === null ? none : words.add(inferred.type));
        profiles.municipality.push(row.municipality === null ? none : words.add(row.municipality));
        profiles.parent.push(row.parentId === null ? none : organisations.add(row.parentId));
      }
    },
  );
}

async function loadImplementers(columns: Columns, ask: Ask, since: number, version: number): Promise<void> {
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

async function loadDiscrepancies(columns: Columns, ask: Ask, since: number, version: number): Promise<void> {
  const { discrepancies, projects } = columns;
  await eachBatch<Spanned & { readonly projectId: string }>(
    ask,
    [discrepancies],
    (
      after,
    ) => Prisma.sql`SELECT "id"::text AS "rowId", "projectId", ${inMs('observedFrom')}, ${inMs('observedTo')}, "publishedIn", "retiredIn"
      FROM "discrepancy" WHERE ${inVersions(since, version, after)}`,
    (rows) => {
      for (const row of rows) {
        append(discrepancies, row, version);
        discrepancies.observedFrom.push(row.observedFrom);
        discrepancies.observedTo.push(row.observedTo ?? Number.POSITIVE_INFINITY);
        discrepancies.project.push(projects.add(row.projectId));
      }
    },
  );
}

/** Marks what was published at or before a version and retired after it. */
async function retire(columns: Columns, ask: Ask, since: number, version: number): Promise<void> {
  const mark = async (table: string, rowsOf: (kind: string) => Published, kind = "''") => {
    const rows = await ask<{ rowId: string; kind: string; retiredIn: number }>(Prisma.sql`
      SELECT "id"::text AS "rowId", ${Prisma.raw(kind)} AS "kind", "retiredIn" FROM ${Prisma.raw(`"${table}"`)}
      WHERE "retiredIn" > ${since} AND "retiredIn" <= ${version} AND "publishedIn" <= ${since}`);
    for (const row of rows) {
      const into = rowsOf(row.kind);
      const at = placeOf(into.id, Number(row.rowId));
      if (at >= 0) into.retiredIn.values[at] = row.retiredIn;
    }
  };
  await mark('revision', () => columns.revisions);
  await mark('discrepancy', () => columns.discrepancies);
  await mark('implementer_link', () => columns.implementers);
  await mark('target_group_link', () => columns.targetGroups.links);
  await mark('organisation_profile', () => columns.profiles);
  await mark('classification_link', (kind) => columns.classifications[kind as Classified].links, '"kind"');
}
