import { LRUCache } from 'lru-cache';
import { type Columns, compareText } from './columns.ts';
import { byNumber, type Comparison, oneAfterTheOther } from './comparison.ts';
import { clockOf, type Dimension, type FilterDimension, isSeen, readDimension } from './dimensions.ts';
import { bytesOf, type Grouping, groupContents } from './grouping.ts';
import { readNumbers } from './orderNumbers.ts';
import type { FieldOrder } from './question.ts';

/** The projects that are known at one moment of the first clock. */
export interface Visible {
  /** Null where what is known now is meant. */
  readonly asOf: Date | null;
  /** Places of contents, one of each project, in the order by code. */
  readonly contents: Int32Array;
  /** By content: 1 where it is one of them. */
  readonly isIn: Uint8Array;
  /** By content: the place of the revision that shows it. */
  readonly revision: Int32Array;
}

/** Contents by one value of a dimension. */
export interface Postings {
  /** The contents that have a value, in the order by code. */
  of(value: number): Int32Array;
}

/** The rows of each content, from `starts[content]` to `starts[content + 1]`. */
interface LinkedRows {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

const keptMoments = 8;
const keptOrders = 12;
// some dozens of a small dataset, and at least one of the largest
const leastGroupingBytes = 16 * 2 ** 20;
const groupingBytesOfContent = 32;

/** The columns as they are at one version; what is made of them is made once, when it is first asked for. */
export class View {
  readonly version: number;
  readonly columns: Columns;
  /** How many contents there were when the view was made: later ones are of later versions. */
  readonly count: number;
  readonly #byCode: Int32Array;
  readonly #dimensions = new Map<FilterDimension, Dimension>();
  readonly #postings = new Map<FilterDimension, Postings>();
  readonly #visible = new LRUCache<number, Visible>({ max: keptMoments });
  readonly #orders = new LRUCache<string, Int32Array>({ max: keptOrders });
  readonly #groupings: LRUCache<string, Grouping>;
  readonly #links: { implementers?: LinkedRows; targetGroups?: LinkedRows } = {};
  #codeRank: Int32Array | null = null;
  readonly #numbers = new Map<
    FieldOrder['field'],
    { readonly visible: Visible; readonly numbers: Float64Array | Int32Array }
  >();

