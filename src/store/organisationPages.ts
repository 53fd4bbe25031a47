import { Prisma, type PrismaClient } from '../../prisma/client/client.ts';
import { type Keyset, keysetSql, type SortKey } from './keyset.ts';
import { type Moment, publishedAt, visibleAt } from './moment.ts';

/** By what organisations can be ordered. */
export type OrganisationOrderField = 'NAME' | 'PROJECTS' | 'GRANTED' | 'REALISED' | 'REALISED_SHARE';

export interface OrganisationOrder {
  readonly field: OrganisationOrderField;
  readonly direction: 'ASC' | 'DESC';
}

/** Which organisations; what is said of their projects is said of `t`. */
export interface OrganisationQuestion {
  readonly moment: Moment;
  /** A condition on `p` (profile), `o` (organisation) and `t` (its projects in all). */
  readonly where: Prisma.Sql;
  /** In which role projects count; null for both. */
  readonly role: string | null;
}

export interface OrganisationRow {
  readonly id: string;
  readonly keys: (string | null)[];
}

const columns: Readonly<Record<OrganisationOrderField, Omit<SortKey, 'isDescending'>>> = {
  NAME: { column: Prisma.sql`p."nameSort"`, kind: 'text', isFilled: true },
  PROJECTS: { column: Prisma.sql`coalesce(t."projects", 0)`, kind: 'bigint', isFilled: true },
  GRANTED: { column: Prisma.sql`t."granted"`, kind: 'bigint' },
  REALISED: { column: Prisma.sql`t."realised"`, kind: 'bigint' },
  REALISED_SHARE: { column: Prisma.sql`t."realisedShare"`, kind: 'numeric' },
};

/** The order that is asked for, always ending in name and identity. */
export function organisationSort(order: readonly OrganisationOrder[]): SortKey[] {
  const asked = order.map(({ field, direction }) => ({
    ...columns[field],
    isDescending: direction === 'DESC',
  }));
  if (!order.some(({ field }) => field === 'NAME')) asked.push({ ...columns.NAME, isDescending: false });
  return [...asked, identityOf('p', asked.length === 1 && asked[0]?.isDescending === true)];
}

function identityOf(table: string, isDescending: boolean): SortKey {
  const column = Prisma.sql`${Prisma.raw(`"${table}"."organisationId"`)}::text COLLATE "C"`;
  return { column, kind: 'text', isDescending, isFilled: true };
}

/** What the projects of each organisation come to, each project once and whole. */
function totals({ moment, role }: OrganisationQuestion): Prisma.Sql {
  return Prisma.sql`SELECT "organisationId", count(*) AS "projects", sum("granted")::bigint AS "granted", sum("realised")::bigint AS "realised",
      sum("realised") FILTER (WHERE "granted" IS NOT NULL) / nullif(sum("granted") FILTER (WHERE "realised" IS NOT NULL), 0) AS "realisedShare"
    FROM (SELECT DISTINCT l."organisationId", r."projectId", c."granted", c."realised"
      FROM "implementer_link" l JOIN "revision" r ON r."contentId" = l."contentId" JOIN "content" c ON c."id" = l."contentId"
      WHERE ${visibleAt('r', moment)} AND ${publishedAt('l', moment.version)}
        AND (${role}::text IS NULL OR l."role" = ${role})) d
    GROUP BY "organisationId"`;
}

/** `needsTotals` says whether the condition or the order speaks of projects: working them out takes longest. */
function from(question: OrganisationQuestion, needsTotals: boolean): Prisma.Sql {
  const joined = needsTotals
    ? Prisma.sql`LEFT JOIN (${totals(question)}) t ON t."organisationId" = p."organisationId"`
    : Prisma.empty;
  return Prisma.sql`FROM "organisation_profile" p JOIN "organisation" o ON o."id" = p."organisationId" ${joined}
    WHERE ${publishedAt('p', question.moment.version)} AND ${question.where}`;
}

/** A page of organisations, one row more than asked for. */
export async function readOrganisations(
  prisma: PrismaClient,
  question: OrganisationQuestion &
    Keyset & { readonly order: readonly OrganisationOrder[]; readonly needsTotals: boolean },
): Promise<OrganisationRow[]> {
  const { bounds, orderBy, keys } = keysetSql(organisationSort(question.order), question);
  const needsTotals = question.needsTotals || question.order.some(({ field }) => field !== 'NAME');
  const more = bounds.map((bound) => Prisma.sql` AND ${bound}`);
  return prisma.$queryRaw<OrganisationRow[]>`
    SELECT p."organisationId" AS "id", ${keys} AS "keys" ${from(question, needsTotals)} ${more.length > 0 ? Prisma.join(more, '') : Prisma.empty}
    ORDER BY ${orderBy} LIMIT ${question.limit + 1}`;
}

/** How many organisations a condition finds. */
export async function countOrganisations(
  prisma: PrismaClient,
  question: OrganisationQuestion & { readonly needsTotals: boolean },
): Promise<number> {
  const rows = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" ${from(question, question.needsTotals)}`;
  return rows[0]?.count ?? 0;
}

/** Who has worked with an organisation, and in how many projects. */
export interface PartnerRow {
  readonly parent: string;
  readonly id: string;
  readonly keys: (string | null)[];
}

/** Most common projects first, then by identity. */
export const partnerSort: readonly SortKey[] = [
  { column: Prisma.sql`t."projects"`, kind: 'bigint', isDescending: true, isFilled: true },
  identityOf('t', false),
];

function partnersOf(moment: Moment): Prisma.Sql {
  return Prisma.sql`SELECT b."organisationId", count(DISTINCT r."projectId") AS "projects"
    FROM "implementer_link" a JOIN "revision" r ON r."contentId" = a."contentId" AND ${visibleAt('r', moment)}
    JOIN "implementer_link" b ON b."contentId" = a."contentId" AND b."organisationId" <> a."organisationId" AND ${publishedAt('b', moment.version)}
    WHERE a."organisationId" = k.key::uuid AND ${publishedAt('a', moment.version)} GROUP BY b."organisationId"`;
}

/** A page of the partners of each organisation, one row more than asked for. */
export async function readPartners(
  prisma: PrismaClient,
  organisationIds: readonly string[],
  request: Keyset & { readonly moment: Moment },
): Promise<PartnerRow[]> {
  const { bounds, orderBy, keys } = keysetSql(partnerSort, request);
  const where = bounds.length > 0 ? Prisma.sql`WHERE ${Prisma.join([...bounds], ' AND ')}` : Prisma.empty;
  return prisma.$queryRaw<PartnerRow[]>`
    SELECT k.key AS "parent", x.* FROM unnest(${[...organisationIds]}::text[]) AS k(key) CROSS JOIN LATERAL (
      SELECT t."organisationId" AS "id", ${keys} AS "keys", row_number() OVER (ORDER BY ${orderBy}) AS "at"
      FROM (${partnersOf(request.moment)}) t ${where} ORDER BY ${orderBy} LIMIT ${request.limit + 1}
    ) x ORDER BY k.key, x."at"`;
}

/** How many partners each organisation has; one without any is absent. */
export async function countPartners(
  prisma: PrismaClient,
  organisationIds: readonly string[],
  { moment }: { readonly moment: Moment },
): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ parent: string; count: number }[]>`
    SELECT k.key AS "parent", x."count" FROM unnest(${[...organisationIds]}::text[]) AS k(key) CROSS JOIN LATERAL (
      SELECT count(*)::int AS "count" FROM (${partnersOf(moment)}) t
    ) x`;
  return new Map(rows.map(({ parent, count }) => [parent, count]));
}
