import { ConfigError } from './config.ts';
import { StoreError } from './store/errors.ts';

/** Ends the process: what a sentence explains with the sentence alone, anything else with where it came from. */
export function exitWithSentence(error: unknown): never {
  if (error instanceof ConfigError || error instanceof StoreError) console.error(error.message);
  else console.error(error);
  process.exit(1);
}
