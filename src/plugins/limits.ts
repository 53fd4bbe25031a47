import { type DocumentNode, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { type ErrorCode, requestError } from '../errors.ts';
import { type Question, tallyCost } from './cost.ts';
import { measureLiteralLists, measureVariableLists } from './lists.ts';
import { countless, measureShape } from './shape.ts';

/** How much one question may ask; all numbers are the largest that pass, with fragments written out. */
export interface Limits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly nodes: number;
  /** What the question may make the server do: 1,000 take about a second. */
  readonly points: number;
  /** In any list among the arguments. */
  readonly items: number;
  /** In one answer; how many more there were stands in `extensions.omittedErrors`. */
  readonly errors: number;
  /** Of one answer, as JSON. */
  readonly bytes: number;
}

/** What anybody may ask without a key. */
export const publicLimits: Limits = {
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  directives: 8,
  rootFields: 20,
  nodes: 10_000,
  points: 1_000,
  items: 100,
  errors: 10,
  bytes: 5_000_000,
};

/** What every answer says in `extensions.cost`; a function of the question alone. */
export interface Cost {
  readonly asked: Asked;
  readonly limits: Asked;
  /** What is dear, by field: the most points first. */
  readonly parts: readonly { readonly field: string; readonly points: number }[];
}

interface Asked {
  /** A thousand take about a second; at least one. */
  readonly points: number;
  /** How many nodes could come. */
  readonly nodes: number;
  /** How many levels the question has. */
  readonly depth: number;
}

const namedParts = 3;
const longestMessage = 300;
const tooDeepToRead =
  'The question has brackets too deep in one another to be read. Pass such a value as a variable.';

/** What a question with its variables counts for, and the error where that is too much. */
export function checkQuestion(
  question: Question,
  limits: Limits,
): { readonly cost: Cost; readonly refusal: GraphQLError | undefined } {
  const { nodes, points, parts } = tallyCost(question);
  const cost: Cost = {
    asked: { points: wholePoints(points), nodes, depth: measureShape(question.document).depth },
    limits: { points: limits.points, nodes: limits.nodes, depth: limits.depth },
    parts: dearest(parts),
  };
  const refusal =
    findExcess(limits, 'items', measureVariableLists(question.variables)) ??
    findExcess(limits, 'nodes', nodes) ??
    (cost.asked.points > limits.points ? refuseCost(cost) : undefined);
  return { cost, refusal };
}

function wholePoints(points: number): number {
  return Math.max(1, Math.ceil(points));
}

function dearest(parts: ReadonlyMap<string, number>): Cost['parts'] {
  return [...parts]
    .filter(([, points]) => points >= 1)
    .sort(([, one], [, other]) => other - one)
    .slice(0, namedParts)
    .map(([field, points]) => ({ field, points: wholePoints(points) }));
}

function refuseCost({ asked, limits, parts }: Cost): GraphQLError {
  const named = parts.map(({ field, points }) => `${field} ${writeCount(points)}`).join(', ');
  const { message, extensions } = requestError(
    400,
    'TOO_EXPENSIVE',
    `The question costs ${writeCount(asked.points)} points and may cost ${write(limits.points)}; most of it is ${named}. Ask for these in fewer places, for fewer items, or in several requests.`,
  );
  return new GraphQLError(message, {
    extensions: { ...extensions, asked: asked.points, allowed: limits.points, part: parts[0]?.field },
  });
}

/** Parses a document whose text asks no more than may be: checked before validation, which a hostile one could keep busy. */
export function parseWithin(text: string, limits: Limits): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (isTokenLimit(error)) throw refuse(limits, 'tokens', limits.tokens + 1);
    // the parser recurses, and 2,000 brackets are more than its stack takes
    if (error instanceof RangeError) throw requestError(400, 'TOO_DEEP', tooDeepToRead);
    throw error;
  }
  checkDocument(document, limits);
  return document;
}

/** Refuses variables that have too long a list in them. */
export function checkVariableLists(variables: Readonly<Record<string, unknown>>, limits: Limits): void {
  const refusal = findExcess(limits, 'items', measureVariableLists(variables));
  if (refusal) throw refusal;
}

function checkDocument(document: DocumentNode, limits: Limits): void {
  const shape = measureShape(document);
  const refusal =
    findExcess(limits, 'aliases', shape.aliases) ??
    findExcess(limits, 'directives', shape.directives) ??
    findExcess(limits, 'depth', shape.depth) ??
    findExcess(limits, 'rootFields', shape.rootFields) ??
    findExcess(limits, 'items', measureLiteralLists(document));
  if (refusal) throw refusal;
}

type Counted = Exclude<keyof Limits, 'errors' | 'points' | 'bytes'>;

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
  return requestError(400, code, say(writeCount(found), write(limits[what])));
}

function writeCount(count: number): string {
  return count >= countless ? `over ${write(countless)}` : write(count);
}

function write(count: number): string {
  return count.toLocaleString('en');
}

// graphql-js gives this error no code; its words are pinned with its version and held by a test
function isTokenLimit(error: unknown): boolean {
  return (
    error instanceof Error && /^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(error.message)
  );
}

/** An answer with no more errors than may be, each of a bounded length, that says how many are left out. */
export function shortenErrors<R extends Pick<ExecutionResult, 'errors' | 'extensions'>>(
  result: R,
  most: number,
): R {
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
