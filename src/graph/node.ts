import { userError } from '../plugins/errors.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

/** A thing with an id that is good anywhere in the graph; what it is stands in `type`. */
export interface NodeShape {
  readonly type: string;
  /** The natural identity within its type; global ids are made of type and key. */
  readonly key: string;
}

const NodeRef = builder.interfaceRef<NodeShape>('Node');

/** The interface of everything that `node` can find again. */
export const Node = builder.interfaceType(NodeRef, {
  description: 'A thing that can be asked for again by its id.',
  resolveType: (value) => value.type,
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, the same in every dataset version; for `node`.',
      resolve: (value) => globalId(value),
    }),
  }),
});

export function globalId({ type, key }: NodeShape): string {
  return Buffer.from(`${type}:${key}`).toString('base64url');
}

type Finder = (keys: readonly string[], context: Context) => Promise<readonly (NodeShape | null)[]>;
const finders = new Map<string, Finder>();

/** Says how things of a type are found by their keys, in the order asked. */
export function findsNodes(type: string, find: Finder): void {
  finders.set(type, find);
}

/** The thing inside a key-carrying id, or the reader's mistake. */
function parseId(id: string): { type: string; key: string } {
  const parsed = readId(id);
  if (parsed) return parsed;
  throw userError(
    'BAD_USER_INPUT',
    'This is no id of this graph. Ids are opaque: take them from the field `id` of an answer.',
  );
}

/** The key inside the id of a thing of a type; null where it is no such id. */
export function keyInId(type: string, id: string): string | null {
  const parsed = readId(id);
  return parsed?.type === type ? parsed.key : null;
}

function readId(id: string): { type: string; key: string } | null {
  const plain = id.length <= 512 ? Buffer.from(id, 'base64url').toString('utf8') : '';
  const colon = plain.indexOf(':');
  const type = plain.slice(0, Math.max(0, colon));
  const isOurs =
    finders.has(type) && Buffer.from(plain).toString('base64url') === id && !plain.includes('\0');
  return isOurs ? { type, key: plain.slice(colon + 1) } : null;
}

async function findAll(ids: readonly string[], context: Context): Promise<(NodeShape | null)[]> {
  const parsed = ids.map(parseId);
  const found: (NodeShape | null)[] = new Array(ids.length).fill(null);
  for (const type of new Set(parsed.map((id) => id.type))) {
    const places = parsed.flatMap((id, i) => (id.type === type ? [i] : []));
    const things =
      (await finders.get(type)?.(
        places.map((i) => parsed[i]?.key ?? ''),
        context,
      )) ?? [];
    for (const [j, i] of places.entries()) found[i] = things[j] ?? null;
  }
  return found;
}

builder.queryFields((t) => ({
  node: t.field({
    type: NodeRef,
    nullable: true,
    description: 'The thing with this id; null where it is not in this dataset version.',
    args: { id: t.arg.id({ required: true, description: 'From the field `id` of an answer.' }) },
    resolve: async (_root, { id }, context) => (await findAll([id], context))[0] ?? null,
  }),
  nodes: t.field({
    type: [NodeRef],
    nullable: { list: false, items: true },
    description:
      'The things with these ids, at most 100, in the order asked; null where one is not in this dataset version.',
    args: { ids: t.arg.idList({ required: true, description: 'From the field `id` of answers.' }) },
    resolve: (_root, { ids }, context) => findAll(checkListLength('ids', ids, 100), context),
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
