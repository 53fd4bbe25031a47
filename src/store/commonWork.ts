/** One piece of work for all who wait for it; when the last of them has left, it is ended. */
export class CommonWork<T> {
  readonly #ending = new AbortController();
  readonly #onEnd: () => void;
  readonly #result: Promise<T>;
  #waiting = 0;

  /** `onEnd`: once it is finished, or nobody waits any more, whoever comes later must begin anew. */
  constructor(begin: (signal: AbortSignal) => Promise<T>, onEnd: () => void) {
    this.#onEnd = onEnd;
    this.#result = begin(this.#ending.signal);
    this.#result.then(onEnd, onEnd);
  }

  /** Its result; who has no signal never leaves. */
  wait(signal: AbortSignal | undefined): Promise<T> {
    this.#waiting += 1;
    if (!signal) return this.#result;
    return new Promise((done, fail) => {
      const leave = () => {
        this.#waiting -= 1;
        fail(signal.reason);
        if (this.#waiting > 0) return;
        this.#onEnd();
        this.#ending.abort(signal.reason);
      };
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave, { once: true });
      this.#result.then(done, fail).finally(() => signal.removeEventListener('abort', leave));
    });
  }
}
