import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

declare module 'graphql' {
  interface GraphQLErrorExtensions {
    code?: string;
  }
}

/** A fault that its message explains whole: a process that ends with it prints the message alone. */
export class ExplainedError extends Error {}

/** Every code that a reader can meet in `extensions.code` and that is given by us. */
export type ErrorCode =
  | 'AMBIGUOUS_CODE'
  | 'BAD_CURSOR'
  | 'BAD_REQUEST'
  | 'BAD_USER_INPUT'
  | 'DATABASE_AWAY'
  | 'DATABASE_BUSY'
  | 'FORBIDDEN'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL_SERVER_ERROR'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_ACCEPTABLE'
  | 'NOTHING_PUBLISHED'
  | 'NOT_READY'
  | 'NOT_FOUND'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'QUERY_TIMEOUT'
  | 'REQUEST_ENTITY_TOO_LARGE'
  | 'REQUEST_HEADERS_TOO_LARGE'
  | 'REQUEST_TIMEOUT'
  | 'RESPONSE_TOO_LARGE'
  | 'TOO_DEEP'
  | 'TOO_EXPENSIVE'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_MANY_ITEMS'
  | 'TOO_MANY_NODES'
  | 'TOO_MANY_REQUESTS'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_TOKENS'
  | 'UNAUTHENTICATED'
  | 'UNKNOWN_OPERATION'
  | 'UNKNOWN_VERSION'
  | 'UNSUPPORTED_MEDIA_TYPE';

/**
 * The reader's mistake at one field: the rest of the answer still comes, with HTTP 200.
 * The message is a sentence that says what would be right; `extra` goes into `extensions` beside the code.
 */
export function userError(
  code: ErrorCode,
  message: string,
  extra: GraphQLErrorExtensions = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extra, code } });
}

/** The reader's mistake in the request as a whole: nothing is answered, and HTTP says so with `status`. */
export function requestError(status: number, code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** Why a question could not be answered now, though nothing is wrong with it as such. */
export type UnansweredCode = 'DATABASE_AWAY' | 'DATABASE_BUSY' | 'QUERY_TIMEOUT';

export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly code: UnansweredCode;
  constructor(code: UnansweredCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

// as PostgreSQL, the network and the drivers say it, in codes and words
const tellingCodes: ReadonlyMap<unknown, UnansweredCode> = new Map([
  ['57014', 'QUERY_TIMEOUT'],
  ['55P03', 'QUERY_TIMEOUT'],
  ['53300', 'DATABASE_BUSY'],
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
  ].map((code) => [code, 'DATABASE_AWAY'] as const),
  ...['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', 'P1001', 'P1017'].map(
    (code) => [code, 'DATABASE_AWAY'] as const,
  ),
]);
const tellingWords: readonly (readonly [RegExp, UnansweredCode])[] = [
  [/statement timeout|due to user request/, 'QUERY_TIMEOUT'],
  [/timeout exceeded when trying to connect|too many clients/, 'DATABASE_BUSY'],
  [
    /connection terminated|connection ended|not queryable|reach database server|ECONNREFUSED/i,
    'DATABASE_AWAY',
  ],
  // a server that stops, starts or is closed to all says so in words, which Prisma repeats without the code
  [
    /not currently accepting connections|database system is (?:starting up|shutting down|in recovery mode)|not yet accepting connections|terminating connection due to/,
    'DATABASE_AWAY',
  ],
];

/** What a driver's fault says of the database; null where it is another fault. */
export function whyUnanswered(error: unknown): UnansweredCode | null {
  if (error instanceof Unanswered) return error.code;
  if (error instanceof AggregateError) return whyUnanswered(error.errors[0]);
  if (!(error instanceof Error)) return null;
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && syscall === 'connect') return 'DATABASE_AWAY';
  return tellingCodes.get(code) ?? tellingWords.find(([words]) => words.test(message))?.[1] ?? null;
}
