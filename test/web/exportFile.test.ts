import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphForExports } from '../../src/contexts.ts';
import { createRequestVersions } from '../../src/plugins/requestVersion.ts';
import { describeRegistries } from '../../src/registries/facts.ts';
import { exportToFile } from '../../src/web/export/file.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014, turku } from '../world.ts';

let app: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-export-'));
beforeAll(async () => {
  app = await startApp();
  await app.import([page2014({ code: 'S20002', lead: turku, granted: '100 000' })]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

async function write(name: string, operation: string | null = null): Promise<string> {
  const out = join(folder, name);
  await exportToFile({
    graph: graphForExports({ store: app.store, log: console }, describeRegistries()),
    version: await createRequestVersions((number) => app.store.versions.ask(number)).of(
      new Request('http://localhost/'),
    ),
    out,
    format: '360giving',
    operation,
    queryFile: null,
    variables: {},
    explode: null,
    asOf: null,
    onProgress: () => undefined,
  });
  return readFileSync(out, 'utf8');
}

test('a file of 360Giving asks the question that its format is made for', async () => {
  const { version, grants } = JSON.parse(await write('grants.json'));
  expect(version).toBe('1.4');
  expect(grants).toEqual([
    expect.objectContaining({ id: '360G-hankegraafi-eura2014-S20002', amountAwarded: 100000 }),
  ]);
});

test('another question, which lacks what a grant must have, is refused and leaves no file', async () => {
  await expect(write('list.json', 'ProjectList')).rejects.toThrow(/operation=Grants/);
  expect(readdirSync(folder).filter((file) => file.startsWith('list'))).toEqual([]);
});
