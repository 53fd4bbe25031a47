import { type DocumentNode, type ExecutionResult, GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type ErrorCode, requestError } from './errors.ts';
import { measureLiteralLists, measureVariableLists } from './lists.ts';
import { countConnections, countNodes } from './nodes.ts';
import { countless, measureShape, type Shape } from './shape.ts';

/** How much one question may ask; all numbers are the largest that pass, with fragments written out. */
export interface Limits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly nodes: number;
  /** In any list among the arguments. */
  readonly items: number;
  /** In one answer; how many more there were stands in `extensions.omittedErrors`. */
  readonly errors: number;
}

/** What anybody may ask without a key. */
export const publicLimits: Limits = {
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  directives: 8,
  rootFields: 20,
  nodes: 10_000,
  items: 100,
  errors: 10,
};

/** What every answer says in `extensions.cost`; a function of the question alone. */
export interface Cost {
  /** One for every hundred times that a connection is asked, and at least one. */
  readonly points: number;
  /** How many nodes could come. */
  readonly nodes: number;
  /** How many levels the question has. */
  readonly depth: number;
  readonly limits: Pick<Limits, 'nodes' | 'depth'>;
}

const connectionsPerPoint = 100;
const longestMessage = 300;
const tooDeepToRead =
  'The question has brackets too deep in one another to be read. Pass such a value as a variable.';

/**
 * Refuses a question that asks too much, with HTTP 400 and before anything is fetched. What the text alone tells is
 * checked before validation, which a hostile document could keep busy; what hangs on variables before execution.
 * What a question counts for stands in its answer's `extensions.cost`.
 */
export function useLimits(limits: Limits): Plugin {
  const accepted = new WeakMap<DocumentNode, Shape>();
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, options) => parseFn(source, { ...options, maxTokens: limits.tokens }));
      return ({ result }) => {
        if (result instanceof Error) {
          checkParseFault(result, limits);
        } else if (!accepted.has(result)) {
          accepted.set(result, checkDocument(result, limits));
        }
      };
    },
    onExecute({ args, setResultAndStopExecution }) {
      const variables: Record<string, unknown> = args.variableValues ?? {};
      const { schema, document, operationName } = args;
      const question = { schema, document, operationName, variables };
      const nodes = countNodes(question);
      const cost: Cost = {
        points: Math.max(1, Math.ceil(countConnections(question) / connectionsPerPoint)),
        nodes,
        depth: accepted.get(document)?.depth ?? measureShape(document).depth,
        limits: { nodes: limits.nodes, depth: limits.depth },
      };
      const refusal =
        findExcess(limits, 'items', measureVariableLists(variables)) ?? findExcess(limits, 'nodes', nodes);
      if (refusal) {
        setResultAndStopExecution({ errors: [refusal], extensions: { cost } });
        return;
      }
      // before masking, so that the log is bounded as well as the answer
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          const shortened = shortenErrors(result, limits.errors);
          setResult({ ...shortened, extensions: { ...shortened.extensions, cost } });
        },
      };
    },
    onExecutionResult({ result, setResult }) {
      if (!result || Symbol.asyncIterator in result) return;
      const shortened = shortenErrors(result, limits.errors);
      if (shortened !== result) setResult(shortened);
    },
  };
}

/** Reads a document that came another way than through Yoga, with the same limits on its text. */
export function parseWithin(text: string, limits: Limits): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    checkParseFault(error, limits);
    throw requestError(400, 'BAD_REQUEST', error.message.slice(0, longestMessage));
  }
  checkDocument(document, limits);
  return document;
}

/** Refuses variables that have too long a list in them. */
export function checkVariableLists(variables: Readonly<Record<string, unknown>>, limits: Limits): void {
  const refusal = findExcess(limits, 'items', measureVariableLists(variables));
  if (refusal) throw refusal;
}

