import { type Awaitable, whenReady } from '../../awaitable.ts';
import { userError } from '../../errors.ts';
import type { ProjectDimension as Dimension } from '../../store/projects/dimensions.ts';
import type { FacetRow, GroupRows } from '../../store/projects/groups.ts';
import type { ProjectQuestion } from '../../store/projects/question.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { inLanguage, languageArg } from '../shared.ts';
import { projectCondition } from './condition.ts';
import { measureOnce, ProjectConnection, type ProjectQuery } from './connection.ts';
import {
  filterFieldsOf,
  type GroupKeyShape,
  keyDescription,
  namesOfKey,
  ProjectDimension,
  readKey,
} from './dimension.ts';
import { ProjectStatistics, type StatisticsShape } from './statistics.ts';

interface FacetValueShape extends GroupKeyShape, FacetRow {
  /** Read for all values of the facet, when the first of them is asked for it. */
  readonly statistics: () => Awaitable<StatisticsShape>;
}

const FacetValue = builder.objectRef<FacetValueShape>('FacetValue').implement({
  description: 'A value of a dimension, how many projects have it, and what can be said of them.',
  fields: (t) => ({
    key: t.string({
      nullable: true,
      description: keyDescription,
      resolve: readKey,
    }),
    label: t.string({
      description: 'What readers call it (nimike).',
      args: languageArg(),
      resolve: (shape, { language }, context) =>
        whenReady(namesOfKey(shape, context), (names) => inLanguage(names, language)),
    }),
    count: t.exposeInt('count', { description: 'How many projects have it (lukumäärä).' }),
    statistics: t.field({
      type: ProjectStatistics,
      description:
        'What can be said of the projects that have it (tunnusluvut): granted, planned and realised, each summed by its own name.',
      resolve: ({ statistics }) => statistics(),
    }),
  }),
});

interface FacetShape {
  readonly dimension: Dimension;
  readonly rows: readonly FacetRow[];
  readonly query: ProjectQuery;
  readonly statisticsOf: (key: string | null) => Awaitable<StatisticsShape>;
}

const Facet = builder.objectRef<FacetShape>('Facet').implement({
  description: 'The most frequent values of a dimension.',
  fields: (t) => ({
    dimension: t.field({
      type: ProjectDimension,
      description: 'Of which dimension (luokittelu).',
      resolve: ({ dimension }) => dimension,
    }),
    values: t.field({
      type: [FacetValue],
      extensions: { listSize: 5 },
      description: 'The most frequent first (arvot).',
      resolve: ({ dimension, rows, query, statisticsOf }) =>
        rows.map((row) => ({
          ...row,
          dimension,
          value: row.key,
          moment: query.question.moment,
          statistics: () => statisticsOf(row.key),
        })),
    }),
  }),
});

const mostFacets = 10;
const mostValues = 100;

/** Each dimension counted over what the filter finds without its own part of it. */
function facetsOf(
  query: ProjectQuery,
  { of, first }: { of: readonly Dimension[]; first: number },
  context: Context,
): Awaitable<FacetShape[]> {
  if (of.length > mostFacets || new Set(of).size < of.length) {
    throw userError('BAD_USER_INPUT', `\`of\` takes at most ${mostFacets} dimensions, each once.`);
  }
  if (first < 1 || (first > mostValues && first !== context.exportPageSize)) {
    throw userError(
      'BAD_USER_INPUT',
      `\`first\` is a number of values from 1 to ${mostValues}; ${first} is not.`,
    );
  }
  const facets = of.map((dimension) => {
    const question = questionWithout(query, dimension, context);
    return whenReady(
      context.reader.columns.facet(question, dimension, first),
      (rows): FacetShape => ({
        dimension,
        rows,
        query,
        statisticsOf: statisticsByKey(question, dimension, first, context),
      }),
    );
  });
  return facets.some((facet) => facet instanceof Promise) ? Promise.all(facets) : (facets as FacetShape[]);
}

/** The sums of a facet's values: they are the groups of its dimension, in the same order. */
function statisticsByKey(
  question: ProjectQuestion,
  dimension: Dimension,
  limit: number,
  context: Context,
): FacetShape['statisticsOf'] {
  const by = [dimension];
  const order = { field: 'PROJECTS', isDescending: true } as const;
  const measure = measureOnce({ question }, by, context);
  let read: Awaitable<GroupRows> | undefined;
  return (key) => {
    read ??= context.reader.columns.groups(question, {
      by,
      weighting: 'FULL',
      minProjects: 1,
      order,
      limit,
    });
    return whenReady(read, ({ groups }) => {
      const group = groups.find(({ keys }) => keys[0] === key);
      if (group === undefined) throw new Error(`the facet ${dimension} has no group ${key}`);
      return { sums: group.sums, measure: (one) => measure(group.place, one) };
    });
  };
}

/** The query without the part of its filter that belongs to one dimension. */
function questionWithout(
  { question, parent, filter }: ProjectQuery,
  dimension: Dimension,
  context: Context,
): ProjectQuestion {
  const own = filterFieldsOf[dimension].filter((field) => filter?.[field as keyof typeof filter] != null);
  if (own.length === 0) return question;
  // classes of all code lists stand in one filter, of which a project needs one
  const classes = filter?.classification?.filter(({ scheme }) => scheme !== dimension) ?? [];
  const others = {
    ...filter,
    ...Object.fromEntries(own.map((field) => [field, null])),
    ...(own.includes('classification') && classes.length > 0 && { classification: classes }),
  };
  return { ...question, conditions: [...parent, ...projectCondition(others, context).conditions] };
}

builder.objectFields(ProjectConnection, (t) => ({
  facets: t.field({
    type: [Facet],
    extensions: { listSize: 5 },
    description:
      'How many matches have each value, for search pages: each dimension ignores its own filter, so that its other values stay visible.',
    args: {
      of: t.arg({
        type: [ProjectDimension],
        required: true,
        description: 'The dimensions to count by, at most 10.',
      }),
      first: t.arg.int({ required: true, defaultValue: 10, description: 'How many values of each, 1–100.' }),
    },
    resolve: facetsOf,
  }),
}));
