import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Tries areas one after the other, and says how many mutants each area's tests killed: all of them, or those named. */
const areas = JSON.parse(readFileSync(new URL('areas.json', import.meta.url), 'utf8'));
const least = 80;

const named = process.argv.slice(2);
const unknown = named.filter((area) => !(area in areas));
if (unknown.length > 0) {
  console.error(`There is no area ${unknown.join(', ')}; there are ${Object.keys(areas).join(', ')}.`);
  process.exit(2);
}

const lines = [];
let isEnough = true;
for (const area of named.length > 0 ? named : Object.keys(areas)) {
  const { status } = spawnSync('npx', ['stryker', 'run'], {
    stdio: 'inherit',
    env: { ...process.env, MUTATED_AREA: area },
  });
  if (status !== 0) {
    lines.push(`${area}: not tried to its end`);
    isEnough = false;
    continue;
  }
  const { files } = JSON.parse(readFileSync(`.stryker/${area}.json`, 'utf8'));
  const mutants = Object.values(files).flatMap((file) => file.mutants.map((mutant) => mutant.status));
  const killed = mutants.filter((one) => one === 'Killed' || one === 'Timeout').length;
  const counted = mutants.filter((one) => one !== 'Ignored' && !one.endsWith('Error')).length;
  const score = (killed / counted) * 100;
  isEnough &&= score >= least;
  lines.push(`${area}: ${killed} of ${counted}, ${score.toFixed(1)} %`);
}
console.log(`\n${lines.join('\n')}`);
process.exit(isEnough ? 0 : 1);
