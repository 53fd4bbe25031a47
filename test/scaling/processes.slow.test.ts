import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { importFiles } from '../../src/importing/index.ts';
import type { Answer } from '../app.ts';
import { makePlace, type Place, type RunningServer, runCli, startServer } from '../processes.ts';
import { until } from './until.ts';
import { dayOf, faultOf, question, versionOf, worldOf } from './world.ts';

const ask = async (server: RunningServer) => (await (await server.ask(question)).json()) as Answer;

async function startTwo(place: Place) {
  const [one, two] = await Promise.all([startServer(place), startServer(place)]);
  return [one, two] as const;
}

const argsOf = (place: Place, version: number) => [
  'import',
  '--observed-at',
  dayOf(version),
  place.write(`version${version}`, worldOf(version)),
];

describe.skipIf(!process.env['DATABASE_URL'])('two servers on one PostgreSQL', () => {
  it('both answer from what a third process has imported, within a second', async () => {
    const place = await makePlace();
    await runCli(place, argsOf(place, 1));
    const servers = await startTwo(place);
    for (const server of servers) expect(versionOf(await ask(server))).toBe(1);

    let isOver = false;
    const noticing = servers.map(async (server) => {
      while (!isOver) {
        const answer = await ask(server);
        expect(faultOf(answer)).toBeNull();
        if (versionOf(answer) === 2) return Date.now();
        await new Promise((done) => setTimeout(done, 20));
      }
      return Number.POSITIVE_INFINITY;
    });
    const { code } = await runCli(place, argsOf(place, 2));
    setTimeout(() => (isOver = true), 3_000).unref();
    expect(code).toBe(0);
    const noticed = await Promise.all(noticing);
    const store = await place.openStore();
    onTestFinished(() => store.close());
    const { found } = await store.versions.ask(2);
    for (const moment of noticed) expect(moment - Number(found?.publishedAt)).toBeLessThan(1_000);
  });

  it('mix no two versions in an answer, however often is published under load', async () => {
    const place = await makePlace();
    await runCli(place, argsOf(place, 1));
    const servers = await startTwo(place);
    const store = await place.openStore();
    onTestFinished(() => store.close());

    const faults: Answer[] = [];
    const seen = new Set<number>();
    let isOver = false;
    const asking = [...servers, ...servers].map(async (server) => {
      let newest = 1;
      while (!isOver) {
        const answer = await ask(server);
        const version = versionOf(answer);
        const fault = faultOf(answer) ?? (version < newest ? answer : null);
        if (fault) faults.push(fault);
        newest = version;
        seen.add(version);
      }
    });
    const last = 10;
    for (let version = 2; version <= last; version++) {
      const folder = place.write(`version${version}`, worldOf(version));
      const report = await importFiles(
        store,
        readdirSync(folder).map((name) => join(folder, name)),
        { observedAt: new Date(`${dayOf(version)}T00:00:00Z`) },
      );
      expect(report.version).toBe(version);
    }
    for (const server of servers)
      expect(await until(async () => versionOf(await ask(server)) === last)).toBe(true);
    isOver = true;
    await Promise.all(asking);
    expect(faults).toEqual([]);
    expect(seen.size).toBeGreaterThan(4);
    // what is pinned is the same from both, and of its version
    for (let version = 1; version <= last; version++) {
      const pinned = await Promise.all(
        servers.map(async ({ url }) => {
          const address = `${url}/graphql?v=${version}&query=${encodeURIComponent(question)}`;
          return (await fetch(address, { headers: { accept: 'application/json' } })).text();
        }),
      );
      expect(pinned[0]).toBe(pinned[1]);
      const answer = JSON.parse(pinned[0] ?? '') as Answer;
      expect([versionOf(answer), faultOf(answer)]).toEqual([version, null]);
    }
  });
});
