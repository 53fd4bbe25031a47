import type { Labels } from './labels.ts';

/** What a value means, and what readers call it where they meet it by name. */
export interface Term {
  readonly description: string;
  readonly labels?: Labels;
}

/** A closed set of values, by its name in the graph. */
export interface Vocabulary<V extends string> {
  readonly name: string;
  readonly description: string;
  readonly terms: Readonly<Record<V, Term>>;
  readonly values: readonly V[];
  /** The values that say something: all but UNKNOWN. */
  readonly stated: readonly Exclude<V, 'UNKNOWN'>[];
  /** The value that a text is, undefined where it is none. */
  find(text: string): V | undefined;
  /** What readers call a value; undefined where they meet it nowhere by name, or it is none. */
  labelsOf(text: string): Labels | undefined;
  /** The value that was stored. Nothing else is ever written, so what is none is an error. */
  read(stored: string): V;
}

export type ValueOf<T> = T extends Vocabulary<infer V> ? V : never;

export function defineVocabulary<V extends string>(
  name: string,
  description: string,
  terms: Readonly<Record<V, Term>>,
): Vocabulary<V> {
  const values = Object.keys(terms) as V[];
  const known = new Map<string, V>(values.map((value) => [value, value]));
  return {
    name,
    description,
    terms,
    values,
    stated: values.filter((value): value is Exclude<V, 'UNKNOWN'> => value !== 'UNKNOWN'),
    find: (text) => known.get(text),
    labelsOf(text) {
      const value = known.get(text);
      return value === undefined ? undefined : terms[value].labels;
    },
    read(stored) {
      const value = known.get(stored);
      if (value === undefined) throw new Error(`"${stored}" is no ${name}: ${values.join(', ')}`);
      return value;
    },
  };
}
