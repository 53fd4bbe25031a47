import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { requestError } from '../errors.ts';

interface StoredOperation {
  readonly name: string;
  readonly document: string;
  readonly hash: string;
}

/** Finds stored operations; the error for an unknown name lists those that exist. */
export class StoredOperations {
  readonly #byName: ReadonlyMap<string, StoredOperation>;
  readonly #byHash: ReadonlyMap<string, StoredOperation>;

  constructor(operations: readonly StoredOperation[]) {
    this.#byName = new Map(operations.map((operation) => [operation.name, operation]));
    this.#byHash = new Map(operations.map((operation) => [operation.hash, operation]));
  }

  get names(): string {
    return [...this.#byName.keys()].join(', ');
  }

  find(name: string): StoredOperation | undefined {
    return this.#byName.get(name);
  }

  get(name: string): StoredOperation {
    const operation = this.find(name);
    if (operation) return operation;
    throw requestError(
      404,
      'UNKNOWN_OPERATION',
      `There is no stored operation "${name.slice(0, 60)}"; there are ${this.names}. Send any other question itself.`,
    );
  }

  getByHash(hash: string): StoredOperation {
    const operation = this.#byHash.get(hash);
    if (operation) return operation;
    // clients know this message, and send the question itself
    throw new GraphQLError('PersistedQueryNotFound', {
      extensions: {
        code: 'PERSISTED_QUERY_NOT_FOUND',
        help: `No stored operation has the hash "${hash.slice(0, 64)}"; it may be of another release. Send the question itself, or name one of ${this.names}.`,
        http: { status: 404 },
      },
    });
  }
}

/**
 * A request without a question of its own may name a stored one: by `?operation=` in the address, by the hash that
 * schema/client.ts has (`extensions.persistedQuery.sha256Hash`), or by `operationName`. From here on it is as if the
 * question had been sent, for the guards as well as for the answer's tag.
 */
export function useStoredOperations(
  operations: StoredOperations,
  /** The operation that a request means which names none; undefined where it means none. */
  defaultOf: (request: Request) => string | undefined = () => undefined,
): Plugin {
  function find(request: Request, params: GraphQLParams): StoredOperation | undefined {
    const hash = readHash(params);
    if (hash !== undefined) return operations.getByHash(hash);
    const name =
      new URL(request.url, 'http://localhost').searchParams.get('operation') ||
      params.operationName ||
      defaultOf(request);
    return name ? operations.get(name) : undefined;
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
