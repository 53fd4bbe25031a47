import { whenReady } from '../awaitable.ts';
import { sha256Of } from '../history/identity.ts';
import type { Moment } from '../store/index.ts';
import type { Source } from '../store/rows/source.ts';
import { readSourcesById } from '../store/rows/sourcesById.ts';
import { sourceKinds } from '../vocabulary/sourceKind.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { findsNodes, Node } from './node.ts';
import { SourceKind } from './project/enums.ts';
import { Registry, registryOf } from './registry.ts';
import type { SourceShape } from './shapes.ts';

export const SourceRecord = builder.prismaObject('SourceRecord', {
  description: 'One thing a registry said, as published, and when it was observed.',
  interfaces: [Node],
  fields: (t) => ({
    registry: t.field({
      type: Registry,
      description: 'Who published it (rekisteri).',
      resolve: ({ registry }, _args, context) => registryOf(registry, context),
    }),
    kind: t.field({
      type: SourceKind,
      description: 'What it is (lähteen laji).',
      resolve: ({ kind }) => sourceKinds.read(kind),
    }),
    locator: t.exposeString('locator'),
    observedAt: t.expose('observedAt', { type: 'DateTime' }),
    sha256: t.string({
      description: 'SHA-256 of its public text as `text` gives it, in hex (tiiviste).',
      // one of what a takedown masks would tell who guesses it that they are right
      resolve: ({ id, sha256 }, _args, { reader }) =>
        reader.columns.takedowns.masks
          ? whenReady(reader.rows.sourceText.one(id), (found) => sha256Of(found?.text ?? ''))
          : sha256,
    }),
    lacks: t.exposeStringList('lacks'),
    text: t.string({
      nullable: true,
      description: 'Its public text (teksti): personal data masked with █, character by character.',
      resolve: ({ id }, _args, { reader }) =>
        whenReady(reader.rows.sourceText.one(id), (found) => found?.text ?? null),
    }),
  }),
});

/** A source as the graph has it: all its readings are one. */
export function sourceShapeOf(row: Source): SourceShape {
  return { ...row, type: 'SourceRecord', key: row.sourceId };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

findsNodes('SourceRecord', findSources, { isTimeless: true });

async function findSources(
  keys: readonly string[],
  { version }: Moment,
  { reader }: Context,
): Promise<(SourceShape | null)[]> {
  const rows = await readSourcesById(
    reader.ask,
    keys.filter((key) => uuid.test(key)),
    version,
    reader.columns.takedowns,
  );
  return keys.map((key) => {
    const row = rows.find(({ sourceId }) => sourceId === key);
    return row ? sourceShapeOf(row) : null;
  });
}
