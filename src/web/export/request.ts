import { checkParameters, graphParameters } from '../../plugins/parameters.ts';
import type { TableForm } from './document.ts';
import type { Format } from './format.ts';
import { formatByAccept, formatById, formatFor } from './formats.ts';

/** The options of a request to /export, beside its question and version. */
export interface AskedForm extends TableForm {
  readonly format: Format;
  /** Goes on after this cursor. */
  readonly after: string | null;
  /** Whether the table's description is meant, not its rows. */
  readonly isMetadata: boolean;
}

const ownParameters = ['format', 'for', 'asOf', 'explode', 'cursor', 'after', 'metadata'];

export function isExport({ url }: Request): boolean {
  return new URL(url).pathname === '/export';
}

export function readForm(request: Request): AskedForm {
  const url = new URL(request.url);
  const { searchParams } = url;
  checkParameters(url, request.method, new Set([...ownParameters, ...graphParameters(request.method)]));
  const isMetadata = isOn(searchParams, 'metadata');
  const format = searchParams.get('format');
  const program = searchParams.get('for') || null;
  // a browser that opens an address for Excel accepts any type
  const accept = isMetadata || program !== null ? null : request.headers.get('accept');
  return {
    format: formatFor(program, format ? formatById(format) : formatByAccept(accept)),
    explode: searchParams.get('explode') || null,
    asOf: searchParams.get('asOf') || null,
    hasCursor: isOn(searchParams, 'cursor'),
    after: searchParams.get('after') || null,
    isMetadata,
  };
}

/** The stored operation that a format is made for, where an export names no question. */
export function defaultOperation(request: Request): string | undefined {
  return isExport(request) ? readForm(request).format.operation : undefined;
}

/** All that an export's answer hangs on beside question and version, as a text for its tag; null for what is none. */
export function describeForm(request: Request): string | null {
  if (!isExport(request)) return null;
  const { format, ...form } = readForm(request);
  return JSON.stringify([format.id, format.delimiter ?? null, form]);
}

/** `?metadata`, `?metadata=1` and `?metadata=true` all say yes. */
function isOn(parameters: URLSearchParams, name: string): boolean {
  const value = parameters.get(name);
  return value !== null && !['0', 'false', 'no'].includes(value.toLowerCase());
}
