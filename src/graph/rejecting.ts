import { type GraphQLSchema, GraphQLString, getNullableType, isObjectType } from 'graphql';
import type { Context } from './context.ts';

/**
 * Has resolvers that throw reject instead. Executors complete a list item by item: one that throws at once makes them
 * leave the promises of the others behind, and one of those that rejects, with nobody to handle it, ends the process.
 * Texts are counted on their way, so that an answer that grows too large is never made whole.
 */
export function rejectInsteadOfThrowing(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      const isText = getNullableType(field.type) === GraphQLString;
      field.resolve = (source, args, context: Context, info) => {
        try {
          const value = resolve(source, args, context, info);
          return isText && context.meter ? metered(value, context.meter) : value;
        } catch (error) {
          return Promise.reject(error);
        }
      };
    }
  }
  return schema;
}

// a name, quotes and a comma
const bytesAround = 16;

/** A text, counted; the empty one where the answer is too large already, so that it grows no further. */
function metered(value: unknown, meter: NonNullable<Context['meter']>): unknown {
  if (typeof value === 'string') return meter.take(value.length + bytesAround) ? value : '';
  return value instanceof Promise ? value.then((text) => metered(text, meter)) : value;
}
