import { Prisma } from '../../../prisma/client/client.ts';
import { userError } from '../../plugins/errors.ts';
import { allMunicipalities } from '../../reference/municipalities.ts';
import type { Moment } from '../../store/index.ts';
import {
  countOrganisations,
  type OrganisationOrder as OrderItem,
  type OrganisationOrderField,
  organisationSort,
  readOrganisations,
} from '../../store/organisationPages.ts';
import { organisationCondition } from '../../store/search.ts';
import { builder } from '../builder.ts';
import { connectionType, type Edge } from '../connection.ts';
import type { Context } from '../context.ts';
import { checkListLength } from '../node.ts';
import {
  type CursorScope,
  type Page,
  type PageArgs,
  pageArgs,
  pageOf,
  pageSizeOf,
  readCursor,
} from '../paging.ts';
import { municipalityCodes, regionCodes } from '../project/codes.ts';
import { between } from '../project/condition.ts';
import { ImplementerRole, OrganisationType } from '../project/enums.ts';
import { EuroRange } from '../project/filter.ts';
import { searchQuery } from '../searchText.ts';
import { OrderDirection } from '../shared.ts';
import { Organisation, type OrganisationShape, organisationOf } from './index.ts';

const IntRange = builder.inputType('IntRange', {
  description: 'Whole numbers from one to another, both included; either end may be left open.',
  fields: (t) => ({
    min: t.int({ description: 'The smallest number.' }),
    max: t.int({ description: 'The largest number.' }),
  }),
});

const OrganisationFilter = builder.inputType('OrganisationFilter', {
  description: 'Which organisations are meant. All that is given must hold; a list means any of its values.',
  fields: (t) => ({
    text: t.string({
      description: 'With all of these words in one of its spellings, as `ProjectFilter.text` takes them.',
    }),
    businessId: t.field({ type: ['BusinessId'], description: 'With one of these business ids.' }),
    type: t.field({ type: [OrganisationType], description: 'Of one of these types.' }),
    municipality: t.stringList({
      description:
        'With a seat in one of these municipalities, by code; an abolished code means its successors.',
    }),
    region: t.stringList({ description: 'With a seat in one of these regions, by code.' }),
    role: t.field({
      type: ImplementerRole,
      description:
        'That are this in a project; then only those projects count for `projects`, `granted` and orders.',
    }),
    projects: t.field({ type: IntRange, description: 'That carry out so many projects.' }),
    granted: t.field({
      type: EuroRange,
      description: 'Whose projects are granted so much EU and state funding in all, each project whole.',
    }),
  }),
});

const OrganisationOrder = builder.inputType('OrganisationOrder', {
  description:
    'An order of organisations. What has no value comes last both ways; equals are ordered by name, then by their identity.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('OrganisationOrderField', {
        description: 'By what organisations are ordered.',
        values: {
          NAME: { description: 'The name, in Finnish order' },
          PROJECTS: { description: 'The number of its projects' },
          GRANTED: { description: 'EU and state funding granted to its projects, each whole' },
          REALISED: { description: 'EU and state funding realised in its projects, each whole' },
          REALISED_SHARE: { description: 'EU and state funding realised as a share of granted' },
        } as const satisfies Record<OrganisationOrderField, { description: string }>,
      }),
      required: true,
      description: 'By what.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'ASC',
      description: 'Which way.',
    }),
  }),
});

type OrganisationFilterInput = typeof OrganisationFilter.$inferInput;

interface OrganisationQuery {
  readonly moment: Moment;
  readonly where: Prisma.Sql;
  readonly role: string | null;
  /** Whether the condition speaks of an organisation's projects. */
  readonly needsTotals: boolean;
  readonly order: readonly OrderItem[];
  readonly scope: CursorScope;
  readonly args: PageArgs;
}

