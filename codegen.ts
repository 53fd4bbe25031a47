import { printSubgraphSchema } from '@apollo/subgraph';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { type DocumentNode, lexicographicSortSchema, printSchema } from 'graphql';
import { readersSchema, schema } from './src/graph/index.ts';
import { hashDocument } from './src/web/storedOperations.ts';

/** Prints the public contract and types the stored operations; `--check` says whether what is in git has drifted. */
const config: CodegenConfig = {
  schema: printSchema(lexicographicSortSchema(readersSchema)),
  documents: 'schema/operations/*.graphql',
  generates: {
    'schema/schema.graphql': { plugins: ['schema-ast'] },
    'schema/subgraph.graphql': { plugins: [{ add: { content: printSubgraphSchema(schema) } }] },
    'schema/client.ts': {
      plugins: [
        { add: { content: '// Made by npm run generate from operations/*.graphql.' } },
        'typescript-operations',
        'typed-document-node',
      ],
      config: {
        enumType: 'string-literal',
        useTypeImports: true,
        documentNodeImport: './ask.ts#StoredDocument',
        // by its hash an operation is asked without being sent
        unstable_onExecutableDocumentNode: (document: DocumentNode) => ({ hash: hashDocument(document) }),
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
