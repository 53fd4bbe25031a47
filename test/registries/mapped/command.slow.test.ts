import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePlace, runCli } from '../../processes.ts';

// of thirty days five are in no calendar
const rows = Array.from(
  { length: 30 },
  (_, at) => `E${at + 1};Sadam ${at + 1};Pärnu linn;${at < 5 ? 32 : at}.01.2024;1 000,00;Harjumaa`,
);
const list = `Kood;Projekti nimi;Toetuse saaja;Algus;Kogumaksumus;Maakond\n${rows.join('\n')}
E31;Tee;Tartu linn;1.02.2024;2 000,50;Tartumaa
Kokku;;;;32 000,50;
`;

test('a list is drafted, imported with its draft, and all that was wrong with it is told', async () => {
  const place = await makePlace();
  const files = place.write('lists', [{ file: 'toetused.csv', text: list }]);
  const folder = place.write('mappings', []);
  const out = join(folder, 'toetused.json');
  const drafted = await runCli(place, ['map', join(files, 'toetused.csv'), '--out', out]);
  expect([drafted.code, drafted.stderr]).toEqual([0, '']);
  expect(drafted.stdout).toContain('row 2: E1 | Sadam 1 | totalCost 1000 | Harjumaa');
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ language: 'et', columns: { code: 'Kood' } });
  const printed = await runCli(place, ['map', join(files, 'toetused.csv')]);
  expect([printed.code, printed.stdout]).toEqual([0, readFileSync(out, 'utf8')]);

  const environment = { ...place.environment, MAPPINGS: folder };
  const short = await runCli(place, ['import', files], environment);
  expect(short.code).toBe(0);
  expect(short.stdout).toContain('toetused: 31 read, 31 new, 0 changed, 0 unchanged, 6 rejected');
  expect(drafted.stdout).toContain('row 8: E7 | Sadam 7 | 2024-01-06 – ');
  expect(short.stdout.match(/\[BAD_DATE\]$/gm)).toHaveLength(4);
  expect(short.stdout).toContain('toetused.csv: 2 more of [BAD_DATE]');
  writeFileSync(join(files, 'toetused.csv'), list.replaceAll('Sadam', 'Uus sadam'));
  const verbose = await runCli(place, ['import', files, '--verbose'], environment);
  expect(verbose.stdout.match(/"32\.01\.2024" is not in the calendar.*\[BAD_DATE\]$/gm)).toHaveLength(5);
});