  constructor(columns: Columns, version: number) {
    this.columns = columns;
    this.version = version;
    this.count = columns.count;
    this.#byCode = columns.byCode;
    this.#groupings = new LRUCache({
      maxSize: Math.max(leastGroupingBytes, groupingBytesOfContent * this.count),
      sizeCalculation: (grouping) => 1 + bytesOf(grouping),
    });
  }

  visible(asOf: Date | null): Visible {
    const at = asOf === null ? Number.NaN : asOf.getTime();
    const known = this.#visible.get(at);
    if (known) return known;
    const visible = this.#readVisible(asOf);
    this.#visible.set(at, visible);
    return visible;
  }

  #readVisible(asOf: Date | null): Visible {
    const { revisions } = this.columns;
    const content = revisions.content.values;
    const from = revisions.observedFrom.values;
    const to = revisions.observedTo.values;
    const clock = { publishedIn: revisions.publishedIn.values, retiredIn: revisions.retiredIn.values };
    const at = asOf === null ? Number.POSITIVE_INFINITY : asOf.getTime();
    const isIn = new Uint8Array(this.count);
    const revision = new Int32Array(this.count);
    let count = 0;
    for (let row = 0; row < content.length; row++) {
      if (!isSeen(clock, row, this.version)) continue;
      const ends = to[row] as number;
      // without a moment what is open is meant, else what spans it
      const isOpen = ends === Number.POSITIVE_INFINITY;
      if (asOf === null ? !isOpen : (from[row] as number) > at || ends <= at) continue;
      const place = content[row] as number;
      if (isIn[place] === 0) count += 1;
      isIn[place] = 1;
      revision[place] = row;
    }
    const contents = new Int32Array(count);
    let next = 0;
    for (const place of this.#byCode) if (isIn[place] === 1) contents[next++] = place;
    return { asOf, contents, isIn, revision };
  }

  dimension(name: FilterDimension): Dimension {
    const known = this.#dimensions.get(name);
    if (known) return known;
    const dimension = readDimension(name, this.columns, this.version);
    this.#dimensions.set(name, dimension);
    return dimension;
  }

  /** The groups by some dimensions, in their order; without any, one group of all. */
  grouping(by: readonly FilterDimension[]): Grouping {
    const name = by.join(' ');
    const known = this.#groupings.get(name);
    if (known) return known;
    const grouping = groupContents(
      by.map((dimension) => this.dimension(dimension)),
      this.count,
    );
    this.#groupings.set(name, grouping);
    return grouping;
  }

  postings(name: FilterDimension): Postings {
    const known = this.#postings.get(name);
    if (known) return known;
    const { starts, values, keys } = this.dimension(name);
    const begins = new Int32Array(keys.length + 1);
    for (const value of values) begins[value + 1] = (begins[value + 1] as number) + 1;
    for (let value = 0; value < keys.length; value++)
      begins[value + 1] = (begins[value + 1] as number) + (begins[value] as number);
    const ends = begins.slice(0, keys.length);
    const contents = new Int32Array(values.length);
    for (const place of this.#byCode) {
      for (let at = starts[place] as number; at < (starts[place + 1] as number); at++) {
        const value = values[at] as number;
        const end = ends[value] as number;
        contents[end] = place;
        ends[value] = end + 1;
      }
    }
    const postings = {
      of: (value: number) => contents.subarray(begins[value] as number, begins[value + 1] as number),
    };
    this.#postings.set(name, postings);
    return postings;
  }

  /** The rows that link a content at this version, in the order they were written. */
  linksOf(table: 'implementers' | 'targetGroups', content: number): Int32Array {
    const { starts, rows } = this.#links[table] ?? this.#readLinks(table);
    return rows.subarray(starts[content] ?? 0, starts[content + 1] ?? 0);
  }

  #readLinks(table: 'implementers' | 'targetGroups'): LinkedRows {
    const links = table === 'implementers' ? this.columns.implementers : this.columns.targetGroups.links;
    const clock = clockOf(links);
    const content = links.content.values;
    const starts = new Int32Array(this.columns.count + 1);
    for (let row = 0; row < content.length; row++) {
      const next = (content[row] as number) + 1;
      if (isSeen(clock, row, this.version)) starts[next] = (starts[next] as number) + 1;
    }
    for (let place = 0; place + 1 < starts.length; place++)
      starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
    const ends = starts.slice();
    const rows = new Int32Array(starts.at(-1) ?? 0);
    for (let row = 0; row < content.length; row++) {
      if (!isSeen(clock, row, this.version)) continue;
      const place = content[row] as number;
      rows[ends[place] as number] = row;
      ends[place] = (ends[place] as number) + 1;
    }
    const read = { starts, rows };
    this.#links[table] = read;
    return read;
  }

  /** By content: its place in the order by code. */
  get codeRank(): Int32Array {
    if (this.#codeRank) return this.#codeRank;
    const rank = new Int32Array(this.count);
    for (let at = 0; at < this.#byCode.length; at++) rank[this.#byCode[at] as number] = at;
    this.#codeRank = rank;
    return rank;
  }

  /** All contents with this code of a registry, in the order by code. */
  withCode(code: string): Int32Array {
    const { codes } = this.columns;
    const rows = this.#byCode;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareText(codes[rows[middle] as number] as string, code) < 0) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < rows.length && codes[rows[end] as number] === code) end += 1;
    return rows.subarray(low, end);
  }

  /** All contents in an order, equals by code; sorted once, when it is first asked for. */
  ordered(order: readonly FieldOrder[], visible: Visible): Int32Array {
    const isOfMoment = order.some(({ field }) => field === 'CHANGED_AT');
    const name = JSON.stringify([order, isOfMoment ? visible.asOf : null]);
    const known = this.#orders.get(name);
    if (known) return known;
    // sorting is stable, and what is sorted is in the order by code
    const sorted = this.#byCode.slice().sort(this.comparisonOf(order, visible));
    this.#orders.set(name, sorted);
    return sorted;
  }

  /** Compares two contents by one field after the other; 0 where they are equal in all. */
  comparisonOf(order: readonly FieldOrder[], visible: Visible): Comparison {
    return oneAfterTheOther(
      order.map(({ field, direction }) => byNumber(this.#numbersOf(field, visible), direction === 'DESC')),
    );
  }

  /** By content: the number that it is ordered by; worked out once, for the last moment too. */
  #numbersOf(field: FieldOrder['field'], visible: Visible): Float64Array | Int32Array {
    const known = this.#numbers.get(field);
    if (known && (field !== 'CHANGED_AT' || known.visible === visible)) return known.numbers;
    const numbers =
      field === 'CODE' ? this.codeRank : readNumbers(field, this.columns, this.#byCode, visible.revision);
    this.#numbers.set(field, { visible, numbers });
    return numbers;
  }
}
