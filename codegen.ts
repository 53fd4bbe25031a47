import type { CodegenConfig } from '@graphql-codegen/cli';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './src/graph/index.ts';

/** Prints the public contract and types the stored operations; `--check` says whether what is in git has drifted. */
const config: CodegenConfig = {
  schema: printSchema(lexicographicSortSchema(schema)),
  documents: 'schema/operations/*.graphql',
  generates: {
    'schema/schema.graphql': { plugins: ['schema-ast'] },
    'schema/operations.ts': {
      plugins: [
        { add: { content: '// Made by npm run generate from operations/*.graphql.' } },
        'typescript-operations',
      ],
      config: {
        enumType: 'string-literal',
        useTypeImports: true,
        scalars: {
          Date: 'string',
          DateTime: 'string',
          Euro: 'number',
          BusinessId: 'string',
          URL: 'string',
          RegistryId: 'string',
        },
      },
    },
  },
};
export default config;
