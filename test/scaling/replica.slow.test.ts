import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { startApp, type TestApp } from '../app.ts';
import { makeClusters, noClusters } from './clusters.ts';
import { until } from './until.ts';
import { dayOf, faultOf, question, versionOf, worldOf } from './world.ts';

if (noClusters) console.log(`== ${noClusters}`);

/** Which version a new app, which has kept nothing, answers from: all of the answer is of it. */
async function askAnew(app: TestApp): Promise<number> {
  const answer = await app.freshly().ask(question);
  expect(faultOf(answer)).toBeNull();
  return versionOf(answer);
}

describe.skipIf(noClusters !== null || !process.env['DATABASE_URL'])('reads on a streaming replica', () => {
  it('go to the primary where the replica is away or behind, back when it is back, and never give rows older than their version', async () => {
    const { primary, replica } = await makeClusters();
    const app = await startApp(undefined, undefined, { databaseUrl: primary.url, replicaUrl: replica.url });
    onTestFinished(() => app.close());
    const isAsked = async (cluster: typeof replica) => {
      const before = cluster.countAsked();
      await askAnew(app);
      return cluster.countAsked() > before;
    };

    await app.import(worldOf(1), dayOf(1));
    await app.store.versions.ready();
    expect(await until(() => isAsked(replica))).toBe(true);
    expect(await isAsked(replica)).toBe(true);
    expect(await isAsked(primary)).toBe(false);

    // it lags: the new version is answered at once, by the primary
    await replica.query('SELECT pg_wal_replay_pause()');
    await app.import(worldOf(2), dayOf(2));
    expect(await askAnew(app)).toBe(2);
    expect(await isAsked(primary)).toBe(true);
    expect(await isAsked(replica)).toBe(false);
    const behind = await replica.query('SELECT "currentVersion" FROM "dataset"');
    expect(behind).toEqual([{ currentVersion: 1 }]);
    await replica.query('SELECT pg_wal_replay_resume()');
    expect(await until(() => isAsked(replica))).toBe(true);
    expect(await isAsked(primary)).toBe(false);

    // it goes away in the midst of questions, of which none fails
    let isGone = false;
    const asking = [1, 2, 3].map(async () => {
      let asked = 0;
      while (!isGone || asked < 5) {
        expect(await askAnew(app)).toBe(2);
        asked += 1;
      }
    });
    await replica.stop();
    isGone = true;
    await Promise.all(asking);
    expect(await isAsked(primary)).toBe(true);

    // what was published meanwhile is there when it is used again
    await app.import(worldOf(3), dayOf(3));
    expect(await askAnew(app)).toBe(3);
    await replica.start();
    expect(await until(() => isAsked(replica))).toBe(true);
    expect(await askAnew(app)).toBe(3);
    expect(await isAsked(primary)).toBe(false);
  });

  it('are refused at the start where the address is that of another store', async () => {
    const { primary } = await makeClusters();
    await primary.query('CREATE DATABASE other');
    const replicaUrl = primary.url.replace(/postgres$/, 'other');
    const opened = { dataDir: '', what: 'a test' };
    await (await openStore({ ...opened, databaseUrl: replicaUrl })).close();
    await expect(openStore({ ...opened, databaseUrl: primary.url, replicaUrl })).rejects.toThrow(
      'DATABASE_REPLICA_URL is no replica of the database at DATABASE_URL: it holds another store.',
    );
  });
});
