import type { Line } from './stream.ts';

/** Lines one by one, some of which were looked at before. */
export class LinesAhead {
  readonly #source: AsyncIterator<Line>;
  #seen: Line[] = [];

  constructor(lines: AsyncIterable<Line>) {
    this.#source = lines[Symbol.asyncIterator]();
  }

  async take(): Promise<Line | undefined> {
    return this.#seen.shift() ?? (await this.#pull());
  }

  /** The next lines, which stay to be taken; fewer where the list ends. */
  async peek(count: number): Promise<readonly Line[]> {
    while (this.#seen.length < count) {
      const line = await this.#pull();
      if (line === undefined) break;
      this.#seen.push(line);
    }
    return this.#seen.slice(0, count);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #pull(): Promise<Line | undefined> {
    const next = await this.#source.next();
    return next.done === true ? undefined : next.value;
  }
}
