import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkData } from '../../src/importing/checkData.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const wrong = page2014({ code: 'S20002', municipalities: ['Rauma', 'Olematonkylä'] });
  await app.import([
    page2014({ code: 'S20001', municipalities: ['Rauma'] }),
    { ...wrong, text: wrong.text.replace('100 000', 'n. 5').replace('31.3.2018', '31.2.2018') },
    { file: 'tyhja.txt', text: '' },
  ]);
});
afterAll(() => app.close());

test('a registry tells its imports, its rejections and how full its fields are', async () => {
  const { data, errors } = await app.ask(`{ registry(id: "eura2014") {
    lastImport { read new changed unchanged rejected version observedAt }
    imports { id }
    rejections(first: 1) { totalCount nodes { file line code message } pageInfo { hasNextPage endCursor } }
    coverage { field filled total }
  } }`);
  expect(errors).toBeUndefined();
  const { lastImport, imports, rejections, coverage } = data.registry;
  expect(lastImport).toEqual({
    read: 2,
    new: 2,
    changed: 0,
    unchanged: 0,
    rejected: 2,
    version: '1',
    observedAt: '2021-06-01T00:00:00.000Z',
  });
  expect(imports).toHaveLength(1);
  expect(rejections).toMatchObject({
    totalCount: 2,
    nodes: [{ file: 'eura2014_S20002.txt' }],
    pageInfo: { hasNextPage: true },
  });
  const next = await app.ask(
    `{ registry(id: "eura2014") { rejections(after: "${rejections.pageInfo.endCursor}") { nodes { code } pageInfo { hasNextPage hasPreviousPage } } } }`,
  );
  const codes = [
    rejections.nodes[0].code,
    ...next.data.registry.rejections.nodes.map((node: { code: string }) => node.code),
  ];
  expect(codes.sort()).toEqual(['BAD_AMOUNT', 'BAD_DATE']);
  expect(next.data.registry.rejections.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true });
  const filled = Object.fromEntries(
    coverage.map(({ field, filled }: { field: string; filled: number }) => [field, filled]),
  );
  expect(filled).toMatchObject({
    name: 2,
    granted: 1,
    endsOn: 1,
    lead: 2,
    programmePart: 0,
    finalReportSummary: 0,
  });
  expect(new Set(coverage.map(({ total }: { total: number }) => total))).toEqual(new Set([2]));
});

test('what a later import did is not in an older version', async () => {
  await app.import(
    [page2007({ code: 'S10001' }), page2014({ code: 'S20003', granted: 'paljon' })],
    '2022-01-01',
  );
  const question =
    '{ registries { id lastImport { version } rejections { totalCount } coverage { total } } }';
  const { data } = await app.ask(question, { version: 1 });
  const of = (id: string) => data.registries.find((registry: { id: string }) => registry.id === id);
  expect(of('eura2007')).toMatchObject({ lastImport: null, rejections: { totalCount: 0 } });
  expect(of('eura2014')).toMatchObject({ lastImport: { version: '1' }, rejections: { totalCount: 2 } });
  const now = (await app.ask(question)).data.registries;
  expect(now.find((registry: { id: string }) => registry.id === 'eura2014')).toMatchObject({
    lastImport: { version: '2' },
    rejections: { totalCount: 3 },
  });
});

test('check-data says the same numbers, the places that do not resolve, and every invariant', async () => {
  const { text, holds } = await checkData(app.store);
  expect(holds).toBe(true);
  expect(text).toContain('eura2014: 3 projects, 3 rejections');
  expect(text).toContain('municipality "Olematonkylä" (1 projects)');
  expect(text).toContain('no known registry: 1 files rejected');
});
