import { requestError } from '../../plugins/errors.ts';
import type { Column } from './columns.ts';
import type { ExportPage } from './pages.ts';

/** What a table is of, for formats that can tell it. */
export interface TableFacts {
  /** The connection's field. */
  readonly field: string;
  readonly version: number;
  readonly citation: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** All that a format needs to write a table. */
export interface Table {
  readonly columns: readonly Column[];
  readonly pages: AsyncIterable<ExportPage>;
  readonly facts: TableFacts;
}

export interface Format {
  readonly id: string;
  readonly mediaType: string;
  /** With its charset, as a response says it. */
  readonly contentType: string;
  readonly write: (table: Table) => AsyncIterable<Uint8Array>;
}

/** In the order in which they are preferred where a reader takes any. */
export const formats: readonly Format[] = [
  {
    id: 'csv',
    mediaType: 'text/csv',
    contentType: 'text/csv; charset=utf-8; header=present',
    write: writtenBy(async () => (await import('./csv.ts')).writeCsv),
  },
  {
    id: 'ndjson',
    mediaType: 'application/x-ndjson',
    contentType: 'application/x-ndjson',
    write: writtenBy(async () => (await import('./ndjson.ts')).writeNdjson),
  },
  {
    id: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    contentType: 'application/vnd.apache.parquet',
    write: writtenBy(async () => (await import('./parquet.ts')).writeParquet),
  },
  {
    id: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writtenBy(async () => (await import('./xlsx.ts')).writeXlsx),
  },
];

/** A writer that is loaded when it is first asked for: the libraries of all of them are never needed at once. */
function writtenBy(load: () => Promise<Format['write']>): Format['write'] {
  return async function* (table) {
    const write = await load();
    yield* write(table);
  };
}

export function formatById(id: string): Format {
  const found = formats.find((format) => format.id === id.toLowerCase());
  if (found) return found;
  const known = formats.map((format) => format.id).join(', ');
  throw requestError(
    400,
    'BAD_USER_INPUT',
    `There is no format "${id.slice(0, 20)}"; the formats are ${known}.`,
  );
}

/** The format that an Accept header likes best; CSV where it does not say. */
export function formatByAccept(accept: string | null): Format {
  const ranges = (accept ?? '*/*').split(',').map(readRange);
  let best: { format: Format; quality: number } | null = null;
  for (const format of formats) {
    const quality = qualityOf(format.mediaType, ranges);
    if (quality > (best?.quality ?? 0)) best = { format, quality };
  }
  if (best) return best.format;
  const known = formats.map(({ id, mediaType }) => `${mediaType} (?format=${id})`).join(', ');
  throw requestError(
    406,
    'NOT_ACCEPTABLE',
    `None of the types that Accept names can be given; there are ${known}.`,
  );
}

interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

function readRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const quality = given === undefined ? 1 : Number(given);
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** By the most specific range that matches, as HTTP says. */
function qualityOf(mediaType: string, ranges: readonly MediaRange[]): number {
  for (const type of [mediaType, `${mediaType.split('/')[0]}/*`, '*/*']) {
    const range = ranges.find((candidate) => candidate.type === type);
    if (range) return range.quality;
  }
  return 0;
}
