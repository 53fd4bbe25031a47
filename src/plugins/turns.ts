interface Waiting {
  readonly begin: () => void;
}

// to connect and to be read are two rounds of the event loop
const quietRounds = 3;
// who comes without end does not hold up those who are in
const mostRounds = 300;

/**
 * Lets so many questions be worked at together, and those of everybody in turn: who has fewest under way is next, so
 * that nobody waits for the many of another one. Before one begins, all who are at the door are let in: the system
 * hands over one connection in each round of the event loop, and much of a question is worked at in one go.
 */
export class Turns {
  readonly #most: number;
  readonly #underWay = new Map<string, number>();
  /** By who waits; who was served last comes last. */
  readonly #waiting = new Map<string, Waiting[]>();
  #count = 0;
  #arrived = 0;
  #isGoingOn = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves when it is one's turn, with what ends it. A signal that is aborted meanwhile rejects with its reason. */
  take(who: string, signal: AbortSignal): Promise<() => void> | (() => void) {
    if (this.#count === 0 && this.#waiting.size === 0) return this.#begin(who);
    return new Promise((done, fail) => {
      const own: Waiting = {
        begin: () => {
          signal.removeEventListener('abort', leave);
          done(this.#begin(who));
        },
      };
      const leave = () => {
        this.#remove(who, own);
        fail(signal.reason);
      };
      if (signal.aborted) return fail(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      const queue = this.#waiting.get(who);
      if (queue) queue.push(own);
      else this.#waiting.set(who, [own]);
      this.#goOn();
    });
  }

  /** Somebody has come in, and others may stand behind. */
  arrive(): void {
    this.#arrived += 1;
  }

  #goOn(): void {
    if (this.#isGoingOn || this.#waiting.size === 0 || this.#count >= this.#most) return;
    this.#isGoingOn = true;
    let known = this.#arrived;
    let quiet = 0;
    let rounds = 0;
    const look = () => {
      quiet = this.#arrived === known ? quiet + 1 : 0;
      known = this.#arrived;
      rounds += 1;
      if (quiet < quietRounds && rounds < mostRounds) return void setImmediate(look);
      this.#isGoingOn = false;
      this.#next();
      this.#goOn();
    };
    setImmediate(look);
  }

  #begin(who: string): () => void {
    this.#count += 1;
    this.#underWay.set(who, (this.#underWay.get(who) ?? 0) + 1);
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      this.#count -= 1;
      const left = (this.#underWay.get(who) ?? 1) - 1;
      if (left > 0) this.#underWay.set(who, left);
      else this.#underWay.delete(who);
      this.#goOn();
    };
  }

  #next(): void {
    if (this.#count >= this.#most) return;
    let next: string | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const who of this.#waiting.keys()) {
      const own = this.#underWay.get(who) ?? 0;
      if (own >= fewest) continue;
      fewest = own;
      next = who;
    }
    if (next === null) return;
    const queue = this.#waiting.get(next) as Waiting[];
    const [first] = queue.splice(0, 1);
    this.#waiting.delete(next);
    if (queue.length > 0) this.#waiting.set(next, queue);
    first?.begin();
  }

  #remove(who: string, own: Waiting): void {
    const left = this.#waiting.get(who)?.filter((one) => one !== own) ?? [];
    if (left.length > 0) this.#waiting.set(who, left);
    else this.#waiting.delete(who);
  }
}
