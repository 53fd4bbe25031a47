import { type Awaitable, whenReady } from '../../awaitable.ts';
import { userError } from '../../errors.ts';
import type { ProjectDimension as Dimension } from '../../store/projects/dimensions.ts';
import type {
  GroupRows,
  GroupOrderField as OrderField,
  Weighting as WeightingValue,
} from '../../store/projects/groups.ts';
import type { Measure } from '../../store/projects/measures.ts';
import type { ProjectSums } from '../../store/projects/sums.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { OrderDirection } from '../shared.ts';
import { measureOnce, ProjectConnection, type ProjectQuery, statisticsOf } from './connection.ts';
import { GroupKey, type GroupKeyShape, ProjectDimension } from './dimension.ts';
import { ProjectStatistics, type StatisticsShape } from './statistics.ts';

const Weighting = builder.enumType('Weighting', {
  description: 'How a project that is in several groups is counted.',
  values: {
    FULL: { description: 'Whole in each of them: groups may add up to more than the total' },
    SPLIT: {
      description:
        'Its money shared evenly among them in whole cents, what is left over a cent each to the first by key, so that groups add up to the total; projects are still counted whole',
    },
  } as const,
});

const GroupOrder = builder.inputType('GroupOrder', {
  description:
    'An order of groups. What has no value comes last both ways; equals are ordered by their keys.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('GroupOrderField', {
        description: 'By what groups are ordered.',
        values: {
          KEY: { description: 'Their keys, in the order of letters and digits' },
          PROJECTS: { description: 'The number of projects' },
          GRANTED: { description: 'EU and state funding granted' },
          EU_AND_STATE_PLANNED: { description: 'EU and state funding planned' },
          REALISED: { description: 'EU and state funding realised' },
          REALISED_SHARE: {
            description:
              'EU and state funding realised as a share of granted or, where nothing is granted by name, of planned',
          },
          PLANNED: { description: 'Sum of public funding planned' },
          PUBLIC_REALISED: { description: 'Sum of public funding realised' },
        } as const satisfies Record<OrderField, { description: string }>,
      }),
      required: true,
      description: 'By what groups are ordered.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'ASC',
      description: 'Ascending or descending; ascending unless given.',
    }),
  }),
});

interface GroupShape {
  readonly keys: readonly GroupKeyShape[];
  readonly statistics: StatisticsShape;
}

const ProjectGroup = builder.objectRef<GroupShape>('ProjectGroup').implement({
  description: 'The projects that share a value of each dimension.',
  fields: (t) => ({
    keys: t.field({
      type: [GroupKey],
      extensions: { listSize: 2 },
      description: 'The values, in the order of `by` (avaimet).',
      resolve: ({ keys }) => [...keys],
    }),
    statistics: t.field({
      type: ProjectStatistics,
      description: 'What can be said of them (tunnusluvut).',
      resolve: ({ statistics }) => statistics,
    }),
  }),
});

interface GroupsShape {
  readonly query: ProjectQuery;
  readonly by: readonly Dimension[];
  readonly weighting: WeightingValue;
  readonly limit: number;
  readonly rows: GroupRows;
  readonly measure: ReturnType<typeof measureOnce>;
}

const ProjectGroups = builder.objectRef<GroupsShape>('ProjectGroups').implement({
  description: 'Projects by what they share, and how the groups relate to all of them.',
  fields: (t) => ({
    groups: t.field({
      type: [ProjectGroup],
      // as many as the field around it was asked for
      extensions: { listSize: 1 },
      description: 'The groups in the order asked (ryhmät).',
      resolve: ({ query, by, rows, limit, measure }) =>
        rows.groups.slice(0, limit).map(({ place, keys, sums }) => ({
          keys: by.map((dimension, i) => ({
            dimension,
            value: keys[i] ?? null,
            moment: query.question.moment,
          })),
          statistics: { sums, measure: (one: Measure) => measure(place, one) },
        })),
    }),
    groupCount: t.int({
      description:
        'How many groups there are with at least `minProjects`, also those beyond `first` (ryhmien määrä).',
      resolve: ({ rows }) => rows.count,
    }),
    total: t.field({
      type: ProjectStatistics,
      description:
        'All projects, each counted once, also those of groups that are left out (kaikki yhteensä).',
      resolve: ({ query }, _args, context) => statisticsOf(query, context),
    }),
    truncated: t.boolean({
      description: 'Whether there are more groups than `first` (katkaistu).',
      resolve: ({ rows, limit }) => rows.count > limit,
    }),
    reconciliation: t.string({
      description: 'How the groups add up, and why to more than the total (täsmäytys).',
      resolve: ({ query, rows, weighting }, _args, context) =>
        whenReady(statisticsOf(query, context), ({ sums }) => reconcile(rows, sums, weighting)),
    }),
  }),
});

