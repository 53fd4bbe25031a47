import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { proxyExpiry } from '../../plugins/caching.ts';
import { isDecodable } from '../../plugins/malformed.ts';
import type { RequestVersion } from '../../plugins/requestVersion.ts';
import type { Visit, Visits } from '../../plugins/visits.ts';
import type { BuiltFiles } from '../builtFiles.ts';
import type { Asking } from './ask.ts';
import { writeErrorPage } from './errorPage.tsx';
import { formats } from './format.ts';
import { isPageLanguage, languageOf } from './language.ts';
import { createMatcher, type Matched } from './match.ts';
import { createPageStore, type Kept } from './pageStore.ts';
import { policyHeaders } from './policy.ts';
import { type PageAnswer, type PageRequest, Refusal, type Route, writeAddress } from './route.ts';
import { textsOf } from './texts/index.ts';

export interface SiteOptions {
  readonly routes: readonly Route[];
  readonly asking: Asking;
  /** A version by its number, or the current one for null, with what the newest is. */
  readonly findVersion: (
    asked: number | null,
  ) => Promise<{ readonly current: number; readonly found: Omit<RequestVersion, 'isPinned'> | null }>;
  /** Scheme and host by which readers know this site; null: as each request says. */
  readonly publicUrl: string | null;
  readonly built: BuiltFiles;
  readonly visits: Visits;
  readonly maskError: (error: unknown) => Error;
}

/**
 * Pages, cards and whatever else is read at an address of its own. An answer is a function of its path, the known
 * parameters, the language and the version, so it is kept by these; what else an address has is ignored. It belongs
 * after all that answers at other addresses.
 */
export function useSite(options: SiteOptions): Plugin {
  const match = createMatcher(options.routes);
  const store = createPageStore();

  async function answer(request: Request, url: URL, visit: Visit, reading: Reading): Promise<Kept> {
    const matched = match(url.pathname);
    if (!matched)
      throw isDecodable(url.pathname)
        ? new Refusal(404, (texts) => texts.errors.unknownPath)
        : new Refusal(400, (texts) => texts.errors.badPath);
    reading.route = matched.route;
    if (request.method !== 'GET')
      throw new Refusal(405, (texts) => texts.errors.wrongMethod, { allow: 'GET, HEAD' });
    const read = await readRequest(options, url, matched, reading);
    reading.known = makeRequest(options, read);
    const page = reading.known;
    // all that the page is made from, and nothing else
    return store.get(JSON.stringify(read), async () => {
      // a page counts as one question, and waits for its turn as any other
      await visit.charge(1);
      await visit.begin();
      try {
        return await matched.route.answer(page);
      } finally {
        visit.end();
      }
    });
  }

  return {
    async onRequest({ request, url, serverContext, fetchAPI, endResponse }) {
      if (!isOfSite(url, request)) return;
      const visit = options.visits.of({ ...serverContext, request });
      const reading: Reading = {
        language: languageOf(request.headers.get('accept-language')),
        known: null,
        route: null,
      };
      try {
        const kept = await answer(request, url, visit, reading);
        endResponse(
          await store.respond(request, kept, headersOf(kept.answer, url, reading.language), fetchAPI),
        );
      } catch (error) {
        endResponse(await explain(error, url, reading, fetchAPI));
      }
    },
  };

  async function explain(
    thrown: unknown,
    url: URL,
    { language, known, route }: Reading,
    { Response }: { Response: typeof globalThis.Response },
  ): Promise<Response> {
    const { status, sentence, headers } = refusalOf(thrown, options.maskError);
    const page = known ?? (await readLeniently(options, url, language));
    const answer = route?.explain?.(page, status, sentence(page.texts)) ?? {
      body: writeErrorPage(page, status, sentence(page.texts)),
    };
    return new Response(answer.body, {
      status,
      headers: {
        ...policyOf(answer),
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-language': page.language,
        vary: 'Accept-Language, Accept-Encoding',
        ...headers,
      },
    });
  }
}

/** What is known about a request so far, for an error page. */
interface Reading {
  language: PageRequest['language'];
  known: PageRequest | null;
  route: Route | null;
}

const longestPath = 300;
const ofOthers = /^\/(?:graphql|export|health|workbench)(?:\/|$)/;
const ofExportPage: ReadonlySet<string> = new Set(['lang', 'v']);

/** Every address that is nobody else's: this one says in a page what is wrong with it. */
export function isPath(pathname: string): boolean {
  return !ofOthers.test(pathname);
}

/** Such an address, and /export where a browser asks for no table, with what its page may have. */
function isOfSite({ pathname, searchParams }: URL, { method, headers }: Request): boolean {
  if (pathname !== '/export') return isPath(pathname);
  const takesPages = /text\/html|\*\/\*/.test(headers.get('accept') ?? '');
  return method === 'GET' && takesPages && [...searchParams.keys()].every((name) => ofExportPage.has(name));
}

