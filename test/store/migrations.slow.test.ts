import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { makePlace, runCli } from '../processes.ts';

const folder = new URL('../../prisma/migrations/', import.meta.url);
const names = readdirSync(folder).filter((name) => !name.includes('.'));

it('applies each migration once, and records it as Prisma does', async () => {
  const place = await makePlace();
  for (let time = 0; time < 2; time++) {
    const store = await place.openStore();
    const { rows } = await store.pool.query(
      'SELECT "migration_name" AS name, "checksum", "applied_steps_count" AS steps, "finished_at" IS NOT NULL AS done FROM "_prisma_migrations" ORDER BY 1',
    );
    const wanted = names.map((name) => ({
      name,
      checksum: createHash('sha256')
        .update(readFileSync(new URL(`${name}/migration.sql`, folder)))
        .digest('hex'),
      steps: 1,
      done: true,
    }));
    expect(rows).toEqual(wanted);
    await store.close();
  }
});

it('opens no database that was made with another form of a migration', async () => {
  const place = await makePlace();
  const store = await place.openStore();
  await store.pool.query(
    `UPDATE "_prisma_migrations" SET "checksum" = 'another' WHERE "migration_name" = $1`,
    [names[0]],
  );
  await store.close();
  await expect(place.openStore()).rejects.toMatchObject({
    name: 'StoreError',
    message: expect.stringContaining(
      `another form of migration ${names[0]}. Open it with the release that made it`,
    ),
  });
  const { code, stderr } = await runCli(place, ['check-data']);
  expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
});

it.skipIf(!process.env['DATABASE_URL'])(
  'lets several processes migrate one server database at once',
  async () => {
    const place = await makePlace();
    const { databaseUrl, dataDir } = place;
    const open = () => openStore({ databaseUrl, dataDir, what: 'a test' });
    const stores = await Promise.all([open(), open(), open()]);
    const { rows } = await (stores[0] as Awaited<ReturnType<typeof open>>).pool.query(
      'SELECT count(*)::int AS n FROM "_prisma_migrations"',
    );
    expect(rows).toEqual([{ n: names.length }]);
    for (const store of stores) await store.close();
    const finished = await Promise.all([1, 2].map(() => runCli(place, ['check-data'])));
    expect(finished.map(({ code }) => code)).toEqual([0, 0]);
  },
);
