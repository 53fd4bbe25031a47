import { userError } from '../../plugins/errors.ts';
import type { ProjectDimension as Dimension } from '../../store/dimensions.ts';
import type { FacetRow } from '../../store/projectMeasures.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { inLanguage, languageArg } from '../shared.ts';
import { projectCondition } from './condition.ts';
import { filterKeyOf, ProjectConnection, type ProjectQuery } from './connection.ts';
import {
  ancestry,
  filterFieldsOf,
  type GroupKeyShape,
  keyDescription,
  namesOfKey,
  ProjectDimension,
  readKey,
} from './dimension.ts';

const FacetValue = builder.objectRef<GroupKeyShape & FacetRow>('FacetValue').implement({
  description: 'A value of a dimension, and how many projects have it.',
  fields: (t) => ({
    key: t.string({
      nullable: true,
      description: keyDescription,
      resolve: readKey,
    }),
    label: t.string({
      description: 'What readers call it (nimike).',
      args: languageArg(),
      resolve: async (shape, { language }, context) => inLanguage(await namesOfKey(shape, context), language),
    }),
    count: t.exposeInt('count', { description: 'How many projects have it (lukumäärä).' }),
  }),
});

interface FacetShape {
  readonly dimension: Dimension;
  readonly rows: readonly FacetRow[];
  readonly query: ProjectQuery;
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
      resolve: ({ dimension, rows, query }) =>
        rows.map((row) => ({ ...row, dimension, value: row.key, moment: query.moment })),
    }),
  }),
});

const mostFacets = 10;
const mostValues = 100;

/** Dimensions whose filters leave the same projects are counted in one statement. */
async function facetsOf(
  query: ProjectQuery,
  { of, first }: { of: readonly Dimension[]; first: number },
  context: Context,
): Promise<FacetShape[]> {
  if (of.length > mostFacets || new Set(of).size < of.length) {
    throw userError('BAD_USER_INPUT', `\`of\` takes at most ${mostFacets} dimensions, each once.`);
  }
  if (first < 1 || first > mostValues) {
    throw userError(
      'BAD_USER_INPUT',
      `\`first\` is a number of values from 1 to ${mostValues}; ${first} is not.`,
    );
  }
  const { parent, role, moment, filter } = query;
  const together = new Map<string, { left: readonly string[]; dimensions: Dimension[] }>();
  for (const dimension of of) {
    const left = filterFieldsOf[dimension].filter((field) => filter?.[field as keyof typeof filter] != null);
    const same = together.get(left.join(' '));
    if (same) same.dimensions.push(dimension);
    else together.set(left.join(' '), { left, dimensions: [dimension] });
  }
  const counted = new Map<Dimension, readonly FacetRow[]>();
  await Promise.all(
    [...together.values()].map(async ({ left, dimensions }) => {
      const others =
        left.length === 0 ? filter : { ...filter, ...Object.fromEntries(left.map((field) => [field, null])) };
      const facets = await context.pages.facets.load({
        parent,
        role,
        moment,
        filter: left.length === 0 ? query.where : projectCondition(others, moment, context).where,
        of: dimensions,
        ancestry,
        limit: first,
        signature: JSON.stringify([filterKeyOf(others, role, moment), dimensions, first]),
      });
      for (const dimension of dimensions) counted.set(dimension, facets(dimension));
    }),
  );
  return of.map((dimension) => ({ dimension, rows: counted.get(dimension) ?? [], query }));
}

builder.objectFields(ProjectConnection, (t) => ({
  facets: t.field({
    type: [Facet],
    extensions: { listSize: 5 },
    description:
      'How many matches have each value, for search pages: each dimension ignores its own filter, so that its other values stay visible.',
    args: {
      of: t.arg({ type: [ProjectDimension], required: true, description: 'Which dimensions.' }),
      first: t.arg.int({ required: true, defaultValue: 10, description: 'How many values of each, 1–100.' }),
    },
    resolve: facetsOf,
  }),
}));
