import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { proxyExpiry, vary } from '../plugins/caching.ts';
import { chooseCoding, leastBytes } from '../plugins/coding.ts';
import { staleWarning } from '../plugins/datasetExtension.ts';
import { holdsTag, weaken } from '../plugins/entityTags.ts';
import { answerHeaders, bodyLimit, exposeHeaders } from '../plugins/headers.ts';
import { isTooDeep } from '../plugins/lists.ts';
import { observationOf } from '../plugins/observing/observation.ts';
import { graphParameters } from '../plugins/parameters.ts';
import type { PreparedQuestions } from '../plugins/prepared.ts';
import { readVersionNumber } from '../plugins/requestVersion.ts';
import type { StoredOperations } from '../plugins/storedOperations.ts';
import type { Visits } from '../plugins/visits.ts';
import type { Answering, PublishedVersion } from './answering.ts';
import type { Answers, KeptAnswer } from './answers.ts';
import type { Unchanged } from './unchanged.ts';

/** The dependencies of the direct way. */
export interface DirectOptions {
  readonly prepared: PreparedQuestions;
  readonly answers: Answers;
  readonly answering: Answering;
  /** The version by its number, or the current one for null; null where that is not known without waiting. */
  readonly versionOf: (asked: number | null) => PublishedVersion | null;
  readonly visits: Visits;
  readonly operations: StoredOperations;
  readonly unchanged: Unchanged;
  /** Answers everything else. */
  readonly otherwise: (request: IncomingMessage, response: ServerResponse) => void;
}

interface Question {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** As it was sent: what the tag is made of. */
  readonly sent: {
    readonly query: string;
    readonly operationName?: string;
    readonly variables?: Record<string, unknown>;
  };
}

/** Content types by the Accept header that asks for them; whoever asks for others takes the other way. */
const contentTypes: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, 'application/json; charset=utf-8'],
  ['*/*', 'application/json; charset=utf-8'],
  ['application/json', 'application/json; charset=utf-8'],
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ['application/graphql-response+json, application/json', 'application/graphql-response+json; charset=utf-8'],
  [
    'application/graphql-response+json,application/json;q=0.9',
    'application/graphql-response+json; charset=utf-8',
  ],
]);

/**
 * The short way through HTTP for a question whose document is known and that has an answer without an error: whole
 * answers are kept by document, variables and version, as bytes. All else, and every error, is answered by the app;
 * what both answer is the same to the byte.
 */
