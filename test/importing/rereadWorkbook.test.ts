import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFiles, reread } from '../../src/importing/index.ts';
import type { Registry, Rejection, SourceRecord, TableReader } from '../../src/registries/registry.ts';
import { startApp, type TestApp } from '../app.ts';
import { type Row, row, sheetOf } from '../registries/eura2021/sheet.ts';
import { registriesWith } from './correctedReader.ts';

/** A reader as it was a release before: it had not known what the column of the status means. */
function ofBefore(reader: Registry['readers'][number]): Registry['readers'][number] {
  if (!('reads' in reader) || reader.reads !== 'ROWS') return reader;
  return {
    ...reader,
    edition: 'before',
    async *read(rows: Parameters<TableReader['read']>[0]) {
      for await (const result of reader.read(rows)) yield withoutStatus(result);
    },
  };
}

function withoutStatus(result: SourceRecord | Rejection): SourceRecord | Rejection {
  if (result.type === 'rejection') return result;
  const { status, ...claims } = result.record.claims;
  return { ...result, record: { ...result.record, claims } };
}

const registries = registriesWith((registry) => ({ ...registry, readers: registry.readers.map(ofBefore) }));
const rows: readonly Row[] = [
  row,
  { ...row, 'Hankekoodi ': 'S30002', Aloituspvm: 45_323, 'Hankekuvauksen osoite': null },
  { ...row, 'Hankekoodi ': 'S30003', 'Toteuttajan nimi': 'Niemilä Kaisa', 'Toteuttajan Y-tunnus': null },
];

describe('a corrected reader of workbooks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-reread-'));
  let app: TestApp;
  const ask = async () =>
    (
      await app.ask(`{ projects(orderBy: [{ field: CODE, direction: ASC }]) { nodes { code name status startsOn
        lead { nameAsPublished organisation { id } } sources { id locator text } } } }`)
    ).data.projects.nodes as Record<string, unknown>[];
  let before: Record<string, unknown>[];

  beforeAll(async () => {
    app = await startApp();
    const path = join(folder, 'hankkeet.xlsx');
    writeFileSync(path, await sheetOf(rows));
    await importFiles(app.store, [path], { observedAt: new Date('2026-09-01'), registries });
    before = await ask();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  it('reaches the rows that are imported, and changes nothing else of them', async () => {
    expect(before.map(({ status }) => status)).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
    const report = await reread(app.store, {});
    expect(report.rereadings).toMatchObject([
      {
        reader: 'eura2021/list',
        before: 'before',
        read: 3,
        changed: 3,
        dropped: 0,
        added: 0,
        fields: { status: 3 },
      },
    ]);
    expect(await ask()).toEqual(before.map((project) => ({ ...project, status: 'ACTIVE' })));
  });

  it('says nothing of a person, and has nothing to do when asked again', async () => {
    expect(JSON.stringify(await ask())).not.toMatch(/Niemilä|Kaisa/u);
    expect(await reread(app.store, {})).toMatchObject({ isPublished: false, rereadings: [] });
  });
});
