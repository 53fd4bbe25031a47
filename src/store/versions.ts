import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { Prisma } from '../../prisma/client/client.ts';
import type { Awaitable } from '../awaitable.ts';
import { Unanswered } from '../errors.ts';
import { publishedChannel } from './publishedChannel.ts';
import type { Ask } from './statements.ts';

/** A dataset version that a request can be answered from. */
export interface DatasetVersion {
  readonly version: number;
  /** Null while nothing has been published. */
  readonly publishedAt: Date | null;
  /** The ids of the registries that something was imported from by then. */
  readonly imported: readonly string[];
  /** True while the database does not say whether there is a newer one. */
  readonly isStale: boolean;
  /** How often what is withheld had changed, of all versions alike. */
  readonly takedowns: number;
}

const lookEveryMs = 1_000;
const waitsAtMostMs = 1_000;
const looksAtMostMs = 3_000;

/** What a version is answered from, brought to a version and to what is withheld. */
export interface Loading {
  load(version: number, takedowns: number): Promise<void>;
  /** When the database can be asked. */
  until(): Promise<void>;
}

interface Listener {
  close(): Promise<void>;
}

interface News {
  readonly currentVersion: number;
  readonly takedowns: number;
  readonly versions: { readonly version: number; readonly publishedAt: string }[] | null;
  readonly registries: { readonly registry: string; readonly since: number }[] | null;
}

/**
 * The dataset versions there are, in memory. A version becomes the current one when its columns are loaded; that one
 * was published is told by the server at once, and looked for once a second besides.
 */
export class Versions {
  readonly #ask: Ask;
  readonly #columns: Loading;
  readonly #published = new Map<number, Date>();
  #registries: readonly { readonly registry: string; readonly since: number }[] = [];
  #current = 0;
  #takedowns = 0;
  #looking: Promise<void> | null = null;
  #catchingUp: Promise<void> | null = null;
  #isAskedAgain = false;
  #lastLookFailed = false;
  #ready: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #listener: Listener | null = null;
  readonly #toldOfTakedowns = new Set<() => void>();
  readonly #told = new Set<(version: number) => void>();
  readonly #listen: (onPublish: () => void) => Listener;

  /** `ask` is of the primary, which knows first what was published. */
  constructor(ask: Ask, columns: Loading, listen: (onPublish: () => void) => Listener) {
    this.#ask = ask;
    this.#columns = columns;
    this.#listen = listen;
  }

