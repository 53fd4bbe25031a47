import { requestError } from '../../plugins/errors.ts';
import { bodyLimit } from '../../plugins/headers.ts';
import type { ExportQuestion } from './document.ts';
import { findOperation } from './operations.ts';

/** What a request to /export asks for, its version and format aside. */
export interface AskedExport {
  readonly question: ExportQuestion;
  /** Goes on after this cursor. */
  readonly after: string | null;
  /** Whether the table's description is meant, not its rows. */
  readonly isMetadata: boolean;
}

export async function readExportRequest(
  request: Request,
  url: URL,
  operations: ReadonlyMap<string, string>,
): Promise<AskedExport> {
  const { searchParams } = url;
  const question =
    request.method === 'GET' ? readAddress(searchParams, operations) : await readPosted(request);
  return {
    question: {
      ...question,
      explode: searchParams.get('explode') || null,
      asOf: searchParams.get('asOf') || null,
      hasCursor: isOn(searchParams, 'cursor'),
    },
    after: searchParams.get('after') || null,
    isMetadata: isOn(searchParams, 'metadata'),
  };
}

/** `?metadata`, `?metadata=1` and `?metadata=true` all say yes. */
function isOn(parameters: URLSearchParams, name: string): boolean {
  const value = parameters.get(name);
  return value !== null && !['0', 'false', 'no'].includes(value.toLowerCase());
}

type Posted = Pick<ExportQuestion, 'query' | 'operationName' | 'variables'>;

function readAddress(parameters: URLSearchParams, operations: ReadonlyMap<string, string>): Posted {
  const name = parameters.get('operation');
  if (!name) {
    const known = [...operations.keys()].join(', ');
    throw requestError(
      400,
      'BAD_REQUEST',
      `GET /export?operation=NAME exports a stored operation: ${known}. POST any other question as to /graphql.`,
    );
  }
  const query = findOperation(operations, name);
  return { query, operationName: null, variables: readVariables(parse(parameters.get('variables') || '{}')) };
}

async function readPosted(request: Request): Promise<Posted> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw requestError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'POST the question as JSON, with Content-Type: application/json.',
    );
  const body = parse(await readText(request));
  if (!isObject(body) || typeof body['query'] !== 'string')
    throw requestError(400, 'BAD_REQUEST', 'The body is the JSON object of /graphql: { "query": "…" }.');
  const { query, operationName, variables } = body;
  if (operationName != null && typeof operationName !== 'string')
    throw requestError(400, 'BAD_REQUEST', '"operationName" is a text.');
  return { query, operationName: operationName || null, variables: readVariables(variables ?? {}) };
}

async function readText(request: Request): Promise<string> {
  const tooLarge = () => requestError(413, 'REQUEST_ENTITY_TOO_LARGE', 'Request body too large');
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > bodyLimit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw requestError(400, 'BAD_REQUEST', 'Write the body, and variables in an address, as JSON objects.');
  }
}

function readVariables(value: unknown): Record<string, unknown> {
  if (isObject(value)) return value;
  throw requestError(400, 'BAD_REQUEST', 'Write variables as a JSON object.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
