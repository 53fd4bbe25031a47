import { whenReady } from '../awaitable.ts';
import { type Freshness as FetchedFreshness, readFreshness } from '../store/fetched.ts';
import { countRejections, newestImports, readRejections } from '../store/health.ts';
import type { FieldCoverage as Coverage } from '../store/rows/coverage.ts';
import { rejectionCodes } from '../vocabulary/rejectionCode.ts';
import { builder } from './builder.ts';
import { connectionType, type Edge } from './connection.ts';
import type { Context, RegistryFacts } from './context.ts';
import { type CursorScope, type Page, pageOf, pageSizeOf, readCursor } from './paging.ts';
import { inLanguage, languageArg, ProgrammePeriod } from './shared.ts';
import { enumOf } from './vocabularyEnum.ts';

// the plugin plans these from the document around them, so such a document is not compiled
const isPlanned = true;

const ImportRun = builder.prismaObject('ImportRun', {
  fields: (t) => ({
    id: t.id({ description: 'Its number as a text, for caches.', resolve: ({ id }) => String(id) }),
    number: t.exposeInt('id', { description: 'Its number (tuonnin numero), as check-data prints it.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    version: t.string({
      nullable: true,
      description: 'The dataset version it belongs to (aineistoversio).',
      resolve: ({ version }) => String(version),
    }),
    observedAt: t.expose('observedAt', { type: 'DateTime' }),
    read: t.exposeInt('read'),
    new: t.exposeInt('new'),
    changed: t.exposeInt('changed'),
    unchanged: t.exposeInt('unchanged'),
    rejected: t.exposeInt('rejected'),
    isRereading: t.exposeBoolean('isRereading'),
  }),
});

const FieldCoverage = builder.objectRef<Coverage>('FieldCoverage').implement({
  description: 'How many of a registry’s projects have a field.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field’s short name (kenttä).' }),
    filled: t.exposeInt('filled', { description: 'How many have it (täytettyjä).' }),
    total: t.exposeInt('total', { description: 'How many projects there are (yhteensä).' }),
  }),
});

const Freshness = builder.objectRef<FetchedFreshness>('Freshness').implement({
  description: 'How the fetching of a registry from its own address stands now.',
  fields: (t) => ({
    lastFetchedAt: t.expose('lastFetchedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a fetch of it was last completed (viimeksi haettu); null where none ever was.',
    }),
    lastChangedAt: t.expose('lastChangedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a fetch of it last found something new or changed (viimeksi muuttunut).',
    }),
    nextFetchAt: t.expose('nextFetchAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it will be fetched next (seuraava haku); null where nobody planned it.',
    }),
    failures: t.exposeInt('failures', {
      description:
        'How many of its addresses gave no answer to the newest fetch (epäonnistuneita); 0 where all went well.',
    }),
  }),
});

const Rejection = builder.prismaObject('Rejection', {
  fields: (t) => ({
    file: t.exposeString('file'),
    line: t.exposeInt('line', { nullable: true }),
    column: t.exposeString('column', { nullable: true }),
    code: t.field({
      type: enumOf(rejectionCodes),
      description: 'Why it could not be read (virhekoodi).',
      resolve: ({ code }) => rejectionCodes.read(code),
    }),
    message: t.exposeString('message'),
  }),
});

type RejectionRow = typeof Rejection.$inferType;

interface RejectionQuery {
  readonly registry: string;
  readonly args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined };
  readonly scope: CursorScope;
}

// by our own cursors: the plugin's end a list without a word where their row is of another version or gone, and its
// pages are cut to their largest size instead of refused
async function readRejectionPage(
  { registry, args, scope }: RejectionQuery,
  context: Context,
): Promise<Page<Edge<RejectionRow>>> {
  const { prisma, version, reader } = context;
  const { takedowns } = reader.columns;
  const size = pageSizeOf(args, context);
  const after = readCursor('after', args.after, ['bigint'], scope);
  const rows = await readRejections(
    prisma,
    registry,
    version,
    size.limit + 1,
    Number(after?.[0] ?? 0),
    takedowns,
  );
  const keyed = rows.map((row) => ({ ...row, keys: [String(row.id)] }));
  const page = pageOf(keyed, { ...size, after, before: null }, scope);
  return { ...page, rows: page.rows.map((node, i) => ({ node, cursor: page.cursors.at(i) ?? '' })) };
}

