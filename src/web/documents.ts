import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { requestError } from '../errors.ts';
import { vary } from '../plugins/caching.ts';
import { holdsTag } from '../plugins/entityTags.ts';
import { checkParameters } from '../plugins/parameters.ts';
import type { PreparedQuestions, Variables } from '../plugins/prepared.ts';
import type { RequestVersion } from '../plugins/requestVersion.ts';
import type { StoredOperations } from '../plugins/storedOperations.ts';

/** A document at an address of its own, made of the answer to a stored operation. */
export interface OpenDocument<Data = never> {
  readonly path: string;
  readonly contentType: string;
  readonly operation: string;
  /** The parameters that the address may have beside `v`. */
  readonly parameters: readonly string[];
  /** The operation's variables; throws a sentence where the address is wrong. */
  readVariables(parameters: URLSearchParams): Variables;
  write(data: Data, at: DocumentAddress): string;
}

/** Where a document was asked for. */
export interface DocumentAddress {
  /** The document's own address. */
  readonly self: URL;
  /** An address beside it: `/export?format=csv`. */
  beside(path: string): string;
}

interface DocumentOptions {
  readonly release: string;
  readonly questions: PreparedQuestions;
  readonly operations: StoredOperations;
  readonly versionOf: (request: Request) => Promise<RequestVersion>;
  /** Scheme and host by which readers know this site; null: as each request says. */
  readonly publicUrl: string | null;
  readonly contextAt: (version: RequestVersion) => object;
  readonly maskError: (error: unknown) => Error;
}

/** Serves documents by GET, with a tag by version and address; what is wrong with a request is said in a sentence. */
export function useDocuments(documents: readonly OpenDocument[], options: DocumentOptions): Plugin {
  const byPath = new Map(documents.map((document) => [document.path, document]));

  async function respond(document: OpenDocument, request: Request, self: URL): Promise<Response> {
    if (request.method !== 'GET') {
      return sentence(405, `Ask for ${self.pathname} by GET.`, { allow: 'GET, HEAD' });
    }
    checkParameters(self, 'GET', new Set([...document.parameters, 'v']));
    const version = await options.versionOf(request);
    const variables = document.readVariables(self.searchParams);
    const etag = tagOf(options.release, version, self);
    const headers = {
      etag,
      vary,
      'cache-control': version.isPinned ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    };
    if (holdsTag(request.headers.get('if-none-match'), etag))
      return new Response(null, { status: 304, headers });
    const data = await ask(document.operation, variables, version);
    const at = { self, beside: (path: string) => new URL(path, self.origin).href };
    const body = document.write(data as never, at);
    return new Response(body, { headers: { ...headers, 'content-type': document.contentType } });
  }

  async function ask(name: string, variables: Variables, version: RequestVersion): Promise<object> {
    const { document, name: operationName } = options.operations.get(name);
    const question = options.questions.accept(document, operationName);
    const coerced = question.coerce(variables);
    const { refusal } = question.cost(coerced);
    if (refusal) throw refusal;
    const { data, errors } = await question.run(options.contextAt(version), variables);
    if (errors?.[0]) throw errors[0];
    if (!data) throw new Error(`${name} has no answer`);
    return data;
  }

  return {
    async onRequest({ request, url, endResponse }) {
      const document = byPath.get(url.pathname);
      if (!document) return;
      try {
        const asked = new URL(request.url);
        const self = new URL(`${asked.pathname}${asked.search}`, options.publicUrl ?? asked.origin);
        endResponse(await respond(document, request, self));
      } catch (error) {
        const [first] = error instanceof AggregateError ? error.errors : [error];
        const masked = options.maskError(first);
        endResponse(sentence(statusOf(masked), masked.message, headersOf(masked)));
      }
    },
  };
}

function tagOf(release: string, { version, takedowns }: RequestVersion, { href }: URL): string {
  const hash = createHash('sha256')
    .update(`${release}\n${version}\n${takedowns}\n${href}`)
    .digest('base64url');
  return `"${hash.slice(0, 27)}"`;
}

function statusOf(error: Error): number {
  const { code, http } = (error instanceof GraphQLError ? error.extensions : {}) as {
    code?: string;
    http?: { status?: number };
  };
  if (code === 'INTERNAL_SERVER_ERROR') return 500;
  return http?.status ?? 400;
}

/** When to come again, where the error says so. */
function headersOf(error: Error): Record<string, string> {
  const http = (error instanceof GraphQLError ? error.extensions : {})['http'] as
    | { headers?: Record<string, string> }
    | undefined;
  return http?.headers ?? {};
}

function sentence(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/** A JSON object in an address's parameter; nothing where it is not given. */
export function readObject(
  parameters: URLSearchParams,
  name: string,
  example: string,
): Variables | undefined {
  const text = parameters.get(name);
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Variables;
  } catch {
    // said below
  }
  throw requestError(400, 'BAD_REQUEST', `\`${name}\` takes a JSON object, as in ?${name}=${example}`);
}
