import { type DocumentNode, GraphQLError } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { whyUnanswered } from '../errors.ts';
import { findUnanswered, sayUnanswered } from './errors.ts';
import { shortenErrors } from './limits.ts';
import type { Prepared, PreparedQuestions } from './prepared.ts';
import type { Visits } from './visits.ts';

/**
 * Has Yoga take its questions from `prepared`: what asks too much is refused with HTTP 400 and before anything is
 * fetched. What a question counts for stands in its answer's `extensions.cost`.
 */
export function useQuestions(prepared: PreparedQuestions, visits: Visits): Plugin {
  const { limits } = prepared;
  const accepted = new WeakMap<DocumentNode, Prepared>();
  return {
    onParse({ context, params, setParsedDocument }) {
      const { operationName } = (context as YogaInitialContext).params;
      const question = prepared.accept(params.source.toString(), operationName || null);
      accepted.set(question.document, question);
      setParsedDocument(question.document);
    },
    onValidate({ setResult }) {
      setResult([]);
    },
    async onRequestParse({ request, serverContext }) {
      if (isAsked(request)) await visits.of({ ...serverContext, request }).charge(1);
    },
    async onExecute({ args, setResultAndStopExecution }) {
      const question = accepted.get(args.document);
      if (!question) return;
      const { cost, refusal } = question.cost(args.variableValues ?? {});
      if (refusal) {
        setResultAndStopExecution({ errors: [refusal], extensions: { cost } });
        return;
      }
      const visit = visits.of(args.contextValue);
      try {
        await visit.charge(cost.asked.points);
        await visit.begin();
      } catch (error) {
        setResultAndStopExecution({ errors: [locate(error)], extensions: { cost } });
        return;
      }
      // before masking, so that the log is bounded as well as the answer
      return {
        onExecuteDone({ result, setResult }) {
          visit.end();
          if (Symbol.asyncIterator in result) return;
          if (visit.bytes > smallBytes || cost.asked.points > smallPoints)
            visit.measure(Buffer.byteLength(JSON.stringify(result)));
          const fault = visit.fault ?? findUnanswered(result.errors ?? []);
          if (fault) {
            setResult({ errors: [locate(fault)], extensions: { cost } });
            return;
          }
          const shortened = shortenErrors(prepared.explain(result), limits.errors);
          setResult({ ...shortened, extensions: { ...shortened.extensions, cost } });
        },
      };
    },
    onResponse({ request, serverContext, response }) {
      const { visitor, rateHeaders } = visits.find({ ...serverContext, request }) ?? {};
      // an answer that anybody may keep never depends on who asked
      if (!visitor?.isKeyed || !rateHeaders) return;
      for (const [name, value] of Object.entries(rateHeaders)) response.headers.set(name, value);
    },
    onExecutionResult({ result, setResult }) {
      if (!result || Symbol.asyncIterator in result) return;
      const shortened = shortenErrors(result, limits.errors);
      if (shortened !== result) setResult(shortened);
    },
  };
}

// texts are counted one by one, and so much else is a small answer in any case
const smallBytes = 500_000;
const smallPoints = 50;

function isAsked({ url }: Request): boolean {
  const { pathname } = new URL(url, 'http://localhost');
  return pathname === '/graphql' || pathname === '/export';
}

/** Any fault as an error with a code. */
export function locate(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const why = whyUnanswered(error);
  if (why !== null) return sayUnanswered(why);
  return new GraphQLError((error as Error).message, { originalError: error as Error });
}
