import { userError } from '../plugins/errors.ts';
import { builder } from './builder.ts';
import { projectCondition } from './project/filter.ts';
import { allProjects } from './project/pages.ts';
import { Registry } from './registry.ts';

interface DatasetShape {
  readonly version: number;
  readonly publishedAt: Date;
}

const Dataset = builder.objectRef<DatasetShape>('Dataset').implement({
  description:
    'A published state of the whole: cite its version, and ask it again with ?v= at the end of the address.',
  fields: (t) => ({
    version: t.string({ description: 'Its number: 1, 2, 3 …', resolve: ({ version }) => String(version) }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was published.' }),
    projects: t.int({
      description: 'How many projects it holds.',
      resolve: ({ version }, _args, context) =>
        context.pages.count.load({
          parent: allProjects,
          role: null,
          filter: projectCondition(null, context).where,
          moment: { version, asOf: null },
          signature: `dataset ${version}`,
        }),
    }),
    registries: t.field({
      type: [Registry],
      extensions: { listSize: 4 },
      description: 'The registries it was read from.',
      resolve: (_dataset, _args, { registries }) => [...registries],
    }),
    citation: t.string({
      description: 'How to cite it.',
      resolve: ({ version, publishedAt }) =>
        `Hankegraafi, dataset version ${version}, published ${publishedAt.toISOString().slice(0, 10)}. EU-funded projects as the registries EURA 2007 and EURA 2014 publish them; classifications: Statistics Finland, CC BY 4.0.`,
    }),
  }),
});

builder.queryFields((t) => ({
  dataset: t.field({
    type: Dataset,
    description: 'The dataset version this answer is of, or another that is named.',
    args: { version: t.arg.string({ description: 'Another version: 1, 2, 3 …' }) },
    resolve: async (_root, { version }, { prisma, version: own, publishedAt }) => {
      if (version == null) {
        if (publishedAt === null)
          throw userError(
            'NOTHING_PUBLISHED',
            'Nothing has been published yet. Import something: npm run import -- PATH',
          );
        return { version: own, publishedAt };
      }
      const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
      // a later version than the request's is not known to it
      const found =
        number > own ? null : await prisma.datasetVersion.findUnique({ where: { version: number } });
      if (!found)
        throw userError(
          'UNKNOWN_VERSION',
          `There is no dataset version "${version.slice(0, 20)}"; the newest here is ${own}.`,
        );
      return { version: found.version, publishedAt: found.publishedAt };
    },
  }),
}));
