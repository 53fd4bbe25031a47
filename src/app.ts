import { createHash } from 'node:crypto';
import { printSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import packageFile from '../package.json' with { type: 'json' };
import type { Context } from './graph/context.ts';
import { schema } from './graph/index.ts';
import { createProjectPageLoaders } from './graph/project/pages.ts';
import { useAnswerTags } from './plugins/caching.ts';
import { useDatasetExtension } from './plugins/datasetExtension.ts';
import { guards, type Limits } from './plugins/index.ts';
import { createRequestVersions } from './plugins/requestVersion.ts';
import { referenceEdition } from './reference/edition.ts';
import { loadRegistries } from './registries/index.ts';
import type { Registry } from './registries/registry.ts';
import type { Store } from './store/index.ts';
import { createLoaders, createRowCaches } from './store/loaders.ts';
import { firstQuestion } from './web/firstQuestion.ts';
import { useHealth } from './web/health.ts';

export interface AppOptions {
  readonly store: Store;
  readonly log: Pick<Logger, 'error'>;
  readonly limits?: Partial<Limits>;
  /** Those bundled, unless given. */
  readonly registries?: readonly Registry[];
}

export type App = YogaServerInstance<object, Context>;

/** Everything that is served, as one fetchable app without a socket. */
export function createApp({ store, log, limits, registries = loadRegistries() }: AppOptions): App {
  const { prisma } = store;
  const caches = createRowCaches();
  const versions = createRequestVersions(prisma);
  const release = createHash('sha256')
    .update(`${referenceEdition} ${packageFile.version}\n${printSchema(schema)}`)
    .digest('hex');
  const { plugins, ...guarded } = guards({ log, firstQuestion, ...(limits && { limits }) });
  return createYoga<object, Context>({
    schema,
    ...guarded,
    plugins: [
      useHealth(store),
      ...plugins,
      useAnswerTags(release, async (request) => versions.of(request)),
      useDatasetExtension(),
    ],
    context: async ({ request }) => {
      const { version, publishedAt } = await versions.of(request);
      return {
        prisma,
        registries,
        version,
        publishedAt,
        loaders: createLoaders(prisma, caches),
        pages: createProjectPageLoaders(prisma, caches),
      };
    },
  });
}
