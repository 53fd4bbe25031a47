import { Prisma } from '../../prisma/client/client.ts';

/** Where on both clocks a reader stands: a dataset version, and a moment of observation (null = the newest). */
export interface Moment {
  readonly version: number;
  readonly asOf: Date | null;
}

/** True of rows on the second clock (`publishedIn`, `retiredIn`) that a reader of this version sees. */
export function publishedAt(table: string, version: number): Prisma.Sql {
  const at = Prisma.raw(`"${table}"`);
  return Prisma.sql`(${at}."publishedIn" <= ${version} AND (${at}."retiredIn" IS NULL OR ${at}."retiredIn" > ${version}))`;
}

/** True of the revisions that are what we knew at a moment: the one predicate of all reads, counts and sums. */
export function visibleAt(table: string, moment: Moment): Prisma.Sql {
  const at = Prisma.raw(`"${table}"`);
  const observed =
    moment.asOf === null
      ? Prisma.sql`${at}."observedTo" IS NULL`
      : Prisma.sql`${at}."observedFrom" <= ${moment.asOf} AND (${at}."observedTo" IS NULL OR ${at}."observedTo" > ${moment.asOf})`;
  return Prisma.sql`(${publishedAt(table, moment.version)} AND ${observed})`;
}

/**
 * True of the imports that a reader of this version knows of: those of a registry, or of the files that no registry
 * knew for null. A filter of Prisma's.
 */
export function importedWhere(registry: string | null, version: number) {
  return { registry, version: { lte: version } } satisfies Prisma.ImportRunWhereInput;
}
