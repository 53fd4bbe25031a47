import { fuzzReaders } from './registries/fuzz.ts';

/** `npm run fuzz`: five minutes of spoiled files, or as many as FUZZ_MINUTES says; a failure prints its seed. */
const minutes = Number(process.env['FUZZ_MINUTES'] ?? 5);
let runs = 0;
await fuzzReaders({
  numRuns: 100_000_000,
  interruptAfterTimeLimit: minutes * 60_000,
  markInterruptAsFailure: false,
  asyncReporter: async (out) => {
    runs = out.numRuns;
    if (!out.failed) return;
    const { default: fc } = await import('fast-check');
    throw new Error(await fc.asyncDefaultReportMessage(out));
  },
});
console.log(`${runs} spoiled files in ${minutes} minutes, none of which failed.`);
