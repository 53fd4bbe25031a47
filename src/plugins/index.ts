import type { YogaServerOptions } from 'graphql-yoga';
import type { Logger } from 'pino';
import { keepDocuments } from './documents.ts';
import { maskErrors } from './errors.ts';
import { type Toolbar, useGraphiQLPage } from './graphiql.ts';
import { bodyLimit, publicCors, useHeaders, useRequestTypes } from './headers.ts';
import { type Limits, publicLimits, useLimits } from './limits.ts';

export interface GuardOptions {
  readonly log: Pick<Logger, 'error'>;
  /** What GraphiQL shows to a reader who comes for the first time. */
  readonly firstQuestion: string;
  readonly toolbar?: Toolbar;
  /** What may be asked; `publicLimits` with what is given here put over it. */
  readonly limits?: Partial<Limits>;
}

/**
 * All that guards the endpoint, to spread into createYoga. Further plugins belong after `guards(…).plugins`:
 * then they meet no document that is too large.
 */
export function guards({ log, firstQuestion, toolbar, limits }: GuardOptions) {
  return {
    plugins: [
      useHeaders(),
      useGraphiQLPage(firstQuestion, toolbar),
      useRequestTypes(),
      useLimits({ ...publicLimits, ...limits }),
    ],
    maskedErrors: maskErrors(log),
    parserAndValidationCache: keepDocuments(),
    cors: publicCors,
    maxRequestBodySize: bodyLimit,
    multipart: false,
    batching: false,
    // both of Yoga's own pages load from other hosts
    graphiql: false,
    landingPage: false,
    // unexpected errors are logged by maskErrors, once and without what the drivers hang on them
    logging: false,
  } satisfies Partial<YogaServerOptions<object, object>>;
}

export { type ErrorCode, requestError, userError } from './errors.ts';
export { type Limits, publicLimits } from './limits.ts';
export { countNodes } from './nodes.ts';
