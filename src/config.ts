import { statSync } from 'node:fs';
import { z } from 'zod';

const portSentence = 'PORT must be a whole number from 0 to 65535, as in PORT=4000';

const exportsSentence = 'EXPORTS must be a whole number from 1 to 100, as in EXPORTS=4';

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portSentence)
    .transform(Number)
    .refine((port) => port <= 65_535, portSentence)
    .default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\/\S+$/,
      'DATABASE_URL must begin with postgresql://, as in postgresql://user@127.0.0.1/hankegraafi',
    )
    .optional(),
  MAPPINGS: z
    .string()
    .refine(
      (folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false,
      'MAPPINGS must be a folder that exists and holds mapping files, as in MAPPINGS=mappings',
    )
    .optional(),
  SAMPLE: z.enum(['on', 'off'], 'SAMPLE must be "on" or "off"').default('on'),
  EXPORTS: z
    .string()
    .regex(/^\d{1,3}$/, exportsSentence)
    .transform(Number)
    .refine((count) => count >= 1 && count <= 100, exportsSentence)
    .default(4),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
  NODE_ENV: z.string().optional(),
});

/** The environment as one validated value. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** The folder of one's own mapping files. */
  readonly mappingsDir: string | null;
  readonly loadsSample: boolean;
  /** How many exports may be under way at once. */
  readonly exports: number;
  readonly logLevel: string;
}

/** A wrong variable, in a sentence that says what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // an empty variable is one that is not set
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.message}.`).join('\n'));
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, MAPPINGS, SAMPLE, EXPORTS, LOG_LEVEL, NODE_ENV } = parsed.data;
  const isLoopback = HOST === 'localhost' || HOST === '::1' || HOST.startsWith('127.');
  if (NODE_ENV === 'development' && !isLoopback) {
    throw new ConfigError(
      'NODE_ENV=development shows the inside of errors, so it may listen on the loopback only. Unset NODE_ENV or HOST.',
    );
  }
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL ?? null,
    mappingsDir: MAPPINGS ?? null,
    loadsSample: SAMPLE === 'on',
    exports: EXPORTS,
    logLevel: LOG_LEVEL,
  };
}
