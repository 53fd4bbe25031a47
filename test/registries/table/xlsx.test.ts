import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { openWorkbook } from '../../../src/registries/table/open.ts';
import type { TableRow } from '../../../src/registries/table/workbook.ts';
import { readStreamed } from '../forms.ts';

const day = new Date('2024-02-29T00:00:00Z');

async function rowsOf(bytes: Uint8Array, sheet: string, most?: number): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of (await openWorkbook(bytes))?.rows(sheet, most) ?? []) rows.push(row);
  return rows;
}

/** A zip archive with one part, whose directory may say another size than it has. */
function zipOf(name: string, content: Uint8Array, said = content.length): Uint8Array {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(said, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(said, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

test('rows come with their numbers, and cells in the types of the spreadsheet', async () => {
  const bytes = await writeXlsx({
    sheets: [
      { name: 'Ohje', rows: [['Lue tämä']] },
      {
        name: 'Hankkeet',
        rows: [['Koodi', 'Alku', 'Summa'], [], ['S1', day, 97844.83, null, null], [null, true, '1.1']],
      },
    ],
  });
  const workbook = await openWorkbook(bytes);
  expect(workbook?.sheets).toEqual(['Ohje', 'Hankkeet']);
  const rows = await rowsOf(bytes, 'Hankkeet');
  expect(rows.filter(({ cells }) => cells.length > 0)).toEqual([
    { number: 1, cells: ['Koodi', 'Alku', 'Summa'] },
    { number: 3, cells: ['S1', day, 97844.83] },
    { number: 4, cells: [null, true, '1.1'] },
  ]);
  expect(await rowsOf(bytes, 'Hankkeet', 1)).toHaveLength(1);
});

test('all rows of a longer sheet come, in order, however slowly they are taken', async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => [`S${index}`, 'x'.repeat(50)]);
  const bytes = await writeXlsx({ sheets: [{ name: 'A', rows }] });
  let next = 0;
  for await (const { number, cells } of (await openWorkbook(bytes))?.rows('A') ?? []) {
    if (next % 1_000 === 0) await new Promise((resolve) => setImmediate(resolve));
    expect([number, cells[0]]).toEqual([next + 1, `S${next}`]);
    next++;
  }
  expect(next).toBe(3_000);
});

describe('a workbook that cannot be read is one rejection with a sentence', () => {
  test('cut off', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'A', rows: [['Koodi']] }] });
    const { rejections } = await readStreamed(bytes.subarray(0, bytes.length - 30));
    expect(rejections).toMatchObject([{ code: 'UNREADABLE_FILE' }]);
    expect(rejections[0]?.message).toContain('cut off');
  });

  test('saying that it unpacks to more than may be read', async () => {
    const bomb = zipOf('xl/workbook.xml', Buffer.alloc(1_000), 900_000_000);
    expect((await readStreamed(bomb)).rejections).toMatchObject([
      { code: 'TOO_LARGE', message: expect.stringContaining('900 MB') },
    ]);
  });

  test('unpacking to more than it says', async () => {
    await expect(openWorkbook(zipOf('xl/workbook.xml', Buffer.alloc(50_000_000), 1_000))).rejects.toThrow(
      'could not be read',
    );
  });

  test('with a row of thousands of columns', async () => {
    const row: (string | null)[] = Array.from({ length: 1_001 }, () => null);
    row[1_000] = 'far';
    const bytes = await writeXlsx({ sheets: [{ name: 'A', rows: [['Koodi'], row] }] });
    await expect(rowsOf(bytes, 'A')).rejects.toThrow('1001 columns');
  });

  test('of no known list', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Lomat', rows: [['Nimi', 'Päivät']] }] });
    const { rejections } = await readStreamed(bytes);
    expect(rejections).toMatchObject([{ code: 'UNKNOWN_REGISTRY' }]);
    expect(rejections[0]?.message).toContain('Lomat');
  });
});
