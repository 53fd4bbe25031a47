import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './dataset.ts';
import './organisation/connection.ts';
import './organisation/partners.ts';
import './project/index.ts';
import './search.ts';

/** The whole graph. */
export const schema: GraphQLSchema = builder.toSchema();
