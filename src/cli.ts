import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { exitWithSentence } from './exit.ts';

const usage = `Usage:
  npm run import -- [--observed-at YYYY-MM-DD] [--complete] [--json | --verbose] PATH...
  npm run reread -- [--json]
  npm run export -- [--format csv|ndjson|parquet|xlsx|360giving] [--v N] [--as-of YYYY-MM-DD]
    [--operation NAME | --query FILE] [--variables JSON] [--explode PATH] FILE
  npm run fetch -- eura2014|eura2007 [--only CODE,…] [--since YYYY-MM-DD] [--every 24h] [--json]
  npm run map -- FILE [--out FILE]
  npm run check-data
  npm run suppress -- CODE | REGISTRY/CODE | BUSINESS-ID | --text "…" | list | lift …
  npm run keys -- create --name NAME [--scope contacts:read] [--expires 30d] | list | revoke NAME
  npm run doctor
  npm run backup -- FILE
  npm run restore -- [--force] FILE`;

try {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'import') await runImport(rest);
  else if (command === 'reread') await runReread(rest);
  else if (command === 'export') await runExport(rest);
  else if (command === 'fetch') await (await import('./commands/fetch.ts')).runFetch(rest, usage);
  else if (command === 'map') await (await import('./commands/map.ts')).runMap(rest, usage);
  else if (command === 'check-data') await runCheckData(rest);
  else if (command === 'doctor') await (await import('./commands/doctor.ts')).runDoctor(rest);
  else if (command === 'backup') await (await import('./commands/backup.ts')).runBackup(rest);
  else if (command === 'restore') await (await import('./commands/backup.ts')).runRestore(rest);
  else if (command === 'keys') await (await import('./commands/keys.ts')).runKeys(rest);
  else if (command === 'suppress') await (await import('./commands/suppress.ts')).runSuppress(rest);
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
  const { createProgress, sizeOf } = await import('./importing/progress.ts');
  const paths = await expandPaths(positionals);
  if (paths.length === 0) throw new ConfigError(`There is no file to import in ${positionals.join(', ')}.`);
  const { loadRegistries } = await import('./registries/index.ts');
  const config = readConfig(process.env);
  const registries = loadRegistries(config.mappingsDir);
  const store = await openStore({ ...config, replicaUrl: null, what: 'npm run import', mayShare: true });
  const isTerminal = process.stderr.isTTY && !values.json;
  const progress = createProgress(await sizeOf(paths), isTerminal, '{percentage} %');
  try {
    const report = await importFiles(store, paths, {
      observedAt: values.observedAt,
      isComplete: values.isComplete,
      registries,
      onProgress: progress.update,
    });
    progress.stop();
    console.log(values.json ? JSON.stringify(report) : formatReport(report, values));
    if (report.registries.every(({ read }) => read === 0)) process.exitCode = 1;
  } finally {
    progress.stop();
    await store.close();
  }
}

async function runReread(args: string[]): Promise<void> {
  const isJson = args.length === 1 && args[0] === '--json';
  if (args.length > 0 && !isJson) throw new ConfigError(`reread takes --json and nothing else.\n${usage}`);
  const { openStore } = await import('./store/index.ts');
  const { reread } = await import('./importing/index.ts');
  const { formatReport } = await import('./importing/report.ts');
  const { createProgress } = await import('./importing/progress.ts');
  const { loadRegistries } = await import('./registries/index.ts');
  const config = readConfig(process.env);
  const registries = loadRegistries(config.mappingsDir);
  const store = await openStore({ ...config, replicaUrl: null, what: 'npm run reread', mayShare: true });
  let progress: ReturnType<typeof createProgress> | undefined;
  try {
    const report = await reread(store, {
      registries,
      onProgress(done, total) {
        progress ??= createProgress(total, process.stderr.isTTY && !isJson, '{value}/{total} records');
        progress.update(done);
      },
    });
    progress?.stop();
    console.log(isJson ? JSON.stringify(report) : formatReport(report));
  } finally {
    progress?.stop();
    await store.close();
  }
}

