import { money } from './columns.ts';
import type { Dimension, ProjectDimension } from './dimensions.ts';
import { Numbering } from './numbering.ts';
import { Adder, amountsReader, type ProjectSums } from './sums.ts';
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

/** The groups that contents are in, numbered as they are met. */
export interface Grouping {
  /** The groups by their places. */
  readonly numbers: Numbering;
  /** How many values each dimension has; the last of them is null. */
  readonly sizes: readonly number[];
  /** The groups of the n-th content stand from `starts[n]` to `starts[n + 1]`, in the order of their keys. */
  readonly starts: Int32Array;
  readonly groups: Int32Array;
}

export function groupContents(dimensions: readonly Dimension[], contents: Int32Array): Grouping {
  const sizes = dimensions.map(({ keys }) => keys.length);
  const starts = new Int32Array(contents.length + 1);
  for (let n = 0; n < contents.length; n++) {
    const content = contents[n] as number;
    let count = 1;
    for (const dimension of dimensions)
      count *= (dimension.starts[content + 1] as number) - (dimension.starts[content] as number);
    starts[n + 1] = (starts[n] as number) + count;
  }
  const places = placesOf(dimensions, contents, starts);
  const numbers = new Numbering(
    sizes.reduce((product, size) => product * size, 1),
    places.length,
  );
  const groups = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) groups[at] = numbers.add(places[at] as number);
  return { numbers, sizes, starts, groups };
}

/** A number for each combination of values: of each content, dimension by dimension, all that it has. */
function placesOf(dimensions: readonly Dimension[], contents: Int32Array, starts: Int32Array): Float64Array {
  const places = new Float64Array(starts[contents.length] as number);
  for (let n = 0; n < contents.length; n++) {
    const content = contents[n] as number;
    const start = starts[n] as number;
    let count = 1;
    for (const { starts: from, values, keys } of dimensions) {
      const begin = from[content] as number;
      const own = (from[content + 1] as number) - begin;
      // from the last, so that nothing is overwritten before it is read
      for (let i = count - 1; i >= 0; i--) {
        const place = (places[start + i] as number) * keys.length;
        for (let j = own - 1; j >= 0; j--)
          places[start + i * own + j] = place + (values[begin + j] as number);
      }
      count *= own;
    }
  }
  return places;
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
  const grouping = groupContents(dimensions, contents);
  const adder = addGroups(view, contents, grouping, request.weighting);
  const { numbers } = grouping;
  const added = { projects: 0, granted: Number.NaN, realised: Number.NaN };
  const large: number[] = [];
  for (let group = 0; group < numbers.count; group++) {
    const projects = adder.projects[group] as number;
    added.projects += projects;
    added.granted = plus(added.granted, adder.sum(group, 'granted'));
    added.realised = plus(added.realised, adder.sum(group, 'realised'));
    if (projects >= request.minProjects) large.push(group);
  }
  return {
    groups: firstOf(large, request.limit, comparison(adder, grouping, request.order)).map((group) => {
      const place = numbers.placeOf(group);
      return { place, keys: keysAt(place, dimensions), sums: adder.sums(group) };
    }),
    count: large.length,
    added: { projects: added.projects, granted: cents(added.granted), realised: cents(added.realised) },
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

function addGroups(
  view: View,
  contents: Int32Array,
  { numbers, starts, groups }: Grouping,
  weighting: Weighting,
): Adder {
  const adder = new Adder(numbers.count);
  const amountsOf = amountsReader(view.columns);
  const shares = new Float64Array(money.length);
  for (let n = 0; n < contents.length; n++) {
    const amounts = amountsOf(contents[n] as number);
    const start = starts[n] as number;
    const count = (starts[n + 1] as number) - start;
    for (let at = 0; at < count; at++) {
      const isShared = weighting === 'SPLIT' && count > 1;
      adder.add(groups[start + at] as number, isShared ? split(amounts, count, at, shares) : amounts);
    }
  }
  return adder;
}

/** Whole cents to each, and what is left over a cent each to the first in the order of keys. */
function split(amounts: Float64Array, count: number, at: number, into: Float64Array): Float64Array {
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i] as number;
    const share = Math.floor(amount / count);
    into[i] = share + (at < amount - share * count ? 1 : 0);
  }
  return into;
}

function plus(sum: number, more: number): number {
  if (Number.isNaN(more)) return sum;
  return Number.isNaN(sum) ? more : sum + more;
}

function cents(value: number): bigint | null {
  return Number.isNaN(value) ? null : BigInt(value);
}

/** What has no value comes last both ways; equals by their keys, of which null is the last. */
function comparison(
  adder: Adder,
  { numbers, sizes }: Grouping,
  { field, isDescending }: GroupRequest['order'],
): (one: number, other: number) => number {
  // the first dimension counts most in a place, and null is the last value of each
  const byPlace = (one: number, other: number) => numbers.placeOf(one) - numbers.placeOf(other);
  if (field === 'KEY')
    return isDescending
      ? (one, other) => compareBackwards(numbers.placeOf(one), numbers.placeOf(other), sizes)
      : byPlace;
  const measureOf = {
    PROJECTS: (group: number) => adder.projects[group] as number,
    GRANTED: (group: number) => adder.sum(group, 'granted'),
    EU_AND_STATE_PLANNED: (group: number) => adder.sum(group, 'euAndStatePlanned'),
    REALISED: (group: number) => adder.sum(group, 'realised'),
    REALISED_SHARE: (group: number) => adder.realisedShare(group),
    PLANNED: (group: number) => adder.sum(group, 'publicPlanned'),
    PUBLIC_REALISED: (group: number) => adder.sum(group, 'publicRealised'),
  }[field];
  const measures = Float64Array.from({ length: numbers.count }, (_, group) => measureOf(group));
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
  const { starts, values, keys } = view.dimension(name);
  const counts = new Int32Array(keys.length);
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
