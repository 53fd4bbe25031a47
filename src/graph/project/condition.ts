import { authorityOf } from '../../reference/authorities.ts';
import type { SearchQuery } from '../../search/query.ts';
import type { Money } from '../../store/projects/columns.ts';
import { type FilterDimension, nationwide } from '../../store/projects/dimensions.ts';
import type { Condition } from '../../store/projects/question.ts';
import { classKey } from '../../vocabulary/classificationScheme.ts';
import type { Context } from '../context.ts';
import { checkListLength } from '../node.ts';
import { organisationKeyIn } from '../organisationKey.ts';
import { searchQuery } from '../searchText.ts';
import { checkRegistryIds } from '../shared.ts';
import { checkSubregion, checkTargetGroup, municipalityCodes, regionCodes, versionNumber } from './codes.ts';
import type { DateRange, EuroRange, ProjectFilterInput } from './filter.ts';

const mostValues: Readonly<Record<string, number>> = { code: 100 };

/** What a filter means, for pages, counts, facets and groups alike. */
export interface ProjectCondition {
  readonly conditions: readonly Condition[];
  /** The words searched for; null where none were. */
  readonly query: SearchQuery | null;
}

type Named = Exclude<keyof ProjectFilterInput, undefined>;

/** Filters that name values of a dimension, and what a reader's value means there. */
const valued: Readonly<
  Partial<Record<Named, readonly [FilterDimension, (value: string) => readonly string[]]>>
> = {
  fund: ['FUND', same],
  period: ['PERIOD', same],
  status: ['STATUS', same],
  kind: ['KIND', same],
  implementer: ['ORGANISATION', organisation],
  lead: ['LEAD', organisation],
  organisation: ['ORGANISATION', organisation],
  leadOrganisation: ['LEAD', organisation],
  organisationType: ['ORGANISATION_TYPE', same],
  authority: ['AUTHORITY', (name) => [authorityOf(name).name]],
  municipality: ['MUNICIPALITY', (code) => (code === nationwide ? [code] : municipalityCodes(code))],
  region: ['REGION', (code) => (code === nationwide ? [code] : regionCodes(code))],
  subregion: ['SUBREGION', (code) => (code === nationwide ? [code] : checkSubregion(code))],
  targetGroup: ['TARGET_GROUP', checkTargetGroup],
};

function same(value: string): readonly string[] {
  return [value];
}

function organisation(key: string): readonly string[] {
  return [organisationKeyIn(key)];
}

/** Checks a reader's filter, and says it in the store's words. */
export function projectCondition(
  filter: ProjectFilterInput | null | undefined,
  { registries }: Pick<Context, 'registries'>,
): ProjectCondition {
  if (!filter) return { conditions: [], query: null };
  for (const [name, value] of Object.entries(filter)) {
    if (Array.isArray(value)) checkListLength<unknown>(`filter.${name}`, value, mostValues[name] ?? 50);
  }
  const conditions: Condition[] = [];
  if (filter.registry) {
    checkRegistryIds(filter.registry, registries);
    conditions.push({ dimension: 'REGISTRY', anyOf: filter.registry });
  }
  if (filter.code) conditions.push({ code: filter.code });
  for (const [name, [dimension, codesOf]] of Object.entries(valued)) {
    const values = filter[name as Named] as readonly string[] | null | undefined;
    if (values) conditions.push({ dimension, anyOf: values.flatMap(codesOf) });
  }
  if (filter.priority) conditions.push(printedOrKey('PRINTED_PRIORITY', 'PRIORITY', filter.priority));
  if (filter.objective) conditions.push(printedOrKey('PRINTED_OBJECTIVE', 'OBJECTIVE', filter.objective));
  if (filter.classification)
    conditions.push({
      dimension: 'CLASSIFICATION',
      anyOf: filter.classification.map(({ scheme, code }) => classKey(scheme, code.trim())),
    });
  if (filter.hasFinalReport != null) conditions.push({ hasFinalReport: filter.hasFinalReport });
  if (filter.hasDiscrepancy != null) conditions.push({ hasDiscrepancy: filter.hasDiscrepancy });
  if (filter.changedSince) conditions.push({ changedSince: filter.changedSince });
  if (filter.publishedSince != null)
    conditions.push({ publishedSince: versionNumber(filter.publishedSince) });
  conditions.push(
    ...within('startsOn', filter.startsOn),
    ...within('endsOn', filter.endsOn),
    ...within('startsOn', filter.activeOn ? { to: filter.activeOn } : null),
    ...within('endsOn', filter.activeOn ? { from: filter.activeOn } : null),
    ...between('granted', filter.granted),
    ...between('euAndStatePlanned', filter.euAndStatePlanned),
    ...between('realised', filter.realised),
  );
  const query = filter.text == null ? null : searchQuery('filter.text', filter.text);
  // a text without a word to look for finds nothing
  if (filter.text != null) conditions.push(query ? { text: query } : { either: [] });
  return { conditions, query };
}

function within(
  day: 'startsOn' | 'endsOn',
  range: typeof DateRange.$inferInput | null | undefined,
): Condition[] {
  if (!range?.from && !range?.to) return [];
  return [{ day, ...(range.from && { from: range.from }), ...(range.to && { to: range.to }) }];
}

/** The bounds that a reader gave, without those left open. */
export function boundsOf<T>(range: {
  readonly min?: T | null | undefined;
  readonly max?: T | null | undefined;
}): { min?: T; max?: T } {
  return {
    ...(range.min == null ? {} : { min: range.min }),
    ...(range.max == null ? {} : { max: range.max }),
  };
}

function between(money: Money, range: typeof EuroRange.$inferInput | null | undefined): Condition[] {
  return range?.min == null && range?.max == null ? [] : [{ money, ...boundsOf<bigint>(range) }];
}

/** A key has a colon ("kkt-2014:5"), a printed code has none. */
function printedOrKey(
  printed: FilterDimension,
  dimension: FilterDimension,
  values: readonly string[],
): Condition {
  return {
    either: [
      { dimension: printed, anyOf: values.filter((value) => !value.includes(':')) },
      { dimension, anyOf: values.filter((value) => value.includes(':')) },
    ],
  };
}
