import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { makePlace, runCli } from '../processes.ts';
import { manyProjects } from '../world.ts';

test('npm run export writes the whole table, its description and its citation', async () => {
  const place = await makePlace();
  await runCli(place, ['import', place.write('pages', manyProjects(40))]);
  const out = join(place.folder, 'table.csv');
  const { code, stdout, stderr } = await runCli(place, ['export', out]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('40 rows');
  expect(stdout).toContain('dataset version 1');
  const rows = parse(readFileSync(out, 'utf8'), { columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(40);
  const described = JSON.parse(readFileSync(`${out}-metadata.json`, 'utf8'));
  expect(described.url).toBe('table.csv');
  expect(described.tableSchema.columns.map(({ titles }: { titles: string }) => titles)).toEqual(
    Object.keys(rows[0] ?? {}),
  );

  const question = join(place.folder, 'question.graphql');
  writeFileSync(
    question,
    'query ($c: [String!]) { projects(filter: { code: $c }) { nodes { code implementers { role } } } }',
  );
  const own = join(place.folder, 'own');
  const args = [
    'export',
    '--format',
    'ndjson',
    '--v',
    '1',
    '--query',
    question,
    '--variables',
    '{"c":["S20001"]}',
  ];
  expect((await runCli(place, [...args, '--explode', 'implementers', own])).code).toBe(0);
  expect(readFileSync(own, 'utf8').split('\n')[0]).toBe('{"code":"S20001","implementers.role":"LEAD"}');
  // nothing was known yet on that day
  expect((await runCli(place, [...args, '--as-of', '2000-01-01', own])).stdout).toContain('0 rows');
});

const wrong: [string[], string][] = [
  [[], 'Name the one file to write'],
  [['a.csv', 'b.csv'], 'Name the one file to write'],
  [['--format', 'pdf', 'out'], 'the formats are csv, ndjson, parquet, xlsx'],
  [['--v', '7', 'out.csv'], 'There is no dataset version "7"'],
  [['--operation', 'Nothing', 'out.csv'], 'ProjectList'],
  [['--query', 'no-such.graphql', 'out.csv'], 'There is no file no-such.graphql'],
  [['--variables', '[1]', 'out.csv'], '--variables takes a JSON object'],
  [['--explode', 'lead', 'out.csv'], '"lead" is no list'],
];
test('what is wrong is said in a sentence, and leaves no file behind', async () => {
  const place = await makePlace();
  await runCli(place, ['import', place.write('pages', manyProjects(2))]);
  for (const [args, sentence] of wrong) {
    const named = args.map((arg) => (arg.startsWith('out') ? join(place.folder, arg) : arg));
    const { code, stdout, stderr } = await runCli(place, ['export', ...named]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
  }
  expect(readdirSync(place.folder).filter((file) => file.startsWith('out'))).toEqual([]);
});

test('only a store that is there can be exported', async () => {
  const place = await makePlace();
  const empty = await runCli(place, ['export', join(place.folder, 'out.csv')]);
  expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('npm run import')]);
  if (place.databaseUrl === null) {
    const nowhere = join(place.folder, 'nowhere');
    const missing = await runCli(place, ['export', join(place.folder, 'out.csv')], { DATA_DIR: nowhere });
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('There is no store')]);
    expect(existsSync(nowhere)).toBe(false);
  }
});
