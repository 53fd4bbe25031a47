import type { Condition } from '../../store/projects/question.ts';
import { builder } from '../builder.ts';
import type { ProjectShape } from '../shapes.ts';
import { askProjects, ProjectConnection, projectsArgs, statisticsOf } from './connection.ts';
import { Project } from './shape.ts';
import { ProjectStatistics } from './statistics.ts';

/** A part of a joint project, and the code that all parts have. */
interface JointShape {
  readonly code: string;
  readonly part: ProjectShape;
}

/** All parts of it: two registers may use one code. */
function partsOf({ code, part: { key } }: JointShape): readonly Condition[] {
  return [
    { dimension: 'JOINT_PROJECT', anyOf: [code] },
    { dimension: 'REGISTRY', anyOf: [key.slice(0, key.indexOf(':'))] },
  ];
}

const JointProject = builder.objectRef<JointShape>('JointProject').implement({
  description:
    'A project of several implementers (ryhmähanke): each has a part with a code, a plan and payments of its own.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that all its parts have (ryhmähanketunnus).' }),
    projects: t.field({
      type: ProjectConnection,
      description: 'Its parts, the project it was reached from among them (osahankkeet).',
      args: projectsArgs(),
      resolve: (joint, args, context) => askProjects(partsOf(joint), joint.part.moment, args, context),
    }),
    statistics: t.field({
      type: ProjectStatistics,
      description: 'Counts, sums and medians over all its parts (tunnusluvut).',
      resolve: (joint, _args, context) =>
        statisticsOf(askProjects(partsOf(joint), joint.part.moment, {}, context), context),
    }),
  }),
});

builder.prismaObjectField(Project, 'jointProject', (t) =>
  t.field({
    type: JointProject,
    nullable: true,
    description:
      'The joint project that it is a part of (ryhmähanke); null where it stands alone, and before 2021.',
    resolve: (project) =>
      project.jointProject === null ? null : { code: project.jointProject, part: project },
  }),
);
