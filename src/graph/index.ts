import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './dataset.ts';
import './project/index.ts';

/** The whole graph. */
export const schema: GraphQLSchema = builder.toSchema();
