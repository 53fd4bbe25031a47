import { expect, it } from 'vitest';
import { linkEdition } from '../../src/importing/relink.ts';
import { startApp } from '../app.ts';
import { page2014 } from '../world.ts';

const groups =
  '{ project(code: "S20001") { targetGroups { reach phrase targetGroup { code } } municipalities { code } } }';

it('links are made anew where another edition made them, and older versions keep theirs', async () => {
  const app = await startApp();
  const page = page2014({
    code: 'S20001',
    direct: 'Opiskelijat perheineen.',
    indirect: 'Kunnat.',
    municipalities: ['Vaasa'],
  });
  await app.import([page], '2020-01-01');
  // as if patterns of before had not known "perheineen", and tables not Vaasa
  await app.store.pool.query(`DELETE FROM "target_group_link" WHERE "code" = 'FAMILIES'`);
  await app.store.pool.query(`DELETE FROM "classification_link" WHERE "kind" = 'MUNICIPALITY'`);
  await app.store.pool.query(`UPDATE "dataset_version" SET "edition" = 'of before'`);
  const link = (reach: string, phrase: string, code: string) => ({ reach, phrase, targetGroup: { code } });
  const [student, family, town] = [
    link('DIRECT', 'Opiskelijat', 'STUDENTS'),
    link('DIRECT', 'perheineen', 'FAMILIES'),
    link('INDIRECT', 'Kunnat', 'MUNICIPALITIES'),
  ];
  const linked = async (version: number) => (await app.ask(groups, { version })).data.project.targetGroups;
  const found = async (version: number, filter: string) =>
    (await app.ask(`{ projects(filter: { ${filter} }) { totalCount } }`, { version })).data.projects
      .totalCount;
  expect(await linked(1)).toEqual([student, town]);

  // nothing of it is new but the edition
  const report = await app.import([page], '2020-01-01');
  expect(report).toMatchObject({ isPublished: true, version: 2 });
  expect(await linked(2)).toEqual([student, family, town]);
  expect(await linked(1)).toEqual([student, town]);
  for (const filter of ['targetGroup: ["FAMILIES"]', 'municipality: ["905"]']) {
    expect([await found(1, filter), await found(2, filter)], filter).toEqual([0, 1]);
  }
  const { rows } = await app.store.pool.query('SELECT "edition" FROM "dataset_version" ORDER BY "version"');
  expect(rows.map(({ edition }) => edition)).toEqual(['of before', linkEdition]);
  expect(await app.import([page], '2020-01-01')).toMatchObject({ isPublished: false, version: 2 });
  await app.close();
});
