import type { Moment } from '../../store/index.ts';
import type { ProfiledOrganisation } from '../../store/loaders.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Municipality, municipalitiesByCode } from '../municipality.ts';
import { findsNodes, Node, type NodeShape } from '../node.ts';
import { isOrganisationKey } from '../organisationKey.ts';
import { askProjects, ProjectConnection, projectsArgs } from '../project/connection.ts';
import { ImplementerRole, OrganisationType } from '../project/enums.ts';
import { absoluteUrl } from '../shared.ts';

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

findsNodes('Organisation', (keys, context) =>
  Promise.all(
    keys.map((key) =>
      isOrganisationKey(key) ? organisationOf(key, { version: context.version, asOf: null }, context) : null,
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
        'Its name (virallinen nimi): the newest published, then the most frequent; of the whole dataset version, whatever asOf.',
      resolve: ({ row }) => row.name,
    }),
    names: t.stringList({
      description: 'Every spelling published (nimen kirjoitusasut).',
      resolve: ({ row }) => row.names,
    }),
    type: t.field({
      type: OrganisationType,
      nullable: true,
      description: 'Its type (organisaatiotyyppi).',
      resolve: ({ row }) => row.organisationType as 'OTHER' | null,
    }),
    homepage: t.field({
      type: 'URL',
      nullable: true,
      description: 'Its web address (kotisivu).',
      resolve: ({ row }) => absoluteUrl(row.homepage),
    }),
    municipality: t.field({
      type: Municipality,
      nullable: true,
      description: 'Its seat, from its postal place (kotikunta); null where that does not resolve.',
      resolve: ({ row, moment }) => municipalitiesByCode([row.municipality], moment)[0] ?? null,
    }),
    isRedacted: t.boolean({
      description: 'Whether its name is withheld (nimi salattu): a sole trader’s name is a person’s.',
      resolve: ({ row }) => row.isRedacted,
    }),
    projects: t.field({
      type: ProjectConnection,
      description: 'Its projects (hankkeet).',
      args: {
        ...projectsArgs(),
        role: t.arg({ type: ImplementerRole, description: 'Only those where it is this.' }),
      },
      resolve: ({ key, moment }, args, context) =>
        askProjects({ kind: 'ORGANISATION', key }, moment, args, context),
    }),
  }),
});

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
}));
