import { list as list2007 } from './eura2007/list.ts';
import { page as page2007 } from './eura2007/page.ts';
import { words as words2007 } from './eura2007/words.ts';
import { list as list2014 } from './eura2014/list.ts';
import { page as page2014 } from './eura2014/page.ts';
import { words as words2014 } from './eura2014/words.ts';
import { allRegistries, type CodedId, coded } from './facts.ts';
import { form } from './finalReport/form.ts';
import { report } from './finalReport/report.ts';
import { createMappedList } from './mapped/list.ts';
import { pickListReader } from './pickListReader.ts';
import type { Reader, Registry, Rejection, SourceFile, SourceRecord } from './registry.ts';
import { type ByteStream, type Line, openStream, readLines, readWhole } from './stream.ts';
import { decode, findFault } from './text.ts';

const readersOf: Readonly<Record<CodedId, Registry['readers']>> = {
  eura2007: [page2007, list2007],
  eura2014: [page2014, list2014],
  // the forms first: their prose has a final report's headings too
  finalReport: [form, report],
};

let bundled: readonly Registry[] | undefined;

/** Every registry with its readers, as `describeRegistries` has them. */
export function loadRegistries(mappingsFolder: string | null = null): readonly Registry[] {
  if (mappingsFolder === null && bundled) return bundled;
  const registries = allRegistries<Registry>(
    coded.map((facts) => ({ ...facts, readers: readersOf[facts.id] })),
    mappingsFolder,
    (facts, mapping) => ({ ...facts, readers: [createMappedList(mapping)] }),
  );
  if (mappingsFolder === null) bundled = registries;
  return registries;
}

export interface FileReading {
  /** The id of the reader that took the file, or null. */
  readonly reader: string | null;
  readonly registry: string | null;
  /** Streamed: a record's rejections follow it. */
  readonly results: AsyncIterable<SourceRecord | Rejection>;
}

// forms are told apart by their beginning; a list's first rows fit in many times over
const headBytes = 256 * 1024;
const headLines = 50;
const maxTextBytes = 20_000_000;

/**
 * Reads a file by what it holds, never by its name: lists as they stream, anything else as a whole. What can't be read
 * is one rejection; nothing is thrown but what the bytes themselves throw.
 */
export async function readFile(
  file: SourceFile,
  registries: readonly Registry[] = loadRegistries(),
): Promise<FileReading> {
  const stream = await openStream(file.bytes, headBytes);
  const lines = await readHead(stream);
  const list = pickListReader(lines, registries);
  if (list !== null && 'problem' in list) {
    await stream.close();
    return refuseFile('AMBIGUOUS_REGISTRY', list.problem);
  }
  if (list !== null) {
    const { registry, reader } = list;
    return { reader: reader.id, registry: registry.id, results: reader.read(readLines(stream.bytes)) };
  }
  const fault = findFault(stream.head);
  if (fault !== null) {
    await stream.close();
    return refuseFile(fault.code, fault.message);
  }
  const bytes = await readWhole(stream.bytes, maxTextBytes);
  if (bytes === null) {
    return refuseFile(
      'TOO_LARGE',
      `The file is no known list and larger than ${maxTextBytes / 1_000_000} MB, which no page or report is; split it, or see that its header is whole.`,
    );
  }
  const { reader, registry, results } = readText(bytes, registries, () => explainLines(lines, registries));
  return { reader, registry, results: streamOf(results) };
}

/** As `FileReading`, of bytes that are all at hand. */
export interface TextReading extends Omit<FileReading, 'results'> {
  readonly results: Iterable<SourceRecord | Rejection>;
}

/** Reads a page or a report, which is never large; lists are `readFile`'s. */
export function readText(
  bytes: Uint8Array,
  registries: readonly Registry[] = loadRegistries(),
  explain: () => string | null = () => null,
): TextReading {
  const decoded = decode(bytes);
  if ('code' in decoded) return refuse(decoded.code, decoded.message);
  const found = findReader(decoded.text, registries);
  if (found === null) return refuse('UNKNOWN_REGISTRY', explain() ?? describeForms(registries));
  return {
    reader: found.reader.id,
    registry: found.registry.id,
    results: found.reader.read(decoded.text),
  };
}

/** The first lines; none where a NUL says that it is no text. */
async function readHead(stream: ByteStream): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(streamOf([stream.head]))) if (lines.push(line) > headLines) break;
  // the last one goes on in what was not looked at
  if (!stream.isWhole && lines.length <= headLines) lines.pop();
  return lines.some((line) => line.text?.includes('\u0000')) ? [] : lines;
}

/** What a list that nobody takes lacks to be taken. */
function explainLines(lines: readonly Line[], registries: readonly Registry[]): string | null {
  for (const { readers } of registries) {
    for (const reader of readers) {
      const sentence = reader.kind === 'LIST_ROW' ? (reader.explains?.(lines) ?? null) : null;
      if (sentence !== null) return sentence;
    }
  }
  return null;
}

function findReader(
  text: string,
  registries: readonly Registry[],
): { readonly registry: Registry; readonly reader: Reader } | null {
  for (const registry of registries) {
    for (const reader of registry.readers) {
      if (reader.kind !== 'LIST_ROW' && reader.recognises(text)) return { registry, reader };
    }
  }
  return null;
}

function describeForms(registries: readonly Registry[]): string {
  const forms = [words2007, words2014].map(
    (words) => `${words.registry}/page by labels such as ${words.ownLabels.slice(0, 3).join(', ')}`,
  );
  const mappings = registries.flatMap(({ mapping }) => mapping?.name ?? []).join(', ');
  return `No known form was recognised; known are ${forms.join('; ')}, each at the beginning of a line, their lists by a header such as Koodi,Rahasto,Hankkeen nimi, and lists of mapping files (${mappings}) by the labels that these name.`;
}

function refuse(code: Rejection['code'], message: string): TextReading {
  return {
    reader: null,
    registry: null,
    results: [{ type: 'rejection', line: null, column: null, code, message }],
  };
}

function refuseFile(code: Rejection['code'], message: string): FileReading {
  const refused = refuse(code, message);
  return { ...refused, results: streamOf(refused.results) };
}

async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
