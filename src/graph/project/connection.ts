import { type Awaitable, whenReady } from '../../awaitable.ts';
import { userError } from '../../errors.ts';
import type { SearchQuery } from '../../search/query.ts';
import type { Moment } from '../../store/index.ts';
import type { ProjectDimension as Dimension } from '../../store/projects/dimensions.ts';
import { type Measure, type MeasureRow, onlyPlace } from '../../store/projects/measures.ts';
import type { Keyset } from '../../store/projects/page.ts';
import type { Condition, ProjectOrder as OrderItem, ProjectQuestion } from '../../store/projects/question.ts';
import { builder } from '../builder.ts';
import { connectionType, type Edge, type Pieces } from '../connection.ts';
import type { Context } from '../context.ts';
import {
  type CursorScope,
  checkPage,
  keysetOf,
  type Page,
  type PageArgs,
  pageArgs,
  pageOf,
} from '../paging.ts';
import { keptWith } from '../seen.ts';
import type { ProjectShape } from '../shapes.ts';
import { OrderDirection } from '../shared.ts';
import { projectCondition } from './condition.ts';
import { ProjectFilter, type ProjectFilterInput } from './filter.ts';
import { matchesOf, TextMatch } from './match.ts';
import { Project, projectsOf } from './shape.ts';
import { ProjectStatistics, type StatisticsShape } from './statistics.ts';

const ProjectOrderField = builder.enumType('ProjectOrderField', {
  description: 'By what projects are ordered.',
  values: {
    CODE: { description: 'The registry’s code of the project' },
    NAME: { description: 'The name, in Finnish order' },
    STARTS_ON: { description: 'The first day of the project' },
    ENDS_ON: { description: 'The last day of the project' },
    GRANTED: { description: 'EU and state funding granted' },
    EU_AND_STATE_PLANNED: { description: 'EU and state funding planned' },
    REALISED: { description: 'EU and state funding realised' },
    REALISED_SHARE: {
      description:
        'EU and state funding realised as a share of granted or, where nothing is granted by name, of planned',
    },
    CHANGED_AT: { description: 'When what is known of it changed last; new ones when they came' },
    RELEVANCE: { description: 'How well it fits `filter.text`; all fit the same where no text is given' },
  } as const,
});

export const ProjectOrder = builder.inputType('ProjectOrder', {
  description: 'An order of projects. What has no value comes last both ways; equals are ordered by code.',
  fields: (t) => ({
    field: t.field({ type: ProjectOrderField, required: true, description: 'By what projects are ordered.' }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'ASC',
      description: 'Ascending or descending; ascending unless given.',
    }),
  }),
});

/** A question for projects: whose, which, in what order, at what moment; its page and count are read when asked for. */
export interface ProjectQuery {
  readonly question: ProjectQuestion;
  readonly order: readonly OrderItem[];
  /** Whose projects: what a facet's filter is left out of leaves this. */
  readonly parent: readonly Condition[];
  readonly filter: ProjectFilterInput | null | undefined;
  readonly query: SearchQuery | null;
  readonly scope: CursorScope;
  readonly keyset: Keyset;
}

export interface ProjectsArgs extends PageArgs {
  readonly filter?: ProjectFilterInput | null | undefined;
  readonly orderBy?: readonly OrderItem[] | null | undefined;
}

/** Checks a reader's arguments, and makes them a question about the projects that meet `parent`. */
export function askProjects(
  parent: readonly Condition[],
  moment: Moment,
  args: ProjectsArgs,
  context: Context,
): ProjectQuery {
  const { filter } = args;
  const { conditions, query } = projectCondition(filter, context);
  const order = args.orderBy ?? (query === null ? [] : [{ field: 'RELEVANCE', direction: 'DESC' } as const]);
  if (order.length > 5) throw userError('BAD_USER_INPUT', '`orderBy` takes at most 5 orders.');
  if (new Set(order.map(({ field }) => field)).size < order.length) {
    throw userError(
      'BAD_USER_INPUT',
      '`orderBy` names a field twice; the first of them decides, so leave the other out.',
    );
  }
  const scope: CursorScope = {
    question: [filter ?? null, order, parent],
    version: moment.version,
    asOf: moment.asOf,
    sealedWith: context.sealedWith,
  };
  const keyset = keysetOf(args, scope, context);
  return {
    question: { moment, conditions: [...parent, ...conditions] },
    order,
    parent,
    filter,
    query,
    scope,
    keyset,
  };
}

/** A project in a connection, and what it was found by. */
interface FoundEdge extends Edge<ProjectShape> {
  readonly query: SearchQuery | null;
}

/** What describes all matches of a query, not its page alone: worked out once, under however many names it is asked for. */
export const statisticsOf = keptWith((query: ProjectQuery, context: Context): Awaitable<StatisticsShape> => {
  const measure = measureOnce(query, [], context);
  return whenReady(context.reader.columns.sums(query.question), (sums) => ({
    sums,
    measure: (one) => measure(onlyPlace, one),
  }));
});

/** Which projects a page has, before anything of them is read. */
const findPage = keptWith((query: ProjectQuery, { reader }: Context) =>
  whenReady(reader.columns.page(query.question, query.order, query.keyset), (found) =>
    pageOf(checkPage(found), query.keyset, query.scope),
  ),
);

function readPage(query: ProjectQuery, context: Context): Awaitable<Page<FoundEdge>> {
  return whenReady(findPage(query, context), (page) =>
    whenReady(projectsOf(page.rows, query.question.moment, context), (projects) => ({
      ...page,
      rows: projects.map((node, i) => ({
        node,
        query: query.query,
        get cursor() {
          return page.cursors.at(i) ?? '';
        },
      })),
    })),
  );
}

/** A project is what its content is as its moment sees it, with nothing of who is withheld. */
function piecesOf(query: ProjectQuery, context: Context): Awaitable<Pieces<ProjectShape>> {
  const { version, asOf } = query.question.moment;
  return whenReady(findPage(query, context), ({ rows }) => ({
    scope: [version, asOf?.getTime() ?? '', context.reader.columns.takedowns.signature].join(' '),
    keys: rows.map(({ contentId }) => contentId),
    read: (places: readonly number[]) =>
      projectsOf(
        places.map((place) => rows[place] as (typeof rows)[number]),
        query.question.moment,
        context,
      ),
  }));
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
  place: findPage,
  pieces: piecesOf,
  count: ({ question }, { reader }) => reader.columns.count(question),
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

/** Each measure of all groups is read once, when the first of them is asked for it. */
export function measureOnce(
  { question }: Pick<ProjectQuery, 'question'>,
  by: readonly Dimension[],
  { reader }: Context,
): (place: number, measure: Measure) => ReturnType<StatisticsShape['measure']> {
  const read = new Map<Measure, Awaitable<(place: number) => MeasureRow>>();
  return (place, measure) => {
    const known = read.get(measure) ?? reader.columns.measure(question, by, measure);
    read.set(measure, known);
    return whenReady(known, (of) => of(place));
  };
}

/** The arguments of every connection of projects. */
export function projectsArgs() {
  return builder.args((t) => ({
    filter: t.field({ type: ProjectFilter, description: 'Which projects; all where none is given.' }),
    orderBy: t.field({
      type: [ProjectOrder],
      description: 'In what order; where none is given by relevance to `filter.text`, else by code.',
    }),
    ...pageArgs(),
  }));
}
