import areas from './test/mutation/areas.json' with { type: 'json' };

const { mutate } = areas[process.env.MUTATED_AREA];

export default {
  testRunner: 'vitest',
  tsconfigFile: 'none',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  mutate,
  ignorePatterns: ['/.data', '/bench/results', '/docs', '/examples'],
  concurrency: 1,
  // on a busy machine a test that is only slow must not count as one that noticed
  timeoutMS: 60_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `.stryker/${process.env.MUTATED_AREA}.json` },
  clearTextReporter: { allowColor: false, reportTests: false },
  tempDirName: '.stryker/sandboxes',
};
