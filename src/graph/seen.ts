import type { Moment } from '../store/index.ts';

/** True where two moments are the same, however they came about. */
function isSame(one: Moment, other: Moment): boolean {
  return one.version === other.version && one.asOf?.getTime() === other.asOf?.getTime();
}

/**
 * What is kept with a thing lies on it, where no copy of it and no text has it. Things held weakly by a map were
 * measured to outlive the collector's short rounds, which cost a quarter of all time.
 */
function createNote<V>(): { of(thing: object): V | undefined; set(thing: object, value: V): void } {
  const key = Symbol('note');
  const read = (thing: object) => thing as { [key]?: V };
  return {
    of: (thing) => read(thing)[key],
    set(thing, value) {
      if (key in thing) read(thing)[key] = value;
      else Object.defineProperty(thing, key, { value, writable: true });
    },
  };
}

/**
 * A fact as it is seen from a moment, with what that adds: how each was seen last is kept with it, for what is asked most
 * is asked of now.
 */
export function seenFrom<R extends object, S extends { readonly moment: Moment }>(
  make: (row: R, moment: Moment) => S,
): (row: R, moment: Moment) => S {
  const last = createNote<S>();
  return (row, moment) => {
    const known = last.of(row);
    if (known && isSame(known.moment, moment)) return known;
    const seen = make(row, moment);
    last.set(row, seen);
    return seen;
  };
}

/**
 * A row of a request's own as it is seen from a moment: the row itself, which gets what that adds; a copy where it was
 * seen from another moment before. So wide a row is not copied without need: that cost more than to read it.
 */
export function rowSeenFrom<R extends object, A extends object>(
  add: (row: R) => A,
): (row: R, moment: Moment) => R & A & { readonly moment: Moment } {
  type Seen = R & A & { readonly moment: Moment };
  return (row, moment) => {
    const known = (row as Partial<Seen>).moment;
    if (known && isSame(known, moment)) return row as Seen;
    return Object.assign(known ? { ...row } : row, add(row), { moment });
  };
}

/** Values computed from a thing, kept as long as the thing itself; they depend on nothing that can change. */
export function keptWith<T extends object, P, A extends unknown[]>(
  workOut: (thing: T, ...more: A) => P,
): (thing: T, ...more: A) => P {
  const known = createNote<{ readonly part: P }>();
  return (thing, ...more) => {
    const found = known.of(thing);
    if (found) return found.part;
    const part = workOut(thing, ...more);
    known.set(thing, { part });
    return part;
  };
}