  /** Looks for the first time, and from then on by itself; at once where that is done. */
  ready(): Awaitable<void> {
    if (this.#timer) return;
    this.#ready ??= this.#readyInTime()
      .then(() => this.look())
      .then(() => this.#goOn())
      .finally(() => {
        this.#ready = null;
      });
    return this.#ready;
  }

  async #readyInTime(): Promise<void> {
    const late = new AbortController();
    const away = setTimeout(waitsAtMostMs, undefined, { ref: false, signal: late.signal }).then(() => {
      throw new Unanswered('DATABASE_AWAY');
    });
    away.catch(() => undefined);
    try {
      await Promise.race([this.#columns.until(), away]);
    } catch (error) {
      this.#lastLookFailed = true;
      throw error;
    } finally {
      late.abort();
    }
  }

  #goOn(): void {
    this.#timer = setInterval(() => void this.look().catch(() => undefined), lookEveryMs).unref();
    this.#listener = this.#listen(() => void this.#catchUp().catch(() => undefined));
  }

  /** Tells that this process has published: who reads here sees it from now on. */
  async announce(): Promise<void> {
    if (this.#timer) await this.#catchUp();
  }

  /** Looks because something was published: who asks meanwhile waits a little for it. */
  #catchUp(): Promise<void> {
    const own = this.look().finally(() => {
      if (this.#catchingUp === own) this.#catchingUp = null;
    });
    this.#catchingUp = own;
    return own;
  }

  /** A publish is what is answered from right after, unless its columns take too long to read. */
  async #untilCaughtUp(): Promise<void> {
    if (!this.#catchingUp) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((done) => {
      timer = globalThis.setTimeout(done, waitsAtMostMs).unref();
    });
    await Promise.race([this.#catchingUp.catch(() => undefined), patience]);
    clearTimeout(timer);
  }

  /** Tells of each version that becomes the current one from now on. */
  onCurrent(listener: (version: number) => void): void {
    this.#told.add(listener);
  }

  /** How often what is withheld has changed. */
  get takedowns(): number {
    return this.#takedowns;
  }

  /** Tells of each change of what is withheld from now on. */
  onTakedowns(listener: () => void): void {
    this.#toldOfTakedowns.add(listener);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#listener?.close();
    await this.#looking?.catch(() => undefined);
  }

  /** True while the database does not say whether there is a newer version: what is answered may be of an older one. */
  get isStale(): boolean {
    return this.#lastLookFailed;
  }

  get current(): number {
    return this.#current;
  }

  /** A published version by its number; null where there is none such. Version 0 is the empty dataset. */
  find(version: number): DatasetVersion | null {
    const takedowns = this.#takedowns;
    const { isStale } = this;
    if (version === 0) return { version, publishedAt: null, imported: [], takedowns, isStale };
    const publishedAt = version <= this.#current ? this.#published.get(version) : undefined;
    if (!publishedAt) return null;
    const imported = this.#registries.filter(({ since }) => since <= version).map(({ registry }) => registry);
    return { version, publishedAt, imported, takedowns, isStale };
  }

  /** As `find`, or the current one for null; null where that can't be said without looking. */
  at(asked: number | null): DatasetVersion | null {
    return this.#timer && !this.#catchingUp ? this.find(asked ?? this.#current) : null;
  }

  /** A version by its number, or the current one for null, with what the current one is. */
  async ask(
    asked: number | null,
  ): Promise<{ readonly current: number; readonly found: DatasetVersion | null }> {
    await this.ready();
    await this.#untilCaughtUp();
    const current = this.#current;
    return { current, found: asked === 0 ? null : this.find(asked ?? current) };
  }

  /** Reads what was published since; who asks while that is under way waits for a look that began after it asked. */
  look(): Promise<void> {
    if (this.#looking) {
      this.#isAskedAgain = true;
      return this.#looking;
    }
    this.#looking = this.#lookUntilNobodyAsks()
      .then(
        () => {
          this.#lastLookFailed = false;
        },
        (error) => {
          this.#lastLookFailed = true;
          throw error;
        },
      )
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async #lookUntilNobodyAsks(): Promise<void> {
    do {
      this.#isAskedAgain = false;
      await this.#lookOnce();
    } while (this.#isAskedAgain);
  }

  async #lookOnce(): Promise<void> {
    // a server that says nothing at all is away
    const patience = AbortSignal.timeout(looksAtMostMs);
    const [news] = await this.#ask<News>(
      Prisma.sql`
      SELECT d."currentVersion", d."takedownChanges" AS "takedowns",
        (SELECT json_agg(json_build_object('version', v."version", 'publishedAt', v."publishedAt")) FROM "dataset_version" v
          WHERE v."version" > ${this.#current} AND v."version" <= d."currentVersion") AS "versions",
        CASE WHEN d."currentVersion" > ${this.#current} THEN (SELECT json_agg(json_build_object('registry', i."registry", 'since', i."since") ORDER BY i."registry")
          FROM (SELECT "registry", min("version") AS "since" FROM "import_run" WHERE "registry" IS NOT NULL GROUP BY 1) i) END AS "registries"
      FROM "dataset" d`,
      patience,
    );
    if (!news) throw new Error('the dataset has no row');
    const isNew = news.currentVersion > this.#current;
    if (!isNew && news.takedowns === this.#takedowns) return;
    await this.#columns.load(Math.max(news.currentVersion, this.#current), news.takedowns);
    const isFirst = this.#current === 0;
    if (news.takedowns !== this.#takedowns) {
      this.#takedowns = news.takedowns;
      if (!isFirst) for (const listener of this.#toldOfTakedowns) listener();
    }
    if (!isNew) return;
    for (const { version, publishedAt } of news.versions ?? [])
      this.#published.set(version, new Date(publishedAt));
    this.#registries = news.registries ?? this.#registries;
    this.#current = news.currentVersion;
    for (const tell of this.#told) tell(this.#current);
  }
}

/** Listens on a connection of its own for publishes, and comes back when that breaks; until `close`. */
export function listenForPublishes(
  makeClient: () => pg.Client,
  onPublish: () => void,
  retryMs = 1_000,
): Listener {
  let client: pg.Client | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  const begin = () => {
    const own = makeClient();
    client = own;
    const again = () => {
      if (client !== own || isClosed) return;
      client = null;
      void own.end().catch(() => undefined);
      retry = globalThis.setTimeout(begin, retryMs).unref();
    };
    own.on('error', again);
    own.on('end', again);
    own.on('notification', onPublish);
    own
      .connect()
      .then(() => own.query(`LISTEN ${publishedChannel}`))
      // what was published while nobody listened
      .then(onPublish, again);
  };
  begin();
  return {
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
