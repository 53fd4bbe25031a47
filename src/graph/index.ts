import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import './dataset.ts';
import { toSubgraph } from './federation.ts';
import './municipality.ts';
import './organisation/connection.ts';
import './organisation/index.ts';
import './organisation/partners.ts';
import './organisation/registries.ts';
import './programme.ts';
import './project/index.ts';
import './region.ts';
import './registry.ts';
import { priceSchema } from './prices.ts';
import { rejectInsteadOfThrowing } from './rejecting.ts';
import './search.ts';
import './source.ts';
import './targetGroup.ts';

/** The whole graph, as it is served: with what a gateway of Apollo Federation asks for. */
export const schema: GraphQLSchema = priceSchema(rejectInsteadOfThrowing(toSubgraph()));

const ofGateways = new Set(['_entities', '_service']);

/** The graph as its readers know it, without what only gateways ask for. */
export const readersSchema: GraphQLSchema = withoutGateways(schema);

function withoutGateways(whole: GraphQLSchema): GraphQLSchema {
  const { query, types, ...config } = whole.toConfig();
  if (!query) throw new Error('the graph has no root');
  const { fields, ...root } = query.toConfig();
  const kept = Object.entries(fields).filter(([name]) => !ofGateways.has(name));
  return new GraphQLSchema({
    ...config,
    query: new GraphQLObjectType({ ...root, fields: Object.fromEntries(kept) }),
    types: types.filter(({ name }) => name !== query.name && !/^_[A-Z]/.test(name)),
  });
}
