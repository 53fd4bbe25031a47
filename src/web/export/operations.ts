import { readdirSync, readFileSync } from 'node:fs';
import { requestError } from '../../plugins/errors.ts';

const folder = new URL('../../../schema/operations/', import.meta.url);

/** The stored operations: their documents by name. */
export function readOperations(): ReadonlyMap<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return new Map(
    files.map((file) => [file.slice(0, -'.graphql'.length), readFileSync(new URL(file, folder), 'utf8')]),
  );
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
