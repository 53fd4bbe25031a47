import type { TargetGroupLink } from '../../../prisma/client/client.ts';
import type { Moment } from '../../store/index.ts';
import { builder } from '../builder.ts';
import { TargetGroup, targetGroupOf } from '../targetGroup.ts';
import { TargetReach } from './enums.ts';
import { Project } from './shape.ts';

const ProjectTargetGroup = builder
  .objectRef<{ row: TargetGroupLink; moment: Moment }>('ProjectTargetGroup')
  .implement({
    description: 'A target group of a project, and the words it was recognised by.',
    fields: (t) => ({
      targetGroup: t.field({
        type: TargetGroup,
        description: 'Which group (kohderyhmä).',
        resolve: ({ row, moment }) => {
          const group = targetGroupOf(row.code, moment);
          if (!group) throw new Error(`no target group ${row.code}`);
          return group;
        },
      }),
      reach: t.field({
        type: TargetReach,
        description: 'Direct or indirect (varsinainen tai välillinen).',
        resolve: ({ row }) => row.reach as 'DIRECT',
      }),
      phrase: t.string({
        description: 'The words it was recognised by (tunnistettu ilmaus).',
        resolve: ({ row }) => row.phrase,
      }),
      offset: t.int({
        description:
          'Where they begin in `targetGroupText` of the same reach, in UTF-16 units from 0 (sijainti).',
        resolve: ({ row }) => row.offset,
      }),
    }),
  });

builder.objectFields(Project, (t) => ({
  targetGroups: t.field({
    type: [ProjectTargetGroup],
    extensions: { listSize: 5 },
    description:
      'The target groups recognised in the registry’s words (kohderyhmät): direct ones first, in the order of the text.',
    args: { reach: t.arg({ type: TargetReach, description: 'Only these.' }) },
    resolve: async ({ content, moment }, { reach }, { loaders }) => {
      const rows = (await loaders.targetGroups.load({ id: content.id, version: moment.version })) ?? [];
      return rows.filter((row) => !reach || row.reach === reach).map((row) => ({ row, moment }));
    },
  }),
}));
