import type { Logger } from 'pino';
import { Unanswered } from './errors.ts';
import type { Context, RegistryFacts } from './graph/context.ts';
import { schema } from './graph/index.ts';
import { anybody, type Caller } from './plugins/callers.ts';
import type { RequestVersion } from './plugins/requestVersion.ts';
import { namesOf } from './reference/names.ts';
import type { Store } from './store/index.ts';
import { createReader, type Reader } from './store/reader.ts';
import { createPassingRows, type KeptRows } from './store/rows/index.ts';
import type { Takedowns } from './store/takedowns.ts';
import type { Asker } from './web/answering.ts';
import type { Graph } from './web/export/table.ts';

/** What is asked, and where it is told who read a contact person. */
interface Logged {
  readonly store: Store;
  readonly log: Pick<Logger, 'info'>;
}

/** Makes contexts that keep immutable rows for one another; who asks is anybody unless it is said. */
export function contextsOf(
  { store, log }: Logged,
  registries: readonly RegistryFacts[],
  keptOf: (takedowns: Takedowns) => KeptRows,
): (at: Omit<RequestVersion, 'isPinned'>, asker?: Asker & { readonly caller?: Caller }) => Context {
  return ({ version, publishedAt, imported, isStale }, { caller = anybody, visit, observation } = {}) => ({
    registries: withGone(registries, imported),
    version,
    sealedWith: store.sealingKey,
    publishedAt,
    isStale,
    caller,
    noteContact: (project) =>
      log.info({ key: caller.key?.name, purpose: caller.purpose, project }, 'contact read'),
    ...(isStale && publishedAt === null
      ? { prisma: away<Store['prisma']>(), reader: away<Reader>() }
      : {
          prisma: store.prisma,
          reader: createReader(store, keptOf(store.columns.takedowns), version, {
            signal: visit?.signal,
            counts: observation,
          }),
        }),
    ...(visit && { meter: visit }),
  });
}

/** Stands for what needs a database that never answered. */
function away<T extends object>(): T {
  return new Proxy({} as T, {
    get() {
      throw new Unanswered('DATABASE_AWAY');
    },
  });
}

/** Rows that are kept go with what is withheld from them: other takedowns have rows of their own. */
export function keptFor<Rows extends KeptRows>(make: () => Rows): (takedowns: Takedowns) => Rows {
  let kept: { readonly takedowns: Takedowns; readonly rows: Rows } | null = null;
  return (takedowns) => {
    if (kept?.takedowns !== takedowns) kept = { takedowns, rows: make() };
    return kept.rows;
  };
}

/** Those known, and those whose mapping file was taken away: what was read by it stays, and goes by its id. */
function withGone(known: readonly RegistryFacts[], imported: readonly string[]): readonly RegistryFacts[] {
  const gone = imported.filter((id) => !known.some((registry) => registry.id === id));
  if (gone.length === 0) return known;
  const facts = { publisher: '', period: 'UNKNOWN', country: null, language: null } as const;
  return [...known, ...gone.map((id) => ({ id, name: namesOf(id, '', ''), ...facts }))];
}

/** The graph as exports ask it, with a store of rows of their own. */
export function graphForExports(from: Logged, registries: readonly RegistryFacts[]): Graph {
  return {
    schema,
    contextAt: contextsOf(from, registries, keptFor(createPassingRows)),
  };
}
