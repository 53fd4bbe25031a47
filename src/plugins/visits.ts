import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { requestError, Unanswered } from '../errors.ts';
import {
  allowances,
  atOnceHeaders,
  type RateHeaders,
  type Rates,
  tooMany,
  unitsOf,
  type Visitor,
} from './rates.ts';
import { Turns } from './turns.ts';

/** How long a request may take, and how long it waits for its turn, in ms. */
export interface Patience {
  readonly requestMs: number;
  readonly turnMs: number;
}

export const publicPatience: Patience = { requestMs: 10_000, turnMs: 2_000 };

const requestsAtOnce = 200;

/** How many questions are worked at together; the embedded engine does one thing at a time, and what waits in it waits for all. */
export const questionsAtOnce = { embedded: 3, server: 8 } as const;

export interface VisitOptions {
  /** Null lifts rates and how many requests a visitor may have under way. */
  readonly rates: Rates | null;
  readonly visitorOf: (request: IncomingMessage) => Visitor;
  readonly patience?: Patience;
  /** How many are worked at together. */
  readonly questionsAtOnce?: number;
  /** The most bytes that an answer may have. */
  readonly bytes: number;
}

interface Arrived {
  readonly req?: IncomingMessage | undefined;
  readonly res?: ServerResponse | undefined;
  readonly request?: Request | undefined;
}

const nobody: Visitor = { id: 'without an address', isKeyed: false };

/** The requests under way, each the same for all who handle it. */
export class Visits {
  readonly #known = new WeakMap<object, Visit>();
  readonly #turns: Turns;
  /** To read and check what is asked is work as well, done in one go. */
  readonly #readings = new Turns(1);
  readonly #underWay = new Map<string, number>();
  readonly #options: VisitOptions;
  #count = 0;

  constructor(options: VisitOptions) {
    this.#options = options;
    this.#turns = new Turns(options.questionsAtOnce ?? questionsAtOnce.server);
  }

  get hasRates(): boolean {
    return this.#options.rates !== null;
  }

  /** One that is counted already. */
  find({ req, request }: Arrived): Visit | undefined {
    return this.#known.get(req ?? request ?? {});
  }

  /** Goes on with a request when it is its turn to be read; `refuse` is told at once why one is not even that. */
  admit(
    req: IncomingMessage,
    res: ServerResponse,
    { goOn, refuse }: { readonly goOn: () => void; readonly refuse: (fault: Error) => void },
  ): void {
    const visit = this.of({ req, res });
    if (visit.fault) {
      refuse(visit.fault);
      return;
    }
    const read = (end: () => void) => {
      goOn();
      setImmediate(end);
    };
    const turn = this.#readings.take(visit.visitor.id, visit.signal);
    if (turn instanceof Promise) turn.then(read, () => res.destroy());
    else read(turn);
  }

