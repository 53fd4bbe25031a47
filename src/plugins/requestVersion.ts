import type { PrismaClient } from '../../prisma/client/client.ts';
import { requestError } from './errors.ts';

/** The dataset version that a request is answered from, whole. */
export interface RequestVersion {
  readonly version: number;
  /** Null while nothing has been published. */
  readonly publishedAt: Date | null;
  /** True where the reader asked for it by ?v=. */
  readonly isPinned: boolean;
  /** The ids of the registries that something was imported from by then. */
  readonly imported: readonly string[];
}

/** Reads a request's version once: ?v=, else the current one. An unknown ?v= is an error. */
export function createRequestVersions(prisma: PrismaClient): {
  of(request: Request): Promise<RequestVersion>;
} {
  const known = new WeakMap<Request, Promise<RequestVersion>>();
  return {
    of(request) {
      const version = known.get(request) ?? readVersion(prisma, request);
      known.set(request, version);
      return version;
    },
  };
}

async function readVersion(prisma: PrismaClient, request: Request): Promise<RequestVersion> {
  const asked = new URL(request.url).searchParams.get('v');
  const rows = await prisma.$queryRaw<
    { currentVersion: number; version: number | null; publishedAt: Date | null; imported: string[] }[]
  >`
    SELECT d."currentVersion", v."version", v."publishedAt", ARRAY(SELECT DISTINCT i."registry" FROM "import_run" i
      WHERE i."registry" IS NOT NULL AND i."version" <= v."version" ORDER BY 1) AS "imported" FROM "dataset" d
    LEFT JOIN "dataset_version" v ON v."version" = coalesce(${toNumber(asked)}::int, d."currentVersion") AND v."version" <= d."currentVersion"`;
  const row = rows[0];
  if (!row) throw new Error('the dataset has no row');
  if (asked !== null && row.version === null) {
    const newest =
      row.currentVersion === 0 ? 'nothing has been published yet' : `the newest is ${row.currentVersion}`;
    throw requestError(
      404,
      'UNKNOWN_VERSION',
      `There is no dataset version "${asked.slice(0, 20)}": ${newest}. Ask with ?v=N, N from 1.`,
    );
  }
  const { version, publishedAt, imported } = row;
  return { version: version ?? 0, publishedAt, imported, isPinned: asked !== null };
}

/** What is no number of a version asks for a version that there never is. */
function toNumber(asked: string | null): number | null {
  if (asked === null) return null;
  return /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : -1;
}
