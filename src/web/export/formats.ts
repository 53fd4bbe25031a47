import { requestError } from '../../errors.ts';
import type { Format } from './format.ts';
import { checkGrantColumns, writeGrants } from './grants.ts';

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
  {
    id: '360giving',
    mediaType: 'application/json',
    contentType: 'application/json',
    extension: 'json',
    isByNameOnly: true,
    operation: 'Grants',
    check: checkGrantColumns,
    write: writeGrants,
  },
];

const excelCsv: Format = {
  id: 'csv',
  mediaType: 'text/csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  delimiter: ';',
  write: writtenBy(async () => (await import('./csv.ts')).writeExcelCsv),
};

/** The variant of a format for a program, as in `?for=excel`; null is for every program. */
export function formatFor(program: string | null, format: Format): Format {
  if (program === null) return format;
  if (program.toLowerCase() !== 'excel')
    throw requestError(400, 'BAD_USER_INPUT', `There is no for=${program.slice(0, 20)}; there is for=excel.`);
  if (format.id === 'csv') return excelCsv;
  // a workbook has its types already
  if (format.id === 'xlsx') return format;
  throw requestError(400, 'BAD_USER_INPUT', `for=excel is of format=csv or xlsx, not of ${format.id}.`);
}

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
    if (format.isByNameOnly) continue;
    const quality = qualityOf(format.mediaType, ranges);
    if (quality > (best?.quality ?? 0)) best = { format, quality };
  }
  if (best) return best.format;
  const known = formats
    .filter(({ isByNameOnly }) => !isByNameOnly)
    .map(({ id, mediaType }) => `${mediaType} (?format=${id})`)
    .join(', ');
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

/** Chooses by the most specific range that matches, as HTTP says. */
function qualityOf(mediaType: string, ranges: readonly MediaRange[]): number {
  for (const type of [mediaType, `${mediaType.split('/')[0]}/*`, '*/*']) {
    const range = ranges.find((candidate) => candidate.type === type);
    if (range) return range.quality;
  }
  return 0;
}
