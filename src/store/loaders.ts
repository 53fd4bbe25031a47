import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type {
  Content,
  ContentImplementer,
  ContentIndicator,
  ContentPlace,
  ContentSection,
  ContentText,
  ImplementerLink,
  Organisation,
  OrganisationProfile,
  PrismaClient,
  SourceRecord,
  TargetGroupLink,
} from '../../prisma/client/client.ts';
import type { Observation } from './claims.ts';
import { publishedWhere } from './moment.ts';

/** An implementer as printed, and the organisation it is at a version. */
export type LinkedImplementer = ContentImplementer & Pick<ImplementerLink, 'organisationId' | 'matchedBy'>;

/** An organisation as it is called at a version. */
export type ProfiledOrganisation = Organisation & Omit<OrganisationProfile, 'id' | 'organisationId'>;

/** A row's key on the second clock. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

export type Source = Omit<SourceRecord, 'claims' | 'text'>;

/** A source record and what it claims. */
export type ClaimingSource = Source & Observation;

const rowsOfContents: ReadonlySet<string> = new Set([
  'content',
  'text',
  'sections',
  'places',
  'indicators',
  'implementers',
  'targetGroups',
]);

type Cache = LRUCache<string, NonNullable<object>>;

/** What outlives a request: rows that never change, the least recently used dropped first. */
export interface RowCaches {
  /** Null where none of that name are kept. */
  of(name: string, max: number): Cache | null;
}

/**
 * `most` bounds each cache further than its own size does; with `isPassing` what hangs on a content is not kept at all,
 * for it is met once.
 */
export function createRowCaches({ most = Number.POSITIVE_INFINITY, isPassing = false } = {}): RowCaches {
  const caches = new Map<string, Cache>();
  return {
    of(name, max) {
      if (isPassing && rowsOfContents.has(name)) return null;
      const known =
        caches.get(name) ?? new LRUCache<string, NonNullable<object>>({ max: Math.min(max, most) });
      caches.set(name, known);
      return known;
    },
  };
}

const maxBatchSize = 5_000;

// a content's rows as they were printed
const inOrder: { orderBy: ({ contentId: 'asc' } | { position: 'asc' })[] } = {
  orderBy: [{ contentId: 'asc' }, { position: 'asc' }],
};

