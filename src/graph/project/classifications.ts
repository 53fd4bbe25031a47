import { whenReady } from '../../awaitable.ts';
import type { ClassificationScheme as Scheme } from '../../vocabulary/classificationScheme.ts';
import { builder } from '../builder.ts';
import { ClassificationScheme } from './enums.ts';
import { Project } from './shape.ts';

// the shape that content keeps as JSON, as the registry contract words it
interface ClassShape {
  readonly scheme: Scheme;
  readonly code: string | null;
  readonly label: string | null;
}

const ProjectClassification = builder.objectRef<ClassShape>('ProjectClassification').implement({
  description: 'A class that a project has in a code list.',
  fields: (t) => ({
    scheme: t.expose('scheme', {
      type: ClassificationScheme,
      description: 'Of which code list (luokitus).',
    }),
    code: t.exposeString('code', {
      nullable: true,
      description: 'Its code, without the label (koodi): 021; null where the registry prints words alone.',
    }),
    label: t.exposeString('label', {
      nullable: true,
      description: 'What the registry prints behind the code (nimike), in its own language.',
    }),
  }),
});

builder.prismaObjectField(Project, 'classifications', (t) =>
  t.field({
    type: [ProjectClassification],
    extensions: { listSize: 8 },
    description:
      'How the registry classifies it by the code lists of 2021–2027 (luokittelut): field of intervention, form of support …',
    resolve: ({ id }, _args, { reader }) =>
      whenReady(reader.rows.text.one(id), (text) => (text?.classifications ?? []) as unknown as ClassShape[]),
  }),
);
