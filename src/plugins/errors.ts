import { randomBytes } from 'node:crypto';
import { type ASTNode, GraphQLError, type GraphQLErrorExtensions, Kind } from 'graphql';
import type { YogaServerOptions } from 'graphql-yoga';
import type { Logger } from 'pino';

declare module 'graphql' {
  interface GraphQLErrorExtensions {
    code?: string;
  }
}

/** Every code that a reader can meet in `extensions.code` and that is made by us. */
export type ErrorCode =
  | 'AMBIGUOUS_CODE'
  | 'BAD_CURSOR'
  | 'BAD_REQUEST'
  | 'BAD_USER_INPUT'
  | 'FORBIDDEN'
  | 'INTERNAL_SERVER_ERROR'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_ACCEPTABLE'
  | 'NOTHING_PUBLISHED'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'QUERY_TIMEOUT'
  | 'REQUEST_ENTITY_TOO_LARGE'
  | 'RESPONSE_TOO_LARGE'
  | 'TOO_DEEP'
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

type MaskedErrors = Required<
  Pick<Exclude<NonNullable<YogaServerOptions<object, object>['maskedErrors']>, boolean>, 'maskError'>
>;

const longestStack = 8_000;

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
    log.error({ id, field, error: describeCauses(cause) }, 'unexpected error');
    return id;
  }

  return {
    maskError(error) {
      const located = error instanceof GraphQLError ? error : undefined;
      if (located && isAboutRequest(located)) return markRequest(located);
      if (located && hasCode(located)) return located;
      const nodes = located?.nodes ?? null;
      const path = located?.path;
      if (located && isAboutInput(located)) {
        return new GraphQLError(located.message, { nodes, path, extensions: { code: 'BAD_USER_INPUT' } });
      }
      if (isTimeout(findOrigin(error))) {
        return new GraphQLError(
          'This took the database too long. Ask for less at once: fewer rows, fewer levels, a narrower filter.',
          {
            nodes,
            path,
            extensions: { code: 'QUERY_TIMEOUT' },
          },
        );
      }
      const id = identify(findOrigin(error), nodes?.find((node) => node.kind === Kind.FIELD)?.name.value);
      return new GraphQLError(`Unexpected error. Quote the id ${id} when you report it.`, {
        nodes,
        path,
        // `unexpected` is Yoga's own mark, never sent: it makes HTTP 500 where there is no data at all
        extensions: { code: 'INTERNAL_SERVER_ERROR', id, unexpected: true },
      });
    },
  };
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

/** PostgreSQL stopped a statement for its length; the drivers say so in words of their own around it. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && /statement timeout/.test(error.message);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
