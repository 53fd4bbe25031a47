import type { Basis as BasisValue } from '../../vocabulary/basis.ts';
import {
  type OrganisationType as OrganisationTypeValue,
  organisationTypes,
} from '../../vocabulary/organisationType.ts';
import { organisationTypeByName } from '../../vocabulary/organisationTypeByName.ts';
import { builder } from '../builder.ts';
import { findsNodes } from '../node.ts';
import { isOrganisationKey } from '../organisationKey.ts';
import { Municipality, municipalitiesByCode } from '../place.ts';
import { askProjects, ProjectConnection, projectsArgs } from '../project/connection.ts';
import { Basis, ImplementerRole, OrganisationType } from '../project/enums.ts';
import { absoluteUrl } from '../shared.ts';
import { Organisation, organisationOf, organisationsOf } from './shape.ts';

findsNodes('Organisation', (keys, moment, context) =>
  organisationsOf(
    keys.map((key) => (isOrganisationKey(key) ? key : '')),
    moment,
    context,
  ),
);

interface TypeWithBasisShape {
  readonly type: OrganisationTypeValue;
  readonly basis: BasisValue;
  readonly quote: string | null;
}

const TypeWithBasis = builder.objectRef<TypeWithBasisShape>('OrganisationTypeWithBasis').implement({
  description: 'What type of body an organisation is, and how we know it.',
  fields: (t) => ({
    type: t.field({
      type: OrganisationType,
      description: 'Which of the known types of bodies it is (organisaatiotyyppi).',
      resolve: ({ type }) => type,
    }),
    basis: t.field({
      type: Basis,
      description: 'READ where a register prints it, INFERRED where the name says it (peruste).',
      resolve: ({ basis }) => basis,
    }),
    quote: t.string({
      nullable: true,
      description: 'The words of the name that say it (lainaus); null where a register prints the type.',
      resolve: ({ quote }) => quote,
    }),
  }),
});

builder.prismaObjectFields(Organisation, (t) => ({
  businessId: t.field({
    type: 'BusinessId',
    nullable: true,
    description: 'The business id (Y-tunnus); null where the registries print none.',
    resolve: ({ businessId }) => businessId,
  }),
  type: t.field({
    type: OrganisationType,
    nullable: true,
    description: 'What type of body it is (organisaatiotyyppi), as the registries print it.',
    resolve: ({ organisationType }) =>
      organisationType === null ? null : organisationTypes.read(organisationType),
  }),
  typeWithBasis: t.field({
    type: TypeWithBasis,
    nullable: true,
    description:
      'What type of body it is (organisaatiotyyppi): as the registries print it, else as its name says ("ammattikorkeakoulu", "kommun", "Oy"); null where neither does.',
    resolve: ({ organisationType, isRedacted, name }): TypeWithBasisShape | null => {
      if (organisationType !== null)
        return { type: organisationTypes.read(organisationType), basis: 'READ', quote: null };
      const found = isRedacted ? null : organisationTypeByName(name);
      return found && { ...found, basis: 'INFERRED' };
    },
  }),
  homepage: t.field({
    type: 'URL',
    nullable: true,
    description: 'Its web address (kotisivu).',
    resolve: ({ homepage }) => absoluteUrl(homepage),
  }),
  municipality: t.field({
    type: Municipality,
    nullable: true,
    description: 'Its seat, from its postal place (kotikunta); null where that does not resolve.',
    resolve: ({ municipality, moment }) => municipalitiesByCode([municipality], moment)[0] ?? null,
  }),
  isRedacted: t.boolean({
    description: 'Whether its name is withheld (nimi salattu): a sole trader’s name is a person’s.',
    resolve: ({ isRedacted }) => isRedacted,
  }),
  projects: t.field({
    type: ProjectConnection,
    description: 'The projects that it leads or is a partner of (hankkeet).',
    args: {
      ...projectsArgs(),
      role: t.arg({ type: ImplementerRole, description: 'Only those where it is this.' }),
      includeUnits: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Also those of its units (yksiköt), and of theirs.',
      }),
    },
    resolve: ({ key, moment }, { role, includeUnits, ...args }, context) => {
      const organisations = context.reader.columns.organisations(moment.version);
      const anyOf = [key, ...(includeUnits ? organisations.unitsWithin(key) : [])];
      return askProjects([{ dimension: role ?? 'ORGANISATION', anyOf }], moment, args, context);
    },
  }),
  parent: t.field({
    type: Organisation,
    nullable: true,
    description:
      'Whose unit it is (emo), as its name says: "Oulun yliopisto, Biokemian laitos"; null where it says nothing of the kind.',
    resolve: ({ parentId, moment }, _args, context) =>
      parentId === null ? null : organisationOf(parentId, moment, context),
  }),
}));

builder.queryFields((t) => ({
  organisation: t.field({
    type: Organisation,
    nullable: true,
    description: 'The organisation with this business id; null where no project names it.',
    args: {
      businessId: t.arg({
        type: 'BusinessId',
        required: true,
        description: 'The Y-tunnus with its hyphen: 0138780-9.',
      }),
    },
    resolve: (_root, { businessId }, context) => {
      const id = context.reader.columns.organisationWith(businessId);
      return id === null ? null : organisationOf(id, { version: context.version, asOf: null }, context);
    },
  }),
}));
