import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { whenReady } from '../awaitable.ts';
import { type ErrorCode, requestError } from '../errors.ts';
import { type Compiled, compileWhereEqual } from './compiled.ts';
import { countWords } from './cost.ts';
import { findUnanswered } from './errors.ts';
import { type Cost, checkQuestion, checkVariableLists, type Limits, parseWithin } from './limits.ts';
import { hashOfQuestion } from './observing/observation.ts';
import { PieceWriter, type Write } from './pieces.ts';
import { measureShape } from './shape.ts';
import { suggestNames } from './suggestions.ts';

/** A question that was accepted: parsed, within the limits, valid, and with an operation to carry out. */
export interface Prepared {
  readonly text: string;
  /** By what it goes in the log: a stored operation's name, else a hash of the text. */
  readonly label: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What it costs with these variables, or why it is refused. */
  cost(variables: Variables): { readonly cost: Cost; readonly refusal: GraphQLError | undefined };
  /** The variables as resolvers and directives see them; throws all that is wrong with them. */
  coerce(variables: Variables): Variables;
  run(context: unknown, variables: Variables): Result;
  /** As `run`, with the data as JSON text; parts of it may have been written for other answers. */
  write: Write;
}

export type Variables = Readonly<Record<string, unknown>>;
type Result = ExecutionResult | Promise<ExecutionResult>;

// as many as graphql-js names before it executes
const mostVariableFaults = 50;
// a document is compiled when it has come back so often: who asks each once pays for no compiling
const compiledAfter = 4;
const keptCompiled = 16_000_000;
// a field, fragments written out: 500 were measured before it runs, and its machine code comes on top
const bytesOfField = 2_000;
// longer ones would block other requests while they are compiled
const mostFields = 500;
const keptBytes = 16_000_000;
// measured: a token of the text with its part of the tree
const bytesOfToken = 400;
const longestKept = 20_000;
const keptCostKeys = 10_000;
const seenSlots = 65_536;

/** How many bytes of pieces are kept; fewer where the embedded engine has its own memory in the same process. */
export const pieceBytes = { embedded: 8_000_000, server: 32_000_000 } as const;

/**
 * The one way from a text to a question that may be executed, for whoever asks. A question is kept when it comes for
 * the second time, so that those asked once push out nothing; one that is asked again and again is compiled.
 */
