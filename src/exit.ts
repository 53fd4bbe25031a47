import { ConfigError } from './config.ts';
import { MappingError } from './registries/mapped/mapping.ts';
import { StoreError } from './store/errors.ts';

/** Ends the process: what a sentence explains with the sentence alone, anything else with where it came from. */
export function exitWithSentence(error: unknown): never {
  const isExplained = [ConfigError, MappingError, StoreError].some((kind) => error instanceof kind);
  if (isExplained) console.error((error as Error).message);
  else console.error(error);
  process.exit(1);
}
