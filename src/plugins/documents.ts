import type { DocumentNode } from 'graphql';
import type { YogaServerOptions } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';

/** In characters of text; a parsed document takes some hundred bytes for each. */
const keptText = 300_000;
const longestKept = 20_000;

/**
 * Yoga's parse cache with a bound in size: by default it keeps a thousand documents however long they are, and a
 * thousand errors with their text. Errors are cheap to find again and are not kept.
 */
export function keepDocuments(): NonNullable<YogaServerOptions<object, object>['parserAndValidationCache']> {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: keptText,
    maxEntrySize: longestKept,
    sizeCalculation: (_document, text) => text.length + 1,
  });
  return {
    documentCache: {
      get: (text) => documents.get(text),
      set(text, document) {
        documents.set(text, document);
      },
    },
    errorCache: { get: () => undefined, set() {} },
  };
}
