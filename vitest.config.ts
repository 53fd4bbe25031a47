import { defineConfig } from 'vitest/config';

// two copies of graphql must never meet
const resolve = { alias: { graphql: 'graphql/index.js' } };
const slow = 'test/**/*.slow.test.ts';
// CI's machine may be busy with others: what is a matter of time is tried again there, a fault fails each time
const patience = { testTimeout: 60_000, hookTimeout: 60_000, retry: process.env['CI'] ? 2 : 0 };

export default defineConfig({
  test: {
    globalSetup: ['test/template.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // which lane a test runs in is said by its file's name: CONTRIBUTING.md
    projects: [
      {
        resolve,
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: [slow],
          // loading the app anew for each file took more than half of the time
          isolate: false,
          ...patience,
        },
      },
      { resolve, test: { name: 'slow', include: [slow], ...patience } },
    ],
  },
});
