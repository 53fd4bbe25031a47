const mostSlots = 100_000;

/** Places, which are whole numbers, by numbers of their own. */
export interface Numbers {
  /** Numbers are smaller. */
  readonly count: number;
  /** The number of a place; -1 where it has none. */
  find(place: number): number;
  placeOf(number: number): number;
}

/** Each place is its own number. */
export function everyNumber(count: number): Numbers {
  return { count, find: (place) => place, placeOf: (number) => number };
}

/** Numbers places, which are whole numbers, as they are met: by a table where they can be few, else by their hashes. */
export class Numbering implements Numbers {
  /** How many places have been met. */
  count = 0;
  /** By slot: one more than the number of the place that stands there. */
  readonly #slots: Int32Array;
  readonly #isTable: boolean;
  #places: Float64Array;

  /** `size`: places are smaller. `most`: how many are added at most. */
  constructor(size: number, most: number) {
    this.#isTable = size <= mostSlots;
    this.#slots = new Int32Array(this.#isTable ? size : 2 ** Math.ceil(Math.log2(most * 2 + 2)));
    this.#places = new Float64Array(Math.min(size, most, 256));
  }

  /** The number of a place, which may be new. */
  add(place: number): number {
    const slot = this.#slotOf(place);
    const known = this.#slots[slot] as number;
    if (known > 0) return known - 1;
    if (this.count === this.#places.length) {
      const more = new Float64Array(this.count * 2);
      more.set(this.#places);
      this.#places = more;
    }
    this.#places[this.count] = place;
    this.count += 1;
    this.#slots[slot] = this.count;
    return this.count - 1;
  }

  /** The number of a place that was added. */
  find(place: number): number {
    return (this.#slots[this.#slotOf(place)] as number) - 1;
  }

  placeOf(number: number): number {
    return this.#places[number] as number;
  }

  /** Where a place stands, or where it can. */
  #slotOf(place: number): number {
    if (this.#isTable) return place;
    const slots = this.#slots;
    const last = slots.length - 1;
    const folded = (place >>> 0) ^ Math.floor(place / 2 ** 32);
    const mixed = Math.imul(folded ^ (folded >>> 16), 0x45d9f3b);
    let slot = (mixed ^ (mixed >>> 15)) & last;
    for (;;) {
      const known = slots[slot] as number;
      if (known === 0 || this.#places[known - 1] === place) return slot;
      slot = (slot + 1) & last;
    }
  }
}
