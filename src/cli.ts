import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { exitWithSentence } from './exit.ts';

const usage = `Usage:
  npm run import -- [--observed-at YYYY-MM-DD] [--complete] [--json] PATH...
  npm run check-data`;

try {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'import') await runImport(rest);
  else if (command === 'check-data') await runCheckData(rest);
  else throw new ConfigError(usage);
} catch (error) {
  exitWithSentence(error);
}

async function runImport(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const { openStore } = await import('./store/index.ts');
  const { importFiles } = await import('./importing/index.ts');
  const { formatReport } = await import('./importing/report.ts');
  const { expandPaths } = await import('./importing/paths.ts');
  const { createProgress } = await import('./importing/progress.ts');
  const paths = await expandPaths(positionals);
  if (paths.length === 0) throw new ConfigError(`There is no file to import in ${positionals.join(', ')}.`);
  const { loadRegistries } = await import('./registries/index.ts');
  const config = readConfig(process.env);
  const registries = loadRegistries(config.mappingsDir);
  const store = await openStore({ ...config, what: 'npm run import', mayShare: true });
  const progress = await createProgress(paths, process.stderr.isTTY && !values.json);
  try {
    const report = await importFiles(store, paths, {
      observedAt: values.observedAt,
      isComplete: values.isComplete,
      registries,
      onProgress: progress.update,
    });
    progress.stop();
    console.log(values.json ? JSON.stringify(report) : formatReport(report));
    if (report.registries.every(({ read }) => read === 0)) process.exitCode = 1;
  } finally {
    progress.stop();
    await store.close();
  }
}

function parse(args: string[]): {
  values: { observedAt: Date; json: boolean; isComplete: boolean };
  positionals: string[];
} {
  let parsed: {
    values: { 'observed-at'?: string; json?: boolean; complete?: boolean };
    positionals: string[];
  };
  try {
    const options = {
      'observed-at': { type: 'string' },
      json: { type: 'boolean' },
      complete: { type: 'boolean' },
    } as const;
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${usage}`);
  }
  if (parsed.positionals.length === 0)
    throw new ConfigError(`Name at least one file or folder to import.\n${usage}`);
  const day = parsed.values['observed-at'] ?? new Date().toISOString().slice(0, 10);
  const observedAt = new Date(`${day}T00:00:00Z`);
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    !Number.isNaN(observedAt.getTime()) &&
    observedAt.toISOString().startsWith(day);
  if (!isDay)
    throw new ConfigError(
      `--observed-at takes a day that exists, as in --observed-at 2021-06-01; "${day}" is none.`,
    );
  if (observedAt > new Date())
    throw new ConfigError(
      `--observed-at ${day} is in the future; give the day on which the registry was read.`,
    );
  const { json = false, complete = false } = parsed.values;
  return { values: { observedAt, json, isComplete: complete }, positionals: parsed.positionals };
}

async function runCheckData(args: string[]): Promise<void> {
  if (args.length > 0) throw new ConfigError(`check-data takes no arguments.\n${usage}`);
  const { openStore } = await import('./store/index.ts');
  const { checkData } = await import('./importing/checkData.ts');
  const { loadRegistries } = await import('./registries/index.ts');
  const config = readConfig(process.env);
  const registries = loadRegistries(config.mappingsDir);
  const store = await openStore({ ...config, what: 'npm run check-data', mayShare: true });
  try {
    const { text, holds } = await checkData(store, registries);
    console.log(text);
    if (!holds) process.exitCode = 1;
  } finally {
    await store.close();
  }
}
