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
