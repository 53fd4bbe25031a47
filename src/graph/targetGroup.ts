import type { Moment } from '../store/index.ts';
import * as reference from '../targetGroups/targetGroups.ts';
import { builder } from './builder.ts';
import { findsNodes, Node } from './node.ts';
import { askProjects, ProjectConnection, projectsArgs } from './project/connection.ts';
import type { NodeShape } from './shapes.ts';
import { inLanguage, languageArg } from './shared.ts';

export interface TargetGroupShape extends NodeShape {
  readonly type: 'TargetGroup';
  readonly group: reference.TargetGroup;
  readonly moment: Moment;
}

export const TargetGroup = builder.objectRef<TargetGroupShape>('TargetGroup');

/** The target group with this code; null where there is none. */
export function targetGroupOf(code: string | null, moment: Moment): TargetGroupShape | null {
  const group = code === null ? undefined : reference.targetGroupByCode(code);
  return group ? { type: 'TargetGroup', key: group.code, group, moment } : null;
}

findsNodes('TargetGroup', (keys, moment) => keys.map((key) => targetGroupOf(key, moment)));

builder.objectType(TargetGroup, {
  description:
    'A group of people or institutions that projects are for: a classification of our own, recognised in the registries’ words.',
  interfaces: [Node],
  fields: (t) => ({
    code: t.string({
      description: 'Its code (tunnus): LONG_TERM_UNEMPLOYED.',
      resolve: ({ group }) => group.code,
    }),
    label: t.string({
      description: 'Its name (kohderyhmän nimi).',
      args: languageArg(),
      resolve: ({ group }, { language }) => inLanguage(group.labels, language),
    }),
    broader: t.field({
      type: TargetGroup,
      nullable: true,
      description: 'The broader group it belongs to (yläryhmä).',
      resolve: ({ group, moment }) => targetGroupOf(group.broaderCode, moment),
    }),
    narrower: t.field({
      type: [TargetGroup],
      extensions: { listSize: 8 },
      description: 'The narrower groups that belong to it (alaryhmät).',
      resolve: ({ group, moment }) =>
        reference
          .allTargetGroups()
          .filter((one) => one.broaderCode === group.code)
          .flatMap((one) => targetGroupOf(one.code, moment) ?? []),
    }),
    projects: t.field({
      type: ProjectConnection,
      description: 'The projects for it or for a narrower one, direct or indirect (hankkeet).',
      args: projectsArgs(),
      resolve: ({ group, moment }, args, context) =>
        askProjects([{ dimension: 'TARGET_GROUP', anyOf: [group.code] }], moment, args, context),
    }),
  }),
});

builder.queryFields((t) => ({
  targetGroup: t.field({
    type: TargetGroup,
    nullable: true,
    description: 'The target group with this code; null where there is none.',
    args: {
      code: t.arg.string({
        required: true,
        description: 'One of ours: LONG_TERM_UNEMPLOYED; `targetGroups` lists them.',
      }),
    },
    resolve: (_root, { code }, { version }) => targetGroupOf(code, { version, asOf: null }),
  }),
  targetGroups: t.field({
    type: [TargetGroup],
    nullable: true,
    extensions: { listSize: 70 },
    description: 'All target groups: about forty.',
    resolve: (_root, _args, { version }) =>
      reference
        .allTargetGroups()
        .flatMap((group) => targetGroupOf(group.code, { version, asOf: null }) ?? []),
  }),
}));
