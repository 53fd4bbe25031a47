import type { ImportRun as ImportRunRow } from '../../prisma/client/client.ts';
import {
  type FieldCoverage as Coverage,
  countRejections,
  type RejectionRow,
  readCoverage,
  readImportRuns,
  readRejections,
} from '../store/health.ts';
import { builder } from './builder.ts';
import { connectionType, type Edge } from './connection.ts';
import type { Context, RegistryFacts } from './context.ts';
import { type CursorScope, type Page, pageOf, pageSizeOf, readCursor } from './paging.ts';
import { inLanguage, languageArg, ProgrammePeriod } from './shared.ts';

const ImportRun = builder.objectRef<ImportRunRow>('ImportRun').implement({
  description: 'One import’s work on one registry.',
  fields: (t) => ({
    id: t.id({ description: 'Its number.', resolve: ({ id }) => String(id) }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began (alkamisaika).' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended (päättymisaika).',
    }),
    version: t.string({
      nullable: true,
      description: 'The dataset version it belongs to (aineistoversio).',
      resolve: ({ version }) => String(version),
    }),
    observedAt: t.expose('observedAt', {
      type: 'DateTime',
      description: 'When the registry said what was imported (havaintoaika).',
    }),
    read: t.exposeInt('read', { description: 'How many source records were read (luettuja).' }),
    new: t.exposeInt('new', { description: 'Of projects that were not known (uusia).' }),
    changed: t.exposeInt('changed', {
      description: 'That changed what was known of their project (muuttuneita).',
    }),
    unchanged: t.exposeInt('unchanged', { description: 'That said what was known (ennallaan).' }),
    rejected: t.exposeInt('rejected', {
      description: 'Source records and fields that could not be understood (hylättyjä).',
    }),
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

const Rejection = builder.objectRef<RejectionRow>('Rejection').implement({
  description: 'Something a registry said that could not be understood; nothing else of it is lost.',
  fields: (t) => ({
    file: t.exposeString('file', { description: 'The file’s own name (tiedosto).' }),
    line: t.exposeInt('line', {
      nullable: true,
      description: 'The line, from 1 (rivi); null where the whole file is meant.',
    }),
    column: t.exposeString('column', { nullable: true, description: 'The label or column (sarake).' }),
    code: t.exposeString('code', { description: 'What kind of trouble it is (virhekoodi).' }),
    message: t.exposeString('message', {
      description: 'What is wrong, and what would be right (virheilmoitus).',
    }),
  }),
});

interface RejectionQuery {
  readonly registry: string;
  readonly args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined };
  readonly scope: CursorScope;
}

async function readRejectionPage(
  { registry, args, scope }: RejectionQuery,
  context: Context,
): Promise<Page<Edge<RejectionRow>>> {
  const { prisma, version } = context;
  const size = pageSizeOf(args, context);
  const after = readCursor('after', args.after, ['bigint'], scope);
  const rows = await readRejections(prisma, registry, version, size.limit + 1, Number(after?.[0] ?? 0));
  const keyed = rows.map((row) => ({ ...row, keys: [String(row.id)] }));
  const page = pageOf(keyed, size, scope, { hasAfter: args.after != null, hasBefore: false });
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
    id: t.expose('id', { type: 'RegistryId', description: 'Its short name: eura2014.' }),
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
    lastImport: t.field({
      type: ImportRun,
      nullable: true,
      description: 'The newest import of it (viimeisin tuonti); null where none was.',
      resolve: async ({ id }, _args, { prisma, version }) =>
        (await readImportRuns(prisma, id, version, 1))[0] ?? null,
    }),
    imports: t.field({
      type: [ImportRun],
      extensions: { listSize: 20 },
      description: 'The newest imports of it (tuonnit).',
      args: { first: t.arg.int({ required: true, defaultValue: 20, description: 'How many, 1–100.' }) },
      resolve: ({ id }, { first }, { prisma, version }) =>
        readImportRuns(prisma, id, version, pageSizeOf({ first }).limit),
    }),
    rejections: t.field({
      type: RejectionConnection,
      description: 'What could not be understood of what it said (hylätyt tiedot).',
      args: {
        first: t.arg.int({ description: 'How many, 1–100; 20 where it is not given.' }),
        after: t.arg.string({ description: 'An `endCursor`: the page that follows it.' }),
      },
      resolve: ({ id }, args, { version }): RejectionQuery => ({
        registry: id,
        args,
        scope: { question: ['rejections', id], version, asOf: null },
      }),
    }),
    coverage: t.field({
      type: [FieldCoverage],
      extensions: { listSize: 26 },
      description: 'How many of its projects have each field (kattavuus).',
      resolve: ({ id }, _args, { prisma, version }) => readCoverage(prisma, id, version),
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
    extensions: { listSize: 6 },
    description: 'The registries that can be read.',
    resolve: (_root, _args, { registries }) => [...registries],
  }),
}));
