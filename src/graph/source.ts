import type { Source } from '../store/loaders.ts';
import { builder } from './builder.ts';
import { findsNodes, Node, type NodeShape } from './node.ts';
import { SourceKind } from './project/enums.ts';
import { Registry, registryOf } from './registry.ts';

export interface SourceShape extends NodeShape {
  readonly type: 'SourceRecord';
  readonly row: Source;
}

export const SourceRecord = builder.objectRef<SourceShape>('SourceRecord').implement({
  description: 'One thing a registry said, as published, and when it was observed.',
  interfaces: [Node],
  fields: (t) => ({
    registry: t.field({
      type: Registry,
      description: 'Who published it (rekisteri).',
      resolve: ({ row }, _args, context) => registryOf(row.registry, context),
    }),
    kind: t.field({
      type: SourceKind,
      description: 'What it is (lähteen laji).',
      resolve: ({ row }) => row.kind as 'PAGE',
    }),
    locator: t.string({
      description: 'Where it was found (sijainti): the file, and in a list the line.',
      resolve: ({ row }) => row.locator,
    }),
    observedAt: t.field({
      type: 'DateTime',
      description: 'When the registry said it (havaintoaika).',
      resolve: ({ row }) => row.observedAt,
    }),
    sha256: t.string({
      description: 'SHA-256 of its public text, in hex (tiiviste).',
      resolve: ({ row }) => row.sha256,
    }),
    lacks: t.stringList({
      description: 'Labels of the form that it lacks (puuttuvat kohdat): a cut or partial page.',
      resolve: ({ row }) => row.lacks,
    }),
    text: t.string({
      nullable: true,
      description: 'Its public text (teksti): personal data masked with █, character by character.',
      resolve: async ({ row }, _args, { loaders }) => (await loaders.sourceText.load(row.id))?.text ?? null,
    }),
  }),
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

findsNodes('SourceRecord', async (keys, { prisma, version }) => {
  const rows = await prisma.sourceRecord.findMany({
    where: { id: { in: keys.filter((key) => uuid.test(key)) }, publishedIn: { lte: version } },
    omit: { claims: true, text: true },
  });
  return keys.map((key) => {
    const row = rows.find(({ id }) => id === key);
    return row ? ({ type: 'SourceRecord', key, row } as SourceShape) : null;
  });
});