function parse(args: string[]): {
  values: { observedAt: Date; json: boolean; isVerbose: boolean; isComplete: boolean };
  positionals: string[];
} {
  let parsed: {
    values: { 'observed-at'?: string; json?: boolean; verbose?: boolean; complete?: boolean };
    positionals: string[];
  };
  try {
    const options = {
      'observed-at': { type: 'string' },
      json: { type: 'boolean' },
      verbose: { type: 'boolean' },
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
  const { json = false, verbose = false, complete = false } = parsed.values;
  return {
    values: { observedAt, json, isVerbose: verbose, isComplete: complete },
    positionals: parsed.positionals,
  };
}

async function runCheckData(args: string[]): Promise<void> {
  if (args.length > 0) throw new ConfigError(`check-data takes no arguments.\n${usage}`);
  const { openStore } = await import('./store/index.ts');
  const { checkData } = await import('./importing/checkData.ts');
  const { loadRegistries } = await import('./registries/index.ts');
  const config = readConfig(process.env);
  const registries = loadRegistries(config.mappingsDir);
  const store = await openStore({ ...config, replicaUrl: null, what: 'npm run check-data', mayShare: true });
  try {
    const { text, holds } = await checkData(store, registries);
    console.log(text);
    if (!holds) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

async function runExport(args: string[]): Promise<void> {
  const { values, out } = parseExport(args);
  const config = readConfig(process.env);
  if (config.databaseUrl === null && !existsSync(config.dataDir))
    throw new ConfigError(
      `There is no store in ${config.dataDir}. Import something first: npm run import -- PATH`,
    );
  const { openStore } = await import('./store/index.ts');
  const { graphForExports } = await import('./contexts.ts');
  const { describeRegistries } = await import('./registries/facts.ts');
  const { exportToFile } = await import('./web/export/file.ts');
  const { createRequestVersions } = await import('./plugins/requestVersion.ts');
  const { createProgress } = await import('./importing/progress.ts');
  const store = await openStore({ ...config, what: 'npm run export', mayShare: true });
  let progress: ReturnType<typeof createProgress> | undefined;
  try {
    const asked = values.v === undefined ? '' : `?v=${encodeURIComponent(values.v)}`;
    const versions = createRequestVersions((number) => store.versions.ask(number));
    const version = await versions.of(new Request(`http://localhost/${asked}`));
    const { rows, bytes, citation } = await exportToFile({
      graph: graphForExports({ store, log: console }, describeRegistries(config.mappingsDir)),
      version,
      out,
      format: values.format ?? null,
      operation: values.operation ?? null,
      queryFile: values.query ?? null,
      variables: parseVariables(values.variables),
      explode: values.explode ?? null,
      asOf: values['as-of'] ?? null,
      onProgress(done, total) {
        progress ??= createProgress(total, process.stderr.isTTY, '{value}/{total} items');
        progress.update(done);
      },
    });
    progress?.stop();
    console.log(`${rows} rows, ${(bytes / 1e6).toFixed(1)} MB in ${out}, described in ${out}-metadata.json.`);
    console.log(citation);
  } catch (error) {
    throw sayReadersMistake(error);
  } finally {
    progress?.stop();
    await store.close();
  }
}

interface ExportArguments {
  readonly format?: string;
  readonly v?: string;
  readonly 'as-of'?: string;
  readonly operation?: string;
  readonly query?: string;
  readonly variables?: string;
  readonly explode?: string;
}

function parseExport(args: string[]): { values: ExportArguments; out: string } {
  const text = { type: 'string' } as const;
  const options = {
    format: text,
    v: text,
    'as-of': text,
    operation: text,
    query: text,
    variables: text,
    explode: text,
  };
  let parsed: { values: ExportArguments; positionals: string[] };
  try {
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${usage}`);
  }
  const [out, ...others] = parsed.positionals;
  if (!out || others.length > 0) throw new ConfigError(`Name the one file to write.\n${usage}`);
  const { query, operation } = parsed.values;
  if (query && operation) throw new ConfigError(`Give --operation or --query, not both.\n${usage}`);
  if (query && !existsSync(query))
    throw new ConfigError(`There is no file ${query} to read the question from.`);
  return { values: parsed.values, out };
}

function parseVariables(json: string | undefined): Record<string, unknown> {
  try {
    const variables: unknown = JSON.parse(json ?? '{}');
    if (typeof variables === 'object' && variables !== null && !Array.isArray(variables))
      return variables as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new ConfigError(`--variables takes a JSON object, as in --variables '{"filter":{"fund":["ESF"]}}'.`);
}

/** What an error with a code says is all that its reader needs. */
function sayReadersMistake(error: unknown): unknown {
  const fault = error instanceof Error && 'fault' in error ? error.fault : error;
  const code =
    fault instanceof Error && 'extensions' in fault && (fault.extensions as { code?: string }).code;
  return code ? new ConfigError((fault as Error).message) : error;
}
