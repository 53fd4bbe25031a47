/**
 * What the columns of a header in several rows may be called, the whole label first: its parts joined by a blank, after
 * a hyphen without one; with parts above that are merged over several columns; neighbouring parts, and each part alone.
 */
export function splitLabels(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const last = rows.length - 1;
  const above = rows.map(() => '');
  return Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, at) => {
    const own = rows.map((row) => row[at] ?? '');
    for (const [index, part] of own.entries()) if (part !== '') above[index] = part;
    if (own.length === 1 || above.every((part) => part === '')) return own.filter((part) => part !== '');
    let merged: readonly (readonly string[])[] = [[]];
    for (const [index, part] of own.entries())
      merged = merged.flatMap((parts) => [
        [...parts, part],
        ...(part === '' && index < last ? [[...parts, above[index] ?? '']] : []),
      ]);
    const lengths = own.map((_part, index) => own.length - index);
    const parts = lengths.flatMap((length) =>
      Array.from({ length: own.length - length + 1 }, (_part, from) => own.slice(from, from + length)),
    );
    const all = [...merged, ...parts].map((some) => some.reduce(join, ''));
    return [...new Set(all.filter((label) => label !== ''))];
  });
}

function join(top: string, below: string): string {
  return top === '' || below === '' ? top || below : `${top}${/[-‐‑]$/u.test(top) ? '' : ' '}${below}`;
}
