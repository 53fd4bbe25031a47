import { defineConfig } from 'vitest/config';
import areas from './areas.json' with { type: 'json' };

const area = process.env['MUTATED_AREA'] as keyof typeof areas;

// a run for each mutant: no more is loaded than its area's tests need
export default defineConfig({
  resolve: { alias: { graphql: 'graphql/index.js' } },
  test: {
    globalSetup: ['test/mutation/setup.ts'],
    include: areas[area].tests,
    isolate: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
