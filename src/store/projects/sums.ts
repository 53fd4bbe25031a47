import { type Columns, type Money, money } from './columns.ts';

/** Sums over projects: whole cents, null where nothing is known. */
export interface ProjectSums extends Readonly<Record<Money, bigint | null>> {
  readonly projects: number;
  /** Realised over granted or, where nothing is granted by name, over planned: of the projects of which both are known. */
  readonly realisedShare: number | null;
  /** Realised over planned public funding, of the projects of which both are known. */
  readonly publicRealisedShare: number | null;
}

const width = money.length;
const granted = money.indexOf('granted');
const planned = money.indexOf('euAndStatePlanned');
const realised = money.indexOf('realised');
const publicPlanned = money.indexOf('publicPlanned');
const publicRealised = money.indexOf('publicRealised');

/** Adds up the money of projects, group by group; exact, for cents stay below 2^53. */
export class Adder {
  readonly projects: Float64Array;
  readonly #sums: Float64Array;
  readonly #known: Uint32Array;
  /** Of each group: promised and realised, public planned and public realised, where both are known. */
  readonly #paired: Float64Array;

  constructor(groups: number) {
    this.projects = new Float64Array(groups);
    this.#sums = new Float64Array(groups * width);
    this.#known = new Uint32Array(groups * width);
    this.#paired = new Float64Array(groups * 4);
  }

  /** One project's amounts, in the order of `money`; what is not a number is not known. */
  add(group: number, amounts: Float64Array): void {
    this.projects[group] = (this.projects[group] as number) + 1;
    const at = group * width;
    for (let i = 0; i < width; i++) {
      const amount = amounts[i] as number;
      if (Number.isNaN(amount)) continue;
      this.#sums[at + i] = (this.#sums[at + i] as number) + amount;
      this.#known[at + i] = (this.#known[at + i] as number) + 1;
    }
    const promised = amounts[granted] as number;
    this.#pair(
      group * 4,
      Number.isNaN(promised) ? (amounts[planned] as number) : promised,
      amounts[realised] as number,
    );
    this.#pair(group * 4 + 2, amounts[publicPlanned] as number, amounts[publicRealised] as number);
  }

  #pair(at: number, promised: number, used: number): void {
    if (Number.isNaN(promised) || Number.isNaN(used)) return;
    this.#paired[at] = (this.#paired[at] as number) + promised;
    this.#paired[at + 1] = (this.#paired[at + 1] as number) + used;
  }

  /** A sum as a number; NaN where nothing is known. */
  sum(group: number, column: Money): number {
    const at = group * width + money.indexOf(column);
    return this.#known[at] === 0 ? Number.NaN : (this.#sums[at] as number);
  }

  realisedShare(group: number): number {
    return this.#share(group * 4);
  }

  #share(at: number): number {
    const promised = this.#paired[at] as number;
    return promised === 0 ? Number.NaN : (this.#paired[at + 1] as number) / promised;
  }

  sums(group: number): ProjectSums {
    const cents = (column: Money) => {
      const sum = this.sum(group, column);
      return Number.isNaN(sum) ? null : BigInt(sum);
    };
    const share = (value: number) => (Number.isNaN(value) ? null : value);
    return {
      ...(Object.fromEntries(money.map((column) => [column, cents(column)])) as Record<Money, bigint | null>),
      projects: this.projects[group] as number,
      realisedShare: share(this.#share(group * 4)),
      publicRealisedShare: share(this.#share(group * 4 + 2)),
    };
  }
}

/** Reads a content's amounts into one array that is used again and again. */
export function amountsReader(columns: Columns): (content: number) => Float64Array {
  const values = money.map((column) => columns.money[column].values);
  const amounts = new Float64Array(width);
  return (content) => {
    for (let i = 0; i < width; i++) amounts[i] = (values[i] as Float64Array)[content] as number;
    return amounts;
  };
}

// selections are kept, and what they come to with them
const sumsOfContents = new WeakMap<Int32Array, ProjectSums>();

export function sumContents(columns: Columns, contents: Int32Array): ProjectSums {
  const known = sumsOfContents.get(contents);
  if (known) return known;
  const adder = new Adder(1);
  const amountsOf = amountsReader(columns);
  for (const content of contents) adder.add(0, amountsOf(content));
  const sums = adder.sums(0);
  sumsOfContents.set(contents, sums);
  return sums;
}
