import type { GraphQLError } from 'graphql';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { requestError } from '../errors.ts';
import type { Redis } from './redis.ts';

/** How much may come from one visitor: an address, or a key. */
export interface Allowance {
  /** Ordinary questions in a minute; a dear one counts as several. */
  readonly perMinute: number;
  /** Requests under way at once. */
  readonly atOnce: number;
  readonly exportsAtOnce: number;
}

export const allowances: Readonly<Record<'open' | 'keyed', Allowance>> = {
  open: { perMinute: 300, atOnce: 10, exportsAtOnce: 2 },
  keyed: { perMinute: 3_000, atOnce: 40, exportsAtOnce: 4 },
};

/** Who asks: a whole address, or the name of a key. */
export interface Visitor {
  readonly id: string;
  readonly isKeyed: boolean;
}

const windowSeconds = 60;
const pointsOfOrdinary = 100;

/** How many ordinary questions one of so many points counts as. */
export function unitsOf(points: number): number {
  return Math.max(1, Math.ceil(points / pointsOfOrdinary));
}

/** What a visitor has left of the minute, as headers say it. */
export type RateHeaders = Readonly<Record<'ratelimit' | 'ratelimit-policy', string>>;

type Kind = 'open' | 'keyed';

interface Consumed {
  readonly left: RateLimiterRes;
  readonly isRefused: boolean;
}

/** Counts what visitors ask, in memory or in a Redis that processes share; while that does not answer at once, in memory. */
export class Rates {
  readonly #redis: Redis | null;
  readonly #inMemory: Readonly<Record<Kind, RateLimiterMemory>>;
  readonly #shared: Readonly<Record<Kind, RateLimiterRedis>> | null;

  constructor(redis: Redis | null) {
    const optionsOf = (kind: Kind) => ({
      keyPrefix: `hankegraafi:rate:${kind}`,
      points: allowances[kind].perMinute,
      duration: windowSeconds,
    });
    const inMemory = (kind: Kind) => new RateLimiterMemory(optionsOf(kind));
    this.#redis = redis;
    this.#inMemory = { open: inMemory('open'), keyed: inMemory('keyed') };
    this.#shared = null;
    if (!redis) return;
    const shared = (kind: Kind) =>
      new RateLimiterRedis({ ...optionsOf(kind), storeClient: redis.client, useRedisPackage: true });
    this.#shared = { open: shared('open'), keyed: shared('keyed') };
  }

  /** Takes so many ordinary questions from what the visitor has left; TOO_MANY_REQUESTS where that is too little. */
  async take({ id, isKeyed }: Visitor, units: number): Promise<RateHeaders> {
    const kind = isKeyed ? 'keyed' : 'open';
    const shared = this.#shared?.[kind];
    const { left, isRefused } =
      (shared && (await this.#redis?.use(() => consume(shared, id, units)))) ??
      (await consume(this.#inMemory[kind], id, units));
    if (!isRefused) return headersOf(kind, left);
    const seconds = Math.max(1, Math.ceil(left.msBeforeNext / 1_000));
    throw tooMany(
      `You may ask ${allowances[kind].perMinute.toLocaleString('en')} ordinary questions a minute, of which a dear one counts as several, and have asked them. Try again in ${seconds} seconds.`,
      seconds,
      headersOf(kind, left),
    );
  }
}

async function consume(
  limiter: RateLimiterMemory | RateLimiterRedis,
  id: string,
  units: number,
): Promise<Consumed> {
  try {
    return { left: await limiter.consume(id, units), isRefused: false };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { left: refused, isRefused: true };
  }
}

function headersOf(kind: Kind, { remainingPoints, msBeforeNext }: RateLimiterRes): RateHeaders {
  return {
    ratelimit: `"${kind}";r=${Math.max(0, remainingPoints)};t=${Math.ceil(msBeforeNext / 1_000)}`,
    'ratelimit-policy': `"${kind}";q=${allowances[kind].perMinute};w=${windowSeconds}`,
  };
}

/** That so many may be under way at once, and are. */
export function atOnceHeaders(name: 'at-once' | 'exports', most: number, seconds: number): RateHeaders {
  return {
    ratelimit: `"${name}";r=0;t=${seconds}`,
    'ratelimit-policy': `"${name}";q=${most};qu="concurrent-requests"`,
  };
}

/** HTTP 429, and when to come back. */
export function tooMany(message: string, seconds: number, headers: RateHeaders): GraphQLError {
  const error = requestError(429, 'TOO_MANY_REQUESTS', message);
  Object.assign(error.extensions, {
    http: { status: 429, headers: { ...headers, 'retry-after': String(seconds) } },
  });
  return error;
}
