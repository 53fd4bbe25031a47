import { Prisma } from '../../../prisma/client/client.ts';
import { userError } from '../../plugins/errors.ts';
import { authorityOf } from '../../reference/authorities.ts';
import { municipalityByCode, todayCodesOf } from '../../reference/municipalities.ts';
import { regionByCode, subregionByCode, todayRegionsOf } from '../../reference/regions.ts';
import { narrowerOf, targetGroupByCode } from '../../reference/targetGroups.ts';
import type { SearchQuery } from '../../reference/words/query.ts';
import { nationwide } from '../../store/dimensions.ts';
import { type Moment, publishedAt, visibleAt } from '../../store/index.ts';
import { contentCondition, contentRank } from '../../store/search.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { checkListLength } from '../node.ts';
import { organisationIdIn } from '../organisationKey.ts';
import { searchQuery } from '../searchText.ts';
import { checkRegistryIds, Fund, ProgrammePeriod, shorten, storable } from '../shared.ts';
import { OrganisationType, ProjectKind, ProjectStatus } from './enums.ts';

const DateRange = builder.inputType('DateRange', {
  description: 'Days from one to another, both included; either end may be left open.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'The first day.' }),
    to: t.field({ type: 'Date', description: 'The last day.' }),
  }),
});

export const EuroRange = builder.inputType('EuroRange', {
  description: 'Amounts in euros from one to another, both included; either end may be left open.',
  fields: (t) => ({
    min: t.field({ type: 'Euro', description: 'The smallest amount.' }),
    max: t.field({ type: 'Euro', description: 'The largest amount.' }),
  }),
});

export const ProjectFilter = builder.inputType('ProjectFilter', {
  description:
    'Which projects are meant. All that is given must hold; a list means any of its values, so an empty list finds nothing.',
  fields: (t) => ({
    text: t.string({
      description:
        'With all of these words in its name, summaries, target groups, results, implementers or places, in any form and as a part of a compound: "nuoret" finds "nuorten" and "maahanmuuttajanuoret". "Words in quotes" must follow each other as written, `-word` must be absent, and the last word may be unfinished unless a blank follows it. At most 200 characters and 20 words.',
    }),
    registry: t.field({ type: ['RegistryId'], description: 'Published in one of these registries.' }),
    code: t.stringList({ description: 'With one of these codes of the registries.' }),
    fund: t.field({ type: [Fund], description: 'Funded from one of these.' }),
    period: t.field({ type: [ProgrammePeriod], description: 'Of one of these programme periods.' }),
    status: t.field({ type: [ProjectStatus], description: 'That stand so.' }),
    kind: t.field({ type: [ProjectKind], description: 'Of one of these kinds.' }),
    priority: t.stringList({
      description:
        'Of one of these priorities (toimintalinja): a code as printed ("5"), or a key that is unique across programmes ("kkt-2014:5").',
    }),
    objective: t.stringList({
      description:
        'Of one of these specific objectives (erityistavoite): a code as printed ("10.1"), or a key ("kkt-2014:10.1").',
    }),
    implementer: t.field({
      type: ['BusinessId'],
      description: 'With one of these organisations, as lead or partner, by business id.',
    }),
    lead: t.field({
      type: ['BusinessId'],
      description: 'Led by one of these organisations, by business id.',
    }),
    organisation: t.idList({
      description:
        'With one of these organisations, as lead or partner: their `id`, for most have no business id, or a business id.',
    }),
    leadOrganisation: t.idList({
      description:
        'Led by one of these organisations: their `id`, for most have no business id, or a business id.',
    }),
    organisationType: t.field({
      type: [OrganisationType],
      description: 'With an implementer of one of these types, as lead or partner.',
    }),
    authority: t.stringList({
      description:
        'Answered for by one of these authorities (vastuuviranomainen): the whole name or the short one, in any spelling.',
    }),
    municipality: t.stringList({
      description:
        'In one of these municipalities: Statistics Finland’s codes, or NATIONWIDE. An abolished code also finds its successors’ projects, and the other way round.',
    }),
    region: t.stringList({
      description:
        'In one of these regions (maakunta), by code, or NATIONWIDE for projects of the whole country that name none: regions printed, and the regions of the municipalities printed.',
    }),
    subregion: t.stringList({
      description:
        'In one of these sub-regions (seutukunta), by code: sub-regions printed, and those of the municipalities printed.',
    }),
    targetGroup: t.stringList({
      description: 'For one of these target groups or a narrower one, by code, direct or indirect.',
    }),
    startsOn: t.field({ type: DateRange, description: 'Beginning within these days.' }),
    endsOn: t.field({ type: DateRange, description: 'Ending within these days.' }),
    activeOn: t.field({
      type: 'Date',
      description:
        'Under way on this day: first and last day are known, and it is neither before nor after them.',
    }),
    granted: t.field({
      type: EuroRange,
      description: 'With EU and state funding granted within these amounts.',
    }),
    realised: t.field({
      type: EuroRange,
      description: 'With EU and state funding realised within these amounts.',
    }),
    hasFinalReport: t.boolean({ description: 'With a final report’s summary, or without one.' }),
    hasDiscrepancy: t.boolean({
      description: 'Of which sources say different things, or of which none does.',
    }),
    changedSince: t.field({
      type: 'DateTime',
      description:
        'Of which something was observed at or after this moment that had not been known: new ones and changed ones.',
    }),
    publishedSince: t.string({
      description: 'Of which something was published after this dataset version: for keeping a copy in step.',
    }),
  }),
});

export type ProjectFilterInput = typeof ProjectFilter.$inferInput;

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

/** A dataset version's number, or the reader's mistake. */
export function versionNumber(version: string): number {
  if (/^\d{1,9}$/.test(version)) return Number(version);
  throw userError(
    'BAD_USER_INPUT',
    `"${shorten(version)}" is no dataset version; versions are 1, 2, 3 …, and 0 is before all.`,
  );
}

/** The municipalities of today that cover this one, or the reader's mistake. */
export function municipalityCodes(code: string): readonly string[] {
  if (!municipalityByCode(code)) {
    throw unknownCode(
      'municipality',
      code,
      'codes are Statistics Finland’s three digits, as in "905" (Vaasa); `municipalities` lists them',
    );
  }
  return todayCodesOf(code);
}

/** The regions of today for this one, or the reader's mistake. */
export function regionCodes(code: string): readonly string[] {
  if (!regionByCode(code))
    throw unknownCode('region', code, 'codes have two digits, as in "15" (Pohjanmaa); `regions` lists them');
  return todayRegionsOf(code);
}

function subregionCodes(code: string): readonly string[] {
  if (!subregionByCode(code))
    throw unknownCode('sub-region', code, 'codes have three digits, as in "152" (Vaasan seutukunta)');
  return [code];
}

function targetGroupCodes(code: string): readonly string[] {
  if (!targetGroupByCode(code)) throw unknownCode('target group', code, '`targetGroups` lists the codes');
  return narrowerOf(code);
}

function unknownCode(what: string, code: string, right: string) {
  return userError('BAD_USER_INPUT', `There is no ${what} "${shorten(code)}": ${right}.`);
}
