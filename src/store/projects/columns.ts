import { moneyFields } from '../../history/fieldNames.ts';
import type { Takedowns } from '../takedowns.ts';
import { Dictionary, type Growing, growingBytes, growingFloats, growingInts } from './growing.ts';

type Ints = ReturnType<typeof growingInts>;
type Floats = ReturnType<typeof growingFloats>;
type Bytes = ReturnType<typeof growingBytes>;

/** Where a row has no number: no day, no code. */
export const none = -0x8000_0000;

/** The columns of `content` that are money, in whole cents. */
export const money = moneyFields;
export type Money = (typeof money)[number];

/** The columns of `content` that hold a word which several share. */
export const worded = [
  'fund',
  'period',
  'status',
  'kind',
  'priorityCode',
  'objectiveCode',
  'jointProject',
] as const;

/** The kinds of `classification_link`. */
export const classified = [
  'MUNICIPALITY',
  'MUNICIPALITY_THEN',
  'SUBREGION',
  'REGION',
  'PRIORITY',
  'OBJECTIVE',
  'AUTHORITY',
  'CLASSIFICATION',
] as const;
export type Classified = (typeof classified)[number];

export const isNationwideFlag = 1;
export const hasFinalReportFlag = 2;
export const hasPlacesFlag = 4;

/** Rows on the second clock; `retiredIn` is 0 while a row is not retired. */
export interface Published {
  /** The row's id in the database, ascending. */
  readonly id: Floats;
  readonly publishedIn: Ints;
  readonly retiredIn: Ints;
}

/** Rows that link a content to one code of a dictionary. */
export interface Links extends Published {
  readonly content: Ints;
  readonly code: Ints;
}

export interface Observed extends Published {
  /** Milliseconds since 1970; `observedTo` is Infinity while it is open. */
  readonly observedFrom: Floats;
  readonly observedTo: Floats;
}

/**
 * What filters, orders, sums and groups of projects go by, of all versions, as columns of numbers: a content is its
 * place in them. Rows are only ever appended, but for `retiredIn`, so every version that was can still be seen.
 */
export class Columns {
  /** What is withheld: it is not in the columns. */
  readonly takedowns: Takedowns;
  /** The newest version whose rows are all here. */
  version = 0;
  /** The version that is being read, or was read last. */
  loading = 0;

  readonly contents = new Dictionary();
  readonly projects = new Dictionary();
  readonly project: Ints = growingInts();
  readonly codes: string[] = [];
  readonly nameSorts: string[] = [];
  readonly words = new Dictionary();
  readonly worded = byName(worded, growingInts);
  readonly money = byName(money, growingFloats);
  /** Days since 1970. */
  readonly startsOn: Ints = growingInts();
  readonly endsOn: Ints = growingInts();
  /** Also where no day is known. */
  readonly startYear: Ints = growingInts();
  readonly endYear: Ints = growingInts();
  readonly flags: Bytes = growingBytes();
  /** All contents, ordered by code, then by project and by place. */
  byCode: Int32Array = new Int32Array(0);

  readonly revisions: Observed & { readonly content: Ints } = { ...observed(), content: growingInts() };
  readonly discrepancies: Observed & { readonly project: Ints } = { ...observed(), project: growingInts() };
  readonly classifications = byName(classified, () => ({ links: links(), codes: new Dictionary() }));
  /** `phrase` and `reach` are numbers of `texts`. */
  readonly targetGroups = {
    links: { ...links(), phrase: growingInts(), reach: growingInts(), offset: growingInts() },
    codes: new Dictionary(),
    texts: new Dictionary(),
  };

  readonly organisations = new Dictionary();
  readonly businessIds: (string | null)[] = [];
  readonly byBusinessId = new Map<string, number>();
  /** By the id that releases made of a business id alone: links and other stores may have it. */
  readonly byFormerId = new Map<string, number>();
  readonly implementers: Links & { readonly position: Ints; readonly isLead: Bytes; readonly rule: Bytes } = {
    ...links(),
    position: growingInts(),
    isLead: growingBytes(),
    rule: growingBytes(),
  };
  readonly rules = new Dictionary();
  readonly profiles: Published & {
    readonly organisation: Ints;
    readonly nameSorts: string[];
    /** A word of `organisationWords`, or `none`. */
    readonly type: Ints;
    readonly municipality: Ints;
    /** The organisation whose unit it is, or `none`. */
    readonly parent: Ints;
    /** What its name says it is, where no register prints a type. */
    readonly inferredType: Ints;
  } = {
    ...published(),
    organisation: growingInts(),
    nameSorts: [],
    type: growingInts(),
    municipality: growingInts(),
    parent: growingInts(),
    inferredType: growingInts(),
  };
  readonly organisationWords = new Dictionary();

  constructor(takedowns: Takedowns) {
    this.takedowns = takedowns;
  }

  get count(): number {
    return this.project.length;
  }

  /** Takes new contents into the order by code. */
  orderFrom(first: number): void {
    const compare = (one: number, other: number) =>
      compareText(this.codes[one] as string, this.codes[other] as string) ||
      compareText(this.projectIdOf(one), this.projectIdOf(other)) ||
      one - other;
    const added = Int32Array.from({ length: this.count - first }, (_, i) => first + i).sort(compare);
    this.byCode = merged(this.byCode, added, compare);
  }

  projectIdOf(content: number): string {
    return this.projects.textOf(this.project.values[content] as number);
  }
}

function byName<N extends string, T>(names: readonly N[], make: () => T): Readonly<Record<N, T>> {
  return Object.fromEntries(names.map((name) => [name, make()])) as Record<N, T>;
}

function published(): Published {
  return { id: growingFloats(), publishedIn: growingInts(), retiredIn: growingInts() };
}

function links(): Links {
  return { ...published(), content: growingInts(), code: growingInts() };
}

function observed(): Observed {
  return { ...published(), observedFrom: growingFloats(), observedTo: growingFloats() };
}

/** As the database compares text in COLLATE "C", but for characters beyond the basic plane. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function merged(
  sorted: Int32Array,
  added: Int32Array,
  compare: (one: number, other: number) => number,
): Int32Array {
  const all = new Int32Array(sorted.length + added.length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < all.length; at++) {
    const isOld =
      j === added.length || (i < sorted.length && compare(sorted[i] as number, added[j] as number) <= 0);
    all[at] = (isOld ? sorted[i++] : added[j++]) as number;
  }
  return all;
}

/** The place of a row by its id, or -1; ids ascend. */
export function placeOf(ids: Growing<Float64Array<ArrayBuffer>>, id: number): number {
  const values = ids.values;
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = values[middle] as number;
    if (at === id) return middle;
    if (at < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
