import type { IncomingMessage, RequestListener } from 'node:http';
import { LRUCache } from 'lru-cache';
import { hasOneHost } from '../plugins/malformed.ts';
import { observationOf } from '../plugins/observing/observation.ts';
import type { PublishedVersion } from './answering.ts';

/** What a request was told when it was found that its reader has the answer. */
interface Told {
  /** What it goes by in the log. */
  readonly label: string;
  /** The version that it asked for; null for the current one. */
  readonly pinned: number | null;
  readonly version: Pick<PublishedVersion, 'version' | 'takedowns'>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Requests that got 304: who repeats one gets it again without being read, while the version is the same. */
export interface Unchanged {
  remember(request: IncomingMessage, told: Told): void;
  /** Answers those that are remembered; `otherwise` gets all others. */
  before(otherwise: RequestListener): RequestListener;
}

const keptBytes = 4_000_000;
// measured: the headers, and what is around them
const bytesOfEntry = 1_500;

export function createUnchanged(versionOf: (asked: number | null) => PublishedVersion | null): Unchanged {
  const known = new LRUCache<string, Omit<Told, 'headers'> & { readonly headers: readonly string[] }>({
    maxSize: keptBytes,
    sizeCalculation: (_told, key) => key.length * 2 + bytesOfEntry,
  });
  return {
    remember(request, { headers, ...told }) {
      known.set(keyOf(request), { ...told, headers: Object.entries(headers).flat() });
    },
    before: (otherwise) => (request, response) => {
      const told = mayBeKnown(request) ? known.get(keyOf(request)) : undefined;
      const version = told && versionOf(told.pinned);
      if (!version || version.isStale || !isSame(version, told.version)) return otherwise(request, response);
      const observation = observationOf(request);
      observation.operation = told.label;
      observation.version = version.version;
      observation.cost = 0;
      response.writeHead(304, told.headers as string[]).end();
    },
  };
}

function isSame(one: Told['version'], other: Told['version']): boolean {
  return one.version === other.version && one.takedowns === other.takedowns;
}

function mayBeKnown({ method, headers, rawHeaders }: IncomingMessage): boolean {
  if (headers['if-none-match'] === undefined || headers.authorization !== undefined) return false;
  return (method === 'GET' || method === 'HEAD') && hasOneHost(rawHeaders);
}

/** All of a GET or HEAD that its 304 hangs on, and whether it is well formed. */
function keyOf({ url, headers }: IncomingMessage): string {
  const { host, accept, origin, range } = headers;
  const flags = `${origin === undefined ? '' : 'o'}${range === undefined ? '' : 'r'}`;
  return `${flags}\n${host}\n${accept}\n${headers['accept-encoding']}\n${headers['if-none-match']}\n${url}`;
}
