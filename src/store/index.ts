import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/client/client.ts';
import { openEmbedded } from './embedded/index.ts';
import { takeLock } from './embedded/lock.ts';
import { explainFault, ImportUnderWay, StoreError } from './errors.ts';
import { migrate } from './migrations.ts';

export { StoreError } from './errors.ts';
export { type Moment, publishedAt, publishedWhere, visibleAt } from './moment.ts';

export interface StoreOptions {
  /** A PostgreSQL server; null for the embedded engine. */
  readonly databaseUrl: string | null;
  /** The embedded engine's folder. */
  readonly dataDir: string;
  /** Whether to come in beside a process that holds the folder. */
  readonly mayShare?: boolean;
  /** What this process is, for the sentence that tells others who holds the folder. */
  readonly what: string;
}

export interface Store {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly engine: 'embedded' | 'server';
  /** Calls back with every SQL statement that is sent. */
  onStatement(listener: (sql: string) => void): () => void;
  /** Waits for nobody: another import that is under way is a StoreError. */
  lockImports(): Promise<ImportLock>;
  close(): Promise<void>;
}

export interface ImportLock {
  /** Fails where the lock went away with its connection: another import may be at work. */
  check(): Promise<void>;
  release(): Promise<void>;
}

const statementTimeoutMs = 30_000;
// any fixed number: one import at a time on a server
const importLock = 7_262_008;

/** Opens the store, on whichever engine, with its migrations applied. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, dataDir, what, mayShare = false } = options;
  const embedded = databaseUrl === null ? await openEmbedded(dataDir, { mayShare, what }) : null;
  const config: pg.PoolConfig = embedded
    ? { host: embedded.host, port: embedded.port, user: 'postgres', database: 'postgres', max: 4 }
    : {
        connectionString: databaseUrl ?? undefined,
        max: 10,
        statement_timeout: statementTimeoutMs,
        // compiling takes longer than any of our statements gains by it
        options: '-c jit=off',
      };
  const pool = new pg.Pool({ ...config, connectionTimeoutMillis: 10_000, application_name: 'hankegraafi' });
  // an idle connection that breaks is replaced at the next statement
  pool.on('error', () => undefined);
  // one that breaks while it is lent fails its statements, and must not end the process besides
  pool.on('connect', (client) => void client.on('error', () => undefined));

  const listeners = new Set<(sql: string) => void>();
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), log: [{ emit: 'event', level: 'query' }] });
  prisma.$on('query', (event) => {
    for (const listener of listeners) listener(event.query);
  });

  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
    await embedded?.close();
  };
  try {
    await migrate(pool);
  } catch (error) {
    await close();
    const nobody = explainNobody(error);
    const fault = nobody === null ? explainFault(error) : error;
    throw fault instanceof StoreError
      ? fault
      : new StoreError(`The database could not be made ready: ${nobody ?? explain(error)}`);
  }
  return {
    prisma,
    pool,
    engine: embedded ? 'embedded' : 'server',
    onStatement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lockImports: () => (embedded ? lockByFile(dataDir, what) : lockByServer(pool)),
    close,
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

const busy =
  'Another import is under way. Wait until it has finished, then run this again; nothing was changed.';

async function lockByFile(dataDir: string, what: string): Promise<ImportLock> {
  // the embedded engine is one session to all, so its advisory locks would let everybody in
  const lock = takeLock(`${dataDir}/import.json`, what, null);
  if (!('release' in lock)) throw new ImportUnderWay(`${busy} (process ${lock.pid}, since ${lock.since})`);
  return { check: async () => undefined, release: async () => lock.release() };
}

async function lockByServer(pool: pg.Pool): Promise<ImportLock> {
  const client = await pool.connect();
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
    importLock,
  ]);
  if (rows[0]?.got !== true) {
    client.release();
    throw new ImportUnderWay(busy);
  }
  return {
    check: async () => void (await client.query('SELECT 1')),
    // a connection that went away has unlocked already
    release: () =>
      client.query('SELECT pg_advisory_unlock($1)', [importLock]).then(
        () => client.release(),
        () => client.release(true),
      ),
  };
}
