import pg from 'pg';
import { Unanswered, whyUnanswered } from '../errors.ts';
import { StoreError } from './errors.ts';
import { type Ask, createAsk } from './statements.ts';

const looksAgainMs = 500;
const lookTimeoutMs = 1_000;

// a statement that the replica broke off, for its time was over or its rows were in the way of replaying, says nothing of the next one
const ofOneStatement: ReadonlySet<unknown> = new Set(['57014', '40001', '40P01']);

/** A server that has not replayed yet what is needed: nothing is wrong with the connection. */
class Behind extends Error {}

/**
 * Reads that a streaming replica answers while it can, and the primary else. What a connection's server has replayed
 * is asked on that connection before rows of a newer version are read by it, so several replicas may stand behind one
 * address, and each may lag as it likes.
 */
export class Replica {
  readonly #pool: pg.Pool;
  readonly #askPrimary: Ask;
  readonly #askReplica: Ask;
  readonly #replayed = new WeakMap<pg.PoolClient, number>();
  #secret = '';
  #needed = 0;
  /** Set while the replica is left alone. */
  #looking: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(pool: pg.Pool, askPrimary: Ask, told: (sql: string) => void, end: (processId: number) => void) {
    this.#pool = pool;
    this.#askPrimary = askPrimary;
    this.#askReplica = createAsk({ connect: () => this.#connect() }, told, { end });
  }

  readonly ask: Ask = async (statement, signal) => {
    if (this.#looking) return this.#askPrimary(statement, signal);
    try {
      return await this.#askReplica(statement, signal);
    } catch (error) {
      if (signal?.aborted) throw error;
      const fault = error instanceof Unanswered ? error.cause : error;
      if (!(fault instanceof pg.DatabaseError && ofOneStatement.has(fault.code))) this.#leaveAlone();
      // what lasts too long here lasts too long there
      if (whyUnanswered(error) === 'QUERY_TIMEOUT') throw error;
      return this.#askPrimary(statement, signal);
    }
  };

  /** From now on, rows are read that were published by this version. */
  require(version: number): void {
    this.#needed = Math.max(this.#needed, version);
  }

  /**
   * Looks for the first time. A database of another store, which is told by its secret, is an error; one that is away
   * is not.
   */
  async start(secret: string): Promise<void> {
    this.#secret = secret;
    try {
      (await this.#connect()).release();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      this.#leaveAlone();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#looking) clearTimeout(this.#looking);
    await this.#pool.end();
  }

  /** Checks whether it is back, without a question waiting for that. */
  #leaveAlone(): void {
    if (this.#looking || this.#isClosed) return;
    const look = async () => {
      const isBack = await this.#connect().then(
        (client) => {
          client.release();
          return true;
        },
        () => false,
      );
      if (isBack) this.#looking = null;
      else if (!this.#isClosed) this.#looking = setTimeout(look, looksAgainMs).unref();
    };
    this.#looking = setTimeout(look, looksAgainMs).unref();
  }

  /** A connection to a server that has all rows that are needed. */
  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    try {
      const needed = this.#needed;
      if ((this.#replayed.get(client) ?? -1) < needed && (await this.#look(client)) < needed)
        throw new Behind();
      return client;
    } catch (error) {
      client.release(!(error instanceof Behind));
      throw error;
    }
  }

  async #look(client: pg.PoolClient): Promise<number> {
    const look = {
      text: 'SELECT "currentVersion", "secret"::text FROM "dataset"',
      query_timeout: lookTimeoutMs,
    };
    const { rows } = await client.query<{ currentVersion: number; secret: string }>(look);
    const [dataset] = rows;
    if (!dataset) throw new Behind();
    if (dataset.secret !== this.#secret)
      throw new StoreError(
        'DATABASE_REPLICA_URL is no replica of the database at DATABASE_URL: it holds another store. Correct the address, or unset it.',
      );
    this.#replayed.set(client, dataset.currentVersion);
    return dataset.currentVersion;
  }
}