const { Connection: RejectionConnection } = connectionType<RejectionQuery, RejectionRow>({
  name: 'Rejection',
  node: Rejection,
  plural: 'rejections',
  description: 'Rejections, a page at a time.',
  page: readRejectionPage,
  count: ({ registry }, { prisma, version }) => countRejections(prisma, registry, version),
});

/** The registry that something was read from. */
export function registryOf(id: string, { registries }: Context): RegistryFacts {
  const registry = registries.find((known) => known.id === id);
  if (!registry) throw new Error(`no registry ${id}`);
  return registry;
}

export const Registry = builder.objectRef<RegistryFacts>('Registry').implement({
  description: 'One publisher’s register of projects for one programme period.',
  fields: (t) => ({
    id: t.expose('id', { type: 'RegistryId', description: 'Its short name, as filters take it: eura2014.' }),
    code: t.exposeString('id', { description: 'Its short name (rekisterin lyhenne): eura2014.' }),
    name: t.string({
      description: 'Its name (rekisterin nimi).',
      args: languageArg(),
      resolve: ({ name }, { language }) => inLanguage(name, language),
    }),
    publisher: t.exposeString('publisher', { description: 'Who publishes it (julkaisija).' }),
    period: t.field({
      type: ProgrammePeriod,
      nullable: true,
      description: 'The programme period it is about (ohjelmakausi); null where it is about several.',
      resolve: ({ period }) => (period === 'UNKNOWN' ? null : period),
    }),
    country: t.exposeString('country', {
      nullable: true,
      description:
        'The country whose projects it lists, by its ISO 3166 code (maa): FI; null where its mapping file is gone.',
    }),
    language: t.exposeString('language', {
      nullable: true,
      description:
        'The language it is published in, by its ISO 639 code (kieli): fi; null where its mapping file is gone.',
    }),
    lastImport: t.prismaField({
      type: ImportRun,
      nullable: true,
      extensions: { isPlanned },
      description: 'The newest import of it (viimeisin tuonti); null where none was.',
      resolve: (query, { id }, _args, { prisma, version }) =>
        prisma.importRun.findFirst({ ...query, ...newestImports(id, version) }),
    }),
    imports: t.prismaField({
      type: [ImportRun],
      extensions: { listSize: 20, isPlanned },
      description: 'The newest imports of it (tuonnit).',
      args: {
        first: t.arg.int({ required: true, defaultValue: 20, description: 'How many of the newest, 1–100.' }),
      },
      resolve: (query, { id }, { first }, { prisma, version }) =>
        prisma.importRun.findMany({
          ...query,
          ...newestImports(id, version),
          take: pageSizeOf({ first }).limit,
        }),
    }),
    rejections: t.field({
      type: RejectionConnection,
      description: 'What could not be understood of what it said (hylätyt tiedot).',
      args: {
        first: t.arg.int({ description: 'How many, 1–100; 20 where it is not given.' }),
        after: t.arg.string({ description: 'An `endCursor`: the page that follows it.' }),
      },
      resolve: ({ id }, args, { version, sealedWith }): RejectionQuery => ({
        registry: id,
        args,
        scope: { question: ['rejections', id], version, asOf: null, sealedWith },
      }),
    }),
    freshness: t.field({
      type: Freshness,
      nullable: true,
      extensions: { isLive: true },
      description:
        'How its fetching stands now, whatever version is asked for (ajantasaisuus); null where it was never fetched. An answer with it is not kept by caches.',
      resolve: ({ id }, _args, { reader }) => readFreshness(reader.ask, id),
    }),
    coverage: t.field({
      type: [FieldCoverage],
      extensions: { listSize: 26 },
      description: 'How many of its projects have each field (kattavuus).',
      resolve: ({ id }, _args, { reader }) =>
        whenReady(reader.rows.coverage.one(id), (found) => [...(found?.fields ?? [])]),
    }),
  }),
});

builder.queryFields((t) => ({
  registry: t.field({
    type: Registry,
    nullable: true,
    description: 'The registry with this id; null where there is none.',
    args: {
      id: t.arg({ type: 'RegistryId', required: true, description: 'Its short name: eura2007, eura2014 …' }),
    },
    resolve: (_root, { id }, { registries }) => registries.find((registry) => registry.id === id) ?? null,
  }),
  registries: t.field({
    type: [Registry],
    nullable: true,
    extensions: { listSize: 6 },
    description: 'The registries that can be read.',
    resolve: (_root, _args, { registries }) => [...registries],
  }),
}));
