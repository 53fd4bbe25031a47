import { targetGroupLinksOf } from '../../store/projects/contentLinks.ts';
import { targetReaches } from '../../vocabulary/targetReach.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { keptWith } from '../seen.ts';
import type { ProjectShape, TargetGroupLinkShape } from '../shapes.ts';
import { TargetGroup, targetGroupOf } from '../targetGroup.ts';
import { TargetReach } from './enums.ts';
import { Project } from './shape.ts';

const ProjectTargetGroup = builder.prismaObject('TargetGroupLink', {
  name: 'ProjectTargetGroup',
  description: 'A target group of a project, and the words it was recognised by.',
  fields: (t) => ({
    targetGroup: t.field({
      type: TargetGroup,
      description: 'The group that was recognised (kohderyhmä).',
      resolve: ({ code, moment }) => {
        const group = targetGroupOf(code, moment);
        if (!group) throw new Error(`no target group ${code}`);
        return group;
      },
    }),
    reach: t.field({
      type: TargetReach,
      description:
        'Direct or indirect (varsinainen tai välillinen); UNKNOWN where the summary names it and the registry does not ask.',
      resolve: ({ reach }) => targetReaches.read(reach),
    }),
    phrase: t.exposeString('phrase'),
    offset: t.exposeInt('offset'),
  }),
});

const linksOf = keptWith(
  ({ id, moment }: ProjectShape, { reader }: Context): readonly TargetGroupLinkShape[] =>
    targetGroupLinksOf(reader.columns.at(moment.version), id).map((link) => ({ ...link, moment })),
);

builder.prismaObjectFields(Project, (t) => ({
  targetGroups: t.field({
    type: [ProjectTargetGroup],
    extensions: { listSize: 5 },
    description:
      'The target groups recognised in the registry’s words (kohderyhmät): direct ones first, in the order of the text.',
    args: {
      reach: t.arg({
        type: TargetReach,
        description:
          'Only the direct groups, only the indirect ones, or only those of which that is not known.',
      }),
    },
    resolve: (project, { reach }, context) =>
      linksOf(project, context).filter((link) => !reach || link.reach === reach),
  }),
}));
