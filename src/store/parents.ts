/** The rows of many parents, each parent's in the order they came; one without any has none. */
export function rowsByParent<T extends { readonly parent: string }>(
  rows: readonly T[],
): (parent: string) => T[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.parent);
    if (group) group.push(row);
    else groups.set(row.parent, [row]);
  }
  return (parent) => groups.get(parent) ?? [];
}
