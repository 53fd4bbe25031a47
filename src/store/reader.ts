import DataLoader from 'dataloader';
import type { Prisma } from '../../prisma/client/client.ts';
import type { Moment } from './moment.ts';
import type { ProjectColumns } from './projects/index.ts';
import { type RelatedRow, readRelatedProjects } from './relatedProjects.ts';
import { createRequestRows, type KeptRows, type RequestRows } from './rows/index.ts';
import type { Ask } from './statements.ts';
import type { Versions } from './versions.ts';

/** Asks which projects have most to do with a content. */
export interface RelatedRequest {
  readonly contentId: string;
  readonly moment: Moment;
  readonly limit: number;
}

/** Everything that one request reads, of one dataset version. */
export interface Reader {
  readonly ask: Ask;
  readonly columns: ProjectColumns;
  readonly versions: Versions;
  readonly rows: RequestRows;
  /** In one statement for all that ask the same at once. */
  related(request: RelatedRequest): Promise<readonly RelatedRow[]>;
}

/** What rows are read from, of whichever version. */
export interface Readable {
  readonly ask: Ask;
  readonly columns: ProjectColumns;
  readonly versions: Versions;
}

/** How many statements a request has sent for itself, and how many rows came. */
export interface StatementCounts {
  statements: number;
  rows: number;
}

/** What a request is known by where it reads. */
export interface Reading {
  /** When it is aborted, the request's statements are ended. */
  readonly signal?: AbortSignal | undefined;
  readonly counts?: StatementCounts | undefined;
}

/** The one maker of what requests read by. */
export function createReader(
  readable: Readable,
  kept: KeptRows,
  version: number,
  { signal, counts }: Reading = {},
): Reader {
  const { versions } = readable;
  const columns = signal ? readable.columns.until(signal) : readable.columns;
  const askUncounted: Ask = signal ? (statement) => readable.ask(statement, signal) : readable.ask;
  const ask = counts ? counting(askUncounted, counts) : askUncounted;
  let related: DataLoader<RelatedRequest, readonly RelatedRow[], string> | null = null;
  return {
    ask,
    columns,
    versions,
    rows: createRequestRows(ask, kept, version, columns.takedowns),
    related(request) {
      related ??= relatedLoader(ask, columns);
      return related.load(request);
    },
  };
}

function counting(ask: Ask, counts: StatementCounts): Ask {
  return async <R extends object>(statement: Prisma.Sql): Promise<R[]> => {
    counts.statements += 1;
    const rows = await ask<R>(statement);
    counts.rows += rows.length;
    return rows;
  };
}

function relatedLoader(
  ask: Ask,
  columns: ProjectColumns,
): DataLoader<RelatedRequest, readonly RelatedRow[], string> {
  const questionOf = ({ moment, limit }: RelatedRequest) => JSON.stringify([moment, limit]);
  return new DataLoader<RelatedRequest, readonly RelatedRow[], string>(
    async (requests) => {
      const found = new Map<string, RelatedRow[]>();
      const firsts = new Map(requests.map((request) => [questionOf(request), request]));
      for (const [question, first] of firsts) {
        const same = requests.filter((request) => questionOf(request) === question);
        const ids = [...new Set(same.map(({ contentId }) => contentId))];
        for (const row of await readRelatedProjects(ask, columns, ids, first)) {
          const key = `${question} ${row.parent}`;
          const own = found.get(key);
          if (own) own.push(row);
          else found.set(key, [row]);
        }
      }
      return requests.map((request) => found.get(`${questionOf(request)} ${request.contentId}`) ?? []);
    },
    { cacheKeyFn: (request) => `${questionOf(request)} ${request.contentId}` },
  );
}
