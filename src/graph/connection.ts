import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { type Page, PageInfo, readOnce } from './paging.ts';

/** A thing in a connection, and its place in it. */
export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
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
  readonly page: (query: Q, context: Context) => Promise<Page<E>>;
  readonly count: (query: Q, context: Context) => Promise<number>;
}

/** A connection as all of them are: nodes, edges, pageInfo and an exact totalCount; its page is read once. */
export function connectionType<Q extends object, T, E extends Edge<T> = Edge<T>>(
  parts: ConnectionParts<Q, T, E>,
): { readonly Connection: Ref<Q>; readonly Edge: Ref<E> } {
  const { name, node, plural, description, count } = parts;
  const load = readOnce(parts.page);
  const EdgeType: Ref<E> = builder.objectRef<E>(`${name}Edge`).implement({
    description: `One of the ${plural} of a connection, and its place in it.`,
    fields: (t) => ({
      cursor: t.string({ description: 'For `after` and `before`.', resolve: ({ cursor }) => cursor }),
      node: t.field({ type: node, description: 'What stands there.', resolve: (edge) => edge.node as never }),
    }),
  });
  const Connection = builder.objectRef<Q>(`${name}Connection`).implement({
    description,
    fields: (t) => ({
      edges: t.field({
        type: [EdgeType],
        description: `The ${plural} of the page with their cursors.`,
        resolve: async (query, _args, context) => [...(await load(query, context)).rows],
      }),
      nodes: t.field({
        type: [node],
        description: `The ${plural} of the page.`,
        resolve: async (query, _args, context) =>
          (await load(query, context)).rows.map((edge) => edge.node) as never,
      }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Where the page stands among all.',
        resolve: (query, _args, context) => load(query, context),
      }),
      totalCount: t.int({
        description: 'How many there are in all; exact.',
        resolve: (query, _args, context) => count(query, context),
      }),
    }),
  });
  return { Connection, Edge: EdgeType };
}
