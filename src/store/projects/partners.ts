import { LRUCache } from 'lru-cache';
import type { Moment } from '../moment.ts';
import { compareText } from './columns.ts';
import type { Dimension } from './dimensions.ts';
import { type Keyset, type PageRow, pageOfOrder } from './page.ts';
import { signatureOf } from './question.ts';
import type { View } from './view.ts';

const keptPartners = 500;

/** An organisation that another one has worked with, and in how many projects. */
export interface PartnerRow extends PageRow {
  readonly id: string;
  readonly projects: number;
}

/** Who has worked with an organisation at one version: most common projects first, then by identity. */
export class Partners {
  readonly #view: View;
  readonly #known = new LRUCache<
    string,
    { readonly order: Int32Array; readonly projects: ReadonlyMap<number, number> }
  >({ max: keptPartners });
  #numbers: ReadonlyMap<number, number> | null = null;

  constructor(view: View) {
    this.#view = view;
  }

  count(id: string, moment: Moment): number {
    return this.#find(id, moment).order.length;
  }

  page(id: string, moment: Moment, keyset: Keyset): PartnerRow[] | null {
    const { organisations } = this.#view.columns;
    const { order, projects } = this.#find(id, moment);
    return (
      pageOfOrder(order, keyset, (other) => organisations.find(other) ?? -1)?.map((at) => {
        const partner = organisations.textOf(at);
        return { id: partner, projects: projects.get(at) ?? 0, keys: [partner] };
      }) ?? null
    );
  }

  #find(id: string, { asOf }: Moment) {
    const signature = signatureOf([id, asOf]);
    const known = this.#known.get(signature);
    if (known) return known;
    const dimension = this.#view.dimension('ORGANISATION');
    const own = dimension.find(id);
    const counts = own < 0 ? new Map<number, number>() : this.#countBeside(dimension, own, asOf);
    const numbers = this.#organisationsOf(dimension);
    const projects = new Map([...counts].map(([value, count]) => [numbers.get(value) as number, count]));
    const ids = this.#view.columns.organisations.texts;
    const order = Int32Array.from(projects.keys()).sort(
      (one, other) =>
        (projects.get(other) as number) - (projects.get(one) as number) ||
        compareText(ids[one] as string, ids[other] as string),
    );
    const found = { order, projects };
    this.#known.set(signature, found);
    return found;
  }

  /** In how many projects each other value stands beside one. */
  #countBeside({ starts, values, keys }: Dimension, own: number, asOf: Date | null): Map<number, number> {
    const { isIn } = this.#view.visible(asOf);
    const counts = new Map<number, number>();
    for (const content of this.#view.postings('ORGANISATION').of(own)) {
      if (isIn[content] !== 1) continue;
      for (let at = starts[content] as number; at < (starts[content + 1] as number); at++) {
        const value = values[at] as number;
        if (value !== own && keys[value] !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** From a value of the dimension to its organisation. */
  #organisationsOf(dimension: Dimension): ReadonlyMap<number, number> {
    this.#numbers ??= new Map(
      this.#view.columns.organisations.texts.map((id, at): [number, number] => [dimension.find(id), at]),
    );
    return this.#numbers;
  }
}
