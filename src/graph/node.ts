import type { Awaitable } from '../awaitable.ts';
import { userError } from '../errors.ts';
import type { Moment } from '../store/index.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { globalId, type Identity, readGlobalId } from './globalId.ts';
import type { NodeShape } from './shapes.ts';

const NodeRef = builder.interfaceRef<NodeShape>('Node');

/** The interface of everything that `node` can find again. */
export const Node = builder.interfaceType(NodeRef, {
  description: 'A thing that can be asked for again by its id.',
  resolveType: (value) => value.type,
  fields: (t) => ({
    id: t.id({
      description:
        'Opaque, the same in every dataset version; for `node`. Under an explicit `asOf` it is the id of that state.',
      resolve: (value) => globalId(value),
    }),
  }),
});

type Finder = (
  keys: readonly string[],
  moment: Moment,
  context: Context,
) => Awaitable<readonly (NodeShape | null)[]>;

interface FindOptions {
  /** For things that are the same at every moment; their ids carry no moment. */
  readonly isTimeless?: boolean;
}

const finders = new Map<string, FindOptions & { readonly find: Finder }>();

/** Says how things of a type are found by their keys at a moment, in the order asked. */
export function findsNodes(type: string, find: Finder, options: FindOptions = {}): void {
  finders.set(type, { find, ...options });
}

/** Decodes the id of a thing that can be found; throws the reader's mistake. */
function parseId(id: string): Identity {
  const identity = readGlobalId(id);
  const finder = identity && finders.get(identity.type);
  if (finder && !(finder.isTimeless && identity.asOf)) return identity;
  throw userError(
    'BAD_USER_INPUT',
    'This is no id of this graph. Ids are opaque: take them from the field `id` of an answer.',
  );
}

/** The things that are meant, in the order asked, each kind and moment found at once; null where one is not there. */
export async function findAll(
  identities: readonly (Identity | null)[],
  context: Context,
): Promise<(NodeShape | null)[]> {
  const found: (NodeShape | null)[] = new Array(identities.length).fill(null);
  const stateOf = ({ type, asOf }: Identity) => `${type} ${asOf?.getTime()}`;
  for (const state of new Set(identities.flatMap((identity) => (identity ? [stateOf(identity)] : [])))) {
    const own = identities.flatMap((identity, i) =>
      identity && stateOf(identity) === state ? [{ ...identity, i }] : [],
    );
    const [{ type, asOf }] = own as [Identity, ...typeof own];
    const keys = own.map(({ key }) => key);
    const things = (await finders.get(type)?.find(keys, { version: context.version, asOf }, context)) ?? [];
    for (const [j, { i }] of own.entries()) found[i] = things[j] ?? null;
  }
  return found;
}

builder.queryFields((t) => ({
  node: t.field({
    type: NodeRef,
    nullable: true,
    description:
      'The thing with this id, as of the moment that the id carries; null where it is not in this dataset version.',
    args: { id: t.arg.id({ required: true, description: 'From the field `id` of an answer.' }) },
    resolve: async (_root, { id }, context) => (await findAll([parseId(id)], context))[0] ?? null,
  }),
  nodes: t.field({
    type: [NodeRef],
    nullable: { list: true, items: true },
    description:
      'The things with these ids, at most 100, in the order asked, one that is given twice once, each as of the moment that its id carries; null where one is not in this dataset version.',
    args: { ids: t.arg.idList({ required: true, description: 'From the field `id` of answers.' }) },
    resolve: (_root, { ids }, context) =>
      findAll([...new Set(checkListLength('ids', ids, 100))].map(parseId), context),
  }),
}));

/** The list itself, or the reader's mistake where it is longer than it may be. */
export function checkListLength<T>(name: string, list: readonly T[], most: number): readonly T[] {
  if (list.length > most) {
    throw userError(
      'BAD_USER_INPUT',
      `\`${name}\` takes at most ${most} values; this has ${list.length}. Ask in several requests.`,
    );
  }
  return list;
}
