import DataLoader from 'dataloader';
import { Prisma, type PrismaClient } from '../../../prisma/client/client.ts';
import type { ProjectDimension } from '../../store/dimensions.ts';
import { type Moment, publishedAt } from '../../store/index.ts';
import type { Keyset } from '../../store/keyset.ts';
import type { RowCaches } from '../../store/loaders.ts';
import { countPartners, type PartnerRow, readPartners } from '../../store/organisationPages.ts';
import { rowsByParent } from '../../store/parents.ts';
import {
  countFacets,
  type FacetRequest,
  type FacetRow,
  type MeasureRequest,
  type MeasureRow,
  measureGroups,
} from '../../store/projectMeasures.ts';
import { countProjects, type PageRequest, type PageRow, readProjectPages } from '../../store/projectPages.ts';
import {
  type GroupRequest,
  type GroupRow,
  type GroupRows,
  groupProjects,
  type ProjectSums,
  sumProjects,
} from '../../store/projectSums.ts';
import { type RelatedRow, readRelatedProjects } from '../../store/relatedProjects.ts';

/** Whose projects are meant: everybody's, or those of one thing that the connection hangs on. */
export interface ProjectParent {
  readonly kind:
    | 'ALL'
    | 'ORGANISATION'
    | 'BOTH_ORGANISATIONS'
    | 'MUNICIPALITY'
    | 'MUNICIPALITY_THEN'
    | 'REGION'
    | 'TARGET_GROUP';
  /** An organisation's id, or two joined by "|"; codes joined by "|" where any of them counts. */
  readonly key: string;
}

export const allProjects: ProjectParent = { kind: 'ALL', key: '' };

/** How many projects of one parent: `signature` is equal for requests that differ in the parent alone. */
export interface ParentCount {
  readonly moment: Moment;
  readonly parent: ProjectParent;
  readonly filter: Prisma.Sql;
  readonly role: string | null;
  readonly signature: string;
}

/** A page of one parent's projects. */
export type ParentRequest = ParentCount & Omit<PageRequest, 'where' | 'moment'>;

/** Groups of one parent's projects. */
export type ParentGroups = ParentCount & Omit<GroupRequest, 'where' | 'moment'>;
export type ParentMeasures = ParentCount & Omit<MeasureRequest, 'where' | 'moment'>;
export type ParentFacets = ParentCount & Omit<FacetRequest, 'where' | 'moment'>;

export interface ProjectPageLoaders {
  readonly page: Loader<ParentRequest, PageRow[]>;
  readonly count: Loader<ParentCount, number>;
  readonly sums: Pick<Loader<ParentCount, ProjectSums>, 'load'>;
  readonly groups: Loader<ParentGroups, GroupRows>;
  readonly measures: Loader<ParentMeasures, (keys: GroupRow['keys']) => MeasureRow>;
  readonly facets: Loader<ParentFacets, (dimension: ProjectDimension) => readonly FacetRow[]>;
  readonly partners: Loader<Neighbours & Keyset, PartnerRow[]>;
  readonly partnerCount: Loader<Neighbours, number>;
  readonly related: Loader<Neighbours & { readonly limit: number }, readonly RelatedRow[]>;
}

/** What has to do with one thing, by its id: an organisation's, or a content's. */
export interface Neighbours {
  readonly id: string;
  readonly moment: Moment;
}

type Loader<R, T> = DataLoader<R, T, string>;

function keyOf({ parent, signature }: ParentCount): string {
  return `${signature} ${parent.kind} ${parent.key}`;
}

