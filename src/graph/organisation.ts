import { Prisma } from '../../prisma/client/client.ts';
import { type Moment, publishedAt } from '../store/index.ts';
import type { ProfiledOrganisation } from '../store/loaders.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { Municipality, municipalitiesByCode } from './municipality.ts';
import { checkListLength, findsNodes, Node, type NodeShape } from './node.ts';
import {
  type CursorScope,
  type PageArgs,
  PageInfo,
  pageArgs,
  pageOf,
  pageSizeOf,
  readCursor,
  readOnce,
  writeCursor,
} from './paging.ts';
import { askProjects, ProjectConnection, projectsArgs } from './project/connection.ts';
import { ImplementerRole, OrganisationType } from './project/enums.ts';
import { municipalityCodes } from './project/filter.ts';
import { absoluteUrl, OrderDirection } from './shared.ts';

export interface OrganisationShape extends NodeShape {
  readonly type: 'Organisation';
  readonly row: ProfiledOrganisation;
  readonly moment: Moment;
}

export const Organisation = builder.objectRef<OrganisationShape>('Organisation');

/** The organisation with this id as it is called at a moment's version; null where it is not in it. */
export async function organisationOf(
  id: string,
  moment: Moment,
  { loaders }: Context,
): Promise<OrganisationShape | null> {
  const row = await loaders.organisation.load({ id, version: moment.version });
  return row && { type: 'Organisation', key: id, row, moment };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

findsNodes('Organisation', (keys, context) =>
  Promise.all(
    keys.map((key) =>
      uuid.test(key) ? organisationOf(key, { version: context.version, asOf: null }, context) : null,
    ),
  ),
);

builder.objectType(Organisation, {
  description:
    'An organisation that carries out projects: one business id, or one name where no business id is known.',
  interfaces: [Node],
  fields: (t) => ({
    businessId: t.field({
      type: 'BusinessId',
      nullable: true,
      description: 'The business id (Y-tunnus); null where the registries print none.',
      resolve: ({ row }) => row.businessId,
    }),
    name: t.string({
      description:
        'Its name: the newest published, then the most frequent; of the whole dataset version, whatever asOf.',
      resolve: ({ row }) => row.name,
    }),
    names: t.stringList({ description: 'Every spelling published.', resolve: ({ row }) => row.names }),
    type: t.field({
      type: OrganisationType,
      nullable: true,
      description: 'Its type (organisaatiotyyppi).',
      resolve: ({ row }) => row.organisationType as 'OTHER' | null,
    }),
    homepage: t.field({
      type: 'URL',
      nullable: true,
      description: 'Its web address.',
      resolve: ({ row }) => absoluteUrl(row.homepage),
    }),
    municipality: t.field({
      type: Municipality,
      nullable: true,
      description: 'Its seat, from its postal place; null where that does not resolve.',
      resolve: ({ row, moment }) => municipalitiesByCode([row.municipality], moment)[0] ?? null,
    }),
    isRedacted: t.boolean({
      description: 'Whether its name is withheld: a sole trader’s name is a person’s.',
      resolve: ({ row }) => row.isRedacted,
    }),
    projects: t.field({
      type: ProjectConnection,
      description: 'Its projects.',
      args: {
        ...projectsArgs(),
        role: t.arg({ type: ImplementerRole, description: 'Only those where it is this.' }),
      },
      resolve: ({ key, moment }, args, context) =>
        askProjects({ kind: 'ORGANISATION', key }, moment, args, context),
    }),
  }),
});

const OrganisationFilter = builder.inputType('OrganisationFilter', {
  description: 'Which organisations are meant. All that is given must hold; a list means any of its values.',
  fields: (t) => ({
    businessId: t.field({ type: ['BusinessId'], description: 'With one of these business ids.' }),
    type: t.field({ type: [OrganisationType], description: 'Of one of these types.' }),
    municipality: t.stringList({ description: 'With a seat in one of these municipalities, by code.' }),
  }),
});

const OrganisationOrder = builder.inputType('OrganisationOrder', {
  description: 'An order of organisations; equals are ordered by their identity.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('OrganisationOrderField', {
        description: 'By what organisations are ordered.',
        values: { NAME: { description: 'The name, in Finnish order' } } as const,
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

interface OrganisationQuery {
  readonly where: Prisma.Sql;
  readonly isDescending: boolean;
  readonly moment: Moment;
  readonly scope: CursorScope;
  readonly args: PageArgs;
}

interface OrganisationEdge {
  readonly cursor: string;
  readonly node: OrganisationShape;
}

const loadPage = readOnce(readPage);

async function readPage({ where, isDescending, moment, scope, args }: OrganisationQuery, context: Context) {
  const size = pageSizeOf(args);
  const after = readCursor('after', args.after, ['text', 'text'], scope);
  const before = readCursor('before', args.before, ['text', 'text'], scope);
  const beyond = (keys: (string | null)[], isAfter: boolean) => {
    const at = Prisma.sql`(p."nameSort", p."organisationId"::text COLLATE "C") `;
    const bound = Prisma.sql`(${keys[0]}::text, ${keys[1]}::text)`;
    return isAfter !== isDescending ? Prisma.sql`${at} > ${bound}` : Prisma.sql`${at} < ${bound}`;
  };
  const bounds = [...(after ? [beyond(after, true)] : []), ...(before ? [beyond(before, false)] : [])];
  const direction = isDescending !== size.isBackward ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await context.prisma.$queryRaw<{ id: string; nameSort: string }[]>`
    SELECT p."organisationId" AS "id", p."nameSort" FROM "organisation_profile" p JOIN "organisation" o ON o."id" = p."organisationId"
    WHERE ${Prisma.join([where, ...bounds], ' AND ')}
    ORDER BY p."nameSort" ${direction}, p."organisationId"::text COLLATE "C" ${direction} LIMIT ${size.limit + 1}`;
  const nodes = await Promise.all(rows.map((row) => organisationOf(row.id, moment, context)));
  const edges = rows.flatMap(({ id, nameSort }, i) => {
    const node = nodes[i];
    return node ? [{ keys: [nameSort, id], cursor: writeCursor([nameSort, id], scope), node }] : [];
  });
  return pageOf(edges, size, scope, { hasAfter: args.after != null, hasBefore: args.before != null });
}

const OrganisationEdgeRef = builder.objectRef<OrganisationEdge>('OrganisationEdge').implement({
  description: 'An organisation in a connection, and its place in it.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'For `after` and `before`.' }),
    node: t.field({ type: Organisation, description: 'The organisation.', resolve: (edge) => edge.node }),
  }),
});

const OrganisationConnection = builder.objectRef<OrganisationQuery>('OrganisationConnection').implement({
  description: 'Organisations, a page at a time.',
  fields: (t) => ({
    edges: t.field({
      type: [OrganisationEdgeRef],
      description: 'The organisations of the page with their cursors.',
      resolve: async (query, _args, context) => [...(await loadPage(query, context)).rows],
    }),
    nodes: t.field({
      type: [Organisation],
      description: 'The organisations of the page.',
      resolve: async (query, _args, context) =>
        (await loadPage(query, context)).rows.map((edge) => edge.node),
    }),
    pageInfo: t.field({
      type: PageInfo,
      description: 'Where the page stands among all.',
      resolve: (query, _args, context) => loadPage(query, context),
    }),
    totalCount: t.int({
      description: 'How many there are in all; exact.',
      resolve: async ({ where }, _args, { prisma }) => {
        const rows = await prisma.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS "count" FROM "organisation_profile" p JOIN "organisation" o ON o."id" = p."organisationId" WHERE ${where}`;
        return rows[0]?.count ?? 0;
      },
    }),
  }),
});

function organisationWhere(
  filter: typeof OrganisationFilter.$inferInput | null | undefined,
  version: number,
): Prisma.Sql {
  const conditions = [publishedAt('p', version)];
  const { businessId, type, municipality } = filter ?? {};
  if (businessId)
    conditions.push(
      Prisma.sql`o."businessId" = ANY(${[...checkListLength('filter.businessId', businessId, 50)]})`,
    );
  if (type)
    conditions.push(Prisma.sql`p."organisationType" = ANY(${[...checkListLength('filter.type', type, 50)]})`);
  if (municipality) {
    const codes = checkListLength('filter.municipality', municipality, 50).flatMap(municipalityCodes);
    conditions.push(Prisma.sql`p."municipality" = ANY(${codes})`);
  }
  return Prisma.join(conditions, ' AND ');
}

builder.queryFields((t) => ({
  organisation: t.field({
    type: Organisation,
    nullable: true,
    description: 'The organisation with this business id; null where no project names it.',
    args: {
      businessId: t.arg({ type: 'BusinessId', required: true, description: 'The Y-tunnus: 0138780-9.' }),
    },
    resolve: async (_root, { businessId }, context) => {
      const found = await context.prisma.organisation.findUnique({
        where: { businessId },
        select: { id: true },
      });
      return found && organisationOf(found.id, { version: context.version, asOf: null }, context);
    },
  }),
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
      const isDescending = orderBy?.[0]?.direction === 'DESC';
      return {
        where: organisationWhere(filter, version),
        isDescending,
        moment: { version, asOf: null },
        scope: { question: ['organisations', filter ?? null, isDescending], version, asOf: null },
        args,
      };
    },
  }),
}));
