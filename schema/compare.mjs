import { readFileSync, writeFileSync } from 'node:fs';
import { CriticalityLevel, DiffRule, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/**
 * Compares the printed schema with the one that readers have, baseline.graphql, and fails where a question that is
 * answered now would not be any more. With `--keep` a schema that breaks nothing becomes the baseline.
 */
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const [before, now] = [read('baseline.graphql'), read('schema.graphql')];
const isKept = process.argv.includes('--keep');

// a field goes after it was deprecated
const changes = await diff(buildSchema(before), buildSchema(now), [
  DiffRule.suppressRemovalOfDeprecatedField,
]);
const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
if (breaking.length > 0) {
  console.error('Questions that are answered now would not be any more:');
  for (const { message } of breaking) console.error(`  ${message}`);
  console.error(
    'Deprecate first, or, where readers were told, copy schema/schema.graphql over schema/baseline.graphql.',
  );
  process.exitCode = 1;
} else if (isKept) writeFileSync(new URL('baseline.graphql', import.meta.url), now);
else if (before !== now) {
  console.error('schema/baseline.graphql is behind schema/schema.graphql. Run npm run generate.');
  process.exitCode = 1;
}
