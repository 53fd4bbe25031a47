import { hasPlacesFlag, isNationwideFlag, money, none } from './columns.ts';
import type { ProjectDimension } from './dimensions.ts';
import { countContents } from './sums.ts';
import type { View } from './view.ts';

/** What costs more than a sum, and is counted where it is asked for only. */
export type Measure =
  | 'ORGANISATIONS'
  | 'MUNICIPALITIES'
  | 'MEDIAN_DURATION'
  | 'MEDIAN_GRANTED'
  | 'MEDIAN_REALISED'
  | 'MISSING';

/** Counts, or a median in days or whole cents; null where there is nothing to take one of. */
export type MeasureRow = Readonly<Record<string, number | null>>;

/** The place of all projects together, where they are grouped by nothing. */
export const onlyPlace = 0;

/** One measure of every group of projects, by the group's place; each is worked out once. */
export function readMeasure(
  view: View,
  contents: Int32Array,
  by: readonly ProjectDimension[],
  measure: Measure,
): (place: number) => MeasureRow {
  const grouping = view.grouping(by);
  const { numbers, starts, groups } = grouping;
  // the contents of each group, one group after the other
  const begins = new Int32Array(numbers.count + 1);
  begins.set(countContents(contents, grouping), 1);
  for (let group = 0; group < numbers.count; group++)
    begins[group + 1] = (begins[group + 1] as number) + (begins[group] as number);
  const ends = begins.slice();
  const members = new Int32Array(begins[numbers.count] as number);
  for (const content of contents) {
    const start = starts[content] as number;
    const end = starts[content + 1] as number;
    for (let at = start; at < end; at++) {
      const group = groups[at] as number;
      members[ends[group] as number] = content;
      ends[group] = (ends[group] as number) + 1;
    }
  }
  const known = new Map<number, MeasureRow>();
  return (place) => {
    const group = numbers.find(place);
    const row =
      known.get(group) ??
      measureOf(view, group < 0 ? noContents : members.subarray(begins[group], begins[group + 1]), measure);
    known.set(group, row);
    return row;
  };
}

const noContents = new Int32Array(0);

function measureOf(view: View, contents: Int32Array, measure: Measure): MeasureRow {
  const { columns } = view;
  switch (measure) {
    case 'ORGANISATIONS':
      return { count: countValues(view, 'ORGANISATION', contents) };
    case 'MUNICIPALITIES':
      return { count: countValues(view, 'MUNICIPALITY', contents) };
    case 'MEDIAN_DURATION':
      return { median: median(daysOf(view, contents)) };
    case 'MEDIAN_GRANTED':
      return { median: median(contentsOf(columns.money.granted.values, contents)) };
    case 'MEDIAN_REALISED':
      return { median: median(contentsOf(columns.money.realised.values, contents)) };
    case 'MISSING':
      return missing(view, contents);
  }
}

/** How many values projects have together, without those that say there is none. */
function countValues(view: View, name: ProjectDimension, contents: Int32Array): number {
  const { starts, values, keys, find } = view.dimension(name);
  const met = new Uint8Array(keys.length);
  for (const content of contents) {
    for (let at = starts[content] as number; at < (starts[content + 1] as number); at++)
      met[values[at] as number] = 1;
  }
  met[keys.length - 1] = 0;
  const whole = find('NATIONWIDE');
  if (whole >= 0) met[whole] = 0;
  let count = 0;
  for (const one of met) count += one;
  return count;
}

function daysOf({ columns }: View, contents: Int32Array): Float64Array {
  const startsOn = columns.startsOn.values;
  const endsOn = columns.endsOn.values;
  const days = new Float64Array(contents.length);
  for (let n = 0; n < contents.length; n++) {
    const first = startsOn[contents[n] as number] as number;
    const last = endsOn[contents[n] as number] as number;
    days[n] = first === none || last === none ? Number.NaN : last - first + 1;
  }
  return days;
}

function contentsOf(values: Float64Array, contents: Int32Array): Float64Array {
  const own = new Float64Array(contents.length);
  for (let n = 0; n < contents.length; n++) own[n] = values[contents[n] as number] as number;
  return own;
}

/** The middle one, or the mean of the two in the middle, rounded away from zero; of the values that are known. */
function median(values: Float64Array): number | null {
  // what is not a number is put last
  values.sort();
  let known = values.length;
  while (known > 0 && Number.isNaN(values[known - 1])) known -= 1;
  if (known === 0) return null;
  const middle = (known - 1) / 2;
  const mean = ((values[Math.floor(middle)] as number) + (values[Math.ceil(middle)] as number)) / 2;
  return Math.sign(mean) * Math.round(Math.abs(mean));
}

function missing({ columns }: View, contents: Int32Array): MeasureRow {
  const counts: Record<string, number> = {};
  for (const column of money) {
    const { values } = columns.money[column];
    let count = 0;
    for (const content of contents) if (Number.isNaN(values[content])) count += 1;
    counts[column] = count;
  }
  const flags = columns.flags.values;
  const startsOn = columns.startsOn.values;
  const endsOn = columns.endsOn.values;
  let places = 0;
  let dates = 0;
  for (const content of contents) {
    if (((flags[content] as number) & (isNationwideFlag | hasPlacesFlag)) === 0) places += 1;
    if (startsOn[content] === none || endsOn[content] === none) dates += 1;
  }
  return { ...counts, places, dates };
}
