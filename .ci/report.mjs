// What vitest's JSON reports say: `failing REPORT` prints the files to try again, `sum FOLDER FAILED` the closing line.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
// a file that could not even be loaded has no tests
const brokenFiles = (report) =>
  report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
const failedTests = (report) => [
  ...brokenFiles(report).map((file) => relative(process.cwd(), file.name)),
  ...report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative(process.cwd(), file.name)}: ${fullName}`),
  ),
];

function failing(path) {
  if (!existsSync(path)) return;
  const files = read(path).testResults.filter(({ status }) => status === 'failed');
  console.log(files.map(({ name }) => relative(process.cwd(), name)).join('\n'));
}

/** The tests of each report, each as the second try left it where there was one. */
function sum(folder, stepFailed) {
  let passed = 0;
  const failed = [];
  const again = [];
  for (const name of readdirSync(folder).filter((file) => !file.endsWith('.again.json'))) {
    const report = read(join(folder, name));
    const first = failedTests(report);
    const second = join(folder, name.replace('.json', '.again.json'));
    const left = first.length > 0 && existsSync(second) ? failedTests(read(second)) : first;
    const mended = first.filter((test) => !left.includes(test));
    passed += report.numPassedTests + mended.length;
    failed.push(...left);
    again.push(...mended);
  }
  // a step without tests failed: formatting, types, generated files or the installation
  if (stepFailed && failed.length === 0) failed.push('a step before the tests');
  for (const test of again) console.log(`== passed at the second try, alone: ${test}`);
  for (const test of failed) console.log(`== failed: ${test}`);
  console.log(`${passed} passed, ${failed.length} failed`);
  process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
}

const [verb, path, stepFailed] = process.argv.slice(2);
if (verb === 'failing') failing(path);
else sum(path, stepFailed === '1');
