/** A value that is there, or will be: who waits only where it must gives the executor values, not promises. */
export type Awaitable<T> = T | Promise<T>;

/** Goes on with a value at once where it is there, else when it is. */
export function whenReady<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
