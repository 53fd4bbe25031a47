import type { MergedFacts } from '../history/merge.ts';
import { authorityOf } from '../reference/authorities.ts';
import { isOfFinland } from '../reference/country.ts';
import { municipalityByCode, resolveMunicipality } from '../reference/municipalities.ts';
import { objectiveOf, priorityOf } from '../reference/programmes.ts';
import { resolveRegion, resolveSubregion, todayRegionsOf } from '../reference/regions.ts';
import type { ClassFacts } from '../registries/projectFacts.ts';
import { recogniseTargetGroups, type TargetGroupHit } from '../targetGroups/targetGroups.ts';
import { classKey } from '../vocabulary/classificationScheme.ts';
import type { TargetReach } from '../vocabulary/targetReach.ts';

/** Makes the links of a content from what is said of its project, under a version. */
export type LinkMaker<Row> = (contentId: string, facts: MergedFacts, version: number) => Row[];

/** The keys of today's classifications that a content's words map to: what filters go by. */
export function classificationRows(contentId: string, facts: MergedFacts, version: number) {
  const keys = new Set<string>();
  const day = facts.startsOn ?? null;
  const isFinnish = isOfFinland(facts.country);
  const postal = (facts.postalPlaces ?? []).map(({ name }) => name);
  for (const name of isFinnish ? [...(facts.municipalities ?? []), ...postal] : []) {
    const then = resolveMunicipality(name, day);
    if (then !== null) keys.add(`MUNICIPALITY_THEN ${then}`);
    for (const code of then === null ? [] : (municipalityByCode(then)?.todayCodes ?? [])) {
      keys.add(`MUNICIPALITY ${code}`);
      const { regionCode, subregionCode } = municipalityByCode(code) ?? {};
      if (regionCode) keys.add(`REGION ${regionCode}`);
      if (subregionCode) keys.add(`SUBREGION ${subregionCode}`);
    }
  }
  for (const name of (isFinnish && facts.subregions) || []) {
    const code = resolveSubregion(name, day);
    if (code) keys.add(`SUBREGION ${code}`);
  }
  for (const name of (isFinnish && facts.regions) || []) {
    const then = resolveRegion(name);
    for (const code of then === null ? [] : todayRegionsOf(then)) keys.add(`REGION ${code}`);
  }
  // every spelling of one authority has one key
  if (facts.authority) keys.add(`AUTHORITY ${authorityOf(facts.authority).name}`);
  const printed = {
    period: facts.period ?? 'UNKNOWN',
    fund: facts.fund ?? 'UNKNOWN',
    programmePart: facts.programmePart ?? null,
    country: facts.country ?? null,
  } as const;
  const priority = priorityOf({
    ...printed,
    number: facts.priority?.code ?? null,
    printedName: facts.priority?.name ?? null,
  });
  if (priority) keys.add(`PRIORITY ${priority.key}`);
  const objective = objectiveOf({
    ...printed,
    number: facts.objective?.code ?? null,
    printedName: facts.objective?.name ?? null,
  });
  if (objective) keys.add(`OBJECTIVE ${objective.key}`);
  for (const one of facts.classifications ?? []) keys.add(`CLASSIFICATION ${keyOfClass(one)}`);
  return [...keys].sort().map((key) => {
    const blank = key.indexOf(' ');
    return { contentId, kind: key.slice(0, blank), code: key.slice(blank + 1), publishedIn: version };
  });
}

/** What filters call a class: its code, or its words where the list prints no code. */
function keyOfClass({ scheme, code, label }: ClassFacts): string {
  return classKey(scheme, code ?? label ?? '');
}

/**
 * The target groups recognised in a content's words: per reach and group the first phrase. Where no source asks whom a
 * project is for, its summary may tell; whether it reaches them itself or through others, nobody has said.
 */
export function targetGroupRows(contentId: string, facts: MergedFacts, version: number) {
  const { directTargetGroups: direct, indirectTargetGroups: indirect, summary } = facts;
  const isAsked = (direct ?? indirect ?? null) !== null;
  return [
    ...hits('DIRECT', direct),
    ...hits('INDIRECT', indirect),
    ...hits('UNKNOWN', isAsked ? null : summary),
  ].map((hit) => ({ contentId, ...hit, publishedIn: version }));
}

function hits(reach: TargetReach, text: string | null | undefined) {
  const first = new Map<string, TargetGroupHit>();
  for (const hit of text ? recogniseTargetGroups(text) : []) {
    if (!first.has(hit.code)) first.set(hit.code, hit);
  }
  return [...first.values()].map(({ code, phrase, offset }) => ({ reach, code, phrase, offset }));
}
