import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { type Asked, describeTakedown, lift, listTakedowns, suppress } from '../importing/takedowns.ts';
import { parsing, withStore } from './open.ts';

const usage = `Usage:
  npm run suppress -- CODE | REGISTRY/CODE | BUSINESS-ID | --text "…"
  npm run suppress -- list
  npm run suppress -- lift CODE | REGISTRY/CODE | BUSINESS-ID | --text "…"`;

/** Takes something out of every answer, gives it again, or says what is out. */
export async function runSuppress(args: string[]): Promise<void> {
  const { values, positionals } = parsing(usage, () =>
    parseArgs({ args, allowPositionals: true, options: { text: { type: 'string' } } }),
  );
  const [first, ...others] = positionals;
  const isLift = first === 'lift';
  const names = isLift ? others : positionals;
  const { text = null } = values;
  if (first === 'list' && names.length === 1 && text === null) return list();
  if (names.length + (text === null ? 0 : 1) !== 1) throw new ConfigError(usage);
  const asked: Asked = { text, name: names[0] ?? null };
  await withStore('npm run suppress', async ({ pool }) => {
    const said = describeTakedown(isLift ? await lift(pool, asked) : await suppress(pool, asked));
    console.log(
      isLift
        ? `Lifted: ${said}. Running servers give it again within seconds.`
        : `Suppressed: ${said}. Running servers obey within seconds, in every version. Undo: npm run suppress -- lift ${said}`,
    );
  });
}

async function list(): Promise<void> {
  await withStore('npm run suppress', async ({ pool }) => {
    const all = await listTakedowns(pool);
    for (const one of all) console.log(`${one.since.toISOString()}  ${describeTakedown(one)}`);
    if (all.length === 0) console.log('Nothing is suppressed.');
  });
}
