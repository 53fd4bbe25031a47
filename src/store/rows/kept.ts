import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { Awaitable } from '../../awaitable.ts';

/** Rows that never change, kept across requests up to a size in bytes, the least recently used dropped first. */
export interface Kept<T extends object> {
  get(key: string): T | undefined;
  set(key: string, row: T): void;
}

/** About how many bytes a row takes in memory: its texts, and some for each value around them. */
export function weigh(value: unknown): number {
  if (typeof value === 'string') return 24 + value.length * 2;
  if (typeof value !== 'object' || value === null) return 16;
  let weight = 64;
  for (const part of Object.values(value)) weight += 8 + weigh(part);
  return weight;
}

export function createKept<T extends object>(maxBytes: number): Kept<T> {
  const rows = new LRUCache<string, T>({
    maxSize: maxBytes,
    sizeCalculation: (row, key) => weigh(row) + key.length,
  });
  return {
    get: (key) => rows.get(key),
    set(key, row) {
      rows.set(key, row);
    },
  };
}

/** How a row is written as a short text, and read from it again. */
export interface Packing<T> {
  pack(row: T): string;
  unpack(text: string): T;
}

/** For rows of texts, numbers, and lists of them. */
export function packJson<T>(): Packing<T> {
  return { pack: (row) => JSON.stringify(row), unpack: (text) => JSON.parse(text) as T };
}

// escaped, so that each character of the text is one byte in memory
const wide = /[^\x20-\xff]/g;
const escapeWide = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
// measured: what a text takes beside its characters and its key
const bytesOfEntry = 100;

export interface Packed<T extends object> extends Kept<T> {
  has(key: string): boolean;
  /** True where the next row would push out another. */
  readonly isFull: boolean;
}

/**
 * Rows kept as texts, and given as objects of the asker's own. A text takes a quarter of the memory of its object and
 * costs the collector nothing, so many more rows are at hand; reading one takes a few microseconds.
 */
export function createPacked<T extends object>(maxBytes: number, { pack, unpack }: Packing<T>): Packed<T> {
  const texts = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (text, key) => text.length + key.length + bytesOfEntry,
  });
  return {
    get(key) {
      const text = texts.get(key);
      return text === undefined ? undefined : unpack(text);
    },
    set(key, row) {
      texts.set(key, pack(row).replace(wide, escapeWide));
    },
    has: (key) => texts.has(key),
    get isFull() {
      return texts.calculatedSize > maxBytes * 0.99;
    },
  };
}

/** For what is met once: nothing is kept. */
export const keptNothing: Kept<never> = { get: () => undefined, set() {} };

/** Rows by key: at once where they are kept, else with all that a level of the question asks, in one statement. */
export interface Rows<T extends object> {
  /** Null where there is none. */
  one(key: string): Awaitable<T | null>;
  /** In the order asked. */
  many(keys: readonly string[]): Awaitable<(T | null)[]>;
}

const largestBatch = 5_000;

/** `read` gives rows in any order; `keyOf` tells which key a row was asked by. What is not there is not remembered. */
export function createRows<T extends object>(
  kept: Kept<T>,
  read: (keys: readonly string[]) => Promise<readonly T[]>,
  keyOf: (row: T) => string,
): Rows<T> {
  let loader: DataLoader<string, T | null> | null = null;
  // one object for each row of a request, however often it is met
  const met = new Map<string, T>();
  const find = (key: string) => {
    const known = met.get(key) ?? kept.get(key);
    if (known) met.set(key, known);
    return known;
  };
  const load = (key: string) => {
    loader ??= new DataLoader<string, T | null>(
      async (keys) => {
        const found = new Map<string, T>();
        for (const row of await read(keys)) {
          const own = keyOf(row);
          found.set(own, row);
          kept.set(own, row);
        }
        return keys.map((one) => found.get(one) ?? null);
      },
      { maxBatchSize: largestBatch },
    );
    return loader.load(key);
  };
  return {
    one: (key) => find(key) ?? load(key),
    many(keys) {
      const found = keys.map((key) => find(key) ?? load(key));
      return found.some((row) => row instanceof Promise) ? Promise.all(found) : (found as (T | null)[]);
    },
  };
}
