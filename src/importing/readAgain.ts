import { findReader } from '../registries/index.ts';
import type {
  ListReader,
  Reader,
  Registry,
  Rejection,
  SourceRecord,
  TableReader,
} from '../registries/registry.ts';
import type { ReadBy } from './sources.ts';

export interface ReadingAgain {
  readonly sources: readonly SourceRecord[];
  readonly rejections: readonly Rejection[];
  readonly readBy: ReadBy;
}

interface Kept {
  readonly original: string;
  /** What the columns of a list's row are. */
  readonly header: string | null;
}

/** Reads a kept original: a list's row below its header, a text by whoever takes it for its own now. */
export async function readAgain(
  { original, header }: Kept,
  by: Reader | ListReader | TableReader,
  registries: readonly Registry[],
): Promise<ReadingAgain> {
  const reader = by.kind === 'LIST_ROW' ? by : (findReader(original, registries)?.reader ?? by);
  const sources: SourceRecord[] = [];
  const rejections: Rejection[] = [];
  for await (const result of resultsOf(reader, { original, header })) {
    if (result.type === 'source') sources.push(result);
    else rejections.push(result);
  }
  return { sources, rejections, readBy: { reader: reader.id, edition: reader.edition } };
}

function resultsOf(reader: Reader | ListReader | TableReader, { original, header }: Kept) {
  if (reader.kind !== 'LIST_ROW') return reader.read(original);
  return reader.reads === 'ROWS'
    ? reader.readKept(original, header)
    : reader.read(linesOf([header, original]));
}

async function* linesOf(texts: readonly (string | null)[]) {
  const lines = texts.flatMap((text) => text?.split('\n') ?? []);
  for (const [index, text] of lines.entries()) yield { number: index + 1, text, fault: null };
}
