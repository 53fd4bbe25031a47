import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reread } from '../../src/importing/index.ts';
import { formatReport } from '../../src/importing/report.ts';
import { createMappedList } from '../../src/registries/mapped/list.ts';
import { factsOf } from '../../src/registries/mapped/load.ts';
import { parseMapping } from '../../src/registries/mapped/mapping.ts';
import type { ListReader } from '../../src/registries/registry.ts';
import { startApp, type TestApp } from '../app.ts';
import { estonian, estonianList } from '../registries/mapped/estonian.ts';
import type { Document } from '../world.ts';
import { list2014 } from '../worldLists.ts';
import { registriesWith } from './correctedReader.ts';

// as a release before read lists: whoever is not marked is shown
const trusting = registriesWith((registry) => ({
  ...registry,
  readers: registry.readers.map((reader) =>
    reader.kind === 'LIST_ROW' && reader.reads === 'LINES' ? trustingList(reader) : reader,
  ),
}));

function trustingList(reader: ListReader): ListReader {
  return {
    ...reader,
    edition: 'before',
    async *read(lines) {
      for await (const result of reader.read(lines))
        yield result.type === 'source' ? { ...result, hasUnmarkedPersons: false } : result;
    },
  };
}

/** As a store is that was filled before readers and headers were kept. */
async function forgetHeaders(app: TestApp): Promise<void> {
  await app.store.pool.query(`UPDATE "source_record" SET "reader" = NULL, "edition" = ''`);
  await app.store.pool.query('UPDATE "source_original" SET "headerId" = NULL');
}

const question =
  '{ projects(orderBy: [{ field: CODE }]) { nodes { code funding { euAndState { granted realised } } lead { nameAsPublished } sources { id } } } }';
const published = list2014([
  { code: 'A79010', lead: 'VIRTALA PETRI' },
  { code: 'S20003', lead: 'Salon kaupunki' },
]);
// the amounts stand the other way round
const reordered: Document = {
  file: 'oma.csv',
  text: [
    'Koodi;Rahasto;Hankkeen nimi;Tl;Viranomainen;Tila;Aloituspvm;Päättymispvm;Toteuttajan nimi;Toteutunut EU- ja valtion rahoitus;Myönnetty EU- ja valtion rahoitus',
    'A79011;EAKR;Talli;5;Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus;Toiminta päättynyt;1.4.2015;31.3.2018;NIEMILÄ KAISA;90000;100000',
  ].join('\n'),
};

const amounts = { granted: 100_000, realised: 90_000 };

describe('rows whose header was not kept', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startApp();
  });
  afterEach(() => app.close());
  const read = async (version?: number) =>
    (await app.ask(question, version === undefined ? {} : { version })).data.projects.nodes;

  it('are read again by their shape where they are in the published form, once', async () => {
    await app.import([published], '2016-11-01', { registries: trusting });
    expect((await read())[0].lead.nameAsPublished).toBe('VIRTALA PETRI');
    const ids = (await read()).map(({ sources }: { sources: object[] }) => sources);
    await forgetHeaders(app);
    const report = await reread(app.store, {});
    expect(report).toMatchObject({
      isPublished: true,
      bareRows: [],
      rereadings: [{ reader: 'eura2014/list', before: '', read: 2, changed: 1, unchanged: 1, dropped: 0 }],
    });
    const now = await read();
    expect(now[0].lead.nameAsPublished).toMatch(/nimi poistettu/u);
    expect(now.map(({ sources }: { sources: object[] }) => sources)).toEqual(ids);
    expect(await reread(app.store, {})).toMatchObject({ isPublished: false, rereadings: [] });
    // they have the header now that they were read below
    const { rows } = await app.store.pool.query('SELECT 1 FROM "source_original" WHERE "headerId" IS NULL');
    expect(rows).toEqual([]);
  });

  it('stay as they were where their columns can be taken for others, and are told with what to do', async () => {
    await app.import([reordered], '2016-11-01', { registries: trusting });
    await forgetHeaders(app);
    const report = await reread(app.store, {});
    const left = { registry: 'eura2014', file: 'oma.csv', observedAt: '2016-11-01T00:00:00.000Z', rows: 1 };
    expect(report).toMatchObject({ isPublished: false, rereadings: [], bareRows: [left] });
    expect(formatReport(report)).toContain(
      "eura2014: 1 row of oma.csv can't be read again, for the header above them was not kept: import that file once more, with --observed-at 2016-11-01.",
    );
    expect((await read())[0]).toMatchObject({ funding: { euAndState: amounts } });
  });

  it('are read again when their file is imported once more, and are no second source', async () => {
    await app.import([reordered, published], '2016-11-01', { registries: trusting });
    const before = await read();
    await forgetHeaders(app);
    // of another day it is another observation
    expect((await app.import([reordered], '2017-01-01')).bareRows).toHaveLength(1);
    const report = await app.import([reordered], '2016-11-01');
    expect(report).toMatchObject({
      isPublished: true,
      bareRows: [],
      rereadings: [{ reader: 'eura2014/list', read: 1, changed: 1 }],
    });
    const [, row] = await read();
    expect(row).toMatchObject({ code: 'A79011', funding: { euAndState: amounts } });
    expect(row.lead.nameAsPublished).toMatch(/nimi poistettu/u);
    expect(row.sources).toHaveLength(2);
    expect(row.sources).toContainEqual(before[1].sources[0]);
    const then = await app.ask(
      '{ project(code: "A79011", asOf: "2016-12-01") { lead { nameAsPublished } } }',
    );
    expect(then.data.project.lead.nameAsPublished).toMatch(/nimi poistettu/u);
    expect(await app.import([reordered], '2016-11-01')).toMatchObject({ isPublished: false, rereadings: [] });
  });
});

it('so are rows of a mapped list, whose columns nothing but its header says', async () => {
  const mapping = parseMapping(JSON.stringify(estonian), 'eesti.json');
  const facts = factsOf(mapping, { name: 'eesti.json', isOwn: true });
  const app = await startApp(undefined, [{ ...facts, readers: [createMappedList(mapping)] }]);
  const list = { file: 'toetused.csv', text: estonianList };
  await app.import([list], '2024-01-01');
  const before = (await app.ask(question)).data;
  await forgetHeaders(app);
  const registries = [{ ...facts, readers: [createMappedList(mapping)] }];
  expect(await reread(app.store, { registries })).toMatchObject({
    isPublished: false,
    rereadings: [],
    bareRows: [{ registry: 'eesti2021', file: 'toetused.csv', rows: 5 }],
  });
  expect(await app.import([list], '2024-01-01')).toMatchObject({
    isPublished: false,
    bareRows: [],
    rereadings: [{ reader: 'eesti2021/list', read: 5, unchanged: 5 }],
  });
  expect(before.projects.nodes).toHaveLength(5);
  expect((await app.ask(question)).data).toEqual(before);
  await app.close();
});