async function readRequest(
  options: SiteOptions,
  url: URL,
  { route, values }: Matched<Pick<Route, 'parameters' | 'lists'>>,
  reading: Pick<Reading, 'language'>,
): Promise<Read> {
  const [lang = null, ...otherLanguages] = url.searchParams.getAll('lang');
  if ((lang !== null && !isPageLanguage(lang)) || otherLanguages.length > 0)
    throw new Refusal(400, (texts) => texts.errors.badLanguage);
  if (lang !== null) reading.language = lang;
  const [asked = null, ...otherVersions] = url.searchParams.getAll('v');
  if ((asked !== null && !/^[1-9]\d{0,8}$/.test(asked)) || otherVersions.length > 0)
    throw new Refusal(400, (texts) => texts.errors.badVersion);
  const { current, found } = await options.findVersion(asked === null ? null : Number(asked));
  if (!found) throw new Refusal(404, (texts) => texts.errors.unknownVersion(Number(asked), current));
  const garbled = undecodable(url);
  const known = (route.parameters ?? []).flatMap((name) => {
    const [first, ...more] = url.searchParams.getAll(name);
    if (first === undefined) return [];
    if (garbled.includes(name)) throw new Refusal(400, (texts) => texts.errors.badPath);
    return [[name, route.lists?.includes(name) ? [first, ...more].join(',') : first] as const];
  });
  return {
    origin: options.publicUrl ?? url.origin,
    path: url.pathname,
    values,
    parameters: Object.fromEntries(known),
    language: reading.language,
    isLanguageGiven: lang !== null,
    version: { ...found, isPinned: asked !== null },
  };
}

/** The parameters whose percent signs stand for no text. */
function undecodable({ search }: URL): readonly string[] {
  const pairs = search
    .slice(1)
    .split('&')
    .filter((pair) => !isDecodable(pair));
  return pairs.flatMap((pair) => [...new URLSearchParams(pair).keys()]);
}

/** As much of a wrong request as its page needs. */
async function readLeniently(
  options: SiteOptions,
  url: URL,
  language: PageRequest['language'],
): Promise<PageRequest> {
  // a path that names nothing is said again in links, up to a length
  if (url.pathname.length > longestPath) url = new URL('/', url);
  const nothing = { version: 0, publishedAt: null, imported: [], takedowns: 0, isStale: true };
  const found = await options.findVersion(null).catch(() => ({ found: null }));
  return makeRequest(options, {
    origin: options.publicUrl ?? url.origin,
    path: url.pathname,
    values: {},
    parameters: {},
    language,
    isLanguageGiven: url.searchParams.get('lang') === language,
    version: { ...(found.found ?? nothing), isPinned: false },
  });
}

const graphLanguages = { fi: 'FI', sv: 'SV', en: 'EN' } as const;

/** What an address and its headers say. */
interface Read
  extends Pick<PageRequest, 'origin' | 'path' | 'values' | 'parameters' | 'language' | 'isLanguageGiven'> {
  readonly version: RequestVersion;
}

function makeRequest(options: SiteOptions, { version, ...read }: Read): PageRequest {
  const { asking, built } = options;
  const { origin, language, isLanguageGiven } = read;
  const own = {
    lang: isLanguageGiven ? language : null,
    v: version.isPinned ? String(version.version) : null,
  };
  return {
    ...read,
    version: version.version,
    takedowns: version.takedowns,
    publishedAt: version.publishedAt,
    isPinned: version.isPinned,
    graphLanguage: graphLanguages[language],
    texts: textsOf[language],
    format: formats[language],
    ask: (document, variables) => asking(version, document, variables),
    link: (path, parameters) => writeAddress(path, { ...own, ...parameters }),
    address: (path, parameters = {}) => writeAddress(origin + path, parameters),
    at: async (address, values, route = {}) =>
      makeRequest(options, await readRequest(options, address, { route, values }, { language })),
    asset: (entry) => built.addressOf(entry),
    readAsset: (entry) => built.readEntry(entry),
  };
}

function policyOf({ framedBy = 'nobody', hasScript = false }: PageAnswer) {
  return policyHeaders({ framedBy, hasScript });
}

function headersOf(answer: PageAnswer, url: URL, language: string) {
  const isPinned = url.searchParams.has('v');
  return {
    ...policyOf(answer),
    'content-language': language,
    ...proxyExpiry,
    'cache-control': isPinned ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    vary: url.searchParams.has('lang') ? 'Accept-Encoding' : 'Accept-Language, Accept-Encoding',
    ...answer.headers,
  };
}

/** The error in a sentence for readers; our own faults are logged and get an id. */
function refusalOf(
  thrown: unknown,
  maskError: SiteOptions['maskError'],
): Pick<Refusal, 'status' | 'sentence' | 'headers'> {
  if (thrown instanceof Refusal) return thrown;
  const masked = maskError(thrown);
  const { code, id, http } = masked instanceof GraphQLError ? masked.extensions : {};
  switch (code) {
    case 'NOTHING_PUBLISHED':
      return new Refusal(404, (texts) => texts.errors.nothingPublished);
    case 'QUERY_TIMEOUT':
    case 'DATABASE_BUSY':
    case 'DATABASE_AWAY':
    case 'TOO_MANY_REQUESTS': {
      const { status = 503, headers = {} } = (http ?? {}) as {
        status?: number;
        headers?: Record<string, string>;
      };
      return new Refusal(status, (texts) => texts.errors.busy, { 'retry-after': '5', ...headers });
    }
    case 'INTERNAL_SERVER_ERROR':
    case undefined:
      return new Refusal(500, (texts) => texts.errors.unexpected(String(id ?? '')));
    default:
      return new Refusal(400, (texts) => `${texts.errors.badValue} ${masked.message}`);
  }
}
