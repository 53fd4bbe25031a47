import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { StoreError } from './errors.ts';

/** Who asks with a key, and what the key allows beside what everybody may. */
export interface ApiKey {
  readonly name: string;
  readonly scopes: readonly string[];
}

export interface ListedKey extends ApiKey {
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

// a key that was revoked is good for no longer than this
const knownForMs = 5_000;
const usedEveryMs = 60_000;

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The keys of a store, as requests look them up: by hash, in memory for a few seconds. */
export class ApiKeys {
  readonly #pool: pg.Pool;
  #known = new Map<string, ApiKey & { readonly expiresAt: Date | null }>();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;
  readonly #noted = new Map<string, number>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** The key that is good now; null for one that never was, that expired or was revoked. */
  async find(key: string): Promise<ApiKey | null> {
    if (performance.now() - this.#readAt > knownForMs) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
    const found = this.recent(key);
    if (found) this.#noteUse(found.name);
    return found;
  }

  /** As `find`, by what was read last: at once, for who counts requests before they are looked into. */
  recent(key: string | null): ApiKey | null {
    const found = key === null ? undefined : this.#known.get(hashOf(key));
    if (!found || (found.expiresAt !== null && found.expiresAt.getTime() <= Date.now())) return null;
    return { name: found.name, scopes: found.scopes };
  }

  async #read(): Promise<void> {
    const began = performance.now();
    const { rows } = await this.#pool.query<ListedKey & { hash: string }>(
      'SELECT "hash", "name", "scopes", "expiresAt" FROM "api_key" WHERE "revokedAt" IS NULL',
    );
    this.#known = new Map(rows.map(({ hash, ...key }) => [hash, key]));
    this.#readAt = began;
  }

  /** To the minute, and not at all where nothing can be written. */
  #noteUse(name: string): void {
    const now = performance.now();
    if (now - (this.#noted.get(name) ?? Number.NEGATIVE_INFINITY) < usedEveryMs) return;
    this.#noted.set(name, now);
    this.#pool
      .query('UPDATE "api_key" SET "lastUsedAt" = now() WHERE "name" = $1', [name])
      .catch(() => undefined);
  }
}

/** Makes a key and keeps its hash; the key itself is given once, here. */
export async function createKey(
  pool: pg.Pool,
  { name, scopes, expiresAt }: ApiKey & { readonly expiresAt: Date | null },
): Promise<string> {
  const key = `hg_${randomBytes(32).toString('base64url')}`;
  const { rowCount } = await pool.query(
    'INSERT INTO "api_key" ("name", "hash", "scopes", "expiresAt") VALUES ($1, $2, $3, $4) ON CONFLICT ("name") DO NOTHING',
    [name, hashOf(key), scopes, expiresAt],
  );
  if (!rowCount) throw new StoreError(`There is, or was, a key named ${name}. Give another name.`);
  return key;
}

export async function listKeys(pool: pg.Pool): Promise<ListedKey[]> {
  const { rows } = await pool.query<ListedKey>(
    'SELECT "name", "scopes", "createdAt", "expiresAt", "revokedAt", "lastUsedAt" FROM "api_key" ORDER BY "createdAt", "name"',
  );
  return rows;
}

/** From here on the key is good for seconds at most; doing it again changes nothing. */
export async function revokeKey(pool: pg.Pool, name: string): Promise<void> {
  const { rowCount } = await pool.query(
    'UPDATE "api_key" SET "revokedAt" = coalesce("revokedAt", now()) WHERE "name" = $1',
    [name],
  );
  if (!rowCount) throw new StoreError(`There is no key named ${name}. Which there are: npm run keys -- list`);
}
