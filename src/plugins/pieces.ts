import { randomBytes } from 'node:crypto';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLError,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  getNamedType,
  getOperationAST,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { type Awaitable, whenReady } from '../awaitable.ts';
import { completingVariables } from './compiled.ts';
import { type Fragments, fragmentsOf, isMerged, variablesIn } from './selections.ts';

/**
 * What a field gives beside its resolver, as the extension `pieces`, where each item of its list is the same in whatever
 * answer it stands.
 */
type PiecesOf = (source: unknown, context: unknown) => Awaitable<Pieces>;

export interface Pieces {
  /** What all items hang on beside themselves: the version above all. */
  readonly scope: string;
  /** What tells each item from all others of the scope. */
  readonly keys: readonly string[];
  /** The items at these places. */
  read(places: readonly number[]): Awaitable<readonly unknown[]>;
}

/** A document's data as JSON text, or what went wrong. */
export type Write = (
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
) => Awaitable<{ readonly text: string } | { readonly errors: readonly GraphQLError[] }>;

const running = Symbol('running');
/** Stands in a text for pieces: nobody else can write it. */
const mark = randomBytes(12).toString('hex');
const marked = new RegExp(`"${mark}(\\d+)"`, 'g');

interface Context {
  readonly meter?: { take(bytes: number): boolean };
  [running]?: Run;
}

/** A selection of an item, with what it hangs on. */
interface Part {
  readonly id: number;
  readonly query: CompiledQuery['query'];
  /** The variables in it. */
  readonly variables: readonly string[];
}

/**
 * Answers made of pieces: what a document selects of an item of a list is written once, and stands as text in every page
 * that has the item, whatever the page was asked by. It is kept by selection, variables in it, scope and item, as many as
 * `maxBytes` hold.
 */
export class PieceWriter {
  readonly #schema: GraphQLSchema;
  #outer: GraphQLSchema | undefined;
  readonly #kept: LRUCache<string, string>;
  readonly #roots = new Map<GraphQLObjectType, GraphQLSchema>();
  #parts = 0;

  constructor(schema: GraphQLSchema, maxBytes: number) {
    this.#schema = schema;
    this.#kept = new LRUCache<string, string>({
      maxSize: maxBytes,
      sizeCalculation: (text, key) => bytesOf(text) + key.length + 100,
    });
  }

  /** Null for a document without such a list. It has to be one that can be compiled. */
  compile(document: DocumentNode, operationName: string | null): Write | null {
    const operation = getOperationAST(document, operationName);
    const fields = this.#find(document);
    const fragments = fragmentsOf(document);
    if (!operation || fields.size === 0 || isMerged(fragments, operation, fields)) return null;
    const parts: Part[] = [];
    for (const [field, type] of fields) {
      const part = this.#compilePart(fragments, operation, field, type);
      if (!part) return null;
      parts.push(part);
    }
    const numbers = new Map([...fields.keys()].map((field, number) => [field, number]));
    const rest = visit(document, {
      Field(field) {
        const number = numbers.get(field);
        return number === undefined ? undefined : standIn(field, number);
      },
    });
    this.#outer ??= withPieces(this.#schema);
    const outer = compileQuery(this.#outer, rest, operationName ?? '');
    if (!isCompiledQuery(outer)) return null;
    const complete = completingVariables(operation);
    return (given, asked) => {
      const context = given as Context;
      const variables = complete(asked);
      const run = new Run(parts, context, variables, this.#kept);
      context[running] = run;
      const write = ({ data, errors }: ExecutionResult) =>
        errors || !data ? { errors: errors ?? [] } : { text: run.fill(JSON.stringify(data)) };
      const result = outer.query(undefined, context, variables) as Awaitable<ExecutionResult>;
      return whenReady(result, write);
    };
  }

  /** The outermost lists of pieces, and the type of their items. */
  #find(document: DocumentNode): Map<FieldNode, GraphQLObjectType> {
    const found = new Map<FieldNode, GraphQLObjectType>();
    const info = new TypeInfo(this.#schema);
    visit(
      document,
      visitWithTypeInfo(info, {
        Field(field) {
          const { extensions, type } = info.getFieldDef() ?? {};
          const item = type && getNamedType(type);
          if (!extensions?.['pieces'] || !isObjectType(item)) return undefined;
          found.set(field, item);
          return false;
        },
      }),
    );
    return found;
  }

  /** Compiles what is selected of an item, as a document whose root the item is. */
  #compilePart(
    fragments: Fragments,
    operation: OperationDefinitionNode,
    { selectionSet }: FieldNode,
    type: GraphQLObjectType,
  ): Part | null {
    if (!selectionSet) return null;
    const variables = variablesIn(selectionSet, fragments);
    const own: OperationDefinitionNode = {
      ...operation,
      selectionSet,
      variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) =>
        variables.has(variable.name.value),
      ),
    };
    const root = this.#roots.get(type) ?? new GraphQLSchema({ query: type, assumeValid: true });
    this.#roots.set(type, root);
    const made = compileQuery(
      root,
      { kind: Kind.DOCUMENT, definitions: [own, ...fragments.values()] },
      operation.name?.value ?? '',
    );
    if (!isCompiledQuery(made)) return null;
    this.#parts += 1;
    return { id: this.#parts, query: made.query, variables: [...variables] };
  }
}