export function createDirect(
  options: DirectOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  async function answer(
    req: IncomingMessage,
    res: ServerResponse,
    { query, operationName, variables, sent }: Question,
    pinned: number | null,
  ): Promise<Found | null> {
    const version = options.versionOf(pinned);
    const prepared = options.prepared.find(query, operationName);
    if (!version || !prepared) return null;
    const accept = req.headers.accept ?? null;
    const visit = options.visits.of({ req, res });
    const observation = observationOf(req);
    observation.operation = prepared.label;
    observation.version = version.version;
    const answer = await options.answering({ prepared, variables, sent, accept }, version, pinned !== null, {
      visit,
      observation,
    });
    return answer && { answer, version, pinned, label: prepared.label };
  }

  async function send(
    request: IncomingMessage,
    response: ServerResponse,
    { answer: found, version, pinned, label }: Found,
  ): Promise<void> {
    const { headers } = request;
    const coding = headers.range === undefined ? chooseCoding(headers['accept-encoding'] ?? null) : null;
    const isCoded = coding !== null && found.plain.byteLength >= leastBytes;
    const { etag, cacheControl } = found.tag;
    const common = {
      ...answerHeaders,
      ...(headers.origin !== undefined && exposeHeaders),
      vary,
      ...proxyExpiry,
      'cache-control': cacheControl,
    };
    if (version.isStale) {
      const bytes = markStale(found.plain);
      response.writeHead(200, {
        ...common,
        'cache-control': 'no-store',
        'content-type': contentTypes.get(headers.accept) as string,
        'content-length': bytes.byteLength,
        warning: staleWarning,
      });
      response.end(request.method === 'HEAD' ? undefined : bytes);
      return;
    }
    if (request.method !== 'POST' && holdsTag(headers['if-none-match'] ?? null, etag)) {
      const told = { ...common, etag: coding === null ? etag : weaken(etag) };
      options.unchanged.remember(request, { label, pinned, version, headers: told });
      response.writeHead(304, told).end();
      return;
    }
    const bytes = isCoded ? await options.answers.code(found, coding) : found.plain;
    response.writeHead(200, {
      ...common,
      'content-type': contentTypes.get(headers.accept) as string,
      'content-length': bytes.byteLength,
      etag: isCoded ? weaken(etag) : etag,
      ...(isCoded && { 'content-encoding': coding }),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  return (request, response) => {
    const passOn = () => options.otherwise(request, response);
    const address = readAddress(request);
    if (address === null || !contentTypes.has(request.headers.accept)) return passOn();
    const go = async (question: Question | null) => {
      // whatever goes wrong, the app meets it again and says it
      const found =
        question && (await answer(request, response, question, address.version).catch(() => null));
      if (found) await send(request, response, found);
      else passOn();
    };
    const fail = (error: unknown) => void response.destroy(error instanceof Error ? error : undefined);
    if (request.method !== 'POST') return void go(readAsked(address.parameters, options)).catch(fail);
    return readBody(
      request,
      (body) => {
        // the app reads the body from here, for the stream has been read
        Object.assign(request, { body });
        void go(readPosted(body)).catch(fail);
      },
      passOn,
    );
  };
}

/** The same answer, which says that there may be a newer one: it ends with its extensions. */
function markStale(plain: Buffer): Buffer {
  return Buffer.concat([plain.subarray(0, -2), Buffer.from(',"stale":true}}')]);
}

interface Found {
  readonly answer: KeptAnswer;
  readonly version: PublishedVersion;
  /** The version that was asked for. */
  readonly pinned: number | null;
  readonly label: string;
}

interface Address {
  readonly parameters: URLSearchParams;
  readonly version: number | null;
}

/** The address of a request that may go the short way; null for any other. */
function readAddress({ url = '', method, headers }: IncomingMessage): Address | null {
  if (method !== 'POST' && method !== 'GET' && method !== 'HEAD') return null;
  if (headers.authorization !== undefined) return null;
  if (url === '/graphql') return { parameters: none, version: null };
  if (!url.startsWith('/graphql?')) return null;
  const parameters = new URLSearchParams(url.slice('/graphql?'.length));
  const known = graphParameters(method);
  for (const name of parameters.keys())
    if (!known.has(name) || name === 'extensions' || parameters.getAll(name).length > 1) return null;
  return { parameters, version: readVersionNumber(parameters.get('v')) };
}

const none = new URLSearchParams();

function readAsked(parameters: URLSearchParams, { operations }: DirectOptions): Question | null {
  const variables = parameters.get('variables');
  const parsed = variables === null ? undefined : parse(variables);
  if (parsed === null || (parsed !== undefined && !isObject(parsed))) return null;
  const operation = parameters.get('operation');
  const query = parameters.get('query');
  const operationName = parameters.get('operationName');
  if (query !== null && operation === null) return questionOf(query, operationName ?? undefined, parsed);
  const stored =
    operation !== null && query === null && operationName === null ? operations.find(operation) : undefined;
  return stored ? questionOf(stored.document, stored.name, parsed) : null;
}

function readPosted(body: Buffer): Question | null {
  const posted = isUtf8(body) ? parse(body.toString('utf8')) : null;
  if (!isObject(posted)) return null;
  const { query, operationName, variables, ...more } = posted;
  if (typeof query !== 'string' || Object.keys(more).length > 0) return null;
  if (operationName != null && typeof operationName !== 'string') return null;
  if (variables != null && !isObject(variables)) return null;
  return questionOf(query, operationName ?? undefined, variables ?? undefined);
}

function questionOf(
  query: string,
  operationName: string | undefined,
  variables: Record<string, unknown> | undefined,
): Question | null {
  if (isTooDeep(variables)) return null;
  return {
    query,
    operationName: operationName || null,
    variables: variables ?? {},
    sent: { query, ...(operationName !== undefined && { operationName }), ...(variables && { variables }) },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a JSON body whose length is known and allowed; any other is left for the app to read. */
function readBody(request: IncomingMessage, done: (body: Buffer) => void, passOn: () => void): void {
  const length = Number(request.headers['content-length']);
  const isJson = /^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(
    request.headers['content-type'] ?? '',
  );
  const isPlain = request.headers['content-encoding'] === undefined;
  if (!isJson || !isPlain || !Number.isSafeInteger(length) || length < 1 || length > bodyLimit) {
    passOn();
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => void chunks.push(chunk));
  request.once('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
}
