import { type Awaitable, whenReady } from '../../awaitable.ts';
import { organisationLinksOf } from '../../store/projects/contentLinks.ts';
import { implementerRoles } from '../../vocabulary/implementerRole.ts';
import { matchRules } from '../../vocabulary/matchRule.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Organisation, organisationOf } from '../organisation/shape.ts';
import { keptWith } from '../seen.ts';
import type { ImplementerShape, OrganisationShape, ProjectShape } from '../shapes.ts';
import { ImplementerRole, MatchRule } from './enums.ts';
import { Project } from './shape.ts';

const ProjectImplementer = builder.prismaObject('ContentImplementer', {
  name: 'ProjectImplementer',
  description: 'An organisation’s role in a project.',
  fields: (t) => ({
    role: t.field({
      type: ImplementerRole,
      description: 'Lead or partner (rooli).',
      resolve: ({ role }) => implementerRoles.read(role),
    }),
    organisation: t.field({
      type: Organisation,
      description: 'Which organisation it is (organisaatio).',
      resolve: ({ organisationId, moment }, _args, context): Awaitable<OrganisationShape> =>
        whenReady(organisationOf(organisationId, moment, context), (organisation) => {
          if (!organisation)
            throw new Error(`an implementer is the organisation ${organisationId}, which is not there`);
          return organisation;
        }),
    }),
    nameAsPublished: t.exposeString('name'),
    matchedBy: t.field({
      type: MatchRule,
      description: 'How it was known which organisation it is (tunnistustapa).',
      resolve: ({ matchedBy }) => matchRules.read(matchedBy),
    }),
  }),
});

/** Who carries a project out, in the registry's order, the lead first. */
const implementersOf = keptWith(
  ({ id, implementers, moment }: ProjectShape, { reader }: Context): readonly ImplementerShape[] => {
    const links = organisationLinksOf(reader.columns.at(moment.version), id);
    return implementers.flatMap((printed) => {
      const link = links.get(printed.position);
      if (!link) return [];
      const { position, role, name, isRedacted } = printed;
      const { organisationId, matchedBy } = link;
      return [{ position, role, name, isRedacted, organisationId, matchedBy, moment }];
    });
  },
);

builder.prismaObjectFields(Project, (t) => ({
  implementers: t.field({
    type: [ProjectImplementer],
    extensions: { listSize: 3 },
    description:
      'Who carries it out: the lead first, then the partners (osatoteuttajat) in the registry’s order.',
    args: { role: t.arg({ type: ImplementerRole, description: 'Only those in this role.' }) },
    resolve: (project, { role }, context) =>
      implementersOf(project, context).filter((implementer) => !role || implementer.role === role),
  }),
  lead: t.field({
    type: ProjectImplementer,
    nullable: true,
    description: 'Who answers for the whole (hakija, toteuttaja).',
    resolve: (project, _args, context) =>
      implementersOf(project, context).find(({ role }) => role === 'LEAD') ?? null,
  }),
}));