function checkParseFault(error: Error, limits: Limits): void {
  if (isTokenLimit(error)) throw refuse(limits, 'tokens', limits.tokens + 1);
  // the parser recurses, and 2,000 brackets are more than its stack takes
  if (error instanceof RangeError) throw requestError(400, 'TOO_DEEP', tooDeepToRead);
}

function checkDocument(document: DocumentNode, limits: Limits): Shape {
  const shape = measureShape(document);
  const refusal =
    findExcess(limits, 'aliases', shape.aliases) ??
    findExcess(limits, 'directives', shape.directives) ??
    findExcess(limits, 'depth', shape.depth) ??
    findExcess(limits, 'rootFields', shape.rootFields) ??
    findExcess(limits, 'items', measureLiteralLists(document));
  if (refusal) throw refusal;
  return shape;
}

type Counted = Exclude<keyof Limits, 'errors'>;

function findExcess(limits: Limits, what: Counted, found: number): GraphQLError | undefined {
  return found > limits[what] ? refuse(limits, what, found) : undefined;
}

const refusals: Record<Counted, { code: ErrorCode; say: (found: string, limit: string) => string }> = {
  tokens: {
    code: 'TOO_MANY_TOKENS',
    say: (found, limit) =>
      `The question has ${found} tokens or more and may have ${limit}. Ask it in several requests, and pass long lists as variables.`,
  },
  depth: {
    code: 'TOO_DEEP',
    say: (found, limit) =>
      `The question is ${found} levels deep and may be ${limit}. Begin nearer to what you look for, or follow it by id in a second request.`,
  },
  aliases: {
    code: 'TOO_MANY_ALIASES',
    say: (found, limit) =>
      `The question has ${found} aliases, fragments written out, and may have ${limit}. Ask for many things by one field that takes a list, such as projectsByCode or nodes.`,
  },
  directives: {
    code: 'TOO_MANY_DIRECTIVES',
    say: (found, limit) =>
      `The question has ${found} directives, fragments written out, and may have ${limit}. Put @include or @skip on a fragment instead of on each field.`,
  },
  rootFields: {
    code: 'TOO_MANY_ROOT_FIELDS',
    say: (found, limit) =>
      `The question has ${found} root fields and may have ${limit}. Ask in several requests.`,
  },
  nodes: {
    code: 'TOO_MANY_NODES',
    say: (found, limit) =>
      `The question could bring ${found} nodes and may bring ${limit}. Lower first or last where connections are nested, and page with after.`,
  },
  items: {
    code: 'TOO_MANY_ITEMS',
    say: (found, limit) =>
      `A list among the arguments has ${found} items and may have ${limit}. Ask in several requests.`,
  },
};

function refuse(limits: Limits, what: Counted, found: number): GraphQLError {
  const { code, say } = refusals[what];
  const foundText = found >= countless ? `over ${write(countless)}` : write(found);
  return requestError(400, code, say(foundText, write(limits[what])));
}

function write(count: number): string {
  return count.toLocaleString('en');
}

// graphql-js gives this error no code; its words are pinned with its version and held by a test
function isTokenLimit(error: Error): boolean {
  return /^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(error.message);
}

function shortenErrors<R extends Pick<ExecutionResult, 'errors' | 'extensions'>>(result: R, most: number): R {
  const { errors } = result;
  if (!errors) return result;
  const omitted = errors.length - most;
  if (omitted <= 0 && errors.every((error) => error.message.length <= longestMessage)) return result;
  return {
    ...result,
    errors: errors.slice(0, most).map(shortenMessage),
    ...(omitted > 0 ? { extensions: { ...result.extensions, omittedErrors: omitted } } : {}),
  };
}

// graphql-js repeats the wrong value, which can be as long as the request
function shortenMessage(error: GraphQLError): GraphQLError {
  if (error.message.length <= longestMessage) return error;
  const { source, positions, path, originalError, extensions } = error;
  return new GraphQLError(`${error.message.slice(0, longestMessage - 1)}…`, {
    nodes: error.nodes ?? null,
    source,
    positions,
    path,
    originalError,
    extensions,
  });
}
