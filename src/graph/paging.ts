import { createHash } from 'node:crypto';
import { userError } from '../plugins/errors.ts';
import type { SortValueKind } from '../store/keyset.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

const defaultPageSize = 20;
const largestPageSize = 100;

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** The arguments of every connection. */
export function pageArgs() {
  return builder.args((t) => ({
    first: t.int({
      description: 'How many from the front, 1–100; 20 where neither `first` nor `last` is given.',
    }),
    after: t.string({ description: 'An `endCursor` or edge cursor: the page that follows it.' }),
    last: t.int({ description: 'How many from the back, 1–100.' }),
    before: t.string({ description: 'A `startCursor` or edge cursor: the page that comes before it.' }),
  }));
}

export interface PageSize {
  readonly limit: number;
  readonly isBackward: boolean;
}

/** How many rows from which end; a size that is not allowed is the reader's mistake. */
export function pageSizeOf({ first, last }: PageArgs, context?: Pick<Context, 'exportPageSize'>): PageSize {
  if (first != null && last != null) {
    throw userError('BAD_USER_INPUT', '`first` and `last` together have no meaning; give one of them.');
  }
  const name = last != null ? 'last' : 'first';
  const limit = last ?? first ?? defaultPageSize;
  if (limit < 0 || (limit > largestPageSize && limit !== context?.exportPageSize)) {
    throw userError(
      'BAD_USER_INPUT',
      `\`${name}\` is a page size from 0 to ${largestPageSize}; ${limit} is not. Ask for the next page with \`${last != null ? 'before' : 'after'}\`.`,
    );
  }
  return { limit, isBackward: last != null };
}

/** Where in an order a cursor stands, and of which question it is. */
export interface CursorScope {
  /** Filter, order and whatever else decides which rows come in which order. */
  readonly question: unknown;
  readonly version: number;
  readonly asOf: Date | null;
}

// a name's sort key may be long, a cursor is nothing but a few of them
const longestCursor = 2_048;

/** Opaque to readers: the sort values of a row, a hash of the question they belong to, and a hash over it all. */
export function writeCursor(keys: readonly (string | null)[], scope: CursorScope): string {
  const content = [scope.version, scope.asOf?.toISOString() ?? null, questionHash(scope), ...keys];
  return Buffer.from(JSON.stringify([hashOf(content), ...content])).toString('base64url');
}

/** The sort values inside a cursor, one of each kind in turn, or the reader's mistake. */
export function readCursor(
  name: string,
  cursor: string | null | undefined,
  kinds: readonly SortValueKind[],
  scope: CursorScope,
): (string | null)[] | null {
  if (cursor == null) return null;
  const [version, asOf, question, ...keys] = parseCursor(name, cursor);
  if (version !== scope.version) {
    throw userError(
      'BAD_CURSOR',
      `This cursor is of dataset version ${Number(version)}, the answer is of version ${scope.version}. Add ?v=${Number(version)} to the address to go on where you were, or begin again without \`${name}\`.`,
    );
  }
  if (asOf !== (scope.asOf?.toISOString() ?? null)) {
    throw userError(
      'BAD_CURSOR',
      `This cursor is of asOf ${asOf ?? 'now'}. Give the same asOf, or begin again without \`${name}\`.`,
    );
  }
  if (question !== hashOf(scope.question)) {
    throw userError(
      'BAD_CURSOR',
      `This cursor is of another filter or order. Give the same ones, or begin again without \`${name}\`.`,
    );
  }
  if (keys.length !== kinds.length || !keys.every((key, i) => isSortValue(key, kinds[i] ?? 'text')))
    throw noCursor(name);
  return keys as (string | null)[];
}

function parseCursor(name: string, cursor: string): unknown[] {
  try {
    if (cursor.length > longestCursor) throw noCursor(name);
    const bytes = Buffer.from(cursor, 'base64url');
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    // one place in an order has one spelling
    if (!Array.isArray(parsed) || bytes.toString('base64url') !== cursor) throw noCursor(name);
    const [seal, ...content] = parsed;
    const [version, asOf] = content;
    const isOurs = Number.isSafeInteger(version) && (asOf === null || isMoment(asOf));
    if (seal !== hashOf(content) || !isOurs) throw noCursor(name);
    return content;
  } catch {
    throw noCursor(name);
  }
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && value.length < 30 && !Number.isNaN(Date.parse(value));
}

// what the database would choke on, were a cursor made by hand
function isSortValue(value: unknown, kind: SortValueKind): boolean {
  if (value === null) return true;
  if (typeof value !== 'string') return false;
  if (kind === 'text') return !value.includes('\0');
  if (kind === 'bigint') return /^-?\d{1,18}$/.test(value);
  if (kind === 'numeric') return /^-?\d{1,30}(\.\d{1,40})?$/.test(value);
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(value) && isDay(value);
}

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function noCursor(name: string) {
  return userError(
    'BAD_CURSOR',
    `\`${name}\` is no cursor of this graph. Take it from \`pageInfo\` or \`edges { cursor }\` of an answer.`,
  );
}

const questionHashes = new WeakMap<CursorScope, string>();

/** Made once for all rows of a page. */
function questionHash(scope: CursorScope): string {
  const hash = questionHashes.get(scope) ?? hashOf(scope.question);
  questionHashes.set(scope, hash);
  return hash;
}

function hashOf(question: unknown): string {
  const json = JSON.stringify(question, (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return createHash('sha256').update(json).digest('base64url').slice(0, 12);
}

/** A page's cursors, as an array's `at` gives them: each is made when it is asked for, which most never are. */
export interface Cursors {
  at(index: number): string | undefined;
}

/** One page of anything that comes in an order. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly cursors: Cursors;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export const PageInfo = builder
  .objectRef<Pick<Page<unknown>, 'cursors' | 'hasNextPage' | 'hasPreviousPage'>>('PageInfo')
  .implement({
    description: 'Where a page stands among all.',
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether more follow.' }),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'Whether more come before.' }),
      startCursor: t.string({
        nullable: true,
        description: 'For `before`.',
        resolve: (page) => page.cursors.at(0) ?? null,
      }),
      endCursor: t.string({
        nullable: true,
        description: 'For `after`.',
        resolve: (page) => page.cursors.at(-1) ?? null,
      }),
    }),
  });

/** Cuts rows that were asked for with one to spare; `bounds` say whether a cursor cut them off at an end. */
export function pageOf<T extends { keys: readonly (string | null)[] }>(
  rows: readonly T[],
  { limit, isBackward }: PageSize,
  scope: CursorScope,
  bounds: { hasAfter: boolean; hasBefore: boolean },
): Page<T> {
  const cut = rows.slice(0, limit);
  const inOrder = isBackward ? cut.reverse() : cut;
  const hasMore = rows.length > limit;
  return {
    rows: inOrder,
    cursors: {
      at(index) {
        const row = inOrder.at(index);
        return row && writeCursor(row.keys, scope);
      },
    },
    hasNextPage: isBackward ? bounds.hasBefore : hasMore,
    hasPreviousPage: isBackward ? hasMore : bounds.hasAfter,
  };
}

/** A page of a query, read once for all fields that ask for it: the query's own object is its key. */
export function readOnce<Q extends object, P>(read: (query: Q, context: Context) => Promise<P>) {
  const pages = new WeakMap<Q, Promise<P>>();
  return (query: Q, context: Context): Promise<P> => {
    const page = pages.get(query) ?? read(query, context);
    pages.set(query, page);
    return page;
  };
}
