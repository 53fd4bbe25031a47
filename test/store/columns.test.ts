import { expect, it, onTestFinished } from 'vitest';
import { Columns } from '../../src/store/projects/columns.ts';
import { Growing } from '../../src/store/projects/growing.ts';
import { loadColumns } from '../../src/store/projects/load.ts';
import type { Ask } from '../../src/store/statements.ts';
import { noTakedowns } from '../../src/store/takedowns.ts';
import { startApp } from '../app.ts';
import { manyProjects, page2014 } from '../world.ts';

/** All that is in the columns, as plain lists. */
function contentsOf(value: unknown): unknown {
  if (value instanceof Growing) return [...value.values];
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return [...(value as Iterable<unknown>)];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, contentsOf(part)]));
}

it('columns that broke off while they were read are the same when they have been read on, to a newer version', async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  await app.import(manyProjects(6), '2020-01-01');
  await app.import([...manyProjects(7), page2014({ code: 'S20001', name: 'Toinen' })], '2021-01-01');
  await app.import([page2014({ code: 'S20001', name: 'Kolmas' })], '2022-01-01');
  const whole = new Columns(noTakedowns);
  for (const version of [1, 2, 3]) await loadColumns(whole, app.store.ask, version);

  let isWhole = false;
  for (let breaksAt = 0; !isWhole; breaksAt++) {
    const columns = new Columns(noTakedowns);
    await loadColumns(columns, app.store.ask, 1);
    let asked = 0;
    const breaking: Ask = (statement) =>
      asked++ === breaksAt ? Promise.reject(new Error('gone')) : app.store.ask(statement);
    isWhole = await loadColumns(columns, breaking, 2).then(
      () => true,
      () => false,
    );
    await loadColumns(columns, app.store.ask, 3);
    expect(contentsOf(columns), `broken off at statement ${breaksAt}`).toEqual(contentsOf(whole));
    if (isWhole) expect(breaksAt).toBeGreaterThan(10);
  }
});
