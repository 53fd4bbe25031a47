import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../src/app.ts';
import { suppress } from '../../src/importing/takedowns.ts';
import { createKey } from '../../src/store/apiKeys.ts';
import { backUp, restore } from '../../src/store/backup.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { startApp, type TestApp } from '../app.ts';
import { makePlace } from '../processes.ts';
import { manyProjects, page2014, turku, vates } from '../world.ts';

const limits = { depth: 100, tokens: 100_000, aliases: 10_000, nodes: 1e9, rootFields: 1_000 };
let app: TestApp;
let folder: string;
let file: string;
let key: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hankegraafi-backup-'));
  file = join(folder, 'store.backup');
  app = await startApp(limits);
  await app.import(
    [...manyProjects(8), page2014({ code: 'S20001', name: 'Eka\u2028rivi', lead: turku })],
    '2020-01-01',
  );
  await app.import([page2014({ code: 'S20001', name: 'Toka', lead: vates })], '2021-01-01');
  await app.import([page2014({ code: 'S20002', name: 'Salattava', lead: vates })], '2022-01-01');
  await suppress(app.store.pool, { name: 'S20002', text: null });
  key = await createKey(app.store.pool, { name: 'reader', scopes: ['contacts:read'], expiresAt: null });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every answer there is, of every version, as text; ids, cursors and what is found by words with it. */
async function answersOf(store: Store): Promise<string[]> {
  await store.versions.ready();
  const own = createApp({ store, log: { error: () => undefined, info: () => undefined }, limits });
  const answers: string[] = [];
  const questions = [
    `{ projects(first: 100) { edges { cursor node { id code name summary startsOn implementers { role nameAsPublished organisation { id name names } }
      municipalities { code } targetGroups { phrase } sections { heading text } sources { id sha256 text observedAt } changes { field old new } } } } }`,
    '{ dataset { version publishedAt suppressed citation } registries { id lastImport { number read } coverage { field filled } rejections { nodes { message } } } }',
    '{ organisations(first: 100) { edges { cursor node { id businessId name projects { totalCount } } } } }',
    '{ projects(filter: { text: "hanke" }) { totalCount edges { cursor match { field } } } search(text: "kaupunki") { totalCount edges { cursor } } }',
    '{ projects { groups(by: [REGION, START_YEAR]) { groups { keys { key } statistics { projects } } } } }',
  ];
  for (const version of [1, 2, 3]) {
    for (const query of questions) {
      const response = await own.fetch(`http://localhost/graphql?v=${version}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      answers.push(await response.text());
    }
  }
  await own.dispose();
  return answers;
}

it('a store is what it was, in every version, once its backup is restored; on another engine too', {
  timeout: 240_000,
}, async () => {
  const before = await answersOf(app.store);
  expect(before.join('')).toContain('Eka');
  const report = await backUp(app.store, file);
  expect(report).toMatchObject({ version: 3 });
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const place = await makePlace();
  // the other engine where the tests run on a server
  const ways = [place.databaseUrl, ...(place.databaseUrl === null ? [] : [null])];
  for (const databaseUrl of ways) {
    const open = () => openStore({ databaseUrl, dataDir: place.dataDir, what: 'a test' });
    const emptied = await open();
    await restore(emptied.pool, file, { isForced: false });
    await expect(restore(emptied.pool, file, { isForced: false })).rejects.toThrow(
      /holds dataset version 3.*--force/u,
    );
    await emptied.close();
    const restored = await open();
    try {
      expect(restored.identity).toBe(app.store.identity);
      expect(await answersOf(restored)).toEqual(before);
      expect(restored.columns.takedowns.projects).toEqual(new Set(['eura2014:S20002']));
      // numbers that count by themselves go on
      const again = join(folder, 'again.backup');
      await backUp(restored, again);
      const rowsIn = (path: string) => gunzipSync(readFileSync(path)).toString().split('\n').slice(1);
      expect(new Set(rowsIn(again))).toEqual(new Set(rowsIn(file)));
      expect(await restored.keys.find(key)).toEqual({ name: 'reader', scopes: ['contacts:read'] });
      await restore(restored.pool, file, { isForced: true });
      await restored.pool.query('INSERT INTO "takedown" ("kind", "target") VALUES ($1, $2)', ['TEXT', 'x']);
    } finally {
      await restored.close();
    }
  }
});

it('a backup that is cut off, damaged, of a newer release or none is refused before anything is taken away', async () => {
  await backUp(app.store, file);
  const place = await makePlace();
  const store = await place.openStore();
  onTestFinished(() => store.close());
  const whole = readFileSync(file);
  const text = gunzipSync(whole).toString();
  const bad = join(folder, 'bad.backup');
  const without = text
    .split('\n')
    .filter((_, i) => i !== 5)
    .join('\n');
  const newer = text.replace('"migrations":[', '"migrations":["99990101000000_later",');
  const lines = text.split('\n').slice(0, -3).join('\n');
  for (const [bytes, sentence] of [
    [whole.subarray(0, whole.length / 2), /no whole backup/u],
    [whole.subarray(0, whole.length - 4), /no whole backup/u],
    [gzipSync(`${lines}\n`), /no whole backup/u],
    [gzipSync(without), /no whole backup/u],
    [Buffer.from('{}'), /no whole backup/u],
    [gzipSync(newer), /made by a newer release/u],
  ] as const) {
    writeFileSync(bad, bytes);
    await expect(restore(store.pool, bad, { isForced: true })).rejects.toThrow(sentence);
  }
  await expect(restore(store.pool, join(folder, 'none'), { isForced: true })).rejects.toThrow(/no backup/u);
  const { rows } = await store.pool.query('SELECT count(*)::int AS n FROM "dataset"');
  expect(rows).toEqual([{ n: 1 }]);
});
