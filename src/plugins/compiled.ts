import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { findUnanswered } from './errors.ts';

type Result = ExecutionResult | Promise<ExecutionResult>;

/** A document as a function of context and variables. */
export type Compiled = (context: unknown, variables: Readonly<Record<string, unknown>>) => Result;

/**
 * Compiles a document, or gives null where its answer could differ from that of graphql-js. Where something goes wrong,
 * graphql-js answers: the compiled function names errors in another order, and not always in the same words.
 */
export function compileWhereEqual(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): Compiled | null {
  if (couldDiffer(schema, document)) return null;
  const made = compileQuery(schema, document, operationName ?? '');
  if (!isCompiledQuery(made)) return null;
  const complete = completingVariables(getOperationAST(document, operationName));
  return (contextValue, variableValues) => {
    const executeInstead = () =>
      execute({ schema, document, operationName, contextValue, variableValues }) as Result;
    // what had no time or no database would have none again
    const check = (result: ExecutionResult) =>
      result.errors && !findUnanswered(result.errors) ? executeInstead() : result;
    try {
      const result = made.query(undefined, contextValue, complete(variableValues)) as Result;
      return result instanceof Promise ? result.then(check, executeInstead) : check(result);
    } catch {
      return executeInstead();
    }
  };
}

type Variables = Readonly<Record<string, unknown>>;

/** Variables with their defaults, which a compiled document does not know of where they must not be null. */
export function completingVariables(
  operation: OperationDefinitionNode | null | undefined,
): (variables: Variables) => Variables {
  const defaults = Object.fromEntries(
    (operation?.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) =>
      defaultValue && type.kind === Kind.NON_NULL_TYPE
        ? [[variable.name.value, valueFromASTUntyped(defaultValue)]]
        : [],
    ),
  );
  if (Object.keys(defaults).length === 0) return (variables) => variables;
  return (variables) => ({ ...defaults, ...variables });
}

/**
 * True where a field's answer is planned from the document around it, which a compiled one does not have; where it is
 * of an interface or a union, for compiled, one whose type cannot be told is never answered; and where something is
 * skipped or included, for compiled, a condition in a fragment holds at other places where the fragment stands.
 */
function couldDiffer(schema: GraphQLSchema, document: DocumentNode): boolean {
  const info = new TypeInfo(schema);
  let isFound = false;
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.DIRECTIVE]() {
        isFound = true;
      },
      [Kind.FIELD]() {
        const { extensions = {}, type } = info.getFieldDef() ?? {};
        if (type && isAbstractType(getNamedType(type))) isFound = true;
        if (extensions['isPlanned'] || extensions['pothosPrismaSelect']) isFound = true;
      },
    }),
  );
  return isFound;
}
