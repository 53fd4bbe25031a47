import { type Awaitable, whenReady } from '../../awaitable.ts';
import type { Moment } from '../../store/index.ts';
import { builder } from '../builder.ts';
import { connectionType, type Edge } from '../connection.ts';
import type { Context } from '../context.ts';
import { type CursorScope, checkPage, keysetOf, type Page, pageOf } from '../paging.ts';
import { askProjects, ProjectConnection, projectsArgs, statisticsOf } from '../project/connection.ts';
import { ProjectStatistics } from '../project/statistics.ts';
import type { OrganisationShape } from '../shapes.ts';
import { edgesOf } from './connection.ts';
import { Organisation } from './shape.ts';

interface PartnerShape {
  readonly organisation: OrganisationShape;
  /** Whose partner it is. */
  readonly of: string;
}

const Partner = builder.objectRef<PartnerShape>('Partner').implement({
  description: 'An organisation that has carried out projects together with another, and those projects.',
  fields: (t) => ({
    organisation: t.field({
      type: Organisation,
      description: 'Who it is (organisaatio).',
      resolve: ({ organisation }) => organisation,
    }),
    statistics: t.field({
      type: ProjectStatistics,
      description:
        'How many projects they have in common, and for how much (yhteisten hankkeiden tunnusluvut); each project whole.',
      resolve: (partner, _args, context) => statisticsOf(askCommon(partner, {}, context), context),
    }),
    projects: t.field({
      type: ProjectConnection,
      description: 'The projects they have in common (yhteiset hankkeet).',
      args: projectsArgs(),
      resolve: (partner, args, context) => askCommon(partner, args, context),
    }),
  }),
});

function askCommon(
  { organisation, of }: PartnerShape,
  args: Parameters<typeof askProjects>[2],
  context: Context,
) {
  return askProjects(
    [
      { dimension: 'ORGANISATION', anyOf: [of] },
      { dimension: 'ORGANISATION', anyOf: [organisation.key] },
    ],
    organisation.moment,
    args,
    context,
  );
}

interface PartnerQuery {
  readonly organisation: string;
  readonly moment: Moment;
  readonly scope: CursorScope;
  readonly args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined };
}

function readPage(query: PartnerQuery, context: Context): Awaitable<Page<Edge<PartnerShape>>> {
  const { organisation, moment, scope, args } = query;
  const keyset = keysetOf(args, scope, context);
  const rows = context.reader.columns
    .organisations(moment.version)
    .partners.page(organisation, moment, keyset);
  const page = pageOf(checkPage(rows), keyset, scope);
  return whenReady(edgesOf(page, moment, context), (found) => ({
    ...page,
    rows: found.map(({ cursor, node }) => ({ cursor, node: { organisation: node, of: organisation } })),
  }));
}

const { Connection: PartnerConnection } = connectionType<PartnerQuery, PartnerShape>({
  name: 'Partner',
  node: Partner,
  plural: 'partners',
  description: 'Those an organisation has worked with, most common projects first, a page at a time.',
  page: readPage,
  count: ({ organisation, moment }, { reader }) =>
    reader.columns.organisations(moment.version).partners.count(organisation, moment),
});

builder.prismaObjectFields(Organisation, (t) => ({
  partners: t.field({
    type: PartnerConnection,
    description:
      'The organisations it has carried out projects with (yhteistyökumppanit): how often, which, and for how much.',
    args: {
      first: t.arg.int({ description: 'How many from the front, 1–100; 20 where it is not given.' }),
      after: t.arg.string({ description: 'An `endCursor` or edge cursor: the page that follows it.' }),
    },
    resolve: ({ key, moment }, args, { sealedWith }): PartnerQuery => ({
      organisation: key,
      moment,
      scope: { question: ['partners', key], version: moment.version, asOf: moment.asOf, sealedWith },
      args,
    }),
  }),
}));
