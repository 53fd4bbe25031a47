import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014, rauma, turku } from '../world.ts';
import { list2014 } from '../worldLists.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function codes(
  hasDiscrepancy: boolean,
  more: { asOf?: string; version?: number } = {},
): Promise<string[]> {
  const { data, errors } = await app.ask(
    'query ($filter: ProjectFilter, $asOf: DateTime) { projects(filter: $filter, asOf: $asOf) { totalCount statistics { projects } nodes { code discrepancies { field } } } }',
    {
      variables: { filter: { hasDiscrepancy }, asOf: more.asOf ?? null },
      ...(more.version !== undefined && { version: more.version }),
    },
  );
  expect(errors).toBeUndefined();
  const { nodes, totalCount, statistics } = data.projects;
  expect([totalCount, statistics.projects]).toEqual([nodes.length, nodes.length]);
  // what the filter says of a project, its own field says too
  for (const node of nodes) expect(node.discrepancies.length > 0).toBe(hasDiscrepancy);
  return nodes.map(({ code }: { code: string }) => code);
}

it('finds the projects whose sources differ, at any moment and version', async () => {
  const page = (code: string, granted: string) =>
    page2014({ code, lead: rauma, granted, name: `Hanke ${code}` });
  await app.import(
    [
      list2014([
        { code: 'S20001', lead: 'Rauman kaupunki', granted: '100000' },
        { code: 'S20002', lead: 'Rauman kaupunki', granted: '200000' },
      ]),
    ],
    '2016-11-01',
  );
  expect(await codes(true)).toEqual([]);
  expect(await codes(false)).toEqual(['S20001', 'S20002']);
  const authority = 'Hämeen elinkeino-, liikenne- ja ympäristökeskus';
  await app.import([page('S20001', '150000'), page2014({ code: 'S20003', lead: turku })], '2018-01-01');
  expect(await codes(true)).toEqual(['S20001']);
  expect(await codes(false)).toEqual(['S20002', 'S20003']);
  expect(await codes(true, { asOf: '2017-01-01' })).toEqual([]);
  expect(await codes(true, { version: 1 })).toEqual([]);
  // the newest list says what the page says
  await app.import(
    [list2014([{ code: 'S20001', lead: 'Rauman kaupunki', granted: '150000', authority }])],
    '2019-01-01',
  );
  expect(await codes(true)).toEqual([]);
  expect(await codes(true, { asOf: '2018-06-01' })).toEqual(['S20001']);
  expect(await codes(true, { version: 2 })).toEqual(['S20001']);
  // an older page that arrives late makes them differ from its own day on
  await app.import([page('S20002', '250000')], '2017-01-01');
  expect(await codes(true)).toEqual(['S20002']);
  expect(await codes(true, { asOf: '2016-12-01' })).toEqual([]);
});
