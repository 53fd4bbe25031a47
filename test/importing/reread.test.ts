import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reread } from '../../src/importing/index.ts';
import { formatReport } from '../../src/importing/report.ts';
import { createMappedList } from '../../src/registries/mapped/list.ts';
import { factsOf } from '../../src/registries/mapped/load.ts';
import { parseMapping } from '../../src/registries/mapped/mapping.ts';
import type { Registry } from '../../src/registries/registry.ts';
import { startApp, type TestApp } from '../app.ts';
import { estonian, estonianList } from '../registries/mapped/estonian.ts';
import { page2014, rauma } from '../world.ts';
import { list2014 } from '../worldLists.ts';
import { ofBefore, registriesWith } from './correctedReader.ts';

const then = page2014({ code: 'S20001', name: 'Yhdessä', status: 'Toiminnassa' });
const now = page2014({ code: 'S20001', name: 'Yhdessä', status: 'Toiminta päättynyt' });
// a business id with a wrong check digit is a rejection
const other = page2014({
  code: 'S20002',
  status: 'Keskeytetty',
  lead: { name: 'Keksitty Oy', businessId: '1234567-0' },
});
const row = list2014([{ code: 'S20003', lead: 'Salon kaupunki' }]);

const question = (asOf?: string) => `{
  project(code: "S20001"${asOf ? `, asOf: "${asOf}"` : ''}) {
    id status name changes { field old new }
    provenance(fields: ["status"]) { value quote source { id observedAt } }
    sources { id sha256 observedAt locator }
  }
}`;

describe('a corrected reader', () => {
  let app: TestApp;
  let before: unknown;
  beforeAll(async () => {
    app = await startApp();
    await app.import([then], '2016-11-01', { registries: ofBefore });
    await app.import([now, other, row], '2021-06-01', { registries: ofBefore });
    before = (await app.ask(question())).data;
  });
  afterAll(() => app.close());

  const read = async (asOf?: string) => {
    const { project } = (await app.ask(question(asOf))).data;
    // the section's text changed with it
    const isStatus = ({ field }: { field: string }) => field === 'status';
    return project && { ...project, changes: project.changes.filter(isStatus) };
  };

  it('had not been understood before', async () => {
    expect(await read()).toMatchObject({ status: 'UNKNOWN', changes: [], provenance: [] });
  });

  it('reaches what is imported, as one version that says what changed', async () => {
    const report = await reread(app.store, {});
    expect(report).toMatchObject({
      version: 3,
      isPublished: true,
      observedAt: null,
      registries: [],
      rereadings: [
        {
          reader: 'eura2014/page',
          before: 'before',
          read: 3,
          changed: 3,
          dropped: 0,
          unchanged: 0,
          fields: { status: 3 },
        },
      ],
    });
    expect(formatReport(report)).toMatch(
      /^eura2014\/page: 3 read again \(edition [\d.]+, before before\), 3 changed \(status 3\), 0 as before\nPublished as version 3\.$/,
    );
  });

  it('changes what was read then, not when it was said', async () => {
    const project = await read();
    expect(project).toMatchObject({
      status: 'ENDED',
      changes: [{ field: 'status', old: 'ACTIVE', new: 'ENDED' }],
      provenance: [{ value: 'ENDED', source: { observedAt: '2021-06-01T00:00:00.000Z' } }],
    });
    expect(await read('2016-11-01')).toMatchObject({ status: 'ACTIVE', changes: [] });
    expect(await read('2016-10-31')).toBeNull();
  });

  it('leaves older versions and ids as they were', async () => {
    expect((await app.ask(question(), { version: 2 })).data).toEqual(before);
    const ids = ({ sources }: { sources: { id: string }[] }) => sources.map(({ id }) => id);
    expect(ids(await read())).toEqual(ids((before as { project: { sources: { id: string }[] } }).project));
    const [id] = ids(await read());
    const node = async (version: number) =>
      (await app.ask(`{ node(id: "${id}") { id ... on SourceRecord { locator text } } }`, { version })).data;
    expect(await node(3)).toMatchObject({ node: { id, locator: 'eura2014_S20001.txt' } });
    expect(await node(3)).toEqual(await node(2));
  });

  it('is told among the runs, with when it was observed', async () => {
    const { data } = await app.ask(
      '{ registry(id: "eura2014") { lastImport { isRereading version observedAt read new changed unchanged } } }',
    );
    expect(data.registry.lastImport).toEqual({
      isRereading: true,
      version: '3',
      observedAt: '2021-06-01T00:00:00.000Z',
      read: 3,
      new: 0,
      changed: 3,
      unchanged: 0,
    });
  });

  it('says once what it rejects as before', async () => {
    const { data } = await app.ask('{ registry(id: "eura2014") { rejections { totalCount } } }');
    expect(data.registry.rejections.totalCount).toBe(1);
  });

  it('reads nothing again where nothing changed, and publishes nothing', async () => {
    expect(await reread(app.store, {})).toMatchObject({ version: 3, isPublished: false, rereadings: [] });
  });

  it('finds what it has read to be known when it is imported', async () => {
    expect(await app.import([now], '2021-06-01')).toMatchObject({ isPublished: false, version: 3 });
  });

  it('that reads the same publishes nothing', async () => {
    await app.store.pool.query(`UPDATE "source_record" SET "edition" = 'older'`);
    const report = await reread(app.store, {});
    expect(report).toMatchObject({ version: 3, isPublished: false });
    // readings of older versions stay theirs: three of pages, and the row
    expect(report.rereadings.map(({ reader, read, unchanged }) => [reader, read, unchanged]).sort()).toEqual([
      ['eura2014/list', 1, 1],
      ['eura2014/page', 3, 3],
    ]);
    expect(await reread(app.store, {})).toMatchObject({ rereadings: [] });
  });

  it('may make nothing of a source any more, and something of it again', async () => {
    const refusing = registriesWith((registry) =>
      registry.id === 'eura2014'
        ? {
            ...registry,
            readers: registry.readers.map((reader) =>
              reader.kind === 'PAGE'
                ? {
                    ...reader,
                    edition: 'refusing',
                    *read(text: string) {
                      if (!text.includes('S20002')) return yield* reader.read(text);
                      const place = { line: 1, column: null };
                      yield { type: 'rejection', ...place, code: 'NO_CODE', message: 'None.' } as const;
                    },
                  }
                : reader,
            ),
          }
        : registry,
    );
    const report = await reread(app.store, { registries: refusing });
    expect(report).toMatchObject({
      version: 4,
      isPublished: true,
      rereadings: [{ read: 3, dropped: 1, unchanged: 2 }],
    });
    const codes = async (version?: number) =>
      (await app.ask('{ projects { nodes { code } } }', version ? { version } : {})).data.projects.nodes.map(
        ({ code }: { code: string }) => code,
      );
    expect(await codes()).toEqual(['S20001', 'S20003']);
    expect(await codes(3)).toHaveLength(3);
    const { data } = await app.ask(
      '{ registry(id: "eura2014") { rejections { nodes { file line message } } } }',
    );
    expect(data.registry.rejections.nodes).toHaveLength(2);
    expect(data.registry.rejections.nodes[1]).toEqual({
      file: 'eura2014_S20002.txt',
      line: 1,
      message: 'None.',
    });

    // what has no reading any more is not read again, but may be imported
    expect(await app.import([other], '2021-06-01')).toMatchObject({ version: 5, isPublished: true });
    expect(await codes()).toHaveLength(3);
  });
});

