import { LRUCache } from 'lru-cache';
import type { Awaitable } from '../../awaitable.ts';
import type { SearchQuery } from '../../search/query.ts';
import { CommonWork } from '../commonWork.ts';
import type { Moment } from '../moment.ts';
import { findContents } from '../search.ts';
import type { Ask } from '../statements.ts';
import type { Columns } from './columns.ts';
import { signatureOf } from './question.ts';
import type { Ranks } from './select.ts';
import type { Visible } from './view.ts';

// a pair takes about fifty bytes
const keptRanks = 200_000;

/** Which contents fit words, and how well; who looks for the same words meanwhile waits for the same statement. */
export class WordRanks {
  readonly #columns: Columns;
  readonly #kept = new LRUCache<string, Ranks>({
    maxSize: keptRanks,
    sizeCalculation: (ranks) => ranks.size + 10,
  });
  readonly #looking = new Map<string, CommonWork<Ranks>>();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Of the contents that are seen at the moment, `visible`; who waits leaves when the signal is aborted. */
  find(
    query: SearchQuery,
    moment: Moment,
    visible: () => Visible,
    ask: Ask,
    signal: AbortSignal | undefined,
  ): Awaitable<Ranks> {
    const signature = signatureOf([moment, query]);
    const known = this.#kept.get(signature);
    if (known) return known;
    const looking = this.#looking.get(signature) ?? this.#look(signature, query, visible(), ask);
    return looking.wait(signal);
  }

  #look(signature: string, query: SearchQuery, { isIn }: Visible, ask: Ask): CommonWork<Ranks> {
    const { contents } = this.#columns;
    const isVisible = (id: string) => isIn[contents.find(id) ?? -1] === 1;
    const work: CommonWork<Ranks> = new CommonWork(
      async (signal) => {
        const ranks = new Map<number, number>();
        const found = await findContents((statement) => ask(statement, signal), query, isVisible);
        for (const [id, rank] of found) {
          const place = contents.find(id);
          if (place !== undefined) ranks.set(place, rank);
        }
        this.#kept.set(signature, ranks);
        return ranks;
      },
      () => {
        if (this.#looking.get(signature) === work) this.#looking.delete(signature);
      },
    );
    this.#looking.set(signature, work);
    return work;
  }
}
