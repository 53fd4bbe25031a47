import { expect, test } from 'vitest';
import { createKeptRows } from '../../src/store/rows/index.ts';
import { readAhead } from '../../src/store/rows/readAhead.ts';
import { startApp } from '../app.ts';
import { manyProjects } from '../world.ts';

test('contents and organisations of the current version are at hand before they are asked for', async () => {
  const app = await startApp();
  await app.import(manyProjects(60), '2020-01-01');
  const kept = createKeptRows('server');
  const stopped = new AbortController();
  readAhead(app.store, () => kept, stopped.signal);
  const { columns, versions } = app.store;
  await versions.ready();
  const contents = [...columns.at(versions.current).visible(null).contents].map(
    (place) => columns.seen(place).contentId,
  );
  const profiles = columns.organisations(versions.current).profiles();
  expect(contents.length).toBeGreaterThan(5);
  expect(profiles.length).toBeGreaterThan(0);
  await expect
    .poll(() => [
      contents.every((id) => kept.content.has(id)),
      profiles.every((id) => kept.organisation.has(id)),
    ])
    .toEqual([true, true]);
  stopped.abort();
  await app.close();
});
