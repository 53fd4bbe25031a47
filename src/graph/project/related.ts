import { userError } from '../../errors.ts';
import type { RelationKind as Kind, Relation } from '../../store/relatedProjects.ts';
import { builder } from '../builder.ts';
import type { ProjectShape } from '../shapes.ts';
import { Project, projectsOf } from './shape.ts';

const RelationKind = builder.enumType('RelationKind', {
  description: 'Why a project has to do with another.',
  values: {
    NAMES_IT: { description: 'This project’s text names its code' },
    NAMED_BY_IT: { description: 'Its text names this project’s code' },
    SAME_JOINT_PROJECT: {
      description: 'Both are parts of one joint project, of one implementer each (ryhmähanke)',
    },
    PREDECESSOR: {
      description:
        'The same lead worked in the same place, and it ended about when this one began (edeltäjä)',
    },
    SUCCESSOR: {
      description:
        'The same lead works in the same place, and it began about when this one ended (jatkohanke)',
    },
    SAME_CONSORTIUM: {
      description: 'Two or more organisations, at least half of this one’s, carry out both',
    },
    SIMILAR_NAME: { description: 'Their names are much alike, and few projects are called so' },
  } as const satisfies Record<Kind, { description: string }>,
});

const sentences: Readonly<Record<Kind, (strength: number) => string>> = {
  NAMES_IT: () => 'This project’s text names it.',
  NAMED_BY_IT: () => 'Its text names this project.',
  SAME_JOINT_PROJECT: () => 'Both are parts of one joint project.',
  PREDECESSOR: () => 'The same lead in the same place, ending about when this one began.',
  SUCCESSOR: () => 'The same lead in the same place, beginning about when this one ended.',
  SAME_CONSORTIUM: (strength) => `${strength} organisations carry out both.`,
  SIMILAR_NAME: (strength) => `Their names are ${Math.round(strength * 100)} % alike.`,
};

const RelationReason = builder.objectRef<Relation>('RelationReason').implement({
  description: 'A reason why a project has to do with another.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RelationKind, description: 'What kind of reason it is (laji).' }),
    sentence: t.string({
      description: 'The same in words (selitys).',
      resolve: ({ kind, strength }) => sentences[kind](strength),
    }),
  }),
});

interface RelatedShape {
  readonly project: ProjectShape;
  readonly reasons: readonly Relation[];
}

const RelatedProject = builder.objectRef<RelatedShape>('RelatedProject').implement({
  description:
    'A project that has to do with another, and why. It is a hint for readers: nothing is linked or merged by it.',
  fields: (t) => ({
    project: t.field({
      type: Project,
      description: 'The other project (hanke).',
      resolve: ({ project }) => project,
    }),
    reasons: t.field({
      type: [RelationReason],
      extensions: { listSize: 2 },
      description: 'Why, the strongest first (perustelut).',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
});

const mostRelated = 20;

builder.prismaObjectField(Project, 'related', (t) =>
  t.field({
    type: [RelatedProject],
    extensions: { listSize: 1 },
    description:
      'Other projects that have most to do with it (liittyvät hankkeet): of the same consortium, before and after it, named in a text, of much the same name.',
    args: { first: t.arg.int({ required: true, defaultValue: 5, description: 'How many at most, 1–20.' }) },
    resolve: async ({ id, moment }, { first }, context) => {
      if (first < 1 || first > mostRelated) {
        throw userError(
          'BAD_USER_INPUT',
          `\`first\` is a number of projects from 1 to ${mostRelated}; ${first} is not.`,
        );
      }
      const rows = await context.reader.related({ contentId: id, moment, limit: first });
      const projects = await projectsOf(rows, moment, context);
      return projects.map((project, i) => ({ project, reasons: rows[i]?.relations ?? [] }));
    },
  }),
);
