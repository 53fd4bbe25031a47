import { words } from '../../src/registries/eura2014/words.ts';
import { loadRegistries } from '../../src/registries/index.ts';
import { createPageReader } from '../../src/registries/page/reader.ts';
import type { Registry } from '../../src/registries/registry.ts';

// as if a release before had not known the label of the status
const blind = createPageReader({
  ...words,
  sections: words.sections.map((section) => ({
    ...section,
    ...(section.labels && { labels: section.labels.filter(({ means }) => means !== 'status') }),
  })),
});

/** The bundled registries, some of them otherwise. */
export function registriesWith(change: (registry: Registry) => Registry): readonly Registry[] {
  return loadRegistries().map(change);
}

export const ofBefore = registriesWith((registry) =>
  registry.id === 'eura2014'
    ? {
        ...registry,
        readers: [
          { ...blind, edition: 'before' },
          ...registry.readers.filter(({ kind }) => kind === 'LIST_ROW'),
        ],
      }
    : registry,
);
