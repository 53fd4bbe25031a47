import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { inTransaction } from './bulk.ts';
import { explainFault, ImportUnderWay, StoreError } from './errors.ts';
import type { Store } from './index.ts';
import type { ImportLock } from './locks.ts';
import { migrate, migrationNames } from './migrations.ts';
import {
  advanceSequences,
  dropOwnReferences,
  dropTables,
  readMigrations,
  readTables,
  type StoredTable,
} from './tables.ts';

/** The first line of a backup; each line behind it is a table's name and one of its rows, the last one says how many. */
interface Header {
  readonly hankegraafi: 'backup';
  readonly format: 1;
  readonly madeAt: string;
  readonly version: number;
  readonly migrations: readonly string[];
}

export interface BackupReport {
  readonly version: number;
  readonly rows: number;
  readonly bytes: number;
}

const format = 1;
const rowsAtOnce = 300;
const charactersAtOnce = 4_000_000;
const waitsForImportMs = 600_000;

/**
 * Writes the whole store into one file that its owner alone may read, while it serves: nothing published ever changes,
 * and no import writes meanwhile. The file is there when it is whole, and not before.
 */
export async function backUp(store: Store, file: string): Promise<BackupReport> {
  const lock = await lockWithPatience(store);
  const unfinished = `${file}.${process.pid}.part`;
  const done = { version: 0, rows: 0 };
  try {
    await pipeline(
      Readable.from(linesOf(store.pool, done)),
      createGzip({ level: 6 }),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await lock.check();
    const { size } = await stat(unfinished);
    await rename(unfinished, file);
    return { ...done, bytes: size };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw explainFault(error);
  } finally {
    await lock.release();
  }
}

async function lockWithPatience(store: Store): Promise<ImportLock> {
  for (const until = Date.now() + waitsForImportMs; ; ) {
    try {
      return await store.lockImports();
    } catch (error) {
      if (!(error instanceof ImportUnderWay) || Date.now() > until) throw error;
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}

async function* linesOf(
  pool: pg.Pool,
  done: { version: number; rows: number },
): AsyncGenerator<string, void, undefined> {
  const { rows } = await pool.query<{ currentVersion: number }>('SELECT "currentVersion" FROM "dataset"');
  done.version = rows[0]?.currentVersion ?? 0;
  const migrations = await readMigrations(pool);
  const madeAt = new Date().toISOString();
  const header: Header = { hankegraafi: 'backup', format, madeAt, version: done.version, migrations };
  yield `${JSON.stringify(header)}\n`;
  for (const table of await readTables(pool)) {
    const name = JSON.stringify(table.name);
    for await (const batch of batchesOf(pool, table)) {
      done.rows += batch.length;
      yield batch.map((row) => `[${name},${row}]\n`).join('');
    }
  }
  yield `${JSON.stringify({ rows: done.rows })}\n`;
}

/** A table's rows as JSON, by its key, few at a time: in between, readers have their turn. */
async function* batchesOf(pool: pg.Pool, { name, key }: StoredTable): AsyncGenerator<string[]> {
  const columns = key.map(({ column }) => `"${column}"`).join(', ');
  const kept = key.map(({ column }, i) => `"${column}"::text AS "key${i}"`).join(', ');
  const behind = key.map(({ type }, i) => `$${i + 1}::text::${type}`).join(', ');
  let last: string[] | null = null;
  for (;;) {
    const where: string = last === null ? '' : `WHERE (${columns}) > (${behind})`;
    const { rows }: pg.QueryResult<Record<string, string>> = await pool.query(
      `SELECT row_to_json(t)::text AS "row", ${kept} FROM "${name}" t ${where} ORDER BY ${columns} LIMIT ${rowsAtOnce}`,
      last ?? [],
    );
    if (rows.length > 0) yield rows.map(({ row }) => row as string);
    if (rows.length < rowsAtOnce) return;
    const end = rows.at(-1);
    last = key.map((_, i) => end?.[`key${i}`] ?? '');
  }
}

/**
 * Makes a store what it was when a backup of it was written, on whichever engine, and brings it to the newest
 * migrations. Over one that has published something only with `isForced`. Broken off, it leaves a store with nothing
 * published, and can be done again.
 */
export async function restore(
  pool: pg.Pool,
  file: string,
  { isForced }: { readonly isForced: boolean },
): Promise<BackupReport> {
  const { size } = await stat(file).catch(() => {
    throw new StoreError(`There is no backup ${file}.`);
  });
  const lines = readLines(file)[Symbol.asyncIterator]();
  const header = readHeader(file, (await lines.next()).value);
  if (!isForced) await refuseFull(pool);
  // a file that is cut off is found before anything is taken away
  await checkWhole(file);
  await inTransaction(pool, dropTables);
  await migrate(pool, header.migrations);
  const putBack = await inTransaction(pool, dropOwnReferences);
  const rows = await writeRows(pool, { [Symbol.asyncIterator]: () => lines });
  await inTransaction(pool, putBack);
  await migrate(pool);
  await inTransaction(pool, advanceSequences);
  await inTransaction(pool, (client) => client.query('ANALYZE'));
  return { version: header.version, rows, bytes: size };
}

async function refuseFull(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ currentVersion: number }>('SELECT "currentVersion" FROM "dataset"');
  const version = rows[0]?.currentVersion ?? 0;
  if (version === 0) return;
  throw new StoreError(
    `This store holds dataset version ${version}; restoring would replace all of it. Back it up first, then add --force, or choose an empty DATA_DIR or database.`,
  );
}

async function* readLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const text = bytes.pipe(createGunzip());
  // pipe hands on no errors
  bytes.on('error', (error) => text.destroy(error));
  text.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      // at line feeds alone: what else ends lines may stand in a text
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw error instanceof StoreError ? error : damaged(file);
  } finally {
    bytes.destroy();
  }
  if (rest !== '') throw damaged(file);
}