async function readPage(query: OrganisationQuery, context: Context): Promise<Page<Edge<OrganisationShape>>> {
  const { scope, args, order, moment } = query;
  const size = pageSizeOf(args, context);
  const kinds = organisationSort(order).map(({ kind }) => kind);
  const after = readCursor('after', args.after, kinds, scope);
  const before = readCursor('before', args.before, kinds, scope);
  const rows = await readOrganisations(context.prisma, { ...query, ...size, after, before });
  const page = pageOf(rows, size, scope, { hasAfter: args.after != null, hasBefore: args.before != null });
  return { ...page, rows: await edgesOf(page, moment, context) };
}

/** The organisations of some rows with their cursors; all of them have a profile, for they were found by it. */
export async function edgesOf(
  { rows, cursors }: Page<{ readonly id: string }>,
  moment: Moment,
  context: Context,
): Promise<Edge<OrganisationShape>[]> {
  const nodes = await Promise.all(rows.map((row) => organisationOf(row.id, moment, context)));
  return nodes.flatMap((node, i) => (node ? [{ node, cursor: cursors.at(i) ?? '' }] : []));
}

const { Connection: OrganisationConnection } = connectionType<OrganisationQuery, OrganisationShape>({
  name: 'Organisation',
  node: Organisation,
  plural: 'organisations',
  description: 'Organisations, a page at a time.',
  page: readPage,
  count: (query, { prisma }) => countOrganisations(prisma, query),
});

function organisationWhere(filter: OrganisationFilterInput): Prisma.Sql {
  const { text, businessId, type, municipality, region, role, projects, granted } = filter;
  const among = (
    name: keyof OrganisationFilterInput,
    column: Prisma.Sql,
    values: readonly string[],
    codes: (value: string) => readonly string[],
  ) => Prisma.sql`${column} = ANY(${checkListLength(`filter.${name}`, values, 50).flatMap(codes)})`;
  const same = (value: string) => [value];
  const query = text == null ? null : searchQuery('filter.text', text);
  const conditions = [
    // a text without a word to look for finds nothing
    text == null ? Prisma.sql`TRUE` : query ? organisationCondition(query) : Prisma.sql`FALSE`,
    ...(businessId ? [among('businessId', Prisma.sql`o."businessId"`, businessId, same)] : []),
    ...(type ? [among('type', Prisma.sql`p."organisationType"`, type, same)] : []),
    ...(municipality
      ? [among('municipality', Prisma.sql`p."municipality"`, municipality, municipalityCodes)]
      : []),
    ...(region ? [among('region', Prisma.sql`p."municipality"`, region, municipalitiesOf)] : []),
    ...(role ? [Prisma.sql`t."projects" > 0`] : []),
    ...(projects?.min == null ? [] : [Prisma.sql`coalesce(t."projects", 0) >= ${projects.min}`]),
    ...(projects?.max == null ? [] : [Prisma.sql`coalesce(t."projects", 0) <= ${projects.max}`]),
    ...between(Prisma.sql`t."granted"`, granted),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** The municipalities of today in a region. */
function municipalitiesOf(code: string): string[] {
  const regions = new Set(regionCodes(code));
  return allMunicipalities().flatMap((one) =>
    !one.isAbolished && regions.has(one.regionCode ?? '') ? [one.code] : [],
  );
}

builder.queryFields((t) => ({
  organisations: t.field({
    type: OrganisationConnection,
    description: 'All organisations, or those a filter finds.',
    args: {
      filter: t.arg({ type: OrganisationFilter, description: 'Which of them.' }),
      orderBy: t.arg({
        type: [OrganisationOrder],
        description: 'In what order; by name where none is given.',
      }),
      ...pageArgs(),
    },
    resolve: (_root, { filter, orderBy, ...args }, { version }): OrganisationQuery => {
      const order = orderBy ?? [];
      if (order.length > 5 || new Set(order.map(({ field }) => field)).size < order.length) {
        throw userError('BAD_USER_INPUT', '`orderBy` takes at most 5 orders, each of another field.');
      }
      const role = filter?.role ?? null;
      return {
        where: organisationWhere(filter ?? {}),
        role,
        needsTotals: role !== null || filter?.projects != null || filter?.granted != null,
        order,
        moment: { version, asOf: null },
        scope: { question: ['organisations', filter ?? null, order], version, asOf: null },
        args,
      };
    },
  }),
}));
