import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from '@redis/client';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Rates } from '../../src/plugins/rates.ts';
import { connectRedis } from '../../src/plugins/redis.ts';
import { makePlace, type RunningServer, runCli, startServer } from '../processes.ts';
import { manyProjects } from '../world.ts';
import { freePort } from './clusters.ts';
import { until } from './until.ts';

const program = ['redis-server', 'valkey-server'].find((name) => !spawnSync(name, ['--version']).error);
if (!program) console.log('== no redis-server and no valkey-server: shared answers were not tried');

/** A Redis of the test's own, which keeps nothing on disk. */
async function startRedis(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program as string, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for await (const text of child.stdout as NonNullable<ChildProcess['stdout']>) {
    said += text;
    if (/ready to accept connections/i.test(said)) break;
  }
  return child;
}

/** A stored question, which each process knows from its start. */
async function askPage(server: RunningServer, first: number, coding = 'identity') {
  const variables = encodeURIComponent(JSON.stringify({ filter: {}, first }));
  const response = await fetch(`${server.url}/graphql?operation=ProjectSearchPage&variables=${variables}`, {
    headers: { accept: 'application/json', 'accept-encoding': coding },
  });
  return { status: response.status, text: await response.text() };
}

it.skipIf(!program)(
  'rates are counted together by processes that share a Redis, and alone without it',
  async () => {
    const port = await freePort();
    const redis = await startRedis(port);
    const log = pino({ level: 'silent' });
    const clients = [0, 1].map(() => connectRedis(`redis://127.0.0.1:${port}`, log));
    onTestFinished(() => {
      for (const client of clients) client.close();
    });
    expect(await until(async () => clients.every(({ client }) => client.isReady))).toBe(true);
    const [one, two] = clients.map((client) => new Rates(client)) as [Rates, Rates];
    const visitor = { id: '192.0.2.1', isKeyed: false };
    // a busy machine may be later than a process waits, and then counts by itself
    const isShared = async () => {
      const other = { ...visitor, id: `192.0.2.1 ${performance.now()}` };
      await one.take(other, 300);
      return two.take(other, 1).then(
        () => false,
        ({ extensions }) => extensions.code === 'TOO_MANY_REQUESTS',
      );
    };
    expect(await until(isShared)).toBe(true);

    redis.kill('SIGSTOP');
    const began = performance.now();
    expect(await two.take(visitor, 1)).toMatchObject({ ratelimit: '"open";r=299;t=60' });
    expect(performance.now() - began).toBeLessThan(2_000);
  },
);

describe.skipIf(!program || !process.env['DATABASE_URL'])('answers that processes share in Redis', () => {
  it('are found by the second process, in each coding, for an hour at most; without Redis all is answered as well', async () => {
    const port = await freePort();
    const url = `redis://127.0.0.1:${port}`;
    const redis = await startRedis(port);
    const client = await createClient({ url })
      .on('error', () => undefined)
      .connect();
    onTestFinished(() => client.destroy());
    const place = await makePlace();
    await runCli(place, ['import', '--observed-at', '2020-01-01', place.write('pages', manyProjects(30))]);
    const environment = { REDIS_URL: url };
    const [one, two] = await Promise.all([startServer(place, environment), startServer(place, environment)]);

    let first = 1;
    const keys = async () => (await client.keys('hankegraafi:answer:*')) as string[];

    // a busy machine may be later than a process waits, and then shares nothing: another question is tried
    const isSharedByBoth = async () => {
      await client.flushAll();
      first += 1;
      const { text } = await askPage(one, first);
      expect(JSON.parse(text).data.projects.totalCount).toBe(30);
      await askPage(one, first, 'br');
      await new Promise((done) => setTimeout(done, 100));
      const [key, ...others] = await keys();
      if (!key || others.length > 0 || !(await client.hExists(key, 'br'))) return false;
      expect(await client.hGet(key, 'plain')).toBe(text);
      expect(Math.abs((await client.ttl(key)) - 3_600)).toBeLessThan(60);
      // marked, so that it is known from one that the second process made itself
      const marked = text.replace('"data"', '"DATA"');
      await client.hSet(key, 'plain', marked);
      const found = await askPage(two, first);
      expect([marked, text]).toContain(found.text);
      expect((await askPage(two, first, 'br')).text).toBe(text);
      return found.text === marked;
    };
    expect(await until(isSharedByBoth)).toBe(true);

    // one that hangs costs the first question little, and the next ones nothing
    redis.kill('SIGSTOP');
    const begun = performance.now();
    for (let i = 0; i < 10; i++) expect((await askPage(two, ++first)).status).toBe(200);
    const hungMs = performance.now() - begun;
    redis.kill('SIGCONT');
    redis.kill('SIGKILL');
    await once(redis, 'close');
    const answers = await Promise.all(
      [one, two].flatMap((server) => [71, 72, 73].map((rows) => askPage(server, rows))),
    );
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(JSON.parse(text).data.projects.totalCount).toBe(30);
    }
    expect(answers[0]).toEqual(answers[3]);
    expect(hungMs).toBeLessThan(5_000);

    // and it is used again when it is back
    await startRedis(port);
    await until(async () => client.isReady);
    expect(await until(isSharedByBoth)).toBe(true);
  });
});
