import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../processes.ts';
import { list2014 } from '../worldLists.ts';

const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-disk-'));
const list = join(folder, 'list.csv');
const rounds = Number(process.env['FULL_DISKS'] ?? 2);
// an empty store takes 38 MB: so each ends at another place of the work
const megabytes = Array.from({ length: rounds }, (_, round) => 42 + ((round * 7) % 20));

beforeAll(() => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({
    code: `S${20_000 + index}`,
    lead: `Yritys ${index} Oy`,
    name: `Hanke ${index} ${'sana '.repeat(20)}`,
  }));
  writeFileSync(list, list2014(rows).text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Mounts a disk so small; null where this process may not. */
function makeDisk(size: number): { readonly disk: string; readonly remove: () => void } | null {
  const disk = mkdtempSync(join(folder, 'disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return { disk, remove: () => execFileSync('umount', ['-l', disk]) };
}

test.each(megabytes)(
  'an import on a disk of %i MB ends with a sentence',
  { timeout: 600_000 },
  async (size) => {
    const made = makeDisk(size);
    if (made === null) return console.warn('No disk may be mounted here: a full one was not tried.');
    try {
      const dataDir = join(made.disk, 'data');
      const place = { environment: { DATA_DIR: dataDir } } as unknown as Parameters<typeof runCli>[0];
      const { code, stderr } = await runCli(place, ['import', list]);
      expect(code, stderr).toBe(1);
      expect(stderr).toMatch(/^The (?:disk of the data folder|embedded database in) \S+/);
      expect(stderr).toContain(dataDir);
      expect(stderr).toMatch(/[Mm]ake room|Delete what is not needed/);
      expect(stderr).not.toMatch(/\n\s+at /);
    } finally {
      made.remove();
    }
  },
);
