import { expect, test } from 'vitest';
import { formatReport } from '../../src/importing/report.ts';
import { startApp } from '../app.ts';
import { form } from '../registries/finalReport/invented.ts';
import { page2007, page2014 } from '../world.ts';
import { list2007 } from '../worldLists.ts';

interface Counts {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

test('of each registry’s files as many were read as were new, changed and unchanged, in report and runs', async () => {
  const app = await startApp();
  const rows = list2007([
    { code: 'S19999', lead: 'Kuusamon kaupunki' },
    { code: 'S10001', lead: 'Koela Oy' },
  ]);
  const first = await app.import([rows, page2014({ code: 'S20001' })], '2016-11-01');
  // the form is about a project of eura2007, a page stands twice, one code is none
  const second = await app.import(
    [
      { file: 'raportti.txt', text: form },
      page2007({ code: 'S10001' }),
      { ...page2007({ code: 'S10001' }), file: 'sama.txt' },
      page2007({ code: 'S10002' }),
      page2014({ code: 'X' }),
      page2014({ code: 'S20001', name: 'Uusi' }),
    ],
    '2021-06-01',
  );
  expect(first.registries.map(({ registry, read }) => [registry, read])).toEqual([
    ['eura2007', 2],
    ['eura2014', 1],
  ]);
  const counts = ({ read, new: fresh, changed, unchanged }: Counts) => [read, fresh, changed, unchanged];
  expect(second.registries.map((one) => [one.registry, ...counts(one)])).toEqual([
    ['finalReport', 1, 0, 1, 0],
    ['eura2007', 3, 1, 2, 0],
    ['eura2014', 1, 0, 1, 0],
  ]);
  expect(formatReport(second)).toContain('finalReport: 1 read, 0 new, 1 changed, 0 unchanged');

  const again = await app.import([{ file: 'raportti.txt', text: form }], '2021-06-01');
  expect(again.registries.map((one) => [one.registry, ...counts(one)])).toEqual([
    ['finalReport', 1, 0, 0, 1],
  ]);

  const { data } = await app.ask(
    '{ registries { id imports { version read new changed unchanged rejected } } }',
  );
  const runs: Record<string, Counts[]> = Object.fromEntries(
    data.registries.map(({ id, imports }: { id: string; imports: Counts[] }) => [id, imports]),
  );
  expect(runs['finalReport']?.map(counts)).toEqual([[1, 0, 1, 0]]);
  expect(runs['eura2007']?.map(counts)).toEqual([
    [3, 1, 2, 0],
    [2, 2, 0, 0],
  ]);
  for (const one of [...Object.values(runs).flat(), ...first.registries, ...second.registries]) {
    expect(one.new + one.changed + one.unchanged).toBe(one.read);
  }
  await app.close();
});

test('whom a report calls the authority counts only where neither a list nor a page says it', async () => {
  const app = await startApp();
  const report = { file: 'raportti.txt', text: form };
  const question = `{ project(code: "S19999") { name authority { nameAsPublished } changes { field old new }
    discrepancies { field } provenance(fields: ["authority"]) { value source { kind } } } }`;
  const ask = async () => (await app.ask(question)).data.project;
  await app.import([report], '2015-01-01');
  expect(await ask()).toMatchObject({
    authority: { nameAsPublished: 'Lapin liitto' },
    provenance: [{ value: 'Lapin liitto', source: { kind: 'REPORT' } }],
  });
  const current = 'Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus';
  await app.import([list2007([{ code: 'S19999', lead: 'Kuusamon kaupunki', name: 'Tila' }])], '2016-11-01');
  // found five years after the list, it still overrides neither name nor authority, and differs from the register
  await app.import([report], '2021-06-01');
  const { discrepancies, changes, ...project } = await ask();
  expect(discrepancies.map(({ field }: { field: string }) => field).sort()).toEqual(['authority', 'name']);
  expect(changes.map(({ field }: { field: string }) => field)).not.toContain('name');
  expect(changes.map(({ field }: { field: string }) => field)).not.toContain('authority');
  expect(project).toEqual({
    name: 'Tila',
    authority: { nameAsPublished: current },
    provenance: [{ value: current, source: { kind: 'LIST_ROW' } }],
  });
  await app.close();
});
