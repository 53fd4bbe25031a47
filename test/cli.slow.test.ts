import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { invariants } from '../src/importing/invariants.ts';
import { loadSample } from '../src/importing/sample.ts';
import { makePlace, runCli, start } from './processes.ts';
import { manyProjects, page2007, page2014 } from './world.ts';

const page = page2014({ code: 'S20001', name: 'Ensimmäinen' });

it('ends with 0 where something was read, though other files were rejected', async () => {
  const place = await makePlace();
  const folder = place.write('mixed', [page, { file: 'kirje.txt', text: 'Hyvä ystävä' }]);
  const missing = join(place.folder, 'no-such.txt');
  const { code, stdout, stderr } = await runCli(place, ['import', missing, folder]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/eura2014: 1 read, 1 new, 0 changed, 0 unchanged, 0 rejected/);
  expect(stdout).toMatch(/no-such\.txt: .*there is no such file.* \[UNREADABLE_FILE\]/);
  expect(stdout).toMatch(/kirje\.txt: /);
  expect(stdout).toMatch(/Published as version 1\.\n$/);
  expect(stdout).not.toContain(place.folder);
});

it('ends with 1 where nothing could be read', async () => {
  const place = await makePlace();
  const folder = place.write('none', [{ file: 'kirje.txt', text: 'Hyvä ystävä' }]);
  const { code, stdout } = await runCli(place, ['import', folder]);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/Nothing new: version 0 stays as it is\.\n$/)]);
});

it('says so where a folder holds no file', async () => {
  const place = await makePlace();
  const { code, stdout, stderr } = await runCli(place, ['import', place.write('empty', [])]);
  expect([code, stdout, stderr]).toEqual([
    1,
    '',
    expect.stringMatching(/^There is no file to import in .*empty/),
  ]);
});

it('prints one JSON document with --json', async () => {
  const place = await makePlace();
  const folder = place.write('pages', [page, page2007({ code: 'S10001' })]);
  const { code, stdout } = await runCli(place, ['import', '--json', '--observed-at', '2021-06-01', folder]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    isPublished: true,
    observedAt: '2021-06-01T00:00:00.000Z',
    replacedSampleProjects: 0,
    registries: [
      { registry: 'eura2007', read: 1, new: 1, rejections: [] },
      { registry: 'eura2014', read: 1, new: 1, rejections: [] },
    ],
  });
});

it('walks a folder and the folders in it, and leaves hidden files alone', async () => {
  const place = await makePlace();
  const folder = place.write('deep', manyProjects(2));
  place.write('deep/er/still', [page]);
  writeFileSync(join(folder, '.hidden.txt'), 'ei mitään');
  const { stdout } = await runCli(place, ['import', '--json', folder]);
  expect(JSON.parse(stdout).registries).toMatchObject([{ registry: 'eura2014', read: 3, rejections: [] }]);
});

it('finds nothing new in what it has read before', async () => {
  const place = await makePlace();
  const args = ['import', '--observed-at', '2021-06-01', place.write('pages', manyProjects(3))];
  expect((await runCli(place, args)).stdout).toContain('Published as version 1.');
  const { code, stdout } = await runCli(place, args);
  expect(code).toBe(0);
  expect(stdout).toContain('3 read, 0 new, 0 changed, 3 unchanged, 0 rejected');
  expect(stdout).toContain('Nothing new: version 1 stays as it is.');
});

const usage = 'Usage:\n  npm run import';
const tomorrow = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
const wrong: [string[], string][] = [
  [[], usage],
  [['improt', 'x'], usage],
  [['import'], 'Name at least one file or folder'],
  [['import', '--wrong', 'x'], usage],
  [['import', 'x', '--observed-at'], usage],
  [['import', '--observed-at', '2021-02-31', 'x'], '"2021-02-31" is none'],
  [['import', '--observed-at', '1.6.2021', 'x'], 'as in --observed-at 2021-06-01; "1.6.2021" is none'],
  [['import', '--observed-at', '2021-06', 'x'], '"2021-06" is none'],
  [['import', '--observed-at', tomorrow, 'x'], 'is in the future'],
  [['check-data', '--wrong'], usage],
  [['check-data', 'x'], usage],
];
it.each(wrong)('ends with 1 and says what would be right after %j', async (args, sentence) => {
  const place = await makePlace();
  const { code, stdout, stderr } = await runCli(place, args);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
});

const environments: [Record<string, string>, string][] = [
  [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535, as in PORT=4000.'],
  [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535, as in PORT=4000.'],
  [{ PORT: '40.5' }, 'PORT must be a whole number from 0 to 65535, as in PORT=4000.'],
  [
    { DATABASE_URL: 'mysql://user:geheim@127.0.0.1/x' },
    'DATABASE_URL must begin with postgresql://, as in postgresql://user@127.0.0.1/hankegraafi.',
  ],
  [
    { DATABASE_URL: 'postgres://127.0.0.1/x', DATABASE_REPLICA_URL: 'http://user:geheim@127.0.0.1/x' },
    'DATABASE_REPLICA_URL must begin with postgresql://, as in postgresql://user@127.0.0.1/hankegraafi.',
  ],
  [
    { DATABASE_URL: '', DATABASE_REPLICA_URL: 'postgres://user:geheim@127.0.0.1/x' },
    'DATABASE_REPLICA_URL is a replica of the database at DATABASE_URL, which is not set. Set both, or neither.',
  ],
  [{ REDIS_URL: '127.0.0.1:6379' }, 'REDIS_URL must begin with redis://, as in redis://127.0.0.1:6379.'],
  [
    { MAPPINGS: 'no-such-folder' },
    'MAPPINGS must be a folder that exists and holds mapping files, as in MAPPINGS=mappings.',
  ],
  [{ EXPORTS: '0' }, 'EXPORTS must be a whole number from 1 to 100, as in EXPORTS=4.'],
  [{ SAMPLE: 'yes' }, 'SAMPLE must be "on" or "off".'],
  [
    { HOST: '0.0.0.0', NODE_ENV: 'development' },
    'NODE_ENV=development shows the inside of errors, so it may listen on the loopback only. Unset NODE_ENV or HOST.',
  ],
];
it.each(environments)(
  'no process starts with %j: a sentence says what would be right',
  async (environment, sentence) => {
    const place = await makePlace();
    const all = { PORT: '0', ...place.environment, ...environment };
    for (const { finished } of [
      start('dist/server.js', [], all),
      start('dist/cli.js', ['check-data'], all),
    ]) {
      const { code, stdout, stderr } = await finished;
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr.startsWith(sentence), stderr).toBe(true);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).not.toContain('geheim');
    }
  },
);

