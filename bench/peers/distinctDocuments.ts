import type { Contestant } from './contestants.ts';
import { findListener, memoryMb } from './processorTime.ts';
import { sendLoad } from './sendLoad.ts';

const fields = ['code', 'name', 'startsOn', 'endsOn', 'status', 'fund', 'kind', 'period'];
const restMs = 10_000;

/** Sends the product as many documents as are wanted, no two the same, and says what they do to its memory. */
export async function askDistinctDocuments(
  { url }: Contestant,
  count: number,
  connections: number,
): Promise<void> {
  const memory = () => memoryMb(findListener(Number(new URL(url).port)));
  const before = memory();
  const bodies = Array.from({ length: count }, (_, i) => JSON.stringify({ query: documentOf(i) }));
  const result = await sendLoad({ url, bodies, connections, seconds: 900, most: count });
  const after = memory();
  // what is not needed any more may be given back meanwhile
  await new Promise((done) => setTimeout(done, restMs));
  const said = (mb: ReturnType<typeof memory>) => (mb ? `${mb.now} MB` : 'unknown');
  console.log(
    `${result.requests} distinct documents, ${result.failures} failed, ${result.perSecond.toFixed(0)} requests/s: memory ${said(before)} before, ${said(after)} after, ${said(memory())} ten seconds later, at most ${memory()?.peak ?? '–'} MB`,
  );
}

/** Another alias and another order of fields for each. */
function documentOf(index: number): string {
  const from = index % fields.length;
  const turned = [...fields.slice(from), ...fields.slice(0, from)].join(' ');
  return `{ a${index}: projects(first: 2) { nodes { ${turned} } } }`;
}
