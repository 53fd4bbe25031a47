import { accessSync, constants, existsSync, lstatSync, readdirSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { type Config, ConfigError, readConfig } from '../config.ts';
import { explainBareRows, listBareRows } from '../importing/bareRows.ts';
import { linkEdition } from '../importing/relink.ts';
import { listKeys } from '../store/apiKeys.ts';
import { type Condition, readCondition } from '../store/condition.ts';
import { openStore, StoreError } from '../store/index.ts';

const oldestNode = [20, 19] as const;
const leastRoom = 1e9;

/** Says how this installation is, and what is wrong with it; fails where something is. */
export async function runDoctor(args: string[]): Promise<void> {
  if (args.length > 0) throw new ConfigError('doctor takes no arguments: npm run doctor');
  const wrong: string[] = [];
  const say = (name: string, value: string) => console.log(`${name.padEnd(20)}${value}`);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  say('Hankegraafi', packageFile.version);
  say('Node', process.versions.node);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]))
    wrong.push(`Node ${process.versions.node} is too old: install ${oldestNode.join('.')} or newer.`);
  const config = readConfig(process.env);
  if (config.databaseUrl === null) checkFolder(config, say, wrong);
  checkSurroundings(config, say, wrong);
  try {
    const store = await openStore({ ...config, replicaUrl: null, what: 'npm run doctor', mayShare: true });
    try {
      checkCondition(await readCondition(store.pool), say, wrong);
      wrong.push(...(await listBareRows(store.pool)).map(explainBareRows));
      const keys = await listKeys(store.pool);
      const good = keys.filter(
        ({ revokedAt, expiresAt }) => !revokedAt && (expiresAt === null || expiresAt > new Date()),
      );
      say('Keys', `${good.length} good of ${keys.length}`);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    wrong.push(error.message);
  }
  console.log(wrong.length === 0 ? '\nNothing is wrong.' : '\nWrong:');
  for (const sentence of wrong) console.log(`- ${sentence}`);
  if (wrong.length > 0) process.exitCode = 1;
}

type Say = (name: string, value: string) => void;

function checkFolder({ dataDir }: Config, say: Say, wrong: string[]): void {
  const folder = resolve(dataDir);
  if (!existsSync(folder)) {
    say('Data folder', `${folder} is not there yet: npm start makes it`);
    return;
  }
  let bytes = 0;
  let open = 0;
  const look = (at: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (!found) continue;
      bytes += found.size;
      if (!entry.isSymbolicLink() && (found.mode & 0o077) !== 0) open += 1;
      if (entry.isDirectory()) look(path);
    }
  };
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    look(folder);
  } catch {
    wrong.push(`The data folder ${folder} can't be read or written by this user.`);
    return;
  }
  const { bavail, bsize } = statfsSync(folder);
  say('Data folder', `${folder}, ${megabytes(bytes)} MB, ${megabytes(bavail * bsize)} MB free`);
  if (bavail * bsize < leastRoom) wrong.push(`The disk of ${folder} is nearly full: make room for imports.`);
  if (open > 0 || (lstatSync(folder).mode & 0o077) !== 0)
    wrong.push(
      `${open} files in ${folder} can be read by others: npm start closes them when it opens the folder.`,
    );
}

function checkSurroundings({ host, proxies }: Config, say: Say, wrong: string[]): void {
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  say(
    'TRUST_PROXY',
    proxies.join(', ') ||
      'not set: behind a proxy every reader counts as the proxy, and X-Forwarded-For is ignored',
  );
  if (!isLoopback && process.env['NODE_ENV'] === 'development')
    wrong.push('NODE_ENV=development shows the inside of errors. Unset it.');
}

function checkCondition(condition: Condition, say: Say, wrong: string[]): void {
  const { version, oldestVersion, publishedAt, edition, isSample, sizes, projects, takedowns } = condition;
  say('Database', `${condition.server}; ${megabytes(condition.bytes)} MB`);
  say(
    'Rights',
    `${condition.role}: ${condition.canWrite ? 'reads and writes' : 'reads only'}${condition.canCreate ? ', makes tables' : ''}`,
  );
  say('Largest tables', sizes.map(({ table, bytes }) => `${table} ${megabytes(bytes)} MB`).join(', '));
  say(
    'Dataset version',
    version === 0 ? 'none: nothing is published' : `${version}, published ${day(publishedAt)}`,
  );
  if (version > 0) say('Oldest kept', `version ${oldestVersion}`);
  say('Projects', `${projects}${isSample ? ' (the bundled sample)' : ''}`);
  say('Edition', edition === null ? '–' : edition === linkEdition ? `${edition} (this release’s)` : edition);
  say('Last import', condition.lastImport === null ? 'never' : day(condition.lastImport));
  say('Takedowns', String(takedowns));
  if (edition !== null && edition !== linkEdition)
    wrong.push('The data was linked with another edition of readers and tables: any import makes it anew.');
  if (condition.unpublished > 0)
    wrong.push(
      `${condition.unpublished} rows are of an import that never ended, or is under way: running it again finishes it.`,
    );
  if (!condition.canWrite)
    wrong.push(`The role ${condition.role} can only read: it serves, and imports nothing.`);
  if (condition.unsearched > 0)
    wrong.push(
      `${condition.unsearched} contents are not searchable yet: the next import writes what they lack.`,
    );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}

function day(moment: Date | null): string {
  return moment?.toISOString().slice(0, 16).replace('T', ' ') ?? '–';
}