const away = [
  [
    'postgres://user:geheim@127.0.0.1:1/nowhere',
    'The database could not be made ready: no PostgreSQL server answers at DATABASE_URL (ECONNREFUSED). Start it, correct the address, or unset DATABASE_URL to use the embedded database.',
  ],
  [
    'postgres://user:geheim@no-such-host.invalid/nowhere',
    'The database could not be made ready: no PostgreSQL server answers at DATABASE_URL',
  ],
] as const;
it.each(away)(
  'where no database answers at %s a command says so, and a server waits for it',
  async (url, sentence) => {
    const place = await makePlace();
    const environment = { PORT: '0', ...place.environment, DATABASE_URL: url };
    const command = await start('dist/cli.js', ['check-data'], environment).finished;
    expect([command.code, command.stdout]).toEqual([1, '']);
    expect(command.stderr.startsWith(sentence), command.stderr).toBe(true);
    expect(command.stderr.trim().split('\n')).toHaveLength(1);
    const { child, finished } = start('dist/server.js', [], environment);
    const waits = new Promise<void>((done) => {
      child.stderr?.on('data', (text) => String(text).includes('does not answer yet') && done());
    });
    await Promise.race([waits, finished]);
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    const { stdout, stderr } = await finished;
    expect(command.stderr + stdout + stderr).not.toContain('geheim');
  },
);

it('takes an empty variable for one that is not set', async () => {
  const place = await makePlace();
  const { code } = await runCli(place, ['check-data'], { PORT: '', HOST: '', LOG_LEVEL: '' });
  expect(code).toBe(0);
});

it('check-data says of each invariant whether it holds, and ends with 1 where one does not', async () => {
  const place = await makePlace();
  await runCli(place, ['import', place.write('pages', manyProjects(3))]);
  const whole = await runCli(place, ['check-data']);
  expect(whole.code).toBe(0);
  for (const { sentence } of invariants) expect(whole.stdout).toContain(`holds   ${sentence}`);
  expect(whole.stdout).toContain(`Version 1: ${invariants.length} of ${invariants.length} invariants hold.`);

  const store = await place.openStore();
  await store.pool.query(`DELETE FROM "source_record" WHERE "projectId" LIKE '%:S20001'`);
  await store.close();
  const broken = await runCli(place, ['check-data']);
  expect(broken.code).toBe(1);
  expect(broken.stdout).toContain('BROKEN  Every visible revision was observed by a source record. (1 rows)');
  expect(broken.stdout).toContain(
    `Version 1: ${invariants.length - 1} of ${invariants.length} invariants hold.`,
  );
});

it('replaces the sample with the first real import, and says so', async () => {
  const place = await makePlace();
  const store = await place.openStore();
  const sample = await loadSample(store);
  expect(await loadSample(store)).toBeNull();
  await store.close();
  const read = sample?.registries.reduce((sum, counts) => sum + counts.read, 0) ?? 0;
  const { code, stdout } = await runCli(place, ['import', place.write('real', [page])]);
  expect(code).toBe(0);
  expect(stdout).toContain(`The bundled sample (${read} projects) was replaced by real data.`);
  expect(stdout).toContain('Published as version 2.');
  expect((await runCli(place, ['check-data'])).code).toBe(0);
});

it('takes pages of the sample for real where they are imported by name, also of the same day', async () => {
  const place = await makePlace();
  const store = await place.openStore();
  const sample = await loadSample(store);
  await store.close();
  const read = sample?.registries.reduce((sum, counts) => sum + counts.read, 0) ?? 0;
  const day = sample?.observedAt?.slice(0, 10) ?? '';
  const { stdout } = await runCli(place, ['import', '--json', '--observed-at', day, 'src/sample']);
  expect(JSON.parse(stdout)).toMatchObject({ version: 2, replacedSampleProjects: read });
  const after = await place.openStore();
  const { rows } = await after.pool.query(
    'SELECT count(*)::int AS n FROM "revision" WHERE "retiredIn" IS NULL AND "observedTo" IS NULL',
  );
  await after.close();
  expect(rows).toEqual([{ n: read }]);
});

it('never publishes the sample over real data', async () => {
  const place = await makePlace();
  const store = await place.openStore();
  // both a server that starts and an import find the store empty; the import comes first
  const slow = {
    ...store,
    lockImports: async () => {
      await runCli(place, ['import', place.write('real', [page])]);
      return store.lockImports();
    },
  };
  expect(await loadSample(slow)).toMatchObject({ version: 1, isPublished: false });
  const { rows } = await store.pool.query('SELECT "code" FROM "project"');
  await store.close();
  expect(rows).toEqual([{ code: 'S20001' }]);
});
