/** Numbers that look drawn by chance and are the same for the same seed and subject, on every machine. */
export class Random {
  #state: number;

  constructor(seed: number, ...subject: readonly number[]) {
    this.#state = 0x9e3779b9;
    for (const part of [seed, ...subject]) {
      this.#state = mix(this.#state ^ mix(part + 0x6d2b79f5));
    }
  }

  /** At least 0, less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return mix(this.#state) / 2 ** 32;
  }

  /** A whole number less than `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  isLucky(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** One of several, each as often as its weight says. */
  weighted<T>(list: readonly (readonly [T, number])[]): T {
    let left = this.next() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return (list[0] as readonly [T, number])[0];
  }

  /** By the normal distribution of its logarithm. */
  logNormal(mean: number, deviation: number): number {
    const angle = 2 * Math.PI * this.next();
    return Math.exp(mean + deviation * Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(angle));
  }

  /** A rank below `count` by a power law: the first are had again and again, most hardly once. */
  rank(count: number, exponent: number): number {
    return Math.floor(count * this.next() ** (1 / (1 - exponent)));
  }
}

function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
