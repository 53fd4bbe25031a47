import type { Dimension, ProjectDimension } from './dimensions.ts';
import type { Grouping } from './grouping.ts';
import { centsOf, GroupSums, type ProjectSums } from './sums.ts';
import type { View } from './view.ts';

/** FULL counts a project's money in each of its groups, SPLIT shares whole cents evenly among them. */
export type Weighting = 'FULL' | 'SPLIT';

export type GroupOrderField =
  | 'KEY'
  | 'PROJECTS'
  | 'GRANTED'
  | 'EU_AND_STATE_PLANNED'
  | 'REALISED'
  | 'REALISED_SHARE'
  | 'PLANNED'
  | 'PUBLIC_REALISED';

export interface GroupRequest {
  readonly by: readonly ProjectDimension[];
  readonly weighting: Weighting;
  readonly minProjects: number;
  readonly order: { readonly field: GroupOrderField; readonly isDescending: boolean };
  readonly limit: number;
}

export interface GroupRow {
  /** What names the group to its measures. */
  readonly place: number;
  /** One for each dimension; null where the registry says none. */
  readonly keys: readonly (string | null)[];
  readonly sums: ProjectSums;
}

export interface GroupRows {
  readonly groups: readonly GroupRow[];
  /** How many groups have enough projects, also those beyond the limit. */
  readonly count: number;
  /** All groups added up, also those that are too small or beyond the limit. */
  readonly added: Pick<ProjectSums, 'projects' | 'granted' | 'realised'>;
}

/** The keys that a place stands for. */
function keysAt(place: number, dimensions: readonly Dimension[]): (string | null)[] {
  const keys: (string | null)[] = [];
  let left = place;
  for (const dimension of dimensions.toReversed()) {
    const size = dimension.keys.length;
    keys.push(dimension.keys[left % size] ?? null);
    left = Math.floor(left / size);
  }
  return keys.reverse();
}

/** Projects in groups: exact, however many are left out by the limit. */
export function readGroups(view: View, contents: Int32Array, request: GroupRequest): GroupRows {
  const dimensions = request.by.map((name) => view.dimension(name));
  const grouping = view.grouping(request.by);
  const { numbers } = grouping;
  const sums = new GroupSums(view.columns, contents, grouping, request.weighting === 'SPLIT');
  let projectsOfAll = 0;
  const large: number[] = [];
  for (let group = 0; group < numbers.count; group++) {
    const projects = sums.projects[group] as number;
    projectsOfAll += projects;
    if (projects > 0 && projects >= request.minProjects) large.push(group);
  }
  return {
    groups: firstOf(large, request.limit, comparison(sums, grouping, large, request.order)).map((group) => {
      const place = numbers.placeOf(group);
      return { place, keys: keysAt(place, dimensions), sums: sums.of(group) };
    }),
    count: large.length,
    added: {
      projects: projectsOfAll,
      get granted() {
        return addedUp(sums, 'granted');
      },
      get realised() {
        return addedUp(sums, 'realised');
      },
    },
  };
}

/** The first of some in an order: where they are few of many, without putting all in order. */
function firstOf(
  groups: number[],
  limit: number,
  compare: (one: number, other: number) => number,
): readonly number[] {
  if (limit * 16 >= groups.length) return groups.sort(compare).slice(0, limit);
  const first = groups.slice(0, limit).sort(compare);
  for (let at = limit; at < groups.length; at++) {
    const group = groups[at] as number;
    if (compare(group, first[limit - 1] as number) >= 0) continue;
    let low = 0;
    let high = limit - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(first[middle] as number, group) <= 0) low = middle + 1;
      else high = middle;
    }
    first.copyWithin(low + 1, low, limit - 1);
    first[low] = group;
  }
  return first;
}

/** All groups together. */
function addedUp(sums: GroupSums, column: 'granted' | 'realised'): bigint | null {
  let all = Number.NaN;
  for (let group = 0; group < sums.projects.length; group++) {
    const own = sums.sum(group, column);
    if (!Number.isNaN(own)) all = Number.isNaN(all) ? own : all + own;
  }
  return centsOf(all);
}

/** What has no value comes last both ways; equals by their keys, of which null is the last. */
function comparison(
  sums: GroupSums,
  { numbers, sizes }: Grouping,
  compared: readonly number[],
  { field, isDescending }: GroupRequest['order'],
): (one: number, other: number) => number {
  // the first dimension counts most in a place, and null is the last value of each
  const byPlace = (one: number, other: number) => numbers.placeOf(one) - numbers.placeOf(other);
  if (field === 'KEY')
    return isDescending
      ? (one, other) => compareBackwards(numbers.placeOf(one), numbers.placeOf(other), sizes)
      : byPlace;
  const measureOf = {
    PROJECTS: (group: number) => sums.projects[group] as number,
    GRANTED: (group: number) => sums.sum(group, 'granted'),
    EU_AND_STATE_PLANNED: (group: number) => sums.sum(group, 'euAndStatePlanned'),
    REALISED: (group: number) => sums.sum(group, 'realised'),
    REALISED_SHARE: (group: number) => sums.share(group, 'realisedShare'),
    PLANNED: (group: number) => sums.sum(group, 'publicPlanned'),
    PUBLIC_REALISED: (group: number) => sums.sum(group, 'publicRealised'),
  }[field];
  const measures = new Float64Array(numbers.count);
  for (const group of compared) measures[group] = measureOf(group);
  const sign = isDescending ? -1 : 1;
  return (one, other) => {
    const a = measures[one] as number;
    const b = measures[other] as number;
    if (a === b) return byPlace(one, other);
    if (Number.isNaN(a)) return Number.isNaN(b) ? byPlace(one, other) : 1;
    if (Number.isNaN(b)) return -1;
    return a < b ? -sign : sign;
  };
}

/** Two places by their keys, the last key first and null last. */
function compareBackwards(one: number, other: number, sizes: readonly number[]): number {
  let before = 0;
  let [a, b] = [one, other];
  // what the first dimension says is looked at last, and counts
  for (const size of sizes.toReversed()) {
    const [own, others] = [a % size, b % size];
    if (own !== others) before = own === size - 1 ? 1 : others === size - 1 ? -1 : others - own;
    a = Math.floor(a / size);
    b = Math.floor(b / size);
  }
  return before;
}

/** How many projects have each value of a dimension. */
export interface FacetRow {
  readonly key: string | null;
  readonly count: number;
}

/** The most frequent values of a dimension, equals by their keys. */
export function readFacet(
  view: View,
  contents: Int32Array,
  name: ProjectDimension,
  limit: number,
): FacetRow[] {
  const { starts, values, keys, isSingle } = view.dimension(name);
  const counts = new Int32Array(keys.length);
  if (isSingle)
    for (let n = 0; n < contents.length; n++) {
      const value = values[contents[n] as number] as number;
      counts[value] = (counts[value] as number) + 1;
    }
  else
    for (const content of contents) {
      for (let at = starts[content] as number; at < (starts[content + 1] as number); at++) {
        const value = values[at] as number;
        counts[value] = (counts[value] as number) + 1;
      }
    }
  const found: number[] = [];
  for (let value = 0; value < counts.length; value++) if ((counts[value] as number) > 0) found.push(value);
  found.sort((one, other) => (counts[other] as number) - (counts[one] as number) || one - other);
  return found.slice(0, limit).map((value) => ({ key: keys[value] ?? null, count: counts[value] as number }));
}
