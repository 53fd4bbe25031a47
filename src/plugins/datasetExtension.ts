import type { Plugin } from 'graphql-yoga';
import type { RequestVersion } from './requestVersion.ts';

/** RFC 9111 had it so: what is sent could not be compared with its origin. */
export const staleWarning = '110 - "The database does not answer; there may be a newer version"';

/**
 * Every answer says which dataset version it is of: `extensions.dataset`. While the database is away it says besides
 * that there may be a newer one: `extensions.stale`, and a Warning.
 */
export function useDatasetExtension(): Plugin<Pick<RequestVersion, 'version' | 'publishedAt' | 'isStale'>> {
  return {
    onExecute({ args }) {
      const { version, publishedAt, isStale } = args.contextValue;
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          const dataset =
            publishedAt === null
              ? null
              : { version: String(version), publishedAt: publishedAt.toISOString() };
          setResult({
            ...result,
            extensions: {
              ...result.extensions,
              ...(dataset && { dataset }),
              ...(isStale && { stale: true, http: { headers: { warning: staleWarning } } }),
            },
          });
        },
      };
    },
  };
}
