import { type Columns, type Money, money } from './columns.ts';
import type { Grouping } from './grouping.ts';
import type { View } from './view.ts';

/** Sums over projects: whole cents, null where nothing is known; each is added up when it is first read. */
export interface ProjectSums extends Readonly<Record<Money, bigint | null>> {
  readonly projects: number;
  /** Realised over granted or, where nothing is granted by name, over planned: of the projects of which both are known. */
  readonly realisedShare: number | null;
  /** Realised over planned public funding, of the projects of which both are known. */
  readonly publicRealisedShare: number | null;
}

/** One column of money, group by group. */
interface Summed {
  readonly sums: Float64Array;
  /** 1 where something is known. */
  readonly known: Uint8Array;
}

/** Money of which both sides are known, group by group. */
interface Paired {
  readonly promised: Float64Array;
  readonly used: Float64Array;
}

/** What is promised, what counts where that is not known, and what was used of it. */
const pairs = {
  realisedShare: ['granted', 'euAndStatePlanned', 'realised'],
  publicRealisedShare: ['publicPlanned', 'publicPlanned', 'publicRealised'],
} as const satisfies Readonly<Record<string, readonly [Money, Money, Money]>>;

/**
 * The money of projects, added up group by group; exact, for cents stay below 2^53. Column by column, as they lie in
 * memory, and those alone that somebody reads.
 */
export class GroupSums {
  /** By group. */
  readonly projects: Float64Array;
  readonly #columns: Columns;
  readonly #adding: Adding;
  readonly #summed = new Map<Money, Summed>();
  readonly #paired = new Map<keyof typeof pairs, Paired>();

  constructor(columns: Columns, contents: Int32Array, grouping: Grouping, isSplit: boolean) {
    this.#columns = columns;
    this.#adding = { contents, grouping, isSplit };
    this.projects = countContents(contents, grouping);
  }

  /** A sum as a number; NaN where nothing is known. */
  sum(group: number, column: Money): number {
    const { sums, known } = this.#summed.get(column) ?? this.#addUp(column);
    return known[group] === 0 ? Number.NaN : (sums[group] as number);
  }

  #addUp(column: Money): Summed {
    const { count } = this.#adding.grouping.numbers;
    const summed = { sums: new Float64Array(count), known: new Uint8Array(count) };
    addColumn(this.#columns.money[column].values, this.#adding, summed);
    this.#summed.set(column, summed);
    return summed;
  }

  /** NaN where nothing is known of which a share could be taken. */
  share(group: number, name: keyof typeof pairs): number {
    const { promised, used } = this.#paired.get(name) ?? this.#pair(name);
    return promised[group] === 0 ? Number.NaN : (used[group] as number) / (promised[group] as number);
  }

  #pair(name: keyof typeof pairs): Paired {
    const { count } = this.#adding.grouping.numbers;
    const paired = { promised: new Float64Array(count), used: new Float64Array(count) };
    const [first, instead, used] = pairs[name].map((column) => this.#columns.money[column].values);
    addPairs(
      { first, instead, used } as Record<'first' | 'instead' | 'used', Float64Array>,
      this.#adding,
      paired,
    );
    this.#paired.set(name, paired);
    return paired;
  }

  of(group: number): ProjectSums {
    return new SumsOfGroup(this, group) as unknown as ProjectSums;
  }
}

/** With a getter for each column. */
class SumsOfGroup {
  readonly #all: GroupSums;
  readonly #group: number;

  constructor(all: GroupSums, group: number) {
    this.#all = all;
    this.#group = group;
  }

  get projects(): number {
    return this.#all.projects[this.#group] as number;
  }

  get realisedShare(): number | null {
    return known(this.#all.share(this.#group, 'realisedShare'));
  }

  get publicRealisedShare(): number | null {
    return known(this.#all.share(this.#group, 'publicRealisedShare'));
  }

  cents(column: Money): bigint | null {
    return centsOf(this.#all.sum(this.#group, column));
  }
}

for (const column of money)
  Object.defineProperty(SumsOfGroup.prototype, column, {
    get(this: SumsOfGroup) {
      return this.cents(column);
    },
  });

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** A sum of whole cents; null where nothing is known. */
export function centsOf(sum: number): bigint | null {
  return Number.isNaN(sum) ? null : BigInt(sum);
}

/** How many of some contents are in each group. */
export function countContents(contents: Int32Array, { starts, groups, numbers }: Grouping): Float64Array {
  const counts = new Float64Array(numbers.count);
  for (let n = 0; n < contents.length; n++) {
    const content = contents[n] as number;
    const start = starts[content] as number;
    const end = starts[content + 1] as number;
    for (let at = start; at < end; at++) {
      const group = groups[at] as number;
      counts[group] = (counts[group] as number) + 1;
    }
  }
  return counts;
}

/** What is added up: of which contents, in which groups, and how. */
interface Adding {
  readonly contents: Int32Array;
  readonly grouping: Grouping;
  /** Whether a project's money is shared among its groups, in whole cents; else each has all of it. */
  readonly isSplit: boolean;
}

// what is not a number is not known
function addColumn(
  values: Float64Array,
  { contents, grouping: { starts, groups }, isSplit }: Adding,
  { sums, known }: Summed,
): void {
  for (let n = 0; n < contents.length; n++) {
    const content = contents[n] as number;
    const amount = values[content] as number;
    if (Number.isNaN(amount)) continue;
    const start = starts[content] as number;
    const end = starts[content + 1] as number;
    const parts = isSplit ? end - start : 1;
    const share = parts > 1 ? Math.floor(amount / parts) : amount;
    // what is left over goes a cent each to the first
    const more = start + (amount - share * parts);
    for (let at = start; at < end; at++) {
      const group = groups[at] as number;
      sums[group] = (sums[group] as number) + share + (at < more ? 1 : 0);
      known[group] = 1;
    }
  }
}

function addPairs(
  { first, instead, used: values }: Readonly<Record<'first' | 'instead' | 'used', Float64Array>>,
  { contents, grouping: { starts, groups }, isSplit }: Adding,
  { promised, used }: Paired,
): void {
  for (let n = 0; n < contents.length; n++) {
    const content = contents[n] as number;
    const spent = values[content] as number;
    if (Number.isNaN(spent)) continue;
    const named = first[content] as number;
    const meant = Number.isNaN(named) ? (instead[content] as number) : named;
    if (Number.isNaN(meant)) continue;
    const start = starts[content] as number;
    const end = starts[content + 1] as number;
    const parts = isSplit ? end - start : 1;
    const meantEach = parts > 1 ? Math.floor(meant / parts) : meant;
    const spentEach = parts > 1 ? Math.floor(spent / parts) : spent;
    const moreMeant = start + (meant - meantEach * parts);
    const moreSpent = start + (spent - spentEach * parts);
    for (let at = start; at < end; at++) {
      const group = groups[at] as number;
      promised[group] = (promised[group] as number) + meantEach + (at < moreMeant ? 1 : 0);
      used[group] = (used[group] as number) + spentEach + (at < moreSpent ? 1 : 0);
    }
  }
}

// selections are kept, and what they come to with them
const sumsOfContents = new WeakMap<Int32Array, ProjectSums>();

export function sumContents(view: View, contents: Int32Array): ProjectSums {
  const known = sumsOfContents.get(contents);
  if (known) return known;
  const sums = new GroupSums(view.columns, contents, view.grouping([]), false).of(0);
  sumsOfContents.set(contents, sums);
  return sums;
}
