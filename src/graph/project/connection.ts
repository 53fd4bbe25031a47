import type { Prisma } from '../../../prisma/client/client.ts';
import { userError } from '../../plugins/errors.ts';
import type { SearchQuery } from '../../reference/words/query.ts';
import type { Moment } from '../../store/index.ts';
import { type ProjectOrder as OrderItem, sortKeysOf } from '../../store/projectPages.ts';
import { builder } from '../builder.ts';
import { connectionType, type Edge } from '../connection.ts';
import type { Context } from '../context.ts';
import {
  type CursorScope,
  type Page,
  type PageArgs,
  pageArgs,
  pageOf,
  pageSizeOf,
  readCursor,
} from '../paging.ts';
import { OrderDirection } from '../shared.ts';
import { projectCondition } from './condition.ts';
import { ancestry } from './dimension.ts';
import { ProjectFilter, type ProjectFilterInput } from './filter.ts';
import { matchesOf, TextMatch } from './match.ts';
import type { ParentRequest, ProjectParent } from './pages.ts';
import { Project, type ProjectShape, projectsOf } from './shape.ts';
import { ProjectStatistics, type StatisticsShape } from './statistics.ts';

const ProjectOrderField = builder.enumType('ProjectOrderField', {
  description: 'By what projects are ordered.',
  values: {
    CODE: { description: 'The registry’s code' },
    NAME: { description: 'The name, in Finnish order' },
    STARTS_ON: { description: 'The first day' },
    ENDS_ON: { description: 'The last day' },
    GRANTED: { description: 'EU and state funding granted' },
    REALISED: { description: 'EU and state funding realised' },
    REALISED_SHARE: { description: 'EU and state funding realised as a share of granted' },
    RELEVANCE: { description: 'How well it fits `filter.text`; all fit the same where no text is given' },
  } as const,
});

export const ProjectOrder = builder.inputType('ProjectOrder', {
  description: 'An order of projects. What has no value comes last both ways; equals are ordered by code.',
  fields: (t) => ({
    field: t.field({ type: ProjectOrderField, required: true, description: 'By what.' }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'ASC',
      description: 'Which way.',
    }),
  }),
});

/** A question for projects: whose, which, in what order, at what moment; its page and count are read when asked for. */
export interface ProjectQuery {
  readonly moment: Moment;
  readonly where: Prisma.Sql;
  readonly query: SearchQuery | null;
  readonly parent: ProjectParent;
  readonly role: string | null;
  readonly filter: ProjectFilterInput | null | undefined;
  readonly filterKey: string;
  readonly request: () => ParentRequest;
  readonly scope: CursorScope;
  readonly args: PageArgs;
}

export interface ProjectsArgs extends PageArgs {
  readonly filter?: ProjectFilterInput | null | undefined;
  readonly orderBy?: readonly OrderItem[] | null | undefined;
  readonly role?: 'LEAD' | 'PARTNER' | null | undefined;
}

/** What a filter finds at a moment, as text: equal where it is the same. */
export function filterKeyOf(filter: unknown, role: string | null, moment: Moment): string {
  return JSON.stringify([filter ?? null, role, moment], (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}

/** Checks a reader's arguments, and makes them a question. */
export function askProjects(
  parent: ProjectParent,
  moment: Moment,
  args: ProjectsArgs,
  context: Context,
): ProjectQuery {
  const { filter, role = null } = args;
  const { where, rank, query } = projectCondition(filter, moment, context);
  const order = args.orderBy ?? (rank === null ? [] : [{ field: 'RELEVANCE', direction: 'DESC' } as const]);
  if (order.length > 5) throw userError('BAD_USER_INPUT', '`orderBy` takes at most 5 orders.');
  if (new Set(order.map(({ field }) => field)).size < order.length) {
    throw userError(
      'BAD_USER_INPUT',
      '`orderBy` names a field twice; the first of them decides, so leave the other out.',
    );
  }
  const size = pageSizeOf(args, context);
  const scope: CursorScope = {
    question: [filter ?? null, order, role, parent],
    version: moment.version,
    asOf: moment.asOf,
  };
  const kinds = sortKeysOf(order, rank).map(({ kind }) => kind);
  const after = readCursor('after', args.after, kinds, scope);
  const before = readCursor('before', args.before, kinds, scope);
  const filterKey = filterKeyOf(filter, role, moment);
  return {
    moment,
    where,
    query,
    parent,
    role,
    filter,
    filterKey,
    scope,
    args,
    request: () => ({
      moment,
      filter: where,
      rank,
      order,
      after,
      before,
      ...size,
      parent,
      role,
      signature: JSON.stringify([filterKey, order, after, before, size]),
    }),
  };
}

/** A project in a connection, and what it was found by. */
interface FoundEdge extends Edge<ProjectShape> {
  readonly query: SearchQuery | null;
}

async function readPage(query: ProjectQuery, context: Context): Promise<Page<FoundEdge>> {
  const request = query.request();
  const found = await context.pages.page.load(request);
  const page = pageOf(found, request, query.scope, {
    hasAfter: query.args.after != null,
    hasBefore: query.args.before != null,
  });
  const projects = await projectsOf(page.rows, query.moment, context);
  const rows = projects.map((node, i) => ({
    node,
    query: query.query,
    get cursor() {
      return page.cursors.at(i) ?? '';
    },
  }));
  return { ...page, rows };
}

export const { Connection: ProjectConnection, Edge: ProjectEdge } = connectionType<
  ProjectQuery,
  ProjectShape,
  FoundEdge
>({
  name: 'Project',
  node: Project,
  plural: 'projects',
  description: 'Projects, a page at a time, and what can be said of all of them.',
  page: readPage,
  count: ({ parent, role, where, moment, filterKey }, { pages }) =>
    pages.count.load({ parent, role, filter: where, moment, signature: filterKey }),
});

builder.objectField(ProjectEdge, 'match', (t) =>
  t.field({
    type: [TextMatch],
    extensions: { listSize: 10 },
    description:
      'Where it has the words of `filter.text`, the most telling field first; empty where none are given.',
    resolve: ({ node, query }, _args, context) => matchesOf(node, query, context),
  }),
);

builder.objectField(ProjectConnection, 'statistics', (t) =>
  t.field({
    type: ProjectStatistics,
    description: 'Counts, sums and medians over all matches, not the page.',
    resolve: (query, _args, context) => statisticsOf(query, context),
  }),
);

/** What can be said of all that a query finds. */
export async function statisticsOf(
  { parent, role, where, moment, filterKey }: ProjectQuery,
  { pages }: Context,
): Promise<StatisticsShape> {
  const own = { parent, role, filter: where, moment };
  return {
    sums: await pages.sums.load({ ...own, signature: filterKey }),
    measure: async (measure) => {
      const signature = JSON.stringify([filterKey, measure]);
      const grouping = { by: [], weighting: 'FULL', ancestry } as const;
      return (await pages.measures.load({ ...own, ...grouping, measure, signature }))([]);
    },
  };
}

/** The arguments of every connection of projects. */
export function projectsArgs() {
  return builder.args((t) => ({
    filter: t.field({ type: ProjectFilter, description: 'Which of them.' }),
    orderBy: t.field({
      type: [ProjectOrder],
      description: 'In what order; where none is given by relevance to `filter.text`, else by code.',
    }),
    ...pageArgs(),
  }));
}