/** One answer that is being made of pieces. */
class Run {
  readonly #parts: readonly Part[];
  readonly #context: Context;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #kept: LRUCache<string, string>;
  readonly #lists: string[][] = [];

  constructor(
    parts: readonly Part[],
    context: Context,
    variables: Readonly<Record<string, unknown>>,
    kept: LRUCache<string, string>,
  ) {
    this.#parts = parts;
    this.#context = context;
    this.#variables = variables;
    this.#kept = kept;
  }

  /** Finds or writes the pieces of a list, and gives what stands for them; throws where one has an error. */
  write(number: number, { scope, keys, read }: Pieces): Awaitable<string> {
    const { meter } = this.#context;
    const part = this.#parts[number] as Part;
    const kept = this.#kept;
    const prefix = `${part.id} ${scope} ${this.#valuesOf(part)} `;
    const texts: string[] = [];
    const missing: number[] = [];
    keys.forEach((key, place) => {
      const text = kept.get(prefix + key);
      texts.push(text ?? '');
      if (text === undefined) missing.push(place);
      else meter?.take(text.length);
    });
    const standsFor = `${mark}${this.#lists.push(texts) - 1}`;
    if (missing.length === 0) return standsFor;
    const keep = (results: readonly ExecutionResult[]) => {
      results.forEach(({ data, errors }, at) => {
        const place = missing[at] as number;
        const text = errors || !data || meter?.take(0) === false ? null : JSON.stringify(data);
        if (text === null) throw errors?.[0] ?? new Error('the answer grew too large');
        texts[place] = text;
        kept.set(prefix + keys[place], text);
      });
      return standsFor;
    };
    const make = (items: readonly unknown[]) => {
      const results = items.map(
        (item) => part.query(item, this.#context, this.#variables) as Awaitable<ExecutionResult>,
      );
      return results.some((result) => result instanceof Promise)
        ? Promise.all(results).then(keep)
        : keep(results as ExecutionResult[]);
    };
    return whenReady(read(missing), make);
  }

  /** The text with the pieces in their places. */
  fill(text: string): string {
    return text.replace(
      marked,
      (_mark, number: string) => `[${(this.#lists[Number(number)] ?? []).join(',')}]`,
    );
  }

  /** The values of the variables in a part, as they were given. */
  #valuesOf({ variables }: Part): string {
    if (variables.length === 0) return '';
    return JSON.stringify(variables.map((name) => (name in this.#variables ? [this.#variables[name]] : [])));
  }
}

function standIn({ alias, name }: FieldNode, number: number): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: alias ?? name,
    name: { kind: Kind.NAME, value: nameFor(name.value) },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'part' },
        value: { kind: Kind.INT, value: String(number) },
      },
    ],
  };
}

const nameFor = (field: string) => `piecesOf_${field}`;

/** The schema with a field beside each list of pieces, which gives what stands for their texts. */
function withPieces(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_TYPE](type) {
      const { fields, ...config } = type.toConfig();
      const lists = Object.entries(fields).filter(([, { extensions }]) => extensions?.['pieces']);
      if (lists.length === 0) return type;
      const more = lists.map(([name, { extensions }]) => {
        const piecesOf = extensions?.['pieces'] as PiecesOf;
        const resolve = (source: unknown, { part }: { part: number }, context: Context) => {
          const write = (pieces: Pieces) => (context[running] as Run).write(part, pieces);
          try {
            return whenReady(piecesOf(source, context), write);
          } catch (error) {
            // as all resolvers do: a promise of another field must not be left behind
            return Promise.reject(error);
          }
        };
        const args = { part: { type: new GraphQLNonNull(GraphQLInt) } };
        return [nameFor(name), { type: new GraphQLNonNull(GraphQLString), args, resolve }];
      });
      return new GraphQLObjectType({ ...config, fields: { ...fields, ...Object.fromEntries(more) } });
    },
  });
}

/** What a text takes in memory: a byte a character where all are Latin, else two. */
function bytesOf(text: string): number {
  return text.length * (/[^\0-\xff]/.test(text) ? 2 : 1);
}
