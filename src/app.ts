import { createHash } from 'node:crypto';
import { printSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import packageFile from '../package.json' with { type: 'json' };
import type { Context, RegistryFacts } from './graph/context.ts';
import { schema } from './graph/index.ts';
import { createProjectPageLoaders } from './graph/project/pages.ts';
import { useAnswerTags } from './plugins/caching.ts';
import { useDatasetExtension } from './plugins/datasetExtension.ts';
import { guards, type Limits, publicLimits } from './plugins/index.ts';
import { createRequestVersions, type RequestVersion } from './plugins/requestVersion.ts';
import { useStoredOperations } from './plugins/storedOperations.ts';
import { referenceEdition } from './reference/edition.ts';
import { namesOf } from './reference/names.ts';
import { describeRegistries } from './registries/facts.ts';
import type { Store } from './store/index.ts';
import { createLoaders, createRowCaches, type RowCaches } from './store/loaders.ts';
import { useExport } from './web/export/index.ts';
import type { Graph } from './web/export/table.ts';
import { firstQuestion } from './web/firstQuestion.ts';
import { useHealth } from './web/health.ts';
import { readStoredOperations } from './web/storedOperations.ts';
import { makeToolbar } from './web/workbench/index.ts';

export interface AppOptions {
  readonly store: Store;
  readonly log: Pick<Logger, 'error'>;
  readonly limits?: Partial<Limits>;
  /** Those bundled, unless given. */
  readonly registries?: readonly RegistryFacts[];
  /** How many exports may be under way at once. */
  readonly exports?: number;
}

export type App = YogaServerInstance<object, Context>;

/** Everything that is served, as one fetchable app without a socket. */
export function createApp({
  store,
  log,
  limits,
  exports = 4,
  registries = describeRegistries(),
}: AppOptions): App {
  const { prisma } = store;
  const contextAt = contextsOf(store, registries, createRowCaches());
  const versions = createRequestVersions(prisma);
  const release = createHash('sha256')
    .update(
      `${referenceEdition} ${packageFile.version}\n${printSchema(schema)}\n${JSON.stringify(limits ?? {})}`,
    )
    .digest('hex');
  const operations = readStoredOperations();
  const toolbar = makeToolbar(operations, firstQuestion);
  const { plugins, ...guarded } = guards({ log, firstQuestion, toolbar, ...(limits && { limits }) });
  return createYoga<object, Context>({
    schema,
    ...guarded,
    plugins: [
      useHealth(store),
      ...plugins,
      useExport({
        graph: graphForExports(store, registries),
        limits: { ...publicLimits, ...limits },
        release,
        versionOf: versions.of,
        maskError: (error) => guarded.maskedErrors.maskError(error, 'Unexpected error.'),
        most: exports,
      }),
      useStoredOperations(operations),
      useAnswerTags(release, async (request) => versions.of(request)),
      useDatasetExtension(),
    ],
    context: async ({ request }) => contextAt(await versions.of(request)),
  });
}

/** Makes contexts that keep immutable rows for one another. */
function contextsOf(
  { prisma }: Store,
  registries: readonly RegistryFacts[],
  caches: RowCaches,
): (at: Omit<RequestVersion, 'isPinned'>) => Context {
  return ({ version, publishedAt, imported }) => ({
    prisma,
    registries: withGone(registries, imported),
    version,
    publishedAt,
    loaders: createLoaders(prisma, caches),
    pages: createProjectPageLoaders(prisma, caches),
  });
}

/** Those known, and those whose mapping file was taken away: what was read by it stays, and goes by its id. */
function withGone(known: readonly RegistryFacts[], imported: readonly string[]): readonly RegistryFacts[] {
  const gone = imported.filter((id) => !known.some((registry) => registry.id === id));
  if (gone.length === 0) return known;
  const facts = { publisher: '', period: 'UNKNOWN', country: null, language: null } as const;
  return [...known, ...gone.map((id) => ({ id, name: namesOf(id, '', ''), ...facts }))];
}

/** An export meets few but organisations again: it keeps few, and leaves those alone that readers' questions keep. */
const rowsKeptByExports = 2_000;

/** The graph as exports ask it, with a store of rows of their own. */
export function graphForExports(store: Store, registries: readonly RegistryFacts[]): Graph {
  return {
    schema,
    contextAt: contextsOf(store, registries, createRowCaches({ most: rowsKeptByExports, isPassing: true })),
  };
}
