import { ExplainedError } from './errors.ts';

/** Ends the process: what a sentence explains with the sentence alone, anything else with where it came from. */
export function exitWithSentence(error: unknown): never {
  console.error(error instanceof ExplainedError ? error.message : error);
  process.exit(1);
}
