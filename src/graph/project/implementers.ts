import type { Moment } from '../../store/index.ts';
import type { LinkedImplementer } from '../../store/loaders.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Organisation, organisationOf } from '../organisation/index.ts';
import { ImplementerRole, MatchRule } from './enums.ts';
import { Project, type ProjectShape } from './shape.ts';

interface ImplementerShape {
  readonly row: LinkedImplementer;
  readonly moment: Moment;
}

const ProjectImplementer = builder.objectRef<ImplementerShape>('ProjectImplementer').implement({
  description: 'An organisation’s role in a project.',
  fields: (t) => ({
    role: t.field({
      type: ImplementerRole,
      description: 'Lead or partner (rooli).',
      resolve: ({ row }) => row.role as 'LEAD',
    }),
    organisation: t.field({
      type: Organisation,
      description: 'Which organisation it is (organisaatio).',
      resolve: async ({ row, moment }, _args, context) => {
        const organisation = await organisationOf(row.organisationId, moment, context);
        if (!organisation)
          throw new Error(`implementer ${row.contentId} ${row.position} has no organisation`);
        return organisation;
      },
    }),
    nameAsPublished: t.string({
      description: 'Its name as the registry prints it here (nimi rekisterissä).',
      resolve: ({ row }) => row.name,
    }),
    matchedBy: t.field({
      type: MatchRule,
      description: 'How it was known which organisation it is (tunnistustapa).',
      resolve: ({ row }) => row.matchedBy as 'NAME',
    }),
  }),
});

async function implementersOf(
  { content, moment }: ProjectShape,
  { loaders }: Context,
): Promise<ImplementerShape[]> {
  const rows = (await loaders.implementers.load({ id: content.id, version: moment.version })) ?? [];
  return rows.map((row) => ({ row, moment }));
}

builder.objectFields(Project, (t) => ({
  implementers: t.field({
    type: [ProjectImplementer],
    extensions: { listSize: 3 },
    description:
      'Who carries it out: the lead first, then the partners (osatoteuttajat) in the registry’s order.',
    args: { role: t.arg({ type: ImplementerRole, description: 'Only those in this role.' }) },
    resolve: async (project, { role }, context) =>
      (await implementersOf(project, context)).filter(({ row }) => !role || row.role === role),
  }),
  lead: t.field({
    type: ProjectImplementer,
    nullable: true,
    description: 'Who answers for the whole (hakija, toteuttaja).',
    resolve: async (project, _args, context) =>
      (await implementersOf(project, context)).find(({ row }) => row.role === 'LEAD') ?? null,
  }),
}));
