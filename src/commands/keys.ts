import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { createKey, type ListedKey, listKeys, revokeKey } from '../store/apiKeys.ts';
import { scopes } from '../vocabulary/scope.ts';
import { parsing, withStore } from './open.ts';

const usage = `Usage:
  npm run keys -- create --name NAME [--scope ${scopes.join('|')}] [--expires 30d | YYYY-MM-DD]
  npm run keys -- list
  npm run keys -- revoke NAME`;

const what = 'npm run keys';

/** Makes a key, lists those there are, or ends one. */
export async function runKeys(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parsing(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: { name: text, scope: { type: 'string', multiple: true }, expires: text },
    }),
  );
  const [command, name, ...more] = positionals;
  const hasOptions = Object.keys(values).length > 0;
  if (command === 'create' && name === undefined) return create(values);
  if (command === 'list' && name === undefined && !hasOptions) return list();
  if (command === 'revoke' && name !== undefined && more.length === 0 && !hasOptions) {
    await withStore(what, ({ pool }) => revokeKey(pool, name));
    return console.log(`Revoked: ${name}. Running servers refuse it within ten seconds.`);
  }
  throw new ConfigError(usage);
}

async function create(values: {
  readonly name?: string;
  readonly scope?: readonly string[];
  readonly expires?: string;
}): Promise<void> {
  const { name, scope = [], expires } = values;
  if (!name || !/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,59}$/u.test(name)) {
    throw new ConfigError(
      `--name takes up to 60 letters, digits and . _ @ -, as in --name newsroom.\n${usage}`,
    );
  }
  const wanted = scope.flatMap((one) => one.split(','));
  const unknown = wanted.find((one) => !(scopes as readonly string[]).includes(one));
  if (unknown !== undefined)
    throw new ConfigError(`There is no scope ${unknown}; there is ${scopes.join(', ')}.`);
  const expiresAt = expires === undefined ? null : readExpiry(expires);
  const key = await withStore(what, ({ pool }) =>
    createKey(pool, { name, scopes: [...new Set(wanted)], expiresAt }),
  );
  // the key stands alone on what a script reads
  console.error(
    `The key of ${name}, shown this once${expiresAt === null ? '' : `, good until ${expiresAt.toISOString()}`}:`,
  );
  console.log(key);
}

/** "30d" and "12h" from now, or a day. */
function readExpiry(text: string): Date {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  const at =
    count !== undefined
      ? new Date(Date.now() + Number(count) * (unit === 'd' ? 86_400_000 : 3_600_000))
      : day;
  if (at && at.getTime() > Date.now()) return at;
  throw new ConfigError(
    `--expires takes 30d, 12h or a day to come, as in --expires 2027-12-31; got "${text}".`,
  );
}

async function list(): Promise<void> {
  const keys = await withStore(what, ({ pool }) => listKeys(pool));
  for (const key of keys) console.log(describe(key));
  if (keys.length === 0) console.log('There are no keys.');
}

function describe({ name, scopes: own, createdAt, expiresAt, revokedAt, lastUsedAt }: ListedKey): string {
  const on = (at: Date | null, none: string) => at?.toISOString().slice(0, 16).concat('Z') ?? none;
  const isOver = expiresAt !== null && expiresAt.getTime() <= Date.now();
  const state = revokedAt ? `revoked ${on(revokedAt, '')}` : isOver ? 'expired' : 'good';
  return [
    name,
    state,
    `scopes: ${own.join(',') || 'none'}`,
    `created ${on(createdAt, '')}`,
    `expires ${on(expiresAt, 'never')}`,
    `last used ${on(lastUsedAt, 'never')}`,
  ].join('  ');
}
