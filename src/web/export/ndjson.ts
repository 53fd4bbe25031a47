import type { Table } from './format.ts';

/** One JSON object on each line, with the columns as its keys. */
export async function* writeNdjson({ columns, pages }: Table): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const keys = columns.map(({ name }) => JSON.stringify(name));
  for await (const { rows } of pages) {
    const lines = rows.map((row) => {
      const pairs = keys.map((key, i) => `${key}:${JSON.stringify(row[i] ?? null)}`);
      return `{${pairs.join(',')}}\n`;
    });
    if (lines.length > 0) yield encoder.encode(lines.join(''));
  }
}
