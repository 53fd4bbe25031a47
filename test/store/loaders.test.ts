import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLoaders, createRowCaches } from '../../src/store/loaders.ts';
import { startApp, type TestApp } from '../app.ts';
import { manyProjects } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(manyProjects(40));
});
afterAll(() => app.close());

test('a row that is pushed out of the cache by what is read beside it is still given', async () => {
  const { prisma } = app.store;
  const caches = createRowCaches();
  // made first, so that the loader finds a cache far smaller than what is asked
  caches.of('text', 10);
  const ids = (await prisma.content.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(
    ({ id }) => id,
  );
  await createLoaders(prisma, caches).text.loadMany(ids.slice(0, 10));
  const rows = await createLoaders(prisma, caches).text.loadMany(ids);
  expect(rows.filter((row) => row === null || row instanceof Error)).toEqual([]);
  expect(rows.map((row) => (row as { contentId: string }).contentId)).toEqual(ids);
});
