import { authorityOf } from '../reference/authorities.ts';
import { isOfFinland } from '../reference/country.ts';
import { municipalityByCode, resolveMunicipality } from '../reference/municipalities.ts';
import { objectiveOf, priorityOf } from '../reference/programmes.ts';
import { resolveRegion, resolveSubregion, todayRegionsOf } from '../reference/regions.ts';
import { recogniseTargetGroups } from '../reference/targetGroups.ts';
import type { Row } from '../store/bulk.ts';
import type { MergedFacts } from '../store/claims.ts';

/** The keys of today's classifications that a content's words map to: what filters go by. */
export function classificationRows(contentId: string, facts: MergedFacts, version: number): Row[] {
  const keys = new Set<string>();
  const day = facts.startsOn ?? null;
  const isFinnish = isOfFinland(facts.country);
  for (const name of (isFinnish && facts.municipalities) || []) {
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
  return [...keys].sort().map((key) => {
    const blank = key.indexOf(' ');
    return { contentId, kind: key.slice(0, blank), code: key.slice(blank + 1), publishedIn: version };
  });
}

/** The target groups recognised in a content's words: per reach and group the first phrase. */
export function targetGroupRows(contentId: string, facts: MergedFacts, version: number): Row[] {
  return [...hits('DIRECT', facts.directTargetGroups), ...hits('INDIRECT', facts.indirectTargetGroups)].map(
    (hit) => ({ contentId, ...hit, publishedIn: version }),
  );
}

function hits(reach: string, text: string | null | undefined): Row[] {
  if (!text) return [];
  const first = new Map<string, Row>();
  for (const { code, phrase, offset } of recogniseTargetGroups(text)) {
    if (!first.has(code)) first.set(code, { reach, code, phrase, offset });
  }
  return [...first.values()];
}
