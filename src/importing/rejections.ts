import type { Rejection } from '../registries/registry.ts';

type Told = Omit<Rejection, 'type'>;

export type ReportedRejection = {
  readonly file: string;
  /** Of a row that stands for many, how many those are. */
  readonly count?: number;
} & Told;

// of each cause in a file so many are told with their line: who mends a list begins at the first of them anyway
const toldOfCause = 1_000;

/** What was wrong with one file, in bounded memory: the first of each cause as they are, of the rest how many. */
export class FileRejections {
  readonly #told: Told[] = [];
  readonly #causes = new Map<string, { readonly of: Told; count: number }>();
  #count = 0;

  add(rejection: Told): void {
    const key = causeOf(rejection);
    const cause = this.#causes.get(key) ?? { of: rejection, count: 0 };
    this.#causes.set(key, cause);
    cause.count++;
    this.#count++;
    if (cause.count <= toldOfCause) this.#told.push(rejection);
  }

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  /** As they are reported: in their order, and after them a row for each cause that there was more of. */
  list(file: string): ReportedRejection[] {
    const rest = [...this.#causes.values()]
      .filter(({ count }) => count > toldOfCause)
      .map(({ of: { column, code }, count }): ReportedRejection => {
        const more = count - toldOfCause;
        const message = `${more.toLocaleString('en')} more rows of this file were rejected for the same cause; their lines are not told.`;
        return { file, line: null, column, code, message, count: more };
      });
    return [...this.#told.map((rejection) => ({ file, ...rejection })), ...rest];
  }
}

/** What rejections have in common that are told of together. */
export function causeOf({ code, column }: Told): string {
  return `${code} ${column ?? ''}`;
}
