import { list as list2007 } from './eura2007/list.ts';
import { page as page2007 } from './eura2007/page.ts';
import { words as words2007 } from './eura2007/words.ts';
import { list as list2014 } from './eura2014/list.ts';
import { page as page2014 } from './eura2014/page.ts';
import { words as words2014 } from './eura2014/words.ts';
import { list as list2021 } from './eura2021/list.ts';
import { allRegistries, type CodedId, coded } from './facts.ts';
import { form } from './finalReport/form.ts';
import { report } from './finalReport/report.ts';
import { unread } from './finalReport/unread.ts';
import { createMappedList } from './mapped/list.ts';
import { type Candidates, candidatesOf, pickListReader } from './pickListReader.ts';
import { readWorkbook } from './readWorkbook.ts';
import type {
  ListReader,
  Reader,
  Registry,
  Rejection,
  SourceFile,
  SourceRecord,
  TableReader,
} from './registry.ts';
import { asListReader } from './table/csv.ts';
import { isWorkbook } from './table/open.ts';
import { decode, decodeLetters, findFault } from './text/decode.ts';
import { type ByteStream, type Line, openStream, readLines, readWhole } from './text/stream.ts';
import { holdsTable, tableLines } from './text/tableLines.ts';

const readersOf: Readonly<Record<CodedId, Registry['readers']>> = {
  eura2007: [page2007, list2007],
  eura2014: [page2014, list2014],
  eura2021: [list2021],
  // the forms first: their prose has a final report's headings too
  finalReport: [form, report, unread],
};

let bundled: readonly Registry[] | undefined;

/** Every registry with its readers, as `describeRegistries` has them. */
export function loadRegistries(mappingsFolder: string | null = null): readonly Registry[] {
  if (mappingsFolder === null && bundled) return bundled;
  const registries = allRegistries<Registry>(
    coded.map((facts) => ({ ...facts, readers: readersOf[facts.id] })),
    mappingsFolder,
    {
      create: (facts, mapping) => ({
        ...facts,
        readers: [createMappedList(mapping)],
      }),
      extend: (registry, mapping, file) => ({
        ...registry,
        readers: [...registry.readers, createMappedList(mapping, file)],
      }),
    },
  );
  if (mappingsFolder === null) bundled = registries;
  return registries;
}

export interface FileReading {
  /** The id of the reader that took the file, or null. */
  readonly reader: string | null;
  /** Its edition. */
  readonly edition: string | null;
  readonly registry: string | null;
  /** Streamed: a record's rejections follow it. */
  readonly results: AsyncIterable<SourceRecord | Rejection>;
}

// forms are told apart by their beginning; a list's first rows fit in many times over
const headBytes = 256 * 1024;
const headLines = 50;
const maxTextBytes = 20_000_000;
// a list of all projects as one page
const maxTableBytes = 64_000_000;
// a workbook's directory stands at its end, so it is held whole; 9,000 rows with their summaries are a few MB
const maxWorkbookBytes = 100_000_000;

/**
 * Reads a file by what it holds, never by its name: lists as they stream, anything else as a whole. What can't be read
 * is one rejection; nothing is thrown but what the bytes themselves throw.
 */
export async function readFile(
  file: SourceFile,
  registries: readonly Registry[] = loadRegistries(),
): Promise<FileReading> {
  const stream = await openStream(file.bytes, headBytes);
  if (isWorkbook(stream.head)) return readSheets(await readWhole(stream.bytes, maxWorkbookBytes), registries);
  const heads = new Map([[undefined, await readHead(stream)]]) as Heads;
  for (const encoding of encodingsOf(registries)) heads.set(encoding, await readHead(stream, encoding));
  const lines = heads.get(undefined) ?? [];
  const list = pickByLines(heads, registries);
  if (list !== null && 'problem' in list) {
    await stream.close();
    return refuseFile('AMBIGUOUS_REGISTRY', list.problem);
  }
  if (list !== null) {
    const { registry, reader } = list;
    const { id, edition } = reader;
    return {
      reader: id,
      edition,
      registry: registry.id,
      results: reader.read(readLines(stream.bytes, reader.encoding)),
    };
  }
  const fault = findFault(stream.head);
  if (fault !== null) {
    await stream.close();
    return refuseFile(fault.code, fault.message);
  }
  const hasTable = holdsTable(stream.head);
  const maxBytes = hasTable ? maxTableBytes : maxTextBytes;
  const bytes = await readWhole(stream.bytes, maxBytes);
  const table = hasTable && bytes ? readTable(bytes, registries) : null;
  if (table) return table;
  if (bytes === null || bytes.length > maxTextBytes) {
    return refuseFile(
      'TOO_LARGE',
      `The file is no known list and larger than ${maxTextBytes / 1_000_000} MB, which no page or report is; split it, or see that its header is whole.`,
    );
  }
  const reading = readText(bytes, registries, () => explainLines(lines, registries));
  return { ...reading, results: streamOf(reading.results) };
}

