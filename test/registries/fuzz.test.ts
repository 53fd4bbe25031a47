import { test } from 'vitest';
import { fuzzReaders } from './fuzz.ts';

test('a file that was spoiled on its way is read or refused, and never more', () =>
  fuzzReaders({ numRuns: 60 }));
