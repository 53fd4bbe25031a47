import { requestError } from '../errors.ts';

/** The dataset version that a request is answered from, whole. */
export interface RequestVersion {
  readonly version: number;
  /** Null while nothing has been published. */
  readonly publishedAt: Date | null;
  /** True where the reader asked for it by ?v=. */
  readonly isPinned: boolean;
  /** The ids of the registries that something was imported from by then. */
  readonly imported: readonly string[];
  /** True where the database does not say whether there is a newer one. */
  readonly isStale: boolean;
  /** How often what is withheld from every version had changed. */
  readonly takedowns: number;
}

/** Finds a version by its number, or the current one for null. */
export type FindVersion = (asked: number | null) => Promise<{
  readonly current: number;
  readonly found: Omit<RequestVersion, 'isPinned'> | null;
}>;

/** Reads a request's version once: ?v=, else the current one. An unknown ?v= is an error. */
export function createRequestVersions(find: FindVersion): {
  of(request: Request): Promise<RequestVersion>;
} {
  const known = new WeakMap<Request, Promise<RequestVersion>>();
  return {
    of(request) {
      const version = known.get(request) ?? readVersion(find, request);
      known.set(request, version);
      return version;
    },
  };
}

async function readVersion(find: FindVersion, request: Request): Promise<RequestVersion> {
  const asked = new URL(request.url).searchParams.get('v');
  const { current, found } = await find(readVersionNumber(asked));
  if (found) return { ...found, isPinned: asked !== null };
  const newest = current === 0 ? 'nothing has been published yet' : `the newest is ${current}`;
  throw requestError(
    404,
    'UNKNOWN_VERSION',
    `There is no dataset version "${(asked ?? '').slice(0, 20)}": ${newest}. Ask with ?v=N, N from 1.`,
  );
}

/** The version that ?v= asks for, null where it is not given; what is no number of one asks for one that there never is. */
export function readVersionNumber(asked: string | null): number | null {
  if (asked === null) return null;
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : -1;
}
