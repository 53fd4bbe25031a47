import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { restore } from '../../src/store/backup.ts';
import { readMigrations } from '../../src/store/tables.ts';
import { startApp } from '../app.ts';
import { page2014, rauma } from '../world.ts';

// written by the release before, from two of the bundled pages and a later one of S10673
const old = fileURLToPath(new URL('./stores/before-takedowns.backup', import.meta.url));

it('a store of the release before is brought to this one: its answers and ids stay, and new ids are keyed', async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  await restore(app.store.pool, old, { isForced: false });
  await app.store.versions.look();
  expect(await readMigrations(app.store.pool)).toContain('20261127220000_takedowns_and_keys');
  const question =
    '{ projects { totalCount } project(code: "S10673") { name changes { field } lead { organisation { id businessId } } } organisation(businessId: "1724298-9") { name } dataset { suppressed } }';
  const { data: first } = await app.ask(question, { version: 1 });
  const { data: second } = await app.ask(question, { version: 2 });
  const id = Buffer.from('Organisation:2dab7b5c-81a5-a220-a844-9bc7544c2f94').toString('base64url');
  expect(first).toEqual({
    projects: { totalCount: 2 },
    project: {
      name: 'KUNTSARI -ponnahduslauta välityömarkkinoille',
      changes: [],
      lead: { organisation: { id, businessId: '1724298-9' } },
    },
    organisation: { name: 'Jupiter-säätiö' },
    dataset: { suppressed: 0 },
  });
  expect(second.project).toMatchObject({
    name: 'KUNTSARI toinen ponnahduslauta välityömarkkinoille',
    changes: [{ field: 'name' }, { field: 'sections' }],
    lead: { organisation: { id } },
  });
  await app.import([page2014({ code: 'S20001', lead: rauma })], '2022-01-01');
  const { data } = await app.ask(
    '{ old: organisation(businessId: "1724298-9") { id } new: organisation(businessId: "0138780-9") { id name } }',
  );
  expect(data.old.id).toBe(id);
  // without the store's secret: the first 128 bits of SHA-256 of "fi:0138780-9"
  expect(data.new.name).toBe('Rauman kaupunki');
  const plain = '5efd66a8';
  expect(Buffer.from(data.new.id, 'base64url').toString()).not.toContain(plain);
});
