import type pg from 'pg';
import {
  type FetchedItem,
  type FetchRun,
  type ItemOutcome,
  keepOutcome,
  type Outcome,
  readOriginal,
} from '../store/fetched.ts';
import type { Validators } from './client.ts';
import type { Register } from './registers.ts';

/** All addresses that a register was asked for: what is known of each, and its outcome in this run. */
export class Items {
  readonly register: Register;
  readonly #pool: pg.Pool;
  readonly #run: FetchRun;
  readonly #known: Map<string, FetchedItem>;

  constructor(pool: pg.Pool, register: Register, run: FetchRun, known: readonly FetchedItem[]) {
    this.#pool = pool;
    this.register = register;
    this.#run = run;
    this.#known = new Map(known.map((item) => [item.item, item]));
  }

  get(item: string): FetchedItem | undefined {
    return this.#known.get(item);
  }

  /** The validators and hash of the last answer from the same address. */
  validators(item: string, address: URL): Validators | null {
    const known = this.#known.get(item);
    // without its original, or from another address, "not modified" would say nothing
    return known && known.originalId !== null && known.address === address.href ? known : null;
  }

  /** True where this run was answered already, before it was cut off. */
  isDone(item: string): boolean {
    const known = this.#known.get(item);
    return known?.runId === this.#run.id && known.outcome !== 'FAILED';
  }

  isSince(item: string, since: Date | null): boolean {
    const askedAt = this.#known.get(item)?.askedAt;
    return since !== null && askedAt != null && askedAt >= since;
  }

  async original(item: string): Promise<Uint8Array> {
    const id = this.#known.get(item)?.originalId;
    if (id == null) throw new Error(`nothing was kept of ${item}`);
    return readOriginal(this.#pool, id);
  }

  async keep(outcome: ItemOutcome): Promise<void> {
    const { item, original, ...more } = outcome;
    const before = this.#known.get(item);
    const originalId = await keepOutcome(this.#pool, this.register.id, this.#run, outcome);
    this.#known.set(item, {
      ...more,
      item,
      runId: this.#run.id,
      askedAt: more.askedAt ?? before?.askedAt ?? null,
      originalId,
      textSha256: (more.outcome !== 'UNREAD' && original?.textSha256) || (before?.textSha256 ?? null),
    });
  }

  /** The items of this run with any of these outcomes. */
  ofRun(...outcomes: readonly Outcome[]): FetchedItem[] {
    return [...this.#known.values()].filter(
      ({ runId, outcome }) => runId === this.#run.id && outcomes.includes(outcome),
    );
  }

  /** True where a page of the project is kept, from this run or one before. */
  hasPage(code: string): boolean {
    return this.#known.get(code)?.originalId != null;
  }

  tally(): { changed: number; failures: number } {
    const changed = this.ofRun('NEW', 'CHANGED').filter(({ item }) => item !== 'robots');
    return { changed: changed.length, failures: this.ofRun('FAILED').length };
  }
}
