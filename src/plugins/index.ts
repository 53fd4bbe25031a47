import type { YogaServerOptions } from 'graphql-yoga';
import type { Logger } from 'pino';
import { maskErrors } from './errors.ts';
import { bodyLimit, publicCors, useHeaders, useRequestTypes } from './headers.ts';
import { useParameters } from './parameters.ts';
import type { PreparedQuestions } from './prepared.ts';
import { useQuestions } from './questions.ts';
import type { Visits } from './visits.ts';

export interface GuardOptions {
  readonly log: Pick<Logger, 'error'>;
  /** Where questions are accepted, within their limits. */
  readonly questions: PreparedQuestions;
  readonly visits: Visits;
}

/**
 * All that guards the endpoint, to spread into createYoga. Further plugins belong after `guards(…).plugins`:
 * then they meet no document that is too large.
 */
export function guards({ log, questions, visits }: GuardOptions) {
  return {
    plugins: [useHeaders(), useRequestTypes(), useParameters(), useQuestions(questions, visits)],
    maskedErrors: maskErrors(log),
    // questions are kept where they are accepted
    parserAndValidationCache: false,
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

export { type Limits, publicLimits } from './limits.ts';
