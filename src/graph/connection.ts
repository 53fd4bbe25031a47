import { type Awaitable, whenReady } from '../awaitable.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { type Page, PageInfo } from './paging.ts';
import { keptWith } from './seen.ts';

/** A thing in a connection, and its place in it. */
export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** The things of a page by what tells them apart. */
export interface Pieces<T> {
  /** What all things of the page hang on beside themselves. */
  readonly scope: string;
  readonly keys: readonly string[];
  /** The things at these places of the page. */
  read(places: readonly number[]): Awaitable<readonly T[]>;
}

type Ref<T> = ReturnType<ReturnType<typeof builder.objectRef<T>>['implement']>;

type Union<T> = ReturnType<typeof builder.unionType<Ref<T>, T>>;

interface ConnectionParts<Q, T, E extends Edge<T>> {
  /** The type of the things: "Organisation" makes OrganisationConnection and OrganisationEdge. */
  readonly name: string;
  readonly node: Ref<T> | Union<T>;
  /** As in "The organisations of the page." */
  readonly plural: string;
  readonly description: string;
  readonly page: (query: Q, context: Context) => Awaitable<Page<E>>;
  /** Where the page stands, for which its things need not be read; the page itself unless given. */
  readonly place?: (query: Q, context: Context) => Awaitable<Omit<Page<unknown>, 'rows'>>;
  /** Where a thing's fields hang on nothing but the thing: what tells it from all others, so that its text can be kept. */
  readonly pieces?: (query: Q, context: Context) => Awaitable<Pieces<T>>;
  readonly count: (query: Q, context: Context) => Awaitable<number>;
}

/** A connection as all of them are: nodes, edges, pageInfo and an exact totalCount; its page is read once. */
export function connectionType<Q extends object, T, E extends Edge<T> = Edge<T>>(
  parts: ConnectionParts<Q, T, E>,
): { readonly Connection: Ref<Q>; readonly Edge: Ref<E> } {
  const { name, node, plural, description, count } = parts;
  const load = keptWith(parts.page);
  const { pieces, place = load } = parts;
  const EdgeType: Ref<E> = builder.objectRef<E>(`${name}Edge`).implement({
    description: `One of the ${plural} of a connection, and its place in it.`,
    fields: (t) => ({
      cursor: t.string({
        description: 'Its place, for `after` and `before`.',
        resolve: ({ cursor }) => cursor,
      }),
      node: t.field({
        type: node,
        description: 'The thing that stands in this place.',
        resolve: (edge) => edge.node as never,
      }),
    }),
  });
  const Connection = builder.objectRef<Q>(`${name}Connection`).implement({
    description,
    fields: (t) => ({
      edges: t.field({
        type: [EdgeType],
        description: `The ${plural} of the page with their cursors.`,
        resolve: (query, _args, context) => whenReady(load(query, context), ({ rows }) => [...rows]),
      }),
      nodes: t.field({
        type: [node],
        description: `The ${plural} of the page.`,
        ...(pieces && { extensions: { pieces } }),
        resolve: (query, _args, context) =>
          whenReady(load(query, context), ({ rows }) => rows.map((edge) => edge.node)) as never,
      }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Where the page stands among all.',
        resolve: (query, _args, context) => place(query, context) as Awaitable<Page<unknown>>,
      }),
      totalCount: t.int({
        description: 'How many there are in all; exact.',
        resolve: (query, _args, context) => count(query, context),
      }),
    }),
  });
  return { Connection, Edge: EdgeType };
}
