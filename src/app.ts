import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { printSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import packageFile from '../package.json' with { type: 'json' };
import { contextsOf, graphForExports, keptFor } from './contexts.ts';
import { everyEdition } from './editions.ts';
import { whyUnanswered } from './errors.ts';
import type { Context, RegistryFacts } from './graph/context.ts';
import { schema } from './graph/index.ts';
import { useAnswerTags } from './plugins/caching.ts';
import { createCallers, useCallers } from './plugins/callers.ts';
import { useCompression } from './plugins/compression.ts';
import { useDatasetExtension } from './plugins/datasetExtension.ts';
import { answerHeads } from './plugins/head.ts';
import { guards, type Limits, publicLimits } from './plugins/index.ts';
import { findLive } from './plugins/live.ts';
import { refuseMalformed } from './plugins/malformed.ts';
import { observationOf, useObservation } from './plugins/observing/observation.ts';
import { PreparedQuestions, pieceBytes } from './plugins/prepared.ts';
import { locate } from './plugins/questions.ts';
import type { Redis } from './plugins/redis.ts';
import { sendRefusal, useSentences } from './plugins/refusal.ts';
import { createRequestVersions } from './plugins/requestVersion.ts';
import { StoredOperations, useStoredOperations } from './plugins/storedOperations.ts';
import { type Patience, questionsAtOnce, type VisitOptions, Visits } from './plugins/visits.ts';
import { publishFiles } from './publishedFiles.ts';
import { describeRegistries } from './registries/facts.ts';
import type { Store } from './store/index.ts';
import { createKeptRows } from './store/rows/index.ts';
import { readAhead } from './store/rows/readAhead.ts';
import { createAnswering } from './web/answering.ts';
import { createAnswers } from './web/answers.ts';
import { openBuiltFiles, useBuiltFiles } from './web/builtFiles.ts';
import { cardRoutes } from './web/cards/index.ts';
import type { DataFiles } from './web/data/files.ts';
import { useDataFiles } from './web/data/index.ts';
import { catalogue } from './web/dcat.ts';
import { createDirect } from './web/direct.ts';
import { useDocuments } from './web/documents.ts';
import { useExport } from './web/export/index.ts';
import { defaultOperation, describeForm } from './web/export/request.ts';
import { feeds } from './web/feeds.ts';
import { firstQuestion } from './web/firstQuestion.ts';
import { useHealth } from './web/health.ts';
import { pageRoutes } from './web/pages/index.ts';
import { shareAnswers } from './web/sharedAnswers.ts';
import { createAsking } from './web/site/ask.ts';
import { isPath, useSite } from './web/site/serve.ts';
import { readStoredOperations } from './web/storedOperations.ts';
import { createUnchanged } from './web/unchanged.ts';
import { useWorkbench } from './web/workbench/index.ts';

export interface AppOptions {
  readonly store: Store;
  readonly log: Pick<Logger, 'error' | 'info'>;
  readonly limits?: Partial<Limits>;
  /** Those bundled, unless given. */
  readonly registries?: readonly RegistryFacts[];
  /** How many exports may be under way at once. */
  readonly exports?: number;
  /** What processes share answers by. */
  readonly redis?: Redis | null;
  /** Who may ask how much; nobody is counted unless given. */
  readonly traffic?: Pick<VisitOptions, 'rates' | 'visitorOf'>;
  /** How long a request may take, and wait for its turn. */
  readonly patience?: Patience;
  /** Reads what questions will need before they come, where the database is a server. */
  readonly readsAhead?: boolean;
  /** Scheme and host by which readers know this site; else as each request says. */
  readonly publicUrl?: string | null;
  /** Whether a version's data files are made when it is published; else when they are asked for. */
  readonly makesDataFiles?: boolean;
}

/** What answers the questions, as its version, its editions and its schema say. */
const software = `${everyEdition} ${packageFile.version}\n${printSchema(schema)}`;

const unlimited: NonNullable<AppOptions['traffic']> = {
  rates: null,
  visitorOf: ({ socket }) => ({ id: socket.remoteAddress ?? '', isKeyed: false }),
};

export interface App extends Pick<YogaServerInstance<object, Context>, 'fetch' | 'dispose'> {
  /** Answers a request of Node's own HTTP server; questions that are known go the short way. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** The files under /data. Who changes what a published version may say has to have them forgotten. */
  readonly dataFiles: DataFiles;
}

/** Everything that is served, as one fetchable app without a socket. */
export function createApp({
  store,
  log,
  limits,
  exports = 4,
  registries = describeRegistries(),
  redis = null,
  traffic = unlimited,
  patience,
  readsAhead = false,
  publicUrl = null,
  makesDataFiles = false,
}: AppOptions): App {
  const keptRows = keptFor(() => createKeptRows(store.engine));
  const contextAt = contextsOf({ store, log }, registries, keptRows);
  const callers = createCallers((key) => store.keys.find(key));
  const disposed = new AbortController();
  // the embedded engine shares the processor and the memory with the answers
  if (readsAhead && store.engine === 'server') readAhead(store, keptRows, disposed.signal);
  const versionOf = (asked: number | null) => findVersion(store, asked);
  const versions = createRequestVersions(versionOf);
  const release = createHash('sha256')
    .update(`${software}\n${JSON.stringify(limits ?? {})}`)
    .digest('hex');
  const dataFiles = publishFiles({ store, log, software, makesAtPublish: makesDataFiles });
  const isLive = findLive(schema);
  const stored = readStoredOperations();
  const operations = new StoredOperations(stored);
  const within = { ...publicLimits, ...limits };
  const questions = new PreparedQuestions(schema, within, pieceBytes[store.engine]);
  const visits = new Visits({
    ...traffic,
    bytes: within.bytes,
    questionsAtOnce: questionsAtOnce[store.engine],
    ...(patience && { patience }),
  });
  for (const { document, name } of stored) questions.store(document, name);
  const shared = redis && shareAnswers(redis, () => [store.identity, release, JSON.stringify(registries)]);
  const answers = createAnswers(shared);
  const answering = createAnswering({ answers, release, isLive, contextAt });
  const workbench = openBuiltFiles('/workbench/', new URL('./web/workbench/built/', import.meta.url));
  const assets = openBuiltFiles(
    '/assets/',
    new URL('./web/site/built/', import.meta.url),
    new URL('./web/cards/built/', import.meta.url),
  );
  const heads = answerHeads();
  const { plugins, ...guarded } = guards({ log, questions, visits });
  const yoga = createYoga<object, Context>({
    schema,
    ...guarded,
    graphqlEndpoint: '/:way(graphql|export)',
    plugins: [
      heads.first,
      useHealth(store),
      useDataFiles(dataFiles, (asked) => store.versions.ask(asked)),
      ...plugins,
      useDocuments([catalogue, ...feeds], {
        release,
        questions,
        operations,
        versionOf: versions.of,
        publicUrl,
        contextAt,
        maskError: (error) => guarded.maskedErrors.maskError(error, 'Unexpected error.'),
      }),
      useBuiltFiles(workbench),
      useBuiltFiles(assets),
      useWorkbench(stored, firstQuestion, workbench),
      useSite({
        routes: [...pageRoutes, ...cardRoutes],
        asking: createAsking({ operations, questions, answering, contextAt }),
        findVersion: versionOf,
        visits,
        publicUrl,
        built: assets,
        maskError: (error) => guarded.maskedErrors.maskError(error, 'Unexpected error.'),
      }),
      useStoredOperations(operations, defaultOperation),
      useStoredOperations(operations),
      useObservation((text) => stored.find(({ document }) => document === text)?.name),
      useCallers(callers),
      useAnswerTags(
        release,
        isLive,
        versions.of,
        (request) => describeForm(request) ?? request.headers.get('accept'),
      ),
      useExport({
        graph: graphForExports({ store, log }, registries),
        questions,
        operations,
        versionOf: versions.of,
        callerOf: callers.of,
        maskError: (error) => guarded.maskedErrors.maskError(error, 'Unexpected error.'),
        most: exports,
        visits,
      }),
      useDatasetExtension(),
      useSentences(),
      useCompression(),
      heads.last,
    ],
    context: async (initial) => {
      const { request, req } = initial as typeof initial & { req?: IncomingMessage };
      const [version, caller] = await Promise.all([versions.of(request), callers.of(request)]);
      return contextAt(version, {
        caller,
        visit: visits.of(initial),
        observation: req && observationOf(req),
      });
    },
  });
  const versionAt = (asked: number | null) => store.versions.at(asked);
  const unchanged = createUnchanged(versionAt);
  const handle = createDirect({
    prepared: questions,
    answers,
    answering,
    versionOf: versionAt,
    operations,
    unchanged,
    visits,
    otherwise(req, res) {
      const { url = '' } = req;
      const goOn = () => void yoga(req, res);
      const refuse = (fault: Error) => {
        // a page is refused by a page
        if (isQuestion.test(url)) sendRefusal(req, res, locate(fault));
        else goOn();
      };
      if (isLight.test(url)) goOn();
      else visits.admit(req, res, { goOn, refuse });
    },
  });
  const dispose = async () => {
    disposed.abort();
    await dataFiles.close();
    await yoga.dispose();
  };
  return {
    fetch: yoga.fetch,
    dispose,
    handle: unchanged.before(refuseMalformed(handle, isPath)),
    dataFiles,
  };
}

const isQuestion = /^\/(?:graphql|export)(?:\?|$)/;
/** What is answered without work, and so never counted. */
const isLight = /^\/(?:health|assets|workbench|data)\//;

/** A version by its number, or the current one; while the database never answered, none, of which no table can be asked. */
async function findVersion(store: Store, asked: number | null) {
  try {
    return await store.versions.ask(asked);
  } catch (error) {
    if (asked !== null || whyUnanswered(error) === null) throw error;
    return {
      current: 0,
      found: { version: 0, publishedAt: null, imported: [], takedowns: 0, isStale: true },
    };
  }
}
