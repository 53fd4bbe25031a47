import { type DocumentNode, Kind, visit } from 'graphql';

/** The longest list among the document's literals; linear in its length. */
export function measureLiteralLists(document: DocumentNode): number {
  let longest = 0;
  visit(document, {
    [Kind.LIST]: (node) => {
      longest = Math.max(longest, node.values.length);
    },
  });
  return longest;
}

/** The longest list anywhere in the variables. Without recursion: they are as deep as the sender likes. */
export function measureVariableLists(variables: Readonly<Record<string, unknown>>): number {
  let longest = 0;
  const waiting: unknown[] = [variables];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) longest = Math.max(longest, value.length);
    for (const item of Object.values(value)) waiting.push(item);
  }
  return longest;
}

const deepestValue = 100;

/** True of variables, or what else comes as JSON, one of whose values has more levels than anybody needs. */
export function isTooDeep(json: unknown): boolean {
  let level = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestValue) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null
        ? Object.values(value).filter((item) => typeof item === 'object' && item !== null)
        : [],
    );
  }
  return false;
}
