import type { Prisma } from '../../prisma/client/client.ts';

type Models = Prisma.TypeMap['model'];

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : '';

/** The tables by name: the model ContentText is the table content_text. */
type ModelOf = { readonly [Model in keyof Models as SnakeCase<Uncapitalize<Model>>]: Model };

export type TableName = keyof ModelOf;

type ScalarsOf<Model extends keyof Models> = Models[Model]['payload']['scalars'];

// Prisma writes no search rows, whose words are of a type that it does not know
type InputOf<Model extends keyof Models> = Models[Model]['operations'] extends {
  readonly createMany: { readonly args: { readonly data: infer Data } };
}
  ? Exclude<Data, readonly unknown[]>
  : ScalarsOf<Model> & { readonly words: string };

type ColumnOf<Scalar, Input> = Prisma.JsonValue extends Scalar
  ? object | null
  : Scalar extends readonly (infer Item)[]
    ? readonly Item[]
    : Input;

/** A row to be written into a table, by its model: columns that have a default or may be null can be left out. */
export type RowOf<Table extends TableName> = {
  readonly [Column in keyof InputOf<ModelOf[Table]>]: Column extends keyof ScalarsOf<ModelOf[Table]>
    ? ColumnOf<ScalarsOf<ModelOf[Table]>[Column], InputOf<ModelOf[Table]>[Column]>
    : InputOf<ModelOf[Table]>[Column];
};

type KeyOfAny<Value> = Value extends unknown ? keyof Value : never;

/** Rows that have no column but the table's. */
export type Exactly<Row, Wanted> = Row & {
  readonly [Column in Exclude<KeyOfAny<Row>, keyof Wanted>]?: never;
};
