import { requestError } from '../../plugins/errors.ts';
import { readStoredOperations } from '../storedOperations.ts';

/** The stored operations: their documents by name. */
export function readOperations(): ReadonlyMap<string, string> {
  return new Map(readStoredOperations().map(({ name, document }) => [name, document]));
}

export function findOperation(operations: ReadonlyMap<string, string>, name: string): string {
  const query = operations.get(name);
  if (query !== undefined) return query;
  const known = [...operations.keys()].join(', ');
  throw requestError(
    404,
    'UNKNOWN_OPERATION',
    `There is no stored operation "${name.slice(0, 60)}"; there are ${known}. Other questions are POSTed.`,
  );
}
