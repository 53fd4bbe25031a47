import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graph/context.ts';

/** Every answer says which dataset version it is of: `extensions.dataset`. */
export function useDatasetExtension(): Plugin<Context> {
  return {
    onExecute({ args }) {
      const { version, publishedAt } = args.contextValue;
      return {
        onExecuteDone({ result, setResult }) {
          if (publishedAt === null || Symbol.asyncIterator in result) return;
          const dataset = { version: String(version), publishedAt: publishedAt.toISOString() };
          setResult({ ...result, extensions: { ...result.extensions, dataset } });
        },
      };
    },
  };
}