describe('the next import', () => {
  it('reads again first, and both are its one version', async () => {
    const app = await startApp();
    await app.import([then], '2016-11-01', { registries: ofBefore });
    const report = await app.import([now, row], '2021-06-01');
    expect(report).toMatchObject({
      version: 2,
      isPublished: true,
      rereadings: [{ reader: 'eura2014/page', read: 1, changed: 1 }],
      registries: [{ registry: 'eura2014', read: 2, new: 1, changed: 1, rejections: [] }],
    });
    const asked = `{ projects(asOf: "2016-11-01") { nodes { code status } } projectCount: projects { totalCount } }`;
    expect((await app.ask(asked)).data).toEqual({
      projects: { nodes: [{ code: 'S20001', status: 'ACTIVE' }] },
      projectCount: { totalCount: 2 },
    });
    await app.close();
  });
});

describe('a row of a list', () => {
  it('is read again below its header: a corrected mapping reaches it', async () => {
    const made = (changes: object): readonly Registry[] => {
      const mapping = parseMapping(JSON.stringify({ ...estonian, ...changes }), 'eesti.json');
      const facts = factsOf(mapping, { name: 'eesti.json', isOwn: true });
      return [{ ...facts, readers: [createMappedList(mapping)] }];
    };
    const wrong = made({ statuses: { töös: 'ENDED', lõpetatud: 'ENDED' } });
    const app = await startApp(undefined, wrong);
    await app.import([{ file: 'toetused.csv', text: estonianList }], '2024-01-01');
    // the same in other words is the same
    const again = made({ statuses: { lõpetatud: 'ENDED', töös: 'ENDED' } });
    expect(await reread(app.store, { registries: again })).toMatchObject({ rereadings: [], version: 1 });
    const report = await reread(app.store, { registries: made({}) });
    const { read, changed, fields } = report.rereadings[0] ?? { read: 0, changed: 0 };
    const { data } = await app.ask('{ projects(filter: { status: [ACTIVE] }) { totalCount } }');
    expect([report.version, read, fields]).toEqual([2, 5, { status: changed }]);
    expect(data.projects.totalCount).toBe(changed);
    expect(changed).toBeGreaterThan(1);
    await app.close();
  });
});

it('what was read by a reader that is gone stays', async () => {
  const app = await startApp();
  await app.import([page2014({ code: 'S20001', lead: rauma })], '2020-01-01');
  await app.store.pool.query(`UPDATE "source_record" SET "reader" = 'gone/page', "edition" = '1'`);
  expect(await reread(app.store, {})).toMatchObject({ isPublished: false, rereadings: [] });
  expect((await app.ask('{ projects { totalCount } }')).data.projects.totalCount).toBe(1);
  await app.close();
});
