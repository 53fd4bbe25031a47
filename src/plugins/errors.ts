import { randomBytes } from 'node:crypto';
import { type ASTNode, GraphQLError, type GraphQLErrorOptions, Kind } from 'graphql';
import type { YogaServerOptions } from 'graphql-yoga';
import type { Logger } from 'pino';
import { Unanswered, type UnansweredCode, whyUnanswered } from '../errors.ts';

type MaskedErrors = Required<
  Pick<Exclude<NonNullable<YogaServerOptions<object, object>['maskedErrors']>, boolean>, 'maskError'>
>;

const longestStack = 8_000;
// the longest sentence of ours, which names all stored operations, is shorter
const longestMessage = 1_000;

/**
 * Yoga's `maskedErrors`: errors with a code pass, what graphql-js says of wrong values becomes BAD_USER_INPUT,
 * and everything else is hidden behind an id under which the log has its stack – never variables, never the query.
 */
export function maskErrors(log: Pick<Logger, 'error'>): MaskedErrors {
  // a failed batch rejects a hundred rows with one error: it gets one id and one line of log
  const ids = new WeakMap<object, string>();

  function identify(cause: unknown, field: string | undefined): string {
    const known = isObject(cause) ? ids.get(cause) : undefined;
    if (known) return known;
    const id = randomBytes(6).toString('hex');
    if (isObject(cause)) ids.set(cause, id);
    // a client that leaves in the middle of its question is no fault of ours
    if (!isClientGone(cause)) log.error({ id, field, error: describeCauses(cause) }, 'unexpected error');
    return id;
  }

  function mask(error: unknown): GraphQLError {
    const located = error instanceof GraphQLError ? error : undefined;
    if (located && isAboutRequest(located)) return markRequest(located);
    if (located && hasCode(located)) return located;
    const nodes = located?.nodes ?? null;
    const path = located?.path;
    if (located && isAboutInput(located)) {
      return new GraphQLError(located.message, { nodes, path, extensions: { code: 'BAD_USER_INPUT' } });
    }
    const why = whyUnanswered(findOrigin(error));
    if (why !== null) return sayUnanswered(why, { nodes, path });
    const id = identify(findOrigin(error), nodes?.find((node) => node.kind === Kind.FIELD)?.name.value);
    return new GraphQLError(`Unexpected error. Quote the id ${id} when you report it.`, {
      nodes,
      path,
      // `unexpected` is Yoga's own mark, never sent: it makes HTTP 500 where there is no data at all
      extensions: { code: 'INTERNAL_SERVER_ERROR', id, unexpected: true },
    });
  }

  return { maskError: (error) => shorten(mask(error)) };
}

/** What is repeated of a request in an error is as long as the request. */
function shorten(error: GraphQLError): GraphQLError {
  if (error.message.length <= longestMessage) return error;
  const { nodes = null, source, positions, path, extensions } = error;
  return new GraphQLError(`${error.message.slice(0, longestMessage - 1)}…`, {
    nodes,
    source,
    positions,
    path,
    extensions,
  });
}

/** Said by the executor before it begins: of a variable, whatever its scalar threw, or of the operation's name. */
function isAboutRequest(error: GraphQLError): boolean {
  if (error.path) return false;
  return error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION || (!hasCode(error) && isOriginal(error));
}

function markRequest(error: GraphQLError): GraphQLError {
  const { extensions } = error;
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    // `spec`: 400 for readers who asked for graphql-response+json, as the protocol says, else 200
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400, spec: true }, ...extensions },
  });
}

function hasCode(error: GraphQLError): boolean {
  return isOriginal(error) && typeof error.extensions.code === 'string';
}

function isOriginal(error: GraphQLError): boolean {
  return findOrigin(error) instanceof GraphQLError;
}

const valueKinds: ReadonlySet<string> = new Set([
  Kind.VARIABLE,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/** Without a code it is the executor's: about a value in the question, or about one that we returned. */
function isAboutInput(error: GraphQLError): boolean {
  const origin = findOrigin(error);
  const node: ASTNode | undefined = origin instanceof GraphQLError ? origin.nodes?.[0] : undefined;
  return node !== undefined && valueKinds.has(node.kind);
}

function findOrigin(error: unknown): unknown {
  let origin = error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}

/** Names, messages and stacks only: the drivers hang parameters and rows on their errors. */
function describeCauses(error: unknown): string {
  const lines: string[] = [];
  let cause = error;
  while (cause !== undefined && cause !== null && lines.length < 5) {
    lines.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines.join('\ncaused by ').slice(0, longestStack);
}

const unanswered: Readonly<
  Record<UnansweredCode, { readonly status: number; readonly retryAfter?: number; readonly message: string }>
> = {
  QUERY_TIMEOUT: {
    status: 504,
    message:
      'This took too long and was stopped. Ask for less at once: fewer rows, fewer levels, a narrower filter.',
  },
  DATABASE_BUSY: {
    status: 503,
    retryAfter: 2,
    message: 'The service has too much to do just now. Try again in 2 seconds.',
  },
  DATABASE_AWAY: {
    status: 503,
    retryAfter: 5,
    message:
      'The database does not answer just now. Try again in 5 seconds; nothing is wrong with the question.',
  },
};

/** The error as the reader gets it. */
export function sayUnanswered(
  code: UnansweredCode,
  at: Partial<Pick<GraphQLErrorOptions, 'nodes' | 'path'>> = {},
) {
  const { status, retryAfter, message } = unanswered[code];
  const headers = retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } };
  return new GraphQLError(message, { ...at, extensions: { code, http: { status, ...headers } } });
}

/** As Node's HTTP server says that a request broke off; a database that goes away has other words. */
function isClientGone(cause: unknown): boolean {
  return (
    cause instanceof Error && cause.message === 'aborted' && 'code' in cause && cause.code === 'ECONNRESET'
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Where something could not be answered for want of time or of a database, nothing is: half an answer deceives. */
export function findUnanswered(errors: readonly GraphQLError[]): Error | undefined {
  for (const error of errors) {
    const origin = findOrigin(error);
    const why = whyUnanswered(origin);
    if (why !== null) return new Unanswered(why, origin);
  }
  return undefined;
}
