import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { plain } from '../registries/finalReport/invented.ts';
import { page2007 } from '../world.ts';

// no label says where it is: the title and the lead name Kuusamo (305), and the text goes on to
const report = plain
  .replace('Sillalta toiselle -hanke', 'Kuusamon sillat -hanke')
  .replace('koulun ja työn väliin.', 'koulun ja työn väliin Kuusamossa.');
const question = `places { kind nameAsPublished basis municipality { code name } }
  provenance(fields: ["municipalities"]) { basis quote }`;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([{ file: 'raportti.txt', text: report }], '2013-01-01');
});
afterAll(() => app.close());

async function ask() {
  const { data, errors } = await app.ask(`{ project(code: "S09876") { ${question} } }`);
  expect(errors).toBeUndefined();
  return data.project;
}
const place = {
  kind: 'MUNICIPALITY',
  nameAsPublished: 'Kuusamo',
  municipality: { code: '305', name: 'Kuusamo' },
};

test('a place that a report’s title names is inferred, and its provenance shows the words', async () => {
  expect(await ask()).toEqual({
    places: [{ ...place, basis: 'INFERRED' }],
    provenance: [{ basis: 'INFERRED', quote: expect.stringMatching(/Kuusamon sillat -hanke/u) }],
  });
});

test('links that are made anew keep it among the projects of its municipality', async () => {
  await app.store.pool.query(`DELETE FROM "classification_link"`);
  await app.store.pool.query(`UPDATE "dataset_version" SET "edition" = 'of before'`);
  await app.import([page2007({ code: 'S10001' })], '2013-01-01');
  const { data } = await app.ask('{ projects(filter: { municipality: ["305"] }) { nodes { code } } }');
  expect(data.projects.nodes).toEqual([{ code: 'S09876' }]);
  expect((await ask()).places).toEqual([{ ...place, basis: 'INFERRED' }]);
});