  of({ req, res, request }: Arrived): Visit {
    const key = req ?? request ?? {};
    const known = this.#known.get(key);
    if (known) return known;
    const { rates, visitorOf, patience = publicPatience, bytes } = this.#options;
    const visitor = req ? visitorOf(req) : nobody;
    const visit = new Visit({
      ...{ visitor, rates, patience, bytes, turns: this.#turns },
      underWay: () => this.#underWay.get(visitor.id) ?? 0,
    });
    this.#known.set(key, visit);
    this.#turns.arrive();
    this.#readings.arrive();
    const leave = this.#enter(visit);
    if (res) {
      res.once('close', () => {
        if (!res.writableFinished) visit.abort(new Unanswered('QUERY_TIMEOUT', 'the reader has left'));
        visit.end();
        leave();
      });
    } else {
      request?.signal.addEventListener('abort', () => visit.abort(request.signal.reason), { once: true });
      leave();
    }
    return visit;
  }

  #enter(visit: Visit): () => void {
    const { id, isKeyed } = visit.visitor;
    const own = (this.#underWay.get(id) ?? 0) + 1;
    this.#underWay.set(id, own);
    this.#count += 1;
    const { atOnce } = allowances[isKeyed ? 'keyed' : 'open'];
    if (this.#options.rates && own > atOnce)
      visit.refuse(
        tooMany(
          `You may have ${atOnce} requests under way at once. Wait for one of them.`,
          1,
          atOnceHeaders('at-once', atOnce, 1),
        ),
      );
    else if (this.#options.rates && this.#count > requestsAtOnce)
      visit.refuse(new Unanswered('DATABASE_BUSY', 'too many requests'));
    return () => {
      this.#count -= 1;
      const left = (this.#underWay.get(id) ?? 1) - 1;
      if (left > 0) this.#underWay.set(id, left);
      else this.#underWay.delete(id);
    };
  }
}

interface VisitParts extends Required<Pick<VisitOptions, 'rates' | 'patience' | 'bytes'>> {
  readonly visitor: Visitor;
  readonly turns: Turns;
  /** How many requests its visitor has under way, this one included. */
  readonly underWay: () => number;
}

/** One request on its way: who asks, until when it may be worked at, and how much it has made. */
export class Visit {
  readonly visitor: Visitor;
  readonly #parts: VisitParts;
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #refusal: Error | null = null;
  #charged = 0;
  #headers: RateHeaders | null = null;
  #endTurn: (() => void) | null = null;
  #bytes = 0;

  constructor(parts: VisitParts) {
    this.visitor = parts.visitor;
    this.#parts = parts;
    // each statement under way listens
    setMaxListeners(0, this.#ending.signal);
  }

  /** Aborted when its time is over, the reader has left or the answer is too large; the reason is the error. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Why nothing is answered, once that is so. */
  get fault(): Error | null {
    return this.#refusal ?? (this.signal.aborted ? (this.signal.reason as Error) : null);
  }

  /** What the visitor has left, once something was taken. */
  get rateHeaders(): RateHeaders | null {
    return this.#headers;
  }

  /** How many bytes of text the answer has so far, at least. */
  get bytes(): number {
    return this.#bytes;
  }

  refuse(error: Error): void {
    this.#refusal ??= error;
  }

  abort(error: Error): void {
    if (!this.signal.aborted) this.#ending.abort(error);
  }

  /** Counts the request at what it is known to cost by now: all of its points are taken once. Throws where it is too much. */
  async charge(points: number): Promise<void> {
    if (this.#refusal) throw this.#refusal;
    const units = unitsOf(points) - this.#charged;
    const { rates } = this.#parts;
    if (!rates || units <= 0) return;
    this.#charged += units;
    try {
      this.#headers = await rates.take(this.visitor, units);
    } catch (error) {
      this.refuse(error as Error);
      throw error;
    }
  }

  /** Waits for its turn to be worked at; throws where that takes too long. */
  async begin(): Promise<void> {
    if (this.fault) throw this.fault;
    const { patience, turns, rates, underWay, visitor } = this.#parts;
    this.#timer ??= setTimeout(
      () => this.abort(new Unanswered('QUERY_TIMEOUT', 'the request took too long')),
      patience.requestMs,
    ).unref();
    const turn = turns.take(this.visitor.id, this.signal);
    if (!(turn instanceof Promise)) {
      this.#endTurn = turn;
      return;
    }
    const sayBusy = () => this.abort(new Unanswered('DATABASE_BUSY', 'no turn in time'));
    let tooLong = setTimeout(() => {
      if (!rates) sayBusy();
      else if (underWay() > 1) this.abort(tooManyAtOnce(visitor));
      // who asks nothing else is next when those of others are gone
      else tooLong = setTimeout(sayBusy, patience.turnMs);
    }, patience.turnMs);
    try {
      this.#endTurn = await turn;
    } finally {
      clearTimeout(tooLong);
    }
  }

  /** Ends its turn; what is left is to send. */
  end(): void {
    clearTimeout(this.#timer);
    this.#endTurn?.();
    this.#endTurn = null;
  }

  /** Counts text that the answer gets; false where it is too large already, and no more need be made. */
  take(bytes: number): boolean {
    this.#bytes += bytes;
    if (this.#bytes <= this.#parts.bytes) return true;
    this.abort(tooLarge(this.#parts.bytes));
    return false;
  }

  /** Refuses an answer of so many bytes where that is too many. */
  measure(bytes: number): void {
    if (bytes > this.#parts.bytes) this.abort(tooLarge(this.#parts.bytes));
  }
}

function tooManyAtOnce({ isKeyed }: Visitor): GraphQLError {
  const { atOnce } = allowances[isKeyed ? 'keyed' : 'open'];
  return tooMany(
    'The service has much to do, and you have several requests under way. Wait for one of them.',
    2,
    atOnceHeaders('at-once', atOnce, 2),
  );
}

function tooLarge(most: number): GraphQLError {
  return requestError(
    413,
    'RESPONSE_TOO_LARGE',
    `The answer is larger than ${most.toLocaleString('en')} bytes. Ask for fewer items or leave long texts out, and page with after; /export gives all rows.`,
  );
}
