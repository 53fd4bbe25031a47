import { createHash, createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/client/client.ts';
import { Unanswered, whyUnanswered } from '../errors.ts';
import { ApiKeys } from './apiKeys.ts';
import { type EmbeddedEngine, openEmbedded } from './embedded/index.ts';
import { explainFault } from './errors.ts';
import {
  fetchesLock,
  type ImportLock,
  importsLock,
  type LockName,
  lockByFile,
  lockByServer,
} from './locks.ts';
import { migrate } from './migrations.ts';
import { nameByConnection, openPool, serverAt } from './pools.ts';
import { ProjectColumns } from './projects/index.ts';
import { readerName } from './readerName.ts';
import { Replica } from './replica.ts';
import { explainStart, untilPrepared } from './starting.ts';
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
  /** The engine of that folder where it is open already: it stays open when the store closes. */
  readonly engine?: EmbeddedEngine;
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

const importing: ServingLimits = { statementMs: 30_000, connectMs: 10_000 };
// all columns of all versions are read in few statements
const loading: ServingLimits = { statementMs: 120_000, connectMs: 10_000 };
// what takes longer there is asked of the primary
const replicaTimeouts = { connectionTimeoutMillis: 1_000, statement_timeout: 5_000, query_timeout: 6_000 };

/** Opens the store, on whichever engine, with its migrations applied. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, replicaUrl = null, dataDir, what, mayShare = false, mayHold = true, serves } = options;
  const limits = serves ?? importing;
  const embedded =
    databaseUrl === null
      ? (options.engine ??
        (await openEmbedded(dataDir, { mayShare, mayHold, what, readerMs: serves?.statementMs ?? null })))
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
    // our own engine is there, however long the first connection takes; a server may be away
    const patient = embedded ? loaders : pool;
    ({ isWritable } = await migrate(patient));
    secret = await readSecret(patient);
    await replica?.start(secret);
    isReady = true;
  };
  const waiting = new AbortController();
  let ready: Promise<void> = Promise.resolve();
  const versions = new Versions(ask, { load, until: () => ready }, (onPublish) => {
    if (!embedded)
      return listenForPublishes(() => new pg.Client({ connectionString: databaseUrl ?? '' }), onPublish);
    const stop = embedded.onPublish(onPublish);
    return { close: async () => stop() };
  });

  const lock = (name: LockName) => (embedded ? lockByFile(dataDir, what, name) : lockByServer(pool, name));
  const close = async () => {
    waiting.abort();
    await versions.stop();
    await prisma.$disconnect();
    await replica?.close();
    await Promise.all([pool, loaders, ...enders].map((one) => one.end()));
    if (embedded !== options.engine) await embedded?.close();
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
    lockImports: () => lock(importsLock),
    lockFetching: (registry) => lock(fetchesLock(registry)),
    async ping() {
      if (!isReady) throw new Unanswered('DATABASE_AWAY');
      await pool.query('SELECT 1');
    },
    explain: (error) => explainFault(error, embedded && dataDir),
    close,
  };
}

async function readSecret(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ secret: string }>('SELECT "secret"::text FROM "dataset"');
  if (!rows[0]) throw new Error('the dataset has no row');
  return rows[0].secret;
}