export class PreparedQuestions {
  readonly limits: Limits;
  readonly #schema: GraphQLSchema;
  readonly #stored = new Map<string, Prepared>();
  readonly #known = new LRUCache<string, Prepared>({ maxSize: keptBytes, sizeCalculation: weigh });
  readonly #compiled = new LRUCache<Prepared, { readonly run: Compiled; readonly write: Write | null }>({
    maxSize: keptCompiled,
  });
  readonly #pieces: PieceWriter;
  readonly #seen = new Uint32Array(seenSlots);

  constructor(schema: GraphQLSchema, limits: Limits, mostPieceBytes: number = pieceBytes.embedded) {
    this.#schema = schema;
    this.#pieces = new PieceWriter(schema, mostPieceBytes);
    this.limits = limits;
  }

  find(text: string, operationName: string | null): Prepared | undefined {
    const key = keyOf(text, operationName);
    return this.#stored.get(key) ?? this.#known.get(key);
  }

  /** The question of a text; throws a GraphQLError, or all errors of a validation at once, where it is refused. */
  accept(text: string, operationName: string | null): Prepared {
    const known = this.find(text, operationName);
    if (known) return known;
    const accepted = this.#prepare(text, operationName);
    const key = keyOf(text, operationName);
    if (text.length <= longestKept && this.#cameBefore(key)) this.#known.set(key, accepted);
    return accepted;
  }

  /** Accepts a question that is never forgotten; once it was valid, other apps of the process don't validate it again. */
  store(text: string, operationName: string): void {
    const valid = validTexts.get(this.#schema) ?? new Set();
    const document = readDocument(this.#schema, text, this.limits, valid.has(text));
    validTexts.set(this.#schema, valid.add(text));
    this.#stored.set(keyOf(text, operationName), this.#prepare(text, operationName, operationName, document));
  }

  /** A result whose errors about unknown names say what is meant. */
  explain(result: ExecutionResult): ExecutionResult {
    const { errors } = result;
    return errors ? { ...result, errors: errors.map((fault) => suggestNames(this.#schema, fault)) } : result;
  }

  /** By a short hash: where two share it, one is kept too early. */
  #cameBefore(key: string): boolean {
    const hash = createHash('sha1').update(key).digest();
    const slot = hash.readUInt32LE(0) % seenSlots;
    const mark = hash.readUInt32LE(4);
    if (this.#seen[slot] === mark) return true;
    this.#seen[slot] = mark;
    return false;
  }

  #prepare(
    text: string,
    operationName: string | null,
    label = hashOfQuestion(text),
    document = readDocument(this.#schema, text, this.limits),
  ): Prepared {
    const { limits } = this;
    const schema = this.#schema;
    const operation = findOperation(document, operationName);
    const costs = new LRUCache<string, ReturnType<Prepared['cost']>>({
      maxSize: keptCostKeys,
      sizeCalculation: (_cost, key) => key.length + 100,
    });
    let asked = 0;
    const find = () => {
      asked += 1;
      if (asked === compiledAfter) this.#compile(prepared, operationName);
      return this.#compiled.get(prepared);
    };
    const prepared: Prepared = {
      text,
      label,
      document,
      operation,
      cost(variables) {
        const key = sizesOf(variables);
        const known = key !== null && costs.get(key);
        if (known) return known;
        const found = checkQuestion({ schema, document, operationName, variables }, limits);
        if (key !== null) costs.set(key, found);
        return found;
      },
      coerce(variables) {
        checkVariableLists(variables, limits);
        const definitions = operation.variableDefinitions ?? [];
        const { coerced, errors } = getVariableValues(schema, definitions, variables, {
          maxErrors: mostVariableFaults,
        });
        if (errors) throw new AggregateError(errors.map((fault) => suggestNames(schema, fault)));
        return coerced;
      },
      run: (context, variables) => {
        const compiled = find();
        if (compiled) return compiled.run(context, variables);
        return execute({
          schema,
          document,
          operationName,
          contextValue: context,
          variableValues: variables,
        }) as Result;
      },
      write(context, variables) {
        const instead = () => whenReady(prepared.run(context, variables), writeWhole);
        const byPieces = find()?.write;
        if (!byPieces) return instead();
        // where a part has an error, all of it is asked in the order of the document
        const check = (written: Awaited<ReturnType<Write>>) =>
          'errors' in written && !findUnanswered(written.errors) ? instead() : written;
        return whenReady(byPieces(context, variables), check);
      },
    };
    return prepared;
  }

  #compile(prepared: Prepared, operationName: string | null): void {
    const { fields } = measureShape(prepared.document);
    const run = fields <= mostFields && compileWhereEqual(this.#schema, prepared.document, operationName);
    if (!run) return;
    const write = this.#pieces.compile(prepared.document, operationName);
    this.#compiled.set(prepared, { run, write }, { size: fields * bytesOfField * (write ? 2 : 1) });
  }
}

function writeWhole({ data, errors }: ExecutionResult): Awaited<ReturnType<Write>> {
  return errors?.length || data == null ? { errors: errors ?? [] } : { text: JSON.stringify(data) };
}

/** Of stored questions alone, which are few. */
const validTexts = new WeakMap<GraphQLSchema, Set<string>>();

function readDocument(schema: GraphQLSchema, text: string, limits: Limits, isValid = false): DocumentNode {
  let document: DocumentNode;
  try {
    document = parseWithin(text, limits);
  } catch (error) {
    throw error instanceof GraphQLError ? mark(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
  const faults = isValid ? [] : validate(schema, document);
  if (faults.length > 0)
    throw new AggregateError(
      faults.map((fault) => mark(suggestNames(schema, fault), 'GRAPHQL_VALIDATION_FAILED')),
    );
  return document;
}

function findOperation(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw requestError(
      400,
      'UNKNOWN_OPERATION',
      operationName === null
        ? 'The document must have one operation, or operationName must say which is meant.'
        : `The document has no operation "${operationName.slice(0, 60)}".`,
    );
  }
  if (operation.operation !== OperationTypeNode.QUERY)
    throw requestError(400, 'BAD_REQUEST', 'Only a query can be asked.');
  return operation;
}

/** Gives an error of graphql-js a code: 400 for readers who asked for graphql-response+json, as the protocol says. */
function mark(error: GraphQLError, code: ErrorCode): GraphQLError {
  if (error.extensions.code === undefined)
    Object.assign(error.extensions, { code, http: { status: 400, spec: true } });
  return error;
}

function keyOf(text: string, operationName: string | null): string {
  return `${operationName ?? ''}\n${text}`;
}

/** About how many bytes a question takes: its text and key, its tree, and the costs that may come to be known. */
function weigh({ text, document }: Prepared): number {
  let tokens = 0;
  for (let token = document.loc?.startToken; token; token = token.next ?? undefined) tokens += 1;
  return text.length * 2 + tokens * bytesOfToken + keptCostKeys;
}

/** All of variables that a cost can hang on: numbers, how many words texts have and how long lists are, wherever they stand. */
function sizesOf(variables: Variables): string | null {
  try {
    return JSON.stringify(variables, (_key, value: unknown) => {
      if (typeof value === 'string') return `w${countWords(value)}`;
      if (typeof value === 'boolean') return '';
      if (!Array.isArray(value)) return value;
      if (value.some((item) => typeof item === 'object' && item !== null)) return value;
      return [value.length, new Set(value).size];
    });
  } catch {
    // too deep in one another to be written
    return null;
  }
}
