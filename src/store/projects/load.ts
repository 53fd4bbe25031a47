import { Prisma } from '../../../prisma/client/client.ts';
import type { Ask } from '../statements.ts';
import { append, eachBatch, inMs, inVersions, type Spanned } from './batches.ts';
import { type Classified, type Columns, type Published, placeOf } from './columns.ts';
import { loadRevisions } from './loadContents.ts';
import { loadClassifications, loadImplementers, loadTargetGroups } from './loadLinks.ts';
import { loadProfiles } from './loadProfiles.ts';

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
