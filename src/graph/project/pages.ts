import DataLoader from 'dataloader';
import { Prisma, type PrismaClient } from '../../../prisma/client/client.ts';
import { type Moment, publishedAt } from '../../store/index.ts';
import {
  countProjects,
  type PageRequest,
  type PageRow,
  type ProjectSums,
  readProjectPages,
  sumProjects,
} from '../../store/projectPages.ts';

/** Whose projects are meant: everybody's, or those of one thing that the connection hangs on. */
export interface ProjectParent {
  readonly kind: 'ALL' | 'ORGANISATION' | 'MUNICIPALITY' | 'MUNICIPALITY_THEN' | 'REGION' | 'TARGET_GROUP';
  /** An organisation's id; codes joined by "|" where any of them counts. */
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

export interface ProjectPageLoaders {
  readonly page: DataLoader<ParentRequest, PageRow[], string>;
  readonly count: DataLoader<ParentCount, number, string>;
  readonly sums: DataLoader<ParentCount, ProjectSums, string>;
}

/** Pages and counts of many parents at once: one statement for each shape of question. */
export function createProjectPageLoaders(prisma: PrismaClient): ProjectPageLoaders {
  const keyOf = ({ parent, signature }: ParentCount) => `${signature} ${parent.kind} ${parent.key}`;
  return {
    page: new DataLoader<ParentRequest, PageRow[], string>(
      (requests) =>
        inGroups(requests, async (first, parents) => {
          const rows = await readProjectPages(prisma, parents, { ...first, where: whereOf(first) });
          const pages = new Map<string, PageRow[]>();
          for (const row of rows) {
            const page = pages.get(row.parent);
            if (page) page.push(row);
            else pages.set(row.parent, [row]);
          }
          return (key) => pages.get(key) ?? [];
        }),
      { cacheKeyFn: keyOf },
    ),
    count: new DataLoader<ParentCount, number, string>(
      (requests) =>
        inGroups(requests, async (first, parents) => {
          const counts = await countProjects(prisma, parents, {
            moment: first.moment,
            where: whereOf(first),
          });
          return (key) => counts.get(key) ?? 0;
        }),
      { cacheKeyFn: keyOf },
    ),
    sums: new DataLoader<ParentCount, ProjectSums, string>(
      (requests) =>
        inGroups(requests, async (first, parents) => {
          const sums = await sumProjects(prisma, parents, { moment: first.moment, where: whereOf(first) });
          return (key) => sums.get(key) as ProjectSums;
        }),
      { cacheKeyFn: keyOf },
    ),
  };
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
    case 'TARGET_GROUP':
      return Prisma.sql`EXISTS (SELECT 1 FROM "target_group_link" l WHERE l."contentId" = r."contentId"
        AND l."code" = ANY(string_to_array(k.key, '|')) AND ${publishedAt('l', version)})`;
    default:
      return Prisma.sql`EXISTS (SELECT 1 FROM "classification_link" l WHERE l."contentId" = r."contentId"
        AND l."kind" = ${kind} AND l."code" = ANY(string_to_array(k.key, '|')) AND ${publishedAt('l', version)})`;
  }
}
