import { Prisma } from '../../../prisma/client/client.ts';
import { authorityOf } from '../../reference/authorities.ts';
import type { SearchQuery } from '../../reference/words/query.ts';
import { nationwide } from '../../store/dimensions.ts';
import { type Moment, publishedAt, visibleAt } from '../../store/index.ts';
import { contentCondition, contentRank } from '../../store/search.ts';
import type { Context } from '../context.ts';
import { checkListLength } from '../node.ts';
import { organisationIdIn } from '../organisationKey.ts';
import { searchQuery } from '../searchText.ts';
import { checkRegistryIds, storable } from '../shared.ts';
import { municipalityCodes, regionCodes, subregionCodes, targetGroupCodes, versionNumber } from './codes.ts';
import type { DateRange, EuroRange, ProjectFilterInput } from './filter.ts';

const mostValues: Readonly<Record<string, number>> = { code: 100 };

/** What a filter means, on `r` (revision) and `c` (content): for pages, counts, facets and groups alike. */
export interface ProjectCondition {
  readonly where: Prisma.Sql;
  /** How well a row fits the words searched for, a whole number; null where none were. */
  readonly rank: Prisma.Sql | null;
  /** The words searched for; null where none were. */
  readonly query: SearchQuery | null;
}

export function projectCondition(
  filter: ProjectFilterInput | null | undefined,
  { version, asOf }: Moment,
  { registries }: Pick<Context, 'registries'>,
): ProjectCondition {
  if (!filter) return { where: Prisma.sql`TRUE`, rank: null, query: null };
  for (const [name, value] of Object.entries(filter)) {
    if (Array.isArray(value)) checkListLength(`filter.${name}`, value, mostValues[name] ?? 50);
  }
  const conditions: Prisma.Sql[] = [Prisma.sql`TRUE`];
  const add = (list: readonly string[] | null | undefined, make: (values: string[]) => Prisma.Sql) => {
    if (list != null) conditions.push(make([...list]));
  };
  if (filter.registry) checkRegistryIds(filter.registry, registries);
  add(filter.registry, (ids) => Prisma.sql`split_part(r."projectId", ':', 1) = ANY(${ids})`);
  add(filter.code, (codes) => Prisma.sql`c."code" = ANY(${storable(codes)})`);
  add(filter.fund, (funds) => Prisma.sql`c."fund" = ANY(${funds})`);
  add(filter.period, (periods) => Prisma.sql`c."period" = ANY(${periods})`);
  add(filter.status, (statuses) => Prisma.sql`c."status" = ANY(${statuses})`);
  add(filter.kind, (kinds) => Prisma.sql`c."kind" = ANY(${kinds})`);
  add(filter.priority, (codes) => printedOrKey(Prisma.sql`c."priorityCode"`, 'PRIORITY', codes, version));
  add(filter.objective, (codes) => printedOrKey(Prisma.sql`c."objectiveCode"`, 'OBJECTIVE', codes, version));
  add(filter.implementer, (ids) => byOrganisation(ids, null, version));
  add(filter.lead, (ids) => byOrganisation(ids, 'LEAD', version));
  add(filter.organisation, (ids) => byOrganisation(ids, null, version));
  add(filter.leadOrganisation, (ids) => byOrganisation(ids, 'LEAD', version));
  add(filter.organisationType, (types) => byOrganisationType(types, version));
  add(filter.authority, (names) =>
    classified(
      'AUTHORITY',
      storable(names).map((name) => authorityOf(name).name),
      version,
    ),
  );
  add(filter.municipality, (codes) => placed('MUNICIPALITY', codes, municipalityCodes, version));
  add(filter.region, (codes) => placed('REGION', codes, regionCodes, version));
  add(filter.subregion, (codes) => placed('SUBREGION', codes, subregionCodes, version));
  add(filter.targetGroup, (codes) => targeted(codes.flatMap(targetGroupCodes), version));
  if (filter.hasFinalReport != null)
    conditions.push(Prisma.sql`c."hasFinalReport" = ${filter.hasFinalReport}`);
  if (filter.hasDiscrepancy != null) {
    const differs = Prisma.sql`EXISTS (SELECT 1 FROM "discrepancy" d WHERE d."projectId" = r."projectId" AND ${visibleAt('d', { version, asOf })})`;
    conditions.push(filter.hasDiscrepancy ? differs : Prisma.sql`NOT ${differs}`);
  }
  if (filter.changedSince) conditions.push(Prisma.sql`r."observedFrom" >= ${filter.changedSince}`);
  if (filter.publishedSince != null) conditions.push(newsSince(versionNumber(filter.publishedSince)));
  conditions.push(
    ...within(Prisma.sql`c."startsOn"`, filter.startsOn),
    ...within(Prisma.sql`c."endsOn"`, filter.endsOn),
    ...within(Prisma.sql`c."startsOn"`, filter.activeOn ? { to: filter.activeOn } : null),
    ...within(Prisma.sql`c."endsOn"`, filter.activeOn ? { from: filter.activeOn } : null),
    ...between(Prisma.sql`c."granted"`, filter.granted),
    ...between(Prisma.sql`c."realised"`, filter.realised),
  );
  const query = filter.text == null ? null : searchQuery('filter.text', filter.text);
  if (filter.text != null) conditions.push(query ? contentCondition(query) : Prisma.sql`FALSE`);
  return {
    where: Prisma.sql`(${Prisma.join(conditions, ' AND ')})`,
    rank: query && contentRank(query),
    query,
  };
}

