import type { GraphQLError } from 'graphql';
import type { StoredDocument } from '../../../schema/ask.ts';
import type { PreparedQuestions } from '../../plugins/prepared.ts';
import type { RequestVersion } from '../../plugins/requestVersion.ts';
import type { StoredOperations } from '../../plugins/storedOperations.ts';
import type { Answering, AnsweringOptions } from '../answering.ts';

export interface AskingOptions {
  readonly operations: StoredOperations;
  readonly questions: PreparedQuestions;
  readonly answering: Answering;
  readonly contextAt: AnsweringOptions['contextAt'];
}

/** Asks a stored operation at a version; throws the error that its answer has. */
export type Asking = <Answer, Variables>(
  version: RequestVersion,
  document: StoredDocument<Answer, Variables>,
  variables: Variables,
) => Promise<Answer>;

/**
 * The one way of the site to data: a stored operation, as clients ask it by its hash, with the limits and out of the
 * answers that are kept for everybody.
 */
export function createAsking({ operations, questions, answering, contextAt }: AskingOptions): Asking {
  return async <Answer, Variables>(
    version: RequestVersion,
    document: StoredDocument<Answer, Variables>,
    asked: Variables,
  ) => {
    const { document: query, name: operationName } = operations.getByHash(document.__meta__.hash);
    const prepared = questions.accept(query, operationName);
    const variables = asked as Record<string, unknown>;
    const sent = { query, operationName, variables };
    const question = { prepared, variables, sent, accept: 'application/json' };
    const kept = await answering(question, version, version.isPinned);
    if (kept) return (JSON.parse(kept.plain.toString('utf8')) as { data: Answer }).data;
    const { refusal } = prepared.cost(variables);
    if (refusal) throw refusal;
    const { data, errors } = await prepared.run(contextAt(version), variables);
    throwFirst(errors);
    return data as Answer;
  };
}

function throwFirst(errors: readonly GraphQLError[] | undefined): void {
  const [error] = errors ?? [];
  if (error) throw error;
}
