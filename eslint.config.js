import graphql from '@graphql-eslint/eslint-plugin';

const { 'flat/schema-recommended': recommended, 'flat/schema-relay': relay } = graphql.configs;
const schema = 'schema/schema.graphql';

/** The printed schema by rules of others. ESLint looks at nothing else; Biome looks at the code. */
export default [
  {
    files: [schema],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema } } },
    rules: {
      ...recommended.rules,
      ...relay.rules,
      // an id is for `node`: a value, such as a sum or a quote, is part of what it stands in and has none
      '@graphql-eslint/strict-id-in-types': 'off',
      // plain lists stand where they are bounded and short, and what has no identity, such as a rejection, can be paged too
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // lists that are only read on, such as rejections, go one way
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
    },
  },
];
