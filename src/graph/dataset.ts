import { Prisma } from '../../prisma/client/client.ts';
import { userError } from '../plugins/errors.ts';
import { visibleAt } from '../store/index.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection.ts';
import { globalId } from './node.ts';
import { type CursorScope, pageOf, pageSizeOf, readCursor } from './paging.ts';
import { versionNumber } from './project/codes.ts';
import { projectCondition } from './project/condition.ts';
import { allProjects } from './project/pages.ts';
import { Registry } from './registry.ts';

interface DatasetShape {
  readonly version: number;
  readonly publishedAt: Date;
}

interface RetiredQuery {
  readonly since: number;
  readonly version: number;
  readonly args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined };
  readonly scope: CursorScope;
}

const RetiredProject = builder.objectRef<{ projectId: string }>('RetiredProject').implement({
  description: 'A project that an earlier version had.',
  fields: (t) => ({
    projectId: t.id({
      description: 'The global id it had (tunniste).',
      resolve: ({ projectId }) => globalId({ type: 'Project', key: projectId }),
    }),
    code: t.string({
      description: 'The registry’s own code (hankekoodi, projektikoodi).',
      resolve: ({ projectId }) => projectId.slice(projectId.indexOf(':') + 1),
    }),
  }),
});

/** Known at a version, and at a later one no more. */
function retiredBetween(since: number, version: number): Prisma.Sql {
  const now = { version, asOf: null };
  return Prisma.sql`FROM "revision" r WHERE ${visibleAt('r', { version: since, asOf: null })}
    AND NOT EXISTS (SELECT 1 FROM "revision" n WHERE n."projectId" = r."projectId" AND ${visibleAt('n', now)})`;
}

const { Connection: RetiredConnection } = connectionType<RetiredQuery, { projectId: string }>({
  name: 'RetiredProject',
  node: RetiredProject,
  plural: 'projects',
  description: 'Projects that an earlier version had and this one has not, a page at a time.',
  page: async ({ since, version, args, scope }, context) => {
    const { prisma } = context;
    const size = pageSizeOf(args, context);
    const after = readCursor('after', args.after, ['text'], scope)?.[0] ?? '';
    const found = await prisma.$queryRaw<{ projectId: string }[]>`
      SELECT r."projectId" ${retiredBetween(since, version)} AND r."projectId" > ${after} ORDER BY r."projectId" LIMIT ${size.limit + 1}`;
    const keyed = found.map((row) => ({ ...row, keys: [row.projectId] }));
    const page = pageOf(keyed, size, scope, { hasAfter: args.after != null, hasBefore: false });
    return { ...page, rows: page.rows.map((node, i) => ({ node, cursor: page.cursors.at(i) ?? '' })) };
  },
  count: async ({ since, version }, { prisma }) => {
    const rows = await prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" ${retiredBetween(since, version)}`;
    return rows[0]?.count ?? 0;
  },
});

const Dataset = builder.objectRef<DatasetShape>('Dataset').implement({
  description:
    'A published state of the whole: cite its version, and ask it again with ?v= at the end of the address.',
  fields: (t) => ({
    version: t.string({
      description: 'Its number (aineistoversio): 1, 2, 3 …',
      resolve: ({ version }) => String(version),
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      description: 'When it was published (julkaisuaika).',
    }),
    projects: t.int({
      description: 'How many projects it holds (hankkeiden määrä).',
      resolve: ({ version }, _args, context) =>
        context.pages.count.load({
          parent: allProjects,
          role: null,
          filter: projectCondition(null, { version, asOf: null }, context).where,
          moment: { version, asOf: null },
          signature: `dataset ${version}`,
        }),
    }),
    registries: t.field({
      type: [Registry],
      extensions: { listSize: 4 },
      description: 'The registries it was read from (rekisterit).',
      resolve: (_dataset, _args, { registries }) => [...registries],
    }),
    retired: t.field({
      type: RetiredConnection,
      description:
        'The projects that an earlier version had and this one has not (poistuneet hankkeet): with `projects(filter: { publishedSince })` it keeps a copy in step.',
      args: {
        since: t.arg.string({ required: true, description: 'The version of the copy: 1, 2, 3 …' }),
        first: t.arg.int({ description: 'How many from the front, 1–100; 20 where it is not given.' }),
        after: t.arg.string({ description: 'An `endCursor` or edge cursor: the page that follows it.' }),
      },
      resolve: ({ version }, { since, ...args }): RetiredQuery => ({
        since: versionNumber(since),
        version,
        args,
        scope: { question: ['retired', since], version, asOf: null },
      }),
    }),
    citation: t.string({
      description: 'How to cite it (viittausohje).',
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
