import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { requestError } from './errors.ts';

interface StoredOperation {
  readonly name: string;
  readonly document: string;
  readonly hash: string;
}

/**
 * A request without a question of its own may name a stored one: by `?operation=` in the address, by the hash that
 * schema/client.ts has (`extensions.persistedQuery.sha256Hash`), or by `operationName`. From here on it is as if the
 * question had been sent, for the guards as well as for the answer's tag.
 */
export function useStoredOperations(operations: readonly StoredOperation[]): Plugin {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  const byHash = new Map(operations.map((operation) => [operation.hash, operation]));
  const known = [...byName.keys()].join(', ');

  function find(request: Request, params: GraphQLParams): StoredOperation | undefined {
    const hash = readHash(params);
    if (hash !== undefined) {
      const operation = byHash.get(hash);
      if (operation) return operation;
      throw requestError(
        404,
        'PERSISTED_QUERY_NOT_FOUND',
        `No stored operation has the hash "${hash.slice(0, 64)}"; it may be of another release. Send the question itself, or name one of ${known}.`,
      );
    }
    const name =
      new URL(request.url, 'http://localhost').searchParams.get('operation') || params.operationName;
    if (!name) return undefined;
    const operation = byName.get(name);
    if (operation) return operation;
    throw requestError(
      404,
      'UNKNOWN_OPERATION',
      `There is no stored operation "${name.slice(0, 60)}"; there are ${known}. Send any other question itself.`,
    );
  }

  return {
    onParams({ request, params, setParams }) {
      if (params.query) return;
      const operation = find(request, params);
      if (operation) setParams({ ...params, query: operation.document, operationName: operation.name });
    },
  };
}

/** As clients write it that keep questions apart from their code. */
function readHash({ extensions }: GraphQLParams): string | undefined {
  const persisted: unknown = extensions?.['persistedQuery'];
  if (typeof persisted !== 'object' || persisted === null || !('sha256Hash' in persisted)) return undefined;
  return typeof persisted.sha256Hash === 'string' ? persisted.sha256Hash : undefined;
}
