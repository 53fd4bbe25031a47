import { readFileSync } from 'node:fs';
import type { Toolbar } from '../../plugins/graphiql.ts';
import type { StoredOperation } from '../storedOperations.ts';

/** The bar above GraphiQL: a gallery of stored operations, and the export of what the editor holds. */
export function makeToolbar(operations: readonly StoredOperation[], firstQuestion: string): Toolbar {
  const questions = operations.map(({ name, asks, document, variables }) => ({
    name,
    asks,
    document,
    variables: Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '',
  }));
  // a question may hold what would end a script
  const data = JSON.stringify({ questions, firstQuestion }).replaceAll('<', '\\u003c');
  return {
    style: read('toolbar.css'),
    markup: `${read('toolbar.html')}<script type="application/json" id="workbench-data">${data}</script>`,
    script: read('toolbar.js'),
  };
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
