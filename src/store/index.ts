import { createHash, createHmac, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/client/client.ts';
import { Unanswered, whyUnanswered } from '../errors.ts';
import { ApiKeys } from './apiKeys.ts';
import { openEmbedded } from './embedded/index.ts';
import { takeLock } from './embedded/lock.ts';
import { explainFault, ImportUnderWay, StoreError } from './errors.ts';
import { migrate } from './migrations.ts';
import { ProjectColumns } from './projects/index.ts';
import { readerName } from './readerName.ts';
import { Replica } from './replica.ts';
import { type Ask, createAsk } from './statements.ts';
import { readTakedowns } from './takedowns.ts';
import { listenForPublishes, Versions } from './versions.ts';

export { StoreError } from './errors.ts';
export { type Moment, publishedAt, visibleAt } from './moment.ts';

export interface StoreOptions {
  /** A PostgreSQL server; null for the embedded engine. */
  readonly databaseUrl: string | null;
  /** A streaming replica of that server, which reads go to while it answers. */
  readonly replicaUrl?: string | null;
  /** The embedded engine's folder. */
  readonly dataDir: string;
  /** Whether to come in beside a process that holds the folder. */
  readonly mayShare?: boolean;
  /** False: only beside such a process, never in its place. */
  readonly mayHold?: boolean;
  /** What this process is, for the sentence that tells others who holds the folder. */
  readonly what: string;
  /**
   * Whether readers are served: none of their statements lasts longer than they may, none waits longer for a
   * connection, and a server that is away is waited for.
   */
  readonly serves?: ServingLimits;
}

/** What readers' statements may take, in ms. */
export interface ServingLimits {
  readonly statementMs: number;
  readonly connectMs: number;
}

export const servingLimits: ServingLimits = { statementMs: 5_000, connectMs: 2_000 };

export interface Store {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly engine: 'embedded' | 'server';
  /** Where another process finds it. */
  readonly location: Pick<StoreOptions, 'databaseUrl' | 'replicaUrl' | 'dataDir'>;
  readonly identity: string;
  /** When the database has answered, with its migrations applied. */
  readonly ready: Promise<void>;
  /** False while a server that is away is waited for. */
  readonly isReady: boolean;
  /** False where the database can only be read. */
  readonly isWritable: boolean;
  /** What it seals cursors with; nothing else is to be made with it. */
  readonly sealingKey: string;
  /** Reads by one statement, what is published in the current version and before. */
  readonly ask: Ask;
  /** What filters, orders and sums go by, in memory: of the versions that were looked for, without what is withheld. */
  readonly columns: ProjectColumns;
  readonly versions: Versions;
  /** Of those who may read what is not for everybody. */
  readonly keys: ApiKeys;
  /** Calls back with every SQL statement that is sent. */
  onStatement(listener: (sql: string) => void): () => void;
  /** Waits for nobody: another import that is under way is a StoreError. */
  lockImports(): Promise<ImportLock>;
  /** One process at a time asks a register; another that does is a StoreError. */
  lockFetching(registry: string): Promise<ImportLock>;
  /** Fails where the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
  /** A fault of what the store stands on as a sentence, where it is one; else as it came. */
  explain(error: unknown): unknown;
}

export interface ImportLock {
  /** Fails where the lock went away with its connection: another import may be at work. */
  check(): Promise<void>;
  release(): Promise<void>;
}

const importing: ServingLimits = { statementMs: 30_000, connectMs: 10_000 };
// all columns of all versions are read in few statements
const loading: ServingLimits = { statementMs: 120_000, connectMs: 10_000 };
// what takes longer there is asked of the primary
const replicaTimeouts = { connectionTimeoutMillis: 1_000, statement_timeout: 5_000, query_timeout: 6_000 };
// any fixed numbers: one import at a time on a server, and one fetch of a register
const importLock = 7_262_008;
const fetchLock = 7_262_009;

/** Opens the store, on whichever engine, with its migrations applied. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, replicaUrl = null, dataDir, what, mayShare = false, mayHold = true, serves } = options;
  const limits = serves ?? importing;
  const embedded =
    databaseUrl === null
      ? await openEmbedded(dataDir, { mayShare, mayHold, what, readerMs: serves?.statementMs ?? null })
      : null;
  const configOf = (own: ServingLimits, name: string): pg.PoolConfig => ({
    connectionTimeoutMillis: own.connectMs,
    application_name: name,
    ...(embedded
      ? {
          host: embedded.host,
          port: embedded.port,
          user: 'postgres',
          database: 'postgres',
          max: 4,
          idleTimeoutMillis: 0,
        }
      : serverAt(databaseUrl ?? '', own.statementMs)),
  });
  const pool = openPool(configOf(limits, serves ? readerName : 'hankegraafi'));
  const loaders = openPool({ ...configOf(loading, 'hankegraafi loader'), max: 1, idleTimeoutMillis: 10_000 });

  const listeners = new Set<(sql: string) => void>();
  const tell = (sql: string) => {
    for (const listener of listeners) listener(sql);
  };
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), log: [{ emit: 'event', level: 'query' }] });
  prisma.$on('query', (event) => tell(event.query));
  const enders: pg.Pool[] = [];
  const endBy = (own: pg.PoolConfig) => {
    const ender = openPool({ ...own, max: 1, idleTimeoutMillis: 1_000 });
    enders.push(ender);
    return (processId: number) =>
      void ender.query('SELECT pg_terminate_backend($1)', [processId]).catch(() => undefined);
  };
  const ask = createAsk(
    pool,
    tell,
    embedded
      ? {
          nameFor: nameByConnection(),
          patienceMs: limits.connectMs,
          // what broke off sooner was stopped for another one's sake
          ...(serves && { stoppedAfterMs: serves.statementMs - 500 }),
        }
      : { end: endBy(configOf(limits, 'hankegraafi')) },
  );
  const atReplica = replicaUrl
    ? { ...serverAt(replicaUrl, limits.statementMs), ...replicaTimeouts, application_name: readerName }
    : null;
  const replica = atReplica ? new Replica(openPool(atReplica), ask, tell, endBy(atReplica)) : null;
  const askLong = createAsk(loaders, tell, embedded ? { nameFor: nameByConnection() } : {});
  let columns = new ProjectColumns(replica?.ask ?? ask);
  const load = async (version: number, changes: number) => {
    replica?.require(version);
    const { ask: askReplica } = replica ?? {};
    const askWithPatience: Ask = askReplica
      ? (statement) => askReplica<never>(statement).catch(() => askLong<never>(statement))
      : askLong;
    const { takedowns } = columns;
    if (changes === takedowns.changes && takedowns.organisations.size === 0)
      return columns.load(version, askWithPatience);
    // another version may spell an organisation that is withheld in another way
    const now = await readTakedowns(ask);
    if (now.signature === takedowns.signature) return columns.load(version, askWithPatience);
    // who is being answered goes on with what there was
    const fresh = new ProjectColumns(replica?.ask ?? ask, now);
    await fresh.load(version, askWithPatience);
    columns = fresh;
  };
  let secret = '';
  let isWritable = true;
  let isReady = false;
  const prepare = async () => {
    ({ isWritable } = await migrate(pool));
    secret = await readSecret(pool);
    await replica?.start(secret);
    isReady = true;
  };
  const waiting = new AbortController();
  let ready: Promise<void> = Promise.resolve();
  const versions = new Versions(ask, { load, until: () => ready }, (onPublish) => {
    if (!embedded)
      return listenForPublishes(() => new pg.Client({ connectionString: databaseUrl ?? '' }), onPublish);
    embedded.onPublish(onPublish);
    return null;
  });

  const close = async () => {
    waiting.abort();
    await versions.stop();
    await prisma.$disconnect();
    await replica?.close();
    await Promise.all([pool, loaders, ...enders].map((one) => one.end()));
    await embedded?.close();
  };
  try {
    await prepare();
  } catch (error) {
    if (!serves || embedded || whyUnanswered(error) === null) {
      await close();
      throw explainStart(error, embedded && dataDir);
    }
    ready = untilPrepared(prepare, waiting.signal);
    ready.catch(() => undefined);
  }
  return {
    prisma,
    pool,
    engine: embedded ? 'embedded' : 'server',
    location: { databaseUrl, replicaUrl, dataDir: resolve(dataDir) },
    get sealingKey() {
      return createHmac('sha256', secret).update('cursors').digest('base64url');
    },
    get identity() {
      return createHash('sha256').update(secret).digest('base64url').slice(0, 16);
    },
    ready,
    get isReady() {
      return isReady;
    },
    get isWritable() {
      return isWritable;
    },
    ask: replica?.ask ?? ask,
    get columns() {
      return columns;
    },
    versions,
    keys: new ApiKeys(pool),
    onStatement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lockImports: () => {
      const lock = { file: 'import.json', key: String(importLock), refuse: refuseImport };
      return embedded ? lockByFile(dataDir, what, lock) : lockByServer(pool, lock);
    },
    lockFetching: (registry) => {
      const lock = { file: `fetch-${registry}.json`, key: keyOf(registry), refuse: refuseFetch };
      return embedded ? lockByFile(dataDir, what, lock) : lockByServer(pool, lock);
    },
    async ping() {
      if (!isReady) throw new Unanswered('DATABASE_AWAY');
      await pool.query('SELECT 1');
    },
    explain: (error) => explainFault(error, embedded && dataDir),
    close,
  };
}

const firstRetryMs = 250;
const longestRetryMs = 5_000;

/** Tries again and again, less and less often; what is wrong in another way than that nobody answers is an error. */
async function untilPrepared(prepare: () => Promise<void>, stopped: AbortSignal): Promise<void> {
  for (let waitMs = firstRetryMs; ; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
    await setTimeout(waitMs, undefined, { ref: false, signal: stopped });
    try {
      return await prepare();
    } catch (error) {
      if (whyUnanswered(error) === null) throw explainStart(error, null);
    }
  }
}

function explainStart(error: unknown, folder: string | null): unknown {
  const nobody = explainNobody(error);
  const fault = nobody === null ? explainFault(error, folder) : error;
  return fault instanceof StoreError
    ? fault
    : new StoreError(`The database could not be made ready: ${nobody ?? explain(error)}`);
}

function serverAt(connectionString: string, statementMs: number): pg.PoolConfig {
  // compiling takes longer than any of our statements gains by it, and planning one anew as long as it runs
  const options = '-c jit=off -c plan_cache_mode=force_generic_plan';
  return { connectionString, max: 10, statement_timeout: statementMs, options };
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  // an idle connection that breaks is replaced at the next statement
  pool.on('error', () => undefined);
  // one that breaks while it is lent fails its statements, and must not end the process besides
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

async function readSecret(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ secret: string }>('SELECT "secret"::text FROM "dataset"');
  if (!rows[0]) throw new Error('the dataset has no row');
  return rows[0].secret;
}

/** The embedded engine is one session to all its connections: a name belongs to the connection that made it. */
function nameByConnection(): (client: pg.PoolClient, name: string) => string {
  const suffixes = new WeakMap<pg.PoolClient, string>();
  return (client, name) => {
    const suffix = suffixes.get(client) ?? randomBytes(6).toString('hex');
    suffixes.set(client, suffix);
    return `${name}_${suffix}`;
  };
}

/** Where no server was reached at all, what to do about it. */
function explainNobody(error: unknown): string | null {
  const { code } = error as NodeJS.ErrnoException;
  if (
    !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(
      code ?? '',
    )
  )
    return null;
  return `no PostgreSQL server answers at DATABASE_URL (${code}). Start it, correct the address, or unset DATABASE_URL to use the embedded database.`;
}

/** What a driver's error says, without the address or the password that it was tried with. */
function explain(error: unknown): string {
  if (error instanceof AggregateError) return explain(error.errors[0]);
  const { code, message } = error as NodeJS.ErrnoException;
  return message || String(code);
}

interface LockName {
  /** In the embedded engine's folder. */
  readonly file: string;
  /** Of the server's advisory lock. */
  readonly key: string;
  readonly refuse: (holder: string) => StoreError;
}

const refuseImport = (holder: string) =>
  new ImportUnderWay(
    `Another import is under way. Wait until it has finished, then run this again; nothing was changed.${holder}`,
  );
const refuseFetch = (holder: string) =>
  new StoreError(
    `Another process is fetching this register. Wait until it has finished, or end it; nothing was asked.${holder}`,
  );

function keyOf(registry: string): string {
  const hash = createHash('sha256').update(registry).digest().readUInt32LE(0);
  return String((BigInt(fetchLock) << 32n) + BigInt(hash));
}

async function lockByFile(dataDir: string, what: string, { file, refuse }: LockName): Promise<ImportLock> {
  // the embedded engine is one session to all, so its advisory locks would let everybody in
  const lock = takeLock(`${dataDir}/${file}`, what, null);
  if (!('release' in lock)) throw refuse(` (process ${lock.pid}, since ${lock.since})`);
  return { check: async () => undefined, release: async () => lock.release() };
}

async function lockByServer(pool: pg.Pool, { key, refuse }: LockName): Promise<ImportLock> {
  const client = await pool.connect();
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [key]);
  if (rows[0]?.got !== true) {
    client.release();
    throw refuse('');
  }
  return {
    check: async () => void (await client.query('SELECT 1')),
    // a connection that went away has unlocked already
    release: () =>
      client.query('SELECT pg_advisory_unlock($1)', [key]).then(
        () => client.release(),
        () => client.release(true),
      ),
  };
}
