import { whenReady } from '../../awaitable.ts';
import type { ProjectSums } from '../../store/projects/sums.ts';
import { builder } from '../builder.ts';
import { askProjects } from '../project/connection.ts';
import { Funding, fundingOfSums } from '../project/parts.ts';
import { Registry, registryOf } from '../registry.ts';
import { Organisation } from './shape.ts';

interface HoldingShape {
  readonly registry: string;
  readonly sums: ProjectSums;
}

const Holding = builder.objectRef<HoldingShape>('OrganisationRegistry').implement({
  description:
    'What one registry holds of an organisation: its business id joins what several registries say.',
  fields: (t) => ({
    registry: t.field({
      type: Registry,
      description: 'The registry that names it in one of its projects (rekisteri).',
      resolve: ({ registry }, _args, context) => registryOf(registry, context),
    }),
    projects: t.int({
      description: 'How many of its projects it leads or is a partner of (hankkeiden määrä).',
      resolve: ({ sums }) => sums.projects,
    }),
    funding: t.field({
      type: Funding,
      description: 'The funding of those projects in all, whoever of their implementers gets it (rahoitus).',
      resolve: ({ sums }) => fundingOfSums(sums),
    }),
  }),
});

builder.prismaObjectField(Organisation, 'registries', (t) =>
  t.field({
    type: [Holding],
    extensions: { listSize: 3 },
    description:
      'The registries that name it, each with its projects there and their funding (rekisterit); by the registry’s id.',
    resolve: ({ key, moment }, _args, context) => {
      const { question } = askProjects([{ dimension: 'ORGANISATION', anyOf: [key] }], moment, {}, context);
      const request = {
        by: ['REGISTRY'],
        weighting: 'FULL',
        minProjects: 1,
        order: { field: 'KEY', isDescending: false },
        limit: 1_000,
      } as const;
      return whenReady(context.reader.columns.groups(question, request), ({ groups }) =>
        groups.flatMap(({ keys: [registry], sums }) => (registry ? [{ registry, sums }] : [])),
      );
    },
  }),
);