function damaged(file: string): StoreError {
  return new StoreError(
    `${file} is no whole backup: it is cut off, damaged or something else. Nothing was changed.`,
  );
}

function readHeader(file: string, line: string | undefined): Header {
  let header: Partial<Header> | null = null;
  try {
    header = JSON.parse(line ?? '') as Partial<Header>;
  } catch {
    // said below
  }
  if (header?.hankegraafi !== 'backup' || !Array.isArray(header.migrations)) throw damaged(file);
  const known = new Set(migrationNames());
  if (header.format === format && header.migrations.every((name) => known.has(name))) return header as Header;
  throw new StoreError(
    `${file} was made by a newer release. Restore it with that one, or with a newer one still.`,
  );
}

async function checkWhole(file: string): Promise<void> {
  let last = '';
  let count = -2;
  for await (const line of readLines(file)) {
    last = line;
    count += 1;
  }
  if (last !== JSON.stringify({ rows: count })) throw damaged(file);
}

async function writeRows(pool: pg.Pool, lines: AsyncIterable<string>): Promise<number> {
  let table = '';
  let batch: string[] = [];
  let characters = 0;
  let written = 0;
  let dataset: string | null = null;
  const flush = async () => {
    if (batch.length > 0) await insert(pool, table, batch);
    written += batch.length;
    batch = [];
    characters = 0;
  };
  for await (const line of lines) {
    if (!line.startsWith('[')) continue;
    const comma = line.indexOf(',');
    const name = JSON.parse(line.slice(1, comma)) as string;
    const row = line.slice(comma + 1, -1);
    // what makes it all visible comes last
    if (name === 'dataset') {
      dataset = row;
      continue;
    }
    if (name !== table || batch.length >= rowsAtOnce * 4 || characters >= charactersAtOnce) await flush();
    table = name;
    batch.push(row);
    characters += row.length;
  }
  await flush();
  if (dataset === null) throw new StoreError('The backup has no dataset.');
  const last = dataset;
  await inTransaction(pool, async (client) => {
    await client.query('DELETE FROM "dataset"');
    await insertJson(client, 'dataset', [last]);
  });
  return written + 1;
}

function insert(pool: pg.Pool, table: string, rows: readonly string[]): Promise<void> {
  return inTransaction(pool, (client) => insertJson(client, table, rows));
}

async function insertJson(client: pg.ClientBase, table: string, rows: readonly string[]): Promise<void> {
  const columns = Object.keys(JSON.parse(rows[0] ?? '{}') as object)
    .map((column) => `"${column}"`)
    .join(', ');
  await client.query(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
    [`[${rows.join(',')}]`],
  );
}
