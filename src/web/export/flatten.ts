/** One row of a table: a value for each column. */
export type Row = readonly unknown[];

/** A column as far as a row's values are concerned. */
export interface FlatColumn {
  /** The way to it below the connection's nodes, in the names of the answer. */
  readonly path: readonly string[];
  /** Whether a list lies on the way that is not exploded, so that its values are joined into one text. */
  readonly isJoined: boolean;
}

/** Between the values of a list. */
export const separator = '; ';

/**
 * Makes rows of a connection's nodes. What lies below a list is joined, each column by itself, with nothing in the
 * place of a null: so the second value of one column belongs to the second of its sibling. A list that is null gives
 * null, an empty one the empty text. An exploded list gives a row for each of its items, and one without any where
 * it has none.
 */
export function flattener(
  columns: readonly FlatColumn[],
  explode: readonly string[] | null,
): (node: unknown) => Row[] {
  const flat = (node: unknown): Row =>
    columns.map(({ path, isJoined }) => (isJoined ? joinedAt(node, path) : valueAt(node, path)));
  if (explode === null) return (node) => [flat(node)];
  return (node) => [...explodeAt(node, explode, 0)].map(flat);
}

function valueAt(node: unknown, path: readonly string[]): unknown {
  let value = node;
  for (const key of path) {
    if (value === null || value === undefined) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return value ?? null;
}

function joinedAt(node: unknown, path: readonly string[]): string | null {
  const values: unknown[] = [];
  const hasList = gather(node, path, 0, values);
  return hasList ? values.map((value) => value ?? '').join(separator) : null;
}

/** Puts all values at the end of a path in a row; whether it came across a list. */
function gather(value: unknown, path: readonly string[], at: number, into: unknown[]): boolean {
  if (Array.isArray(value)) {
    for (const item of value) gather(item, path, at, into);
    return true;
  }
  const key = path[at];
  if (value !== null && value !== undefined && key !== undefined) {
    return gather((value as Record<string, unknown>)[key], path, at + 1, into);
  }
  into.push(value);
  return false;
}

/** The node once for each item of the list at the path, which has the item in the list's place. */
function* explodeAt(value: unknown, path: readonly string[], at: number): Generator<unknown> {
  if (Array.isArray(value)) {
    if (value.length === 0) yield null;
    for (const item of value) yield* explodeAt(item, path, at);
    return;
  }
  const key = path[at];
  if (value === null || value === undefined || key === undefined) {
    yield value;
    return;
  }
  for (const inner of explodeAt((value as Record<string, unknown>)[key], path, at + 1)) {
    yield { ...value, [key]: inner };
  }
}
