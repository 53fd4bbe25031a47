import { municipalityByCode, resolveMunicipality } from '../reference/municipalities.ts';
import type { Names } from '../reference/names.ts';
import { regionByCode, resolveRegion } from '../reference/regions.ts';
import { targetGroupByCode } from '../targetGroups/targetGroups.ts';
import type { SearchField, Weight } from './indexing.ts';

/** What is searched of a project, as printed. */
export interface SearchableProject {
  readonly code: string;
  readonly name: string;
  /** The first day as an ISO date. */
  readonly startsOn: string | null;
  /** Names of implementers, those that are withheld left out. */
  readonly implementers: readonly string[];
  readonly places: readonly { readonly kind: string; readonly name: string }[];
  /** Codes of the target groups recognised. */
  readonly targetGroups: readonly string[];
  readonly directTargetGroups: string | null;
  readonly indirectTargetGroups: string | null;
  readonly finalReportSummary: string | null;
  readonly summary: string | null;
  readonly informationPlan: string | null;
  readonly disseminationPlan: string | null;
  readonly sections: readonly {
    readonly heading: string;
    readonly text: string;
    readonly page: number | null;
  }[];
}

/** The fields of a project that words are found in, the most telling first, by the names they have in the graph. */
export function projectFields(project: SearchableProject): SearchField[] {
  const { places, startsOn } = project;
  const fields: SearchField[] = [];
  const add = (field: string, weight: Weight, text: string | null) => {
    if (text !== null && text !== '') fields.push({ field, weight, text });
  };
  add('code', 'A', project.code);
  add('name', 'A', project.name);
  for (const name of project.implementers) add('implementers', 'B', name);
  for (const { name } of places) add('places', 'B', name);
  // what no page prints counts less than all that one does
  for (const name of resolvedNames(places, startsOn)) add('places', 'D', name);
  for (const code of new Set(project.targetGroups)) {
    const labels = targetGroupByCode(code)?.labels;
    if (labels) for (const label of inBoth(labels)) add('targetGroups', 'D', label);
  }
  add('directTargetGroups', 'C', project.directTargetGroups);
  add('indirectTargetGroups', 'C', project.indirectTargetGroups);
  add('finalReportSummary', 'C', project.finalReportSummary);
  add('summary', 'C', project.summary);
  add('informationPlan', 'C', project.informationPlan);
  add('disseminationPlan', 'C', project.disseminationPlan);
  // a form's sections are what the fields above were read from; a report's have pages, and say more
  const known = new Set([project.finalReportSummary, project.summary]);
  for (const { heading, text, page } of project.sections) {
    if (page === null || known.has(text)) continue;
    add('sections', 'C', `${heading}\n${text}`);
  }
  return fields;
}

/** Today's and the other language's names of the places printed, which are not printed themselves. */
function resolvedNames(places: SearchableProject['places'], day: string | null): string[] {
  const names = new Set<string>();
  const regions = new Set<string>();
  for (const { kind, name } of places) {
    if (kind === 'MUNICIPALITY') {
      const then = resolveMunicipality(name, day);
      const municipality = then === null ? undefined : municipalityByCode(then);
      if (!municipality) continue;
      for (const code of [municipality.code, ...municipality.todayCodes]) {
        const one = municipalityByCode(code);
        if (one) for (const own of inBoth(one.names)) names.add(own);
        if (one?.regionCode) regions.add(one.regionCode);
      }
    } else if (kind === 'REGION') {
      const code = resolveRegion(name);
      if (code !== null) regions.add(code);
    }
  }
  for (const code of regions) {
    const region = regionByCode(code);
    if (region) for (const own of inBoth(region.names)) names.add(own);
  }
  for (const { name } of places) names.delete(name);
  return [...names];
}

function inBoth({ fi, sv }: Names): string[] {
  return fi === sv ? [fi] : [fi, sv];
}