function reconcile({ added }: GroupRows, sums: ProjectSums, weighting: WeightingValue): string {
  const more = added.projects - sums.projects;
  const counted = `All groups together count ${plural(added.projects)}, of which there are ${sums.projects}`;
  if (more === 0) return `${counted}: each is in one group, so the groups add up to the total.`;
  const several = `${counted}: a project is counted in each of its groups, ${more} times more than once`;
  return weighting === 'SPLIT'
    ? `${several}. Its money is shared among them, so the sums add up to the total to the cent: granted ${euros(added.granted)} of ${euros(sums.granted)}, realised ${euros(added.realised)} of ${euros(sums.realised)}.`
    : `${several}. Its money is counted in each too: the groups exceed the total by ${euros(minus(added.granted, sums.granted))} granted and ${euros(minus(added.realised, sums.realised))} realised. Ask with weighting: SPLIT for sums that add up.`;
}

function plural(projects: number): string {
  return projects === 1 ? '1 project' : `${projects} projects`;
}

function minus(one: bigint | null, other: bigint | null): bigint {
  return (one ?? 0n) - (other ?? 0n);
}

function euros(cents: bigint | null): string {
  const value = cents ?? 0n;
  const size = value < 0n ? -value : value;
  return `${value < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')} €`;
}

const mostDimensions = 3;
const mostGroups = 1_000;

interface GroupsArgs {
  readonly by: readonly Dimension[];
  readonly weighting: WeightingValue;
  readonly minProjects?: number | null | undefined;
  readonly first: number;
  readonly orderBy?: { readonly field: OrderField; readonly direction: 'ASC' | 'DESC' } | null | undefined;
}

function groupsOf(query: ProjectQuery, args: GroupsArgs, context: Context): Awaitable<GroupsShape> {
  const { by, weighting, first } = args;
  const minProjects = args.minProjects ?? 1;
  if (by.length === 0 || by.length > mostDimensions || new Set(by).size < by.length) {
    throw userError('BAD_USER_INPUT', `\`by\` takes one to ${mostDimensions} dimensions, each once.`);
  }
  if (first < 1 || (first > mostGroups && first !== context.exportPageSize)) {
    throw userError(
      'BAD_USER_INPUT',
      `\`first\` is a number of groups from 1 to ${mostGroups}; ${first} is not.`,
    );
  }
  if (minProjects < 0) throw userError('BAD_USER_INPUT', '`minProjects` is a number of projects, 0 or more.');
  const { field, direction } = args.orderBy ?? { field: 'PROJECTS', direction: 'DESC' };
  const { columns } = context.reader;
  const order = { field, isDescending: direction === 'DESC' };
  return whenReady(
    columns.groups(query.question, { by, weighting, minProjects, order, limit: first }),
    (rows) => ({
      query,
      by,
      weighting,
      limit: first,
      rows,
      measure: measureOnce(query, by, context),
    }),
  );
}

builder.objectFields(ProjectConnection, (t) => ({
  groups: t.field({
    type: ProjectGroups,
    description:
      'All matches by one to three dimensions: exact counts and sums, whatever page is asked for. Planned against realised: order by REALISED_SHARE.',
    args: {
      by: t.arg({
        type: [ProjectDimension],
        required: true,
        description: 'By what, the widest first: [REGION, START_YEAR].',
      }),
      weighting: t.arg({
        type: Weighting,
        required: true,
        defaultValue: 'FULL',
        description: 'How a project that is in several groups is counted.',
      }),
      minProjects: t.arg.int({ description: 'Only groups with at least so many projects.' }),
      first: t.arg.int({ required: true, defaultValue: 50, description: 'How many groups, 1–1000.' }),
      orderBy: t.arg({
        type: GroupOrder,
        description: 'In what order; most projects first where none is given.',
      }),
    },
    resolve: groupsOf,
  }),
}));
