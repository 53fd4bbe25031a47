import type { Dimension } from './dimensions.ts';
import { everyNumber, Numbering, type Numbers } from './numbering.ts';

/** The groups that all contents of a view are in, by some dimensions: whatever is selected later, they are the same. */
export interface Grouping {
  /** The groups by their places, each a combination of values; some may have no content. */
  readonly numbers: Numbers;
  /** How many values each dimension has; the last of them is null. */
  readonly sizes: readonly number[];
  /** The groups of a content stand from `starts[content]` to `starts[content + 1]`, in the order of their keys. */
  readonly starts: Int32Array;
  readonly groups: Int32Array;
}

/** Without dimensions there is one group, and all are in it. */
export function groupContents(dimensions: readonly Dimension[], count: number): Grouping {
  const sizes = dimensions.map(({ keys }) => keys.length);
  const size = sizes.reduce((product, own) => product * own, 1);
  const starts = startsOf(dimensions, count);
  const places = placesOf(dimensions, starts, { count, size });
  // where there are few groups, a place is its own number
  if (places instanceof Int32Array && size <= places.length)
    return { numbers: everyNumber(size), sizes, starts, groups: places };
  const numbers = new Numbering(size, places.length);
  const groups = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) groups[at] = numbers.add(places[at] as number);
  return { numbers, sizes, starts, groups };
}

export function bytesOf({ starts, groups }: Grouping): number {
  return groups.byteLength + starts.byteLength;
}

/** Where the groups of each content begin: it has as many as its values make combinations. */
function startsOf(dimensions: readonly Dimension[], count: number): Int32Array {
  const starts = new Int32Array(count + 1).fill(1);
  starts[0] = 0;
  for (const { starts: from, isSingle } of dimensions) {
    if (isSingle) continue;
    for (let content = 0; content < count; content++) {
      const own = (from[content + 1] as number) - (from[content] as number);
      starts[content + 1] = (starts[content + 1] as number) * own;
    }
  }
  for (let content = 0; content < count; content++)
    starts[content + 1] = (starts[content + 1] as number) + (starts[content] as number);
  return starts;
}

/** A number for each combination of values: of each content, dimension by dimension, all that it has. */
function placesOf(
  dimensions: readonly Dimension[],
  starts: Int32Array,
  { count, size }: { readonly count: number; readonly size: number },
): Int32Array | Float64Array {
  const length = starts[count] as number;
  const places = size < 2 ** 31 ? new Int32Array(length) : new Float64Array(length);
  // how many of a content's places are begun
  const begun = new Int32Array(count).fill(1);
  for (const { starts: from, values, keys } of dimensions) {
    for (let content = 0; content < count; content++) {
      const start = starts[content] as number;
      const begin = from[content] as number;
      const own = (from[content + 1] as number) - begin;
      const before = begun[content] as number;
      // from the last, so that nothing is overwritten before it is read
      for (let i = before - 1; i >= 0; i--) {
        const place = (places[start + i] as number) * keys.length;
        for (let j = own - 1; j >= 0; j--)
          places[start + i * own + j] = place + (values[begin + j] as number);
      }
      begun[content] = before * own;
    }
  }
  return places;
}