/** One request's loaders: each batches a level of the question into one statement. */
export function createLoaders(prisma: PrismaClient, caches: RowCaches) {
  /** Content is keyed by its id alone: it never changes. */
  function oneById<T extends object>(
    name: string,
    max: number,
    read: (ids: string[]) => Promise<T[]>,
    idOf: (row: T) => string,
  ) {
    return cached<string, T | null>(
      caches.of(name, max),
      (id) => id,
      async (ids) => {
        const rows = new Map((await read([...ids])).map((row) => [idOf(row), row]));
        return ids.map((id) => rows.get(id) ?? null);
      },
    );
  }

  function manyById<T extends { contentId: string }>(
    name: string,
    max: number,
    read: (ids: string[]) => Promise<T[]>,
  ) {
    return cached<string, readonly T[]>(
      caches.of(name, max),
      (id) => id,
      async (ids) => {
        const groups = groupByContent(await read([...ids]));
        return ids.map((id) => groups.get(id) ?? []);
      },
    );
  }

  /** Everything else is keyed by (id, version). Of one request all keys have the request's version. */
  function byVersion<T extends object>(
    name: string,
    max: number,
    read: (ids: string[], version: number) => Promise<Map<string, T>>,
    none: T | null,
  ) {
    return cached<Versioned, T | null>(
      caches.of(name, max),
      ({ id, version }) => `${id}@${version}`,
      async (keys) => {
        const versions = [...new Set(keys.map((key) => key.version))];
        const found = new Map<number, Map<string, T>>();
        for (const version of versions) {
          found.set(
            version,
            await read(
              keys.filter((key) => key.version === version).map((key) => key.id),
              version,
            ),
          );
        }
        return keys.map(({ id, version }) => found.get(version)?.get(id) ?? none);
      },
    );
  }

  return {
    content: oneById<Content>(
      'content',
      20_000,
      (ids) => prisma.content.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
    ),
    text: oneById<ContentText>(
      'text',
      1_000,
      (ids) => prisma.contentText.findMany({ where: { contentId: { in: ids } } }),
      (row) => row.contentId,
    ),
    /** What the sources of a project claim, by project id; in no order. */
    claims: byVersion<readonly ClaimingSource[]>(
      'claims',
      200,
      async (ids, version) => {
        const rows = await prisma.sourceRecord.findMany({
          where: { projectId: { in: ids }, publishedIn: { lte: version } },
          omit: { text: true },
        });
        return groupSources(rows as unknown as ClaimingSource[]);
      },
      [],
    ),
    /** A source's public text. */
    sourceText: oneById<Pick<SourceRecord, 'id' | 'text'>>(
      'sourceText',
      200,
      (ids) => prisma.sourceRecord.findMany({ where: { id: { in: ids } }, select: { id: true, text: true } }),
      (row) => row.id,
    ),
    sections: manyById<ContentSection>('sections', 500, (ids) =>
      prisma.contentSection.findMany({ where: { contentId: { in: ids } }, ...inOrder }),
    ),
    places: manyById<ContentPlace>('places', 20_000, (ids) =>
      prisma.contentPlace.findMany({ where: { contentId: { in: ids } }, ...inOrder }),
    ),
    indicators: manyById<ContentIndicator>('indicators', 20_000, (ids) =>
      prisma.contentIndicator.findMany({ where: { contentId: { in: ids } }, ...inOrder }),
    ),
    implementers: byVersion<readonly LinkedImplementer[]>(
      'implementers',
      20_000,
      async (ids, version) => {
        const [printed, links] = await Promise.all([
          prisma.contentImplementer.findMany({ where: { contentId: { in: ids } }, ...inOrder }),
          prisma.implementerLink.findMany({ where: { contentId: { in: ids }, ...publishedWhere(version) } }),
        ]);
        const linkOf = new Map(links.map((link) => [`${link.contentId} ${link.position}`, link]));
        return groupByContent(
          printed.flatMap((row) => {
            const link = linkOf.get(`${row.contentId} ${row.position}`);
            return link ? [{ ...row, organisationId: link.organisationId, matchedBy: link.matchedBy }] : [];
          }),
        );
      },
      [],
    ),
    targetGroups: byVersion<readonly TargetGroupLink[]>(
      'targetGroups',
      20_000,
      async (ids, version) =>
        groupByContent(
          await prisma.targetGroupLink.findMany({
            where: { contentId: { in: ids }, ...publishedWhere(version) },
            orderBy: [{ contentId: 'asc' }, { reach: 'asc' }, { offset: 'asc' }, { code: 'asc' }],
          }),
        ),
      [],
    ),
    organisation: byVersion<ProfiledOrganisation>(
      'organisation',
      20_000,
      async (ids, version) => {
        const [organisations, profiles] = await Promise.all([
          prisma.organisation.findMany({ where: { id: { in: ids } } }),
          prisma.organisationProfile.findMany({
            where: { organisationId: { in: ids }, ...publishedWhere(version) },
          }),
        ]);
        const profileOf = new Map(
          profiles.map(({ id: _, organisationId, ...profile }) => [organisationId, profile]),
        );
        return new Map(
          organisations.flatMap((row) => {
            const profile = profileOf.get(row.id);
            return profile ? [[row.id, { ...row, ...profile }] as const] : [];
          }),
        );
      },
      null,
    ),
    /** By project id, the newest first. */
    sources: byVersion<readonly Source[]>(
      'sources',
      500,
      async (ids, version) => {
        const rows = await prisma.sourceRecord.findMany({
          where: { projectId: { in: ids }, publishedIn: { lte: version } },
          omit: { claims: true, text: true },
          orderBy: [{ observedAt: 'desc' }, { kind: 'desc' }, { sha256: 'asc' }],
        });
        return groupSources(rows);
      },
      [],
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

/** A DataLoader that looks into a cache of immutable rows before it asks; what is not there is not remembered. */
function cached<K, V>(
  cache: Cache | null,
  keyOf: (key: K) => string,
  read: (keys: readonly K[]) => Promise<V[]>,
): DataLoader<K, V, string> {
  return new DataLoader<K, V, string>(
    async (keys) => {
      // hits are held before anything is read: what is read may push them out of the cache
      const found = new Map<string, V>();
      const missing: K[] = [];
      for (const key of keys) {
        const hit = cache?.get(keyOf(key)) as V | undefined;
        if (hit === undefined) missing.push(key);
        else found.set(keyOf(key), hit);
      }
      const rows = missing.length > 0 ? await read(missing) : [];
      for (const [i, key] of missing.entries()) {
        const row = rows[i] as V;
        found.set(keyOf(key), row);
        if (row !== null) cache?.set(keyOf(key), row as NonNullable<object>);
      }
      return keys.map((key) => found.get(keyOf(key)) as V);
    },
    { cacheKeyFn: keyOf, maxBatchSize },
  );
}

function groupByContent<T extends { contentId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.contentId);
    if (group) group.push(row);
    else groups.set(row.contentId, [row]);
  }
  return groups;
}

/** By project, the sample only where a project has nothing else: it is a source only while nothing real is published. */
function groupSources<T extends Source>(rows: readonly T[]): Map<string, T[]> {
  const hasReal = new Set(rows.filter((row) => !row.isSample).map((row) => row.projectId));
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    if (row.isSample && hasReal.has(row.projectId)) continue;
    const group = groups.get(row.projectId);
    if (group) group.push(row);
    else groups.set(row.projectId, [row]);
  }
  return groups;
}
