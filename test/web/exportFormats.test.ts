import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flattener, type Row } from '../../src/web/export/flatten.ts';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects, page2014, rauma } from '../world.ts';

let app: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-formats-'));
const hostile = '=HYPERLINK("http://esimerkki.invalid";"x")';

beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      ...manyProjects(60),
      page2014({ code: 'S30001', name: hostile, lead: rauma, granted: '28 449,21', realised: '0' }),
      page2014({ code: 'S30002', name: '@SUM(1+1)|cmd', municipalities: ['Rauma', 'Turku'] }),
    ],
    '2020-01-01',
  );
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

const query =
  '{ projects { nodes { code name startsOn observedAt isNationwide municipalities { name } funding { euAndState { granted realised realisedShare } } targetGroups { offset } } } }';

async function file(format: string): Promise<string> {
  const response = await app.fetch(`/export?format=${format}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
  const path = join(folder, `table.${format}`);
  writeFileSync(path, new Uint8Array(await response.arrayBuffer()));
  return path;
}

async function duck(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(sql);
  const rows = result.getRowObjectsJson() as Record<string, unknown>[];
  connection.closeSync();
  instance.closeSync();
  return rows;
}

const sums = (source: string) =>
  duck(`SELECT count(*)::int AS n, sum("funding.euAndState.granted")::decimal(18,2)::varchar AS granted,
    count("municipalities.name")::int AS places, min("startsOn")::varchar AS first FROM ${source}`);

test('every format, read by another program, has the same rows, sums and days', async () => {
  const { data } = await app.ask(
    '{ projects { totalCount statistics { funding { euAndState { granted } } } } first: projects(first: 1, orderBy: [{ field: STARTS_ON }]) { nodes { startsOn } } }',
  );
  const expected = [
    {
      n: data.projects.totalCount,
      granted: data.projects.statistics.funding.euAndState.granted.toFixed(2),
      places: data.projects.totalCount,
      first: data.first.nodes[0].startsOn,
    },
  ];
  expect(await sums(`read_parquet('${await file('parquet')}')`)).toEqual(expected);
  expect(
    await sums(`read_csv('${await file('csv')}', header = true, nullstr = '', allow_quoted_nulls = false)`),
  ).toEqual(expected);
  expect(await sums(`read_ndjson('${await file('ndjson')}')`)).toEqual(expected);
  const sheet = await readSheet(await file('xlsx'));
  const [head = [], ...rows] = sheet as unknown[][];
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
  const cents = column('funding.euAndState.granted').map((euros) => Math.round(Number(euros) * 100));
  expect([rows.length, (cents.reduce((sum, part) => sum + part, 0) / 100).toFixed(2)]).toEqual([
    expected[0]?.n,
    expected[0]?.granted,
  ]);
  const days = column('startsOn') as Date[];
  expect(days[0]).toBeInstanceOf(Date);
  expect(days.map((day) => day.toISOString().slice(0, 10)).sort()[0]).toBe(expected[0]?.first);
});

test('Parquet has columns of their own types, exact amounts, and says what it is of', async () => {
  const path = await file('parquet');
  const types = await duck(
    `SELECT column_name AS name, column_type AS type FROM (DESCRIBE FROM read_parquet('${path}'))`,
  );
  expect(Object.fromEntries(types.map(({ name, type }) => [name, type]))).toEqual({
    code: 'VARCHAR',
    name: 'VARCHAR',
    startsOn: 'DATE',
    observedAt: expect.stringMatching(/^TIMESTAMP/),
    isNationwide: 'BOOLEAN',
    'municipalities.name': 'VARCHAR',
    'funding.euAndState.granted': 'DECIMAL(18,2)',
    'funding.euAndState.realised': 'DECIMAL(18,2)',
    'funding.euAndState.realisedShare': 'DOUBLE',
    'targetGroups.offset': 'VARCHAR',
  });
  expect(
    await duck(
      `SELECT name, "funding.euAndState.granted"::varchar AS granted, "municipalities.name" AS places, "observedAt"::date::varchar AS day FROM read_parquet('${path}') WHERE code = 'S30001'`,
    ),
  ).toEqual([{ name: hostile, granted: '28449.21', places: '', day: '2020-01-01' }]);
  const facts = await duck(
    `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${path}')`,
  );
  expect(Object.fromEntries(facts.map(({ key, value }) => [key, value]))).toMatchObject({
    datasetVersion: '1',
    citation: expect.stringContaining('dataset version 1'),
    query,
  });
});

test('a name that would be a formula is shown by a spreadsheet, and kept as it is where nothing runs it', async () => {
  const text = await (await app.fetch('/export?operation=ProjectList')).text();
  const names = (parse(text, { columns: true }) as { name: string }[]).map(({ name }) => name);
  expect(names).toContain(`'${hostile.replace(';"x"', ';"x"')}`);
  expect(names).toContain("'@SUM(1+1)|cmd");
  const sheet = (await readSheet(await file('xlsx'))) as unknown[][];
  expect(sheet.map((row) => row[1])).toContain(`'${hostile}`);
  expect(
    await duck(`SELECT count(*)::int AS n FROM read_ndjson('${await file('ndjson')}') WHERE name LIKE '=%'`),
  ).toEqual([{ n: 1 }]);
});

/** What flattening means, in its simplest words: written for this test alone. */
function expectedAt(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.flatMap((item) => [expectedAt(item, path)].flat());
  const [key, ...rest] = path;
  if (value === null || key === undefined) return value;
  return expectedAt((value as Record<string, unknown>)[key], rest);
}

test('of any node every value is in its column, and exploding loses none', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
  const item = fc.record({ x: leaf, deep: fc.oneof(fc.constant(null), fc.array(fc.record({ y: leaf }))) });
  const node = fc.record({
    a: leaf,
    list: fc.oneof(fc.constant(null), fc.array(fc.oneof(item, fc.constant(null)))),
  });
  const paths = [['a'], ['list', 'x'], ['list', 'deep', 'y']];
  fc.assert(
    fc.property(node, (value) => {
      const columns = paths.map((path) => ({ path, isJoined: path.length > 1 }));
      const [flat] = flattener(columns, null)(value) as [Row];
      for (const [i, path] of paths.entries()) {
        const expected = expectedAt(value, path);
        expect(flat[i]).toBe(
          Array.isArray(expected) ? expected.map((part) => part ?? '').join('; ') : expected,
        );
      }
      const exploding = paths.map((path) => ({ path, isJoined: path.length > 2 }));
      const rows = flattener(exploding, ['list'])(value);
      expect(rows).toHaveLength(Math.max(1, value.list?.length ?? 0));
      expect(rows.map((row) => row[1])).toEqual(
        value.list?.length ? value.list.map((part) => part?.x ?? null) : [null],
      );
      expect(new Set(rows.map((row) => row[0]))).toEqual(new Set([value.a]));
    }),
  );
});