/** The first lines of a file, by how a reader says that its letters are coded. */
type Heads = Map<string | undefined, readonly Line[]>;

function encodingsOf(registries: readonly Registry[]): ReadonlySet<string> {
  return new Set(lineReaders(registries).flatMap(({ reader }) => reader.encoding ?? []));
}

/** Who reads lines: lists, and the tables of workbooks that were saved as CSV. */
function lineReaders(registries: readonly Registry[]): Candidates<ListReader> {
  const tables = candidatesOf<TableReader>(registries, 'ROWS');
  return [
    ...candidatesOf<ListReader>(registries, 'LINES'),
    ...tables.map(({ registry, reader }) => ({ registry, reader: asListReader(reader) })),
  ];
}

function pickByLines(heads: Heads, registries: readonly Registry[]) {
  const lines = heads.get(undefined) ?? [];
  return pickListReader(lineReaders(registries), (reader) =>
    reader.recognises(heads.get(reader.encoding) ?? lines),
  );
}

/** A list that is published as a page; null where the page's tables are none. */
function readTable(bytes: Uint8Array, registries: readonly Registry[]): FileReading | null {
  const letters = decodeLetters(bytes);
  if (letters === null) return null;
  const lines = tableLines(letters);
  const list = pickByLines(new Map([[undefined, lines.slice(0, headLines)]]), registries);
  if (list === null) return null;
  if ('problem' in list) return refuseFile('AMBIGUOUS_REGISTRY', list.problem);
  const { registry, reader } = list;
  const { id, edition } = reader;
  return { reader: id, edition, registry: registry.id, results: reader.read(streamOf(lines)) };
}

async function readSheets(bytes: Uint8Array | null, registries: readonly Registry[]): Promise<FileReading> {
  if (bytes === null)
    return refuseFile(
      'TOO_LARGE',
      `The workbook is larger than ${maxWorkbookBytes / 1_000_000} MB; split it.`,
    );
  const reading = await readWorkbook(bytes, registries);
  if ('problem' in reading) return refuseFile(reading.code, reading.problem);
  const { registry, reader, results } = reading;
  return { reader: reader.id, edition: reader.edition, registry: registry.id, results };
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
  if ('code' in decoded) return refuse(decoded.code, decoded.message, decoded.line);
  const found = findReader(decoded.text, registries);
  if (found === null) return refuse('UNKNOWN_REGISTRY', explain() ?? describeForms(registries));
  return {
    reader: found.reader.id,
    edition: found.reader.edition,
    registry: found.registry.id,
    results: found.reader.read(decoded.text),
  };
}

/** The first lines; none where NULs in most of them say that it is no text. */
async function readHead(stream: ByteStream, encoding?: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(streamOf([stream.head]), encoding))
    if (lines.push(line) > headLines) break;
  // the last one goes on in what was not looked at
  if (!stream.isWhole && lines.length <= headLines) lines.pop();
  const strange = lines.filter(({ text, fault }) => fault !== null && text !== null);
  return strange.length * 2 > lines.length ? [] : lines;
}

/** For a list that no reader recognises: what it lacks for the reader that comes nearest. */
function explainLines(lines: readonly Line[], registries: readonly Registry[]): string | null {
  for (const { reader } of lineReaders(registries)) {
    const sentence = reader.explains?.(lines) ?? null;
    if (sentence !== null) return sentence;
  }
  return null;
}

/** Whose form a whole text is. */
export function findReader(
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

function refuse(code: Rejection['code'], message: string, line: number | null = null): TextReading {
  return {
    reader: null,
    edition: null,
    registry: null,
    results: [{ type: 'rejection', line, column: null, code, message }],
  };
}

function refuseFile(code: Rejection['code'], message: string): FileReading {
  const refused = refuse(code, message);
  return { ...refused, results: streamOf(refused.results) };
}

async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
