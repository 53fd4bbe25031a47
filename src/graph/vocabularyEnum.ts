import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { builder } from './builder.ts';

/** The GraphQL enum of a closed set, with what each value means. */
export function enumOf<V extends string>(vocabulary: Vocabulary<V>) {
  const { name, description } = vocabulary;
  return builder.enumType(name, { description, values: termsOf(vocabulary) });
}

/** What each value of a closed set means, as an enum's values are described. */
export function termsOf<V extends string>({ terms }: Vocabulary<V>): Record<V, { description: string }> {
  return Object.fromEntries(
    Object.entries<{ description: string }>(terms).map(([value, { description }]) => [
      value,
      { description },
    ]),
  ) as Record<V, { description: string }>;
}