/** Pages, counts, sums and groups of many parents at once: one statement for each shape of question. */
export function createProjectPageLoaders(prisma: PrismaClient, caches: RowCaches): ProjectPageLoaders {
  /** Up to `kept` answers outlive the request: they never change, for a signature has the version and the moment. */
  function loader<R extends ParentCount, T extends NonNullable<unknown>>(
    name: string,
    kept: number,
    read: (parents: string[], request: R & { readonly where: Prisma.Sql }) => Promise<(key: string) => T>,
  ): Loader<R, T> {
    const known = kept > 0 ? caches.of(name, kept) : null;
    return new DataLoader<R, T, string>(
      async (requests) => {
        const hits = requests.map((request) => known?.get(keyOf(request)) as { value: T } | undefined);
        const missing = requests.filter((_, i) => hits[i] === undefined);
        const found = await inGroups(missing, (first, parents) =>
          read(parents, { ...first, where: whereOf(first) }),
        );
        for (const [i, request] of missing.entries()) known?.set(keyOf(request), { value: found[i] as T });
        let next = 0;
        return hits.map((hit) => (hit ? hit.value : (found[next++] as T)));
      },
      { cacheKeyFn: keyOf },
    );
  }

  const summed = new Set<string>();
  const sums = loader<ParentCount, ProjectSums>('sums', 5_000, async (parents, request) => {
    const found = await sumProjects(prisma, parents, request);
    return (key) => found.get(key) as ProjectSums;
  });

  return {
    page: loader('pages', 0, async (parents, request) => {
      return rowsByParent(await readProjectPages(prisma, parents, request));
    }),
    count: loader('counts', 20_000, async (parents, request) => {
      const keys = parents.map((key) => ({ ...request, parent: { kind: request.parent.kind, key } }));
      // whoever adds up projects has counted them
      if (keys.every((one) => summed.has(keyOf(one)))) {
        const found = await Promise.all(keys.map((one) => sums.load(one)));
        return (key) => found[parents.indexOf(key)]?.projects ?? 0;
      }
      const counts = await countProjects(prisma, parents, request);
      return (key) => counts.get(key) ?? 0;
    }),
    sums: {
      load(request) {
        summed.add(keyOf(request));
        return sums.load(request);
      },
    },
    groups: loader('groups', 200, (parents, request) => groupProjects(prisma, parents, request)),
    measures: loader('measures', 200, async (parents, request) => {
      const measured = await measureGroups(prisma, parents, request);
      return (parent) => (keys) => measured(parent, keys) ?? {};
    }),
    facets: loader('facets', 500, async (parents, request) => {
      const counted = await countFacets(prisma, parents, request);
      return (parent) => (dimension) => counted(parent, dimension);
    }),
    partners: neighboursLoader(async (ids, request: Neighbours & Keyset) => {
      return rowsByParent(await readPartners(prisma, ids, request));
    }),
    partnerCount: neighboursLoader(async (ids, request: Neighbours) => {
      const counts = await countPartners(prisma, ids, request);
      return (id) => counts.get(id) ?? 0;
    }),
    related: neighboursLoader(async (ids, request: Neighbours & { limit: number }) => {
      return rowsByParent(await readRelatedProjects(prisma, ids, request));
    }),
  };
}

/** Of things that are asked the same: one statement. */
function neighboursLoader<R extends Neighbours, T>(
  read: (ids: string[], request: R) => Promise<(id: string) => T>,
): Loader<R, T> {
  const questionOf = ({ id: _, ...question }: R) => JSON.stringify(question);
  return new DataLoader<R, T, string>(
    async (requests) => {
      const found = new Map<string, (id: string) => T>();
      for (const request of requests) {
        const question = questionOf(request);
        if (found.has(question)) continue;
        const same = requests.filter((other) => questionOf(other) === question);
        found.set(question, await read([...new Set(same.map(({ id }) => id))], request));
      }
      return requests.map((request) => (found.get(questionOf(request)) as (id: string) => T)(request.id));
    },
    { cacheKeyFn: (request) => `${request.id} ${questionOf(request)}` },
  );
}

async function inGroups<R extends ParentCount, T>(
  requests: readonly R[],
  read: (first: R, parents: string[]) => Promise<(key: string) => T>,
): Promise<T[]> {
  const groups = new Map<string, R[]>();
  const groupOf = ({ parent, signature }: R) => `${parent.kind} ${signature}`;
  for (const request of requests)
    groups.set(groupOf(request), [...(groups.get(groupOf(request)) ?? []), request]);
  const found = new Map<string, (key: string) => T>();
  await Promise.all(
    [...groups].map(async ([group, own]) => {
      const first = own[0] as R;
      found.set(group, await read(first, [...new Set(own.map(({ parent }) => parent.key))]));
    }),
  );
  return requests.map((request) => (found.get(groupOf(request)) as (key: string) => T)(request.parent.key));
}

function whereOf({ parent, role, filter, moment }: ParentCount): Prisma.Sql {
  return Prisma.sql`${parentCondition(parent.kind, role, moment)} AND ${filter}`;
}

function parentCondition(kind: ProjectParent['kind'], role: string | null, { version }: Moment): Prisma.Sql {
  switch (kind) {
    case 'ALL':
      return Prisma.sql`TRUE`;
    case 'ORGANISATION':
      return Prisma.sql`EXISTS (SELECT 1 FROM "implementer_link" l WHERE l."contentId" = r."contentId"
        AND l."organisationId" = k.key::uuid AND (${role}::text IS NULL OR l."role" = ${role}) AND ${publishedAt('l', version)})`;
    case 'BOTH_ORGANISATIONS': {
      const one = (
        part: number,
      ) => Prisma.sql`EXISTS (SELECT 1 FROM "implementer_link" l WHERE l."contentId" = r."contentId"
        AND l."organisationId" = split_part(k.key, '|', ${part})::uuid AND ${publishedAt('l', version)})`;
      return Prisma.sql`${one(1)} AND ${one(2)}`;
    }
    case 'TARGET_GROUP':
      return Prisma.sql`EXISTS (SELECT 1 FROM "target_group_link" l WHERE l."contentId" = r."contentId"
        AND l."code" = ANY(string_to_array(k.key, '|')) AND ${publishedAt('l', version)})`;
    default:
      return Prisma.sql`EXISTS (SELECT 1 FROM "classification_link" l WHERE l."contentId" = r."contentId"
        AND l."kind" = ${kind} AND l."code" = ANY(string_to_array(k.key, '|')) AND ${publishedAt('l', version)})`;
  }
}
