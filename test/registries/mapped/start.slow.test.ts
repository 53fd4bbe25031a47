import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePlace, runCli, start, startCli } from '../../processes.ts';
import { estonian, estonianList } from './estonian.ts';

test('a start with a wrong mapping ends with its sentence; with a right one the list comes in', async () => {
  const place = await makePlace();
  const folder = place.write('mappings', [
    { file: 'eesti.json', text: JSON.stringify({ ...estonian, colums: {} }) },
  ]);
  const files = place.write('lists', [{ file: 'toetused.csv', text: estonianList }]);
  const sentence = 'eesti.json: "colums" is no key of a mapping; did you mean "columns"?';
  const environment = { ...place.environment, MAPPINGS: folder, PORT: '0' };
  for (const { finished } of [
    start('dist/server.js', [], environment),
    startCli(place, ['import', files], environment),
    startCli(place, ['check-data'], environment),
  ]) {
    const { code, stdout, stderr } = await finished;
    expect([code, stdout, stderr.trim()]).toEqual([1, '', sentence]);
  }
  writeFileSync(join(folder, 'eesti.json'), JSON.stringify(estonian));
  const { code, stdout } = await runCli(place, ['import', files], environment);
  expect([code, stdout]).toEqual([0, expect.stringContaining('eesti2021: 5 read, 5 new,')]);
  const checked = await runCli(place, ['check-data'], environment);
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('eesti2021: 5 projects')]);
});
