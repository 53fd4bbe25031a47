import { statSync } from 'node:fs';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import { ExplainedError } from './errors.ts';

const portSentence = 'PORT must be a whole number from 0 to 65535, as in PORT=4000';

const metricsSentence = 'METRICS_PORT must be a whole number from 0 to 65535, as in METRICS_PORT=9464';

const exportsSentence = 'EXPORTS must be a whole number from 1 to 100, as in EXPORTS=4';

const pauseSentence =
  'FETCH_PAUSE_MS must be a whole number of milliseconds from 0 to 600000, as in FETCH_PAUSE_MS=1000';

const fetchBase = (name: string) =>
  z
    .string()
    .refine(
      (text) => /^https?:\/\/[^@?#]+$/.test(text) && URL.canParse(text),
      `${name} must be the folder that holds the register's pages, as in ${name}=http://127.0.0.1:4160/rrtiepa/`,
    )
    .transform((text) => new URL(text.endsWith('/') ? text : `${text}/`))
    .optional();
const connectionsSentence =
  'CONNECTIONS_PER_ADDRESS must be a whole number from 1, as in CONNECTIONS_PER_ADDRESS=50';

const proxySentence =
  'TRUST_PROXY must be the addresses or networks of your proxies, as in TRUST_PROXY=127.0.0.1,10.0.0.0/8';

function isProxyList(list: string[]): boolean {
  try {
    proxyAddr.compile(list);
    return true;
  } catch {
    return false;
  }
}

const databaseUrl = (name: string) =>
  z
    .string()
    .regex(
      /^postgres(ql)?:\/\/\S+$/,
      `${name} must begin with postgresql://, as in postgresql://user@127.0.0.1/hankegraafi`,
    )
    .optional();

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portSentence)
    .transform(Number)
    .refine((port) => port <= 65_535, portSentence)
    .default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: databaseUrl('DATABASE_URL'),
  DATABASE_REPLICA_URL: databaseUrl('DATABASE_REPLICA_URL'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/, 'REDIS_URL must begin with redis://, as in redis://127.0.0.1:6379')
    .optional(),
  MAPPINGS: z
    .string()
    .refine(
      (folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false,
      'MAPPINGS must be a folder that exists and holds mapping files, as in MAPPINGS=mappings',
    )
    .optional(),
  SAMPLE: z.enum(['on', 'off'], 'SAMPLE must be "on" or "off"').default('on'),
  DATA_FILES: z.enum(['publish', 'request'], 'DATA_FILES must be "publish" or "request"').default('publish'),
  EXPORTS: z
    .string()
    .regex(/^\d{1,3}$/, exportsSentence)
    .transform(Number)
    .refine((count) => count >= 1 && count <= 100, exportsSentence)
    .default(4),
  FETCH_EURA2007: fetchBase('FETCH_EURA2007'),
  FETCH_EURA2014: fetchBase('FETCH_EURA2014'),
  FETCH_PAUSE_MS: z
    .string()
    .regex(/^\d{1,6}$/, pauseSentence)
    .transform(Number)
    .refine((ms) => ms <= 600_000, pauseSentence)
    .default(1000),
  FETCH_CONTACT: z
    .string()
    .regex(
      /^[\x20-\x7e]{3,200}$/,
      'FETCH_CONTACT must be an e-mail address or an address of a page in plain letters, as in FETCH_CONTACT=you@example.org',
    )
    .optional(),
  METRICS_PORT: z
    .string()
    .regex(/^\d{1,5}$/, metricsSentence)
    .transform(Number)
    .refine((port) => port <= 65_535, metricsSentence)
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(
      isOrigin,
      'PUBLIC_URL must be the address of this site without a path, as in https://hankkeet.example.fi',
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  RATE_LIMIT: z.enum(['on', 'off'], 'RATE_LIMIT must be "on" or "off"').default('on'),
  TRUST_PROXY: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine(isProxyList, proxySentence)
    .default([]),
  CONNECTIONS_PER_ADDRESS: z
    .string()
    .regex(/^\d{1,5}$/, connectionsSentence)
    .transform(Number)
    .refine((count) => count >= 1, connectionsSentence)
    .default(50),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
  NODE_ENV: z.string().optional(),
});

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, href, origin } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/`;
}

/** The environment as one validated value. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** A streaming replica of that database. */
  readonly replicaUrl: string | null;
  /** A Redis or Valkey that processes share answers by. */
  readonly redisUrl: string | null;
  /** The folder of one's own mapping files. */
  readonly mappingsDir: string | null;
  readonly loadsSample: boolean;
  /** Whether the files of a version are made when it is published; else when somebody asks for them. */
  readonly makesDataFiles: boolean;
  /** How many exports may be under way at once. */
  readonly exports: number;
  /** Where Prometheus finds metrics, on this machine alone; null: nowhere. */
  readonly metricsPort: number | null;
  /** Scheme and host by which readers know this site; null: as each request says. */
  readonly publicUrl: string | null;
  /** Whether visitors are counted. */
  readonly limitsRates: boolean;
  /** The addresses and networks of proxies whose word on who asks is taken. */
  readonly proxies: readonly string[];
  readonly connectionsPerAddress: number;
  readonly logLevel: string;
  readonly fetching: FetchConfig;
}

/** How registers are fetched. */
export interface FetchConfig {
  /** Where registers are asked instead of at their own addresses; naming one permits its host, the loopback too. */
  readonly bases: Readonly<Partial<Record<'eura2007' | 'eura2014', URL>>>;
  /** From the end of an answer to the next request. */
  readonly pauseMs: number;
  /** Sent with every request, so that whoever runs the register can reach whoever fetches. */
  readonly contact: string | null;
}

/** A wrong variable, in a sentence that says what would be right. */
export class ConfigError extends ExplainedError {
  override readonly name = 'ConfigError';
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // an empty variable is one that is not set
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.message}.`).join('\n'));
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, DATABASE_REPLICA_URL, REDIS_URL } = parsed.data;
  const { FETCH_EURA2007, FETCH_EURA2014, FETCH_PAUSE_MS, FETCH_CONTACT } = parsed.data;
  const { RATE_LIMIT, TRUST_PROXY, CONNECTIONS_PER_ADDRESS } = parsed.data;
  const { MAPPINGS, SAMPLE, DATA_FILES, EXPORTS, METRICS_PORT, PUBLIC_URL, LOG_LEVEL, NODE_ENV } =
    parsed.data;
  if (DATABASE_REPLICA_URL !== undefined && DATABASE_URL === undefined) {
    throw new ConfigError(
      'DATABASE_REPLICA_URL is a replica of the database at DATABASE_URL, which is not set. Set both, or neither.',
    );
  }
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
    replicaUrl: DATABASE_REPLICA_URL ?? null,
    redisUrl: REDIS_URL ?? null,
    mappingsDir: MAPPINGS ?? null,
    loadsSample: SAMPLE === 'on',
    makesDataFiles: DATA_FILES === 'publish',
    exports: EXPORTS,
    metricsPort: METRICS_PORT ?? null,
    publicUrl: PUBLIC_URL ?? null,
    limitsRates: RATE_LIMIT === 'on',
    proxies: TRUST_PROXY,
    connectionsPerAddress: CONNECTIONS_PER_ADDRESS,
    logLevel: LOG_LEVEL,
    fetching: {
      bases: {
        ...(FETCH_EURA2007 && { eura2007: FETCH_EURA2007 }),
        ...(FETCH_EURA2014 && { eura2014: FETCH_EURA2014 }),
      },
      pauseMs: FETCH_PAUSE_MS,
      contact: FETCH_CONTACT ?? null,
    },
  };
}
