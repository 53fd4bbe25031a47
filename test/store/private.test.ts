import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { importFiles } from '../../src/importing/index.ts';
import { openStore } from '../../src/store/index.ts';
import { manyProjects } from '../world.ts';

function modesIn(folder: string): Map<string, number> {
  const modes = new Map([['', statSync(folder).mode & 0o777]]);
  for (const name of readdirSync(folder, { recursive: true }) as string[])
    modes.set(name, statSync(join(folder, name)).mode & 0o777);
  return modes;
}

describe.skipIf(process.env['DATABASE_URL'])('the data folder', () => {
  it('is closed to others, whatever it was, and so is all that is written into it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-private-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const dataDir = join(folder, 'data');
    cpSync(inject('template'), dataDir, { recursive: true });
    chmodSync(dataDir, 0o777);
    for (const [name] of modesIn(dataDir)) {
      const path = join(dataDir, name);
      chmodSync(path, statSync(path).isDirectory() ? 0o777 : 0o666);
    }
    const mask = process.umask(0o000);
    onTestFinished(() => void process.umask(mask));
    const store = await openStore({ databaseUrl: null, dataDir, what: 'a test' });
    const paths = manyProjects(3).map(({ text }, i) => {
      const path = join(folder, `${i}.txt`);
      writeFileSync(path, text);
      return path;
    });
    await importFiles(store, paths, { observedAt: new Date('2021-06-01') });
    await store.pool.query('CHECKPOINT');
    const modes = modesIn(dataDir);
    await store.close();
    expect(modes.size).toBeGreaterThan(1_000);
    const open = [...modes].filter(([, mode]) => mode !== 0o700 && mode !== 0o600);
    expect(open).toEqual([]);
    expect(process.umask()).toBe(0o000);
    expect(modes.get('')).toBe(0o700);
    expect(modes.get('owner.json')).toBe(0o600);
  });
});