function within(column: Prisma.Sql, range: typeof DateRange.$inferInput | null | undefined): Prisma.Sql[] {
  return [
    ...(range?.from ? [Prisma.sql`${column} >= ${range.from}::date`] : []),
    ...(range?.to ? [Prisma.sql`${column} <= ${range.to}::date`] : []),
  ];
}

/** Conditions that an amount lies within a range. */
export function between(
  column: Prisma.Sql,
  range: typeof EuroRange.$inferInput | null | undefined,
): Prisma.Sql[] {
  return [
    ...(range?.min == null ? [] : [Prisma.sql`${column} >= ${range.min}`]),
    ...(range?.max == null ? [] : [Prisma.sql`${column} <= ${range.max}`]),
  ];
}

/** Linked to one of these places or, where the whole country is asked for, to none of their kind. */
function placed(
  kind: string,
  codes: string[],
  today: (code: string) => readonly string[],
  version: number,
): Prisma.Sql {
  const named = classified(kind, codes.filter((code) => code !== nationwide).flatMap(today), version);
  if (!codes.includes(nationwide)) return named;
  const any = Prisma.sql`EXISTS (SELECT 1 FROM "classification_link" l WHERE l."contentId" = r."contentId"
    AND l."kind" = ${kind} AND ${publishedAt('l', version)})`;
  return Prisma.sql`(${named} OR (c."isNationwide" AND NOT ${any}))`;
}

function byOrganisationType(types: string[], version: number): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "implementer_link" l JOIN "organisation_profile" p ON p."organisationId" = l."organisationId"
    WHERE l."contentId" = r."contentId" AND p."organisationType" = ANY(${types})
    AND ${publishedAt('p', version)} AND ${publishedAt('l', version)})`;
}

function classified(kind: string, codes: string[], version: number): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "classification_link" l WHERE l."contentId" = r."contentId"
    AND l."kind" = ${kind} AND l."code" = ANY(${codes}) AND ${publishedAt('l', version)})`;
}

/** A key has a colon ("kkt-2014:5"), a printed code has none. */
function printedOrKey(column: Prisma.Sql, kind: string, values: string[], version: number): Prisma.Sql {
  const keys = storable(values).filter((value) => value.includes(':'));
  const codes = storable(values).filter((value) => !value.includes(':'));
  return Prisma.sql`(${column} = ANY(${codes}) OR ${keys.length === 0 ? Prisma.sql`FALSE` : classified(kind, keys, version)})`;
}

function byOrganisation(keys: string[], role: string | null, version: number): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "implementer_link" l WHERE l."contentId" = r."contentId"
    AND l."organisationId" = ANY(${keys.map(organisationIdIn)}::uuid[])
    AND (${role}::text IS NULL OR l."role" = ${role}) AND ${publishedAt('l', version)})`;
}

function targeted(codes: string[], version: number): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "target_group_link" l WHERE l."contentId" = r."contentId"
    AND l."code" = ANY(${codes}) AND ${publishedAt('l', version)})`;
}

/** A revision, or what one is linked to, that was published after a version. */
function newsSince(version: number): Prisma.Sql {
  const linked = (table: string) =>
    Prisma.sql`EXISTS (SELECT 1 FROM ${Prisma.raw(`"${table}"`)} l WHERE l."contentId" = r."contentId" AND l."publishedIn" > ${version})`;
  return Prisma.sql`(r."publishedIn" > ${version} OR ${linked('implementer_link')} OR ${linked('classification_link')} OR ${linked('target_group_link')})`;
}
