import { createHash, createHmac } from 'node:crypto';
import { userError } from '../errors.ts';
import type { Keyset } from '../store/projects/page.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { keptWith } from './seen.ts';

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

/** The type of a part of a cursor: a text that identifies a row, or a number by which rows are ordered. */
type CursorPart = 'text' | 'bigint';

/** Where in an order a cursor stands, and of which question it is. */
export interface CursorScope {
  /** Filter, order and whatever else decides which rows come in which order. */
  readonly question: unknown;
  readonly version: number;
  readonly asOf: Date | null;
  /** The store's own: nobody else can write a cursor of it. */
  readonly sealedWith: string;
}

// a name's sort key may be long, a cursor is nothing but a few of them
const longestCursor = 2_048;

/** Opaque to readers: the sort values of a row, a hash of the question they belong to, and a seal over it all. */
export function writeCursor(keys: readonly (string | null)[], scope: CursorScope): string {
  const content = [scope.version, scope.asOf?.toISOString() ?? null, questionHash(scope), ...keys];
  return Buffer.from(JSON.stringify([sealOf(content, scope), ...content])).toString('base64url');
}

/** The sort values inside a cursor, one of each kind in turn, or the reader's mistake. */
export function readCursor(
  name: string,
  cursor: string | null | undefined,
  kinds: readonly CursorPart[],
  scope: CursorScope,
): (string | null)[] | null {
  if (cursor == null) return null;
  const [version, asOf, question, ...keys] = parseCursor(name, cursor, scope);
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

function parseCursor(name: string, cursor: string, scope: CursorScope): unknown[] {
  try {
    if (cursor.length > longestCursor) throw noCursor(name);
    const bytes = Buffer.from(cursor, 'base64url');
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    // one place in an order has one spelling
    if (!Array.isArray(parsed) || bytes.toString('base64url') !== cursor) throw noCursor(name);
    const [seal, ...content] = parsed;
    const [version, asOf] = content;
    const isOurs = Number.isSafeInteger(version) && (asOf === null || isMoment(asOf));
    if (seal !== sealOf(content, scope) || !isOurs) throw noCursor(name);
    return content;
  } catch {
    throw noCursor(name);
  }
}

function sealOf(content: readonly unknown[], { sealedWith }: CursorScope): string {
  return createHmac('sha256', sealedWith).update(JSON.stringify(content)).digest('base64url').slice(0, 16);
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && value.length < 30 && !Number.isNaN(Date.parse(value));
}

// a cursor made by hand could hold values that are an error of the database
function isSortValue(value: unknown, kind: CursorPart): boolean {
  if (value === null) return true;
  if (typeof value !== 'string') return false;
  return kind === 'text' ? !value.includes('\0') : /^-?\d{1,18}$/.test(value);
}

function noCursor(name: string) {
  return userError(
    'BAD_CURSOR',
    `\`${name}\` is no cursor of this graph. Take it from \`pageInfo\` or \`edges { cursor }\` of an answer.`,
  );
}

/** The page that a connection of rows is asked for: cursors name the row that they stand at. */
export function keysetOf(
  args: PageArgs,
  scope: CursorScope,
  context?: Pick<Context, 'exportPageSize'>,
): Keyset {
  const size = pageSizeOf(args, context);
  const at = (name: 'after' | 'before') => readCursor(name, args[name], ['text'], scope)?.[0] ?? null;
  return { ...size, after: at('after'), before: at('before') };
}

/** The rows of a page, or an error where what its cursor stands at is no longer served. */
export function checkPage<T>(rows: T | null): T {
  if (rows !== null) return rows;
  throw userError(
    'BAD_CURSOR',
    'What this cursor stands at is no longer there. Begin again without `after` and `before`.',
  );
}

/** Made once for all rows of a page. */
const questionHash = keptWith((scope: CursorScope): string => hashOf(scope.question));

function hashOf(question: unknown): string {
  const json = JSON.stringify(question, (_key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`;
    if (!isRecord(value)) return value;
    // one question is one, in whatever order its parts were written, and what is null is as good as not written
    const parts = Object.entries(value).filter(([, part]) => part != null);
    return Object.fromEntries(parts.sort(([one], [other]) => (one < other ? -1 : 1)));
  });
  return createHash('sha256').update(json).digest('base64url').slice(0, 12);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
    // every graph with connections has one
    shareable: true,
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether more follow after this page.' }),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'Whether more come before.' }),
      startCursor: t.string({
        nullable: true,
        description: 'The place of the page’s first, for `before`.',
        resolve: (page) => page.cursors.at(0) ?? null,
      }),
      endCursor: t.string({
        nullable: true,
        description: 'The place of the page’s last, for `after`.',
        resolve: (page) => page.cursors.at(-1) ?? null,
      }),
    }),
  });

/** Cuts rows that were asked for with one to spare; a cursor cut them off at an end. */
export function pageOf<T extends { readonly keys: readonly (string | null)[] }>(
  rows: readonly T[],
  { limit, isBackward, after, before }: PageSize & { readonly after: unknown; readonly before: unknown },
  scope: CursorScope,
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
    hasNextPage: isBackward ? before !== null : hasMore,
    hasPreviousPage: isBackward ? hasMore : after !== null,
  };
}
