import { type Awaitable, whenReady } from '../awaitable.ts';
import { Unanswered, userError } from '../errors.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection.ts';
import type { Context } from './context.ts';
import { globalId } from './globalId.ts';
import { type CursorScope, keysetOf, pageOf } from './paging.ts';
import { versionNumber } from './project/codes.ts';
import { Registry } from './registry.ts';
import type { DatasetShape } from './shapes.ts';

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

const { Connection: RetiredConnection } = connectionType<RetiredQuery, { projectId: string }>({
  name: 'RetiredProject',
  node: RetiredProject,
  plural: 'projects',
  description: 'Projects that an earlier version had and this one has not, a page at a time.',
  page: ({ since, version, args, scope }, context) => {
    const keyset = keysetOf(args, scope, context);
    const ids = context.reader.columns.goneBetween(since, version);
    const from = keyset.after === null ? 0 : ids.indexOf(keyset.after) + 1;
    const found = ids
      .slice(from, from + keyset.limit + 1)
      .map((projectId) => ({ projectId, keys: [projectId] }));
    const page = pageOf(found, keyset, scope);
    return { ...page, rows: page.rows.map((node, i) => ({ node, cursor: page.cursors.at(i) ?? '' })) };
  },
  count: ({ since, version }, { reader }) => reader.columns.goneBetween(since, version).length,
});

const Dataset = builder.prismaObject('DatasetVersion', {
  name: 'Dataset',
  description:
    'A published state of the whole: cite its version, and ask it again with ?v= at the end of the address.',
  fields: (t) => ({
    version: t.string({
      description: 'Its number (aineistoversio): 1, 2, 3 …',
      resolve: ({ version }) => String(version),
    }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime' }),
    projects: t.int({
      description: 'How many projects it holds (hankkeiden määrä).',
      resolve: ({ version }, _args, { reader }) =>
        reader.columns.count({ moment: { version, asOf: null }, conditions: [] }),
    }),
    suppressed: t.int({
      description:
        'How many takedowns are in force (salattuja): projects, sole traders and texts that no version gives any more, on request of those whose data it is.',
      resolve: (_dataset, _args, { reader }) => reader.columns.takedowns.all.length,
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
      resolve: ({ version }, { since, ...args }, { sealedWith }): RetiredQuery => ({
        since: versionNumber(since),
        version,
        args,
        scope: { question: ['retired', since], version, asOf: null, sealedWith },
      }),
    }),
    citation: t.string({
      description: 'How to cite it (viittausohje), with the registries whose projects it holds.',
      resolve: cite,
    }),
  }),
});

/** The registries are those of the version's projects: what is cited must be in it. */
function cite({ version, publishedAt }: DatasetShape, _args: object, context: Context): Awaitable<string> {
  const question = { moment: { version, asOf: null }, conditions: [] };
  const { columns } = context.reader;
  return whenReady(columns.facet(question, 'REGISTRY', context.registries.length), (found) => {
    const own = context.registries.filter(({ id }) => found.some(({ key }) => key === id));
    const names = new Intl.ListFormat('en').format(own.map(({ name }) => name.en));
    const projects = names ? `EU-funded projects as published in ${names}` : 'No projects';
    const published = publishedAt.toISOString().slice(0, 10);
    return `Hankegraafi, dataset version ${version}, published ${published}. ${projects}; classifications: Statistics Finland, CC BY 4.0.`;
  });
}

builder.queryFields((t) => ({
  dataset: t.field({
    type: Dataset,
    nullable: true,
    description: 'The dataset version this answer is of, or another that is named.',
    args: { version: t.arg.string({ description: 'Another version: 1, 2, 3 …' }) },
    resolve: (_root, { version }, { reader, version: own, publishedAt, isStale }) => {
      if (version == null) {
        if (publishedAt === null && isStale) throw new Unanswered('DATABASE_AWAY');
        if (publishedAt === null)
          throw userError(
            'NOTHING_PUBLISHED',
            'Nothing has been published yet. Import something: npm run import -- PATH',
          );
        return { version: own, publishedAt };
      }
      const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
      // a later version than the request's is not known to it
      const found = number > own || number === 0 ? null : reader.versions.find(number);
      if (!found?.publishedAt)
        throw userError(
          'UNKNOWN_VERSION',
          `There is no dataset version "${version.slice(0, 20)}"; the newest here is ${own}.`,
        );
      return { version: found.version, publishedAt: found.publishedAt };
    },
  }),
}));
