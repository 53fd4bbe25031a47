import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertRows, inTransaction } from '../../src/store/bulk.ts';
import type { RowOf } from '../../src/store/rows.ts';
import { startApp, type TestApp } from '../app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const project = { id: 'eura2014:S20001', registry: 'eura2014', code: 'S20001' };
const source: RowOf<'source_record'> = {
  id: '00000000-0000-0000-0000-000000000001',
  sourceId: '00000000-0000-0000-0000-000000000001',
  projectId: project.id,
  registry: 'eura2014',
  kind: 'PAGE',
  locator: 'page.txt',
  observedAt: new Date('2021-06-01T00:00:00Z'),
  sha256: 'ab',
  text: 'half of a pair: \ud83d',
  claims: { name: { value: 'Nimi' }, granted: { value: null } },
  lacks: ['Osio', 'Tila'],
  publishedIn: 1,
};

it('writes days, lists, JSON and defaults as they are read back', async () => {
  const { pool, prisma } = app.store;
  await inTransaction(pool, async (client) => {
    await insertRows(client, 'project', [project]);
    await insertRows(client, 'source_record', [source]);
  });
  expect(await prisma.project.findMany()).toEqual([project]);
  expect(await prisma.sourceRecord.findMany()).toEqual([
    {
      ...source,
      text: 'half of a pair: \ufffd',
      isSample: false,
      completeListIn: null,
      reader: null,
      edition: '',
      retiredIn: null,
    },
  ]);
});

it('leaves rows as they are that may be there, and writes none at all where they may not', async () => {
  const { pool, prisma } = app.store;
  const rows = [
    { ...project, id: 'eura2014:S20002', code: 'S20002' },
    { ...project, code: 'another' },
  ];
  const write = (mayExist: boolean) =>
    inTransaction(pool, (client) => insertRows(client, 'project', rows, { mayExist }));
  await expect(write(false)).rejects.toMatchObject({ code: '23505' });
  expect(await prisma.project.findMany()).toEqual([project]);
  await write(true);
  expect(await prisma.project.findMany({ orderBy: { id: 'asc' } })).toEqual([project, rows[0]]);
});
