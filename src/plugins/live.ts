import { type GraphQLSchema, isObjectType } from 'graphql';

/**
 * Tells of a question whether it may ask for something that changes without a new dataset version: its answer is nobody's
 * to keep. By the names of such fields in its text: a question that has the word for something else is only made anew.
 */
export function findLive(schema: GraphQLSchema): (question: string) => boolean {
  const names = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ extensions }) => extensions['isLive'])
    .map(({ name }) => name);
  if (names.length === 0) return () => false;
  const pattern = new RegExp(`\\b(?:${names.join('|')})\\b`);
  return (question) => pattern.test(question);
}
