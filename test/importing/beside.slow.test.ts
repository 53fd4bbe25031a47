import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  makePlace,
  type Place,
  type RunningServer,
  runCli,
  start,
  startCli,
  startServer,
} from '../processes.ts';
import { manyProjects } from '../world.ts';

const isEmbedded = !process.env['DATABASE_URL'];
const question =
  '{ dataset { version } projects(first: 20) { totalCount nodes { name lead { organisation { name } } } } }';

const countOf = async (server: RunningServer) => {
  const { data } = await (await server.ask(question)).json();
  return { version: data.dataset.version, totalCount: data.projects.totalCount };
};
const traces = (place: Place) =>
  existsSync(place.dataDir)
    ? readdirSync(place.dataDir).filter((name) => !['pg', 'made'].includes(name))
    : [];

/** A question whose body is sent when it is told to, after the server has read its head. */
function askInParts({ url }: RunningServer, query: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const body = JSON.stringify({ query });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nexpect: 100-continue\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  const isRead = once(socket, 'data');
  const answer = isRead.then(async () => Buffer.concat(await socket.toArray()).toString());
  return { isRead, answer, send: () => void socket.write(body) };
}

describe('an import beside a server', () => {
  it('fails none of the requests meanwhile, and is what the server answers from right after', async () => {
    const place = await makePlace();
    await runCli(place, ['import', '--observed-at', '2020-01-01', place.write('few', manyProjects(5))]);
    const server = await startServer(place);
    expect(await countOf(server)).toEqual({ version: '1', totalCount: 5 });

    const seen: string[] = [];
    let isOver = false;
    const asking = Promise.all(
      [1, 2, 3].map(async () => {
        while (!isOver) {
          const response = await server.ask(question);
          const { data, errors } = await response.json();
          seen.push(errors ? JSON.stringify(errors) : `${data.dataset.version}: ${data.projects.totalCount}`);
          await new Promise((done) => setTimeout(done, 250));
        }
      }),
    );
    const many = place.write('many', manyProjects(120));
    const { code, stdout } = await runCli(place, ['import', '--observed-at', '2021-01-01', many]);
    const after = await countOf(server);
    isOver = true;
    await asking;
    expect([code, stdout]).toEqual([0, expect.stringContaining('Published as version 2.')]);
    expect(after).toEqual({ version: '2', totalCount: 120 });
    expect([...new Set(seen)].filter((line) => line !== '1: 5' && line !== '2: 120')).toEqual([]);
    expect(seen[0]).toBe('1: 5');
  });

  it('is refused, with a sentence, while another import is under way', async () => {
    const place = await makePlace();
    const server = await startServer(place);
    const many = place.write('many', manyProjects(250));
    const finished = await Promise.all([1, 2].map(() => runCli(place, ['import', '--json', many])));
    const [refused, ...others] = finished.filter(({ code }) => code === 1);
    expect(others).toEqual([]);
    expect(refused?.stderr).toMatch(
      /^Another import is under way\. Wait until it has finished, then run this again/,
    );
    expect(refused?.stdout).toBe('');
    expect(await countOf(server)).toEqual({ version: '1', totalCount: 250 });
  });

  it('says what became of it where the database goes away in its midst', async () => {
    const place = await makePlace();
    const server = isEmbedded ? await startServer(place) : null;
    const { child, finished } = startCli(place, ['import', place.write('many', manyProjects(400))]);
    const store = await place.openStore();
    const { rows } = await store.pool.query('SELECT current_database() AS name');
    for (let begun = 0; begun === 0 && child.exitCode === null; ) {
      begun = (await store.pool.query('SELECT count(*)::int AS n FROM "source_record"')).rows[0].n;
    }
    if (server) server.child.kill('SIGKILL');
    else {
      await store.pool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
        [rows[0].name],
      );
    }
    const { code, stderr } = await finished;
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^The database went away in the middle of the work .*\n$/),
    ]);
    await store.close().catch(() => undefined);
  });
});

describe('a server', () => {
  it.runIf(isEmbedded)('stops with a sentence where another one has its folder', async () => {
    const place = await makePlace();
    await startServer(place);
    const second = start('dist/server.js', [], { PORT: '0', ...place.environment });
    const { code, stdout, stderr } = await second.finished;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^The data folder .* is held by process \d+ \(npm start, since .*\)\. Stop that process, or set DATA_DIR.*\n$/,
    );
  });

  it('stops with a sentence where its port is taken, and holds nothing any more', async () => {
    const [place, other] = [await makePlace(), await makePlace()];
    const { port } = new URL((await startServer(place)).url);
    const second = start('dist/server.js', [], { PORT: port, SAMPLE: 'off', ...other.environment });
    const { code, stderr } = await second.finished;
    expect([code, stderr]).toEqual([
      1,
      `Port ${port} is taken. Set PORT to another one, as in PORT=4001 npm start.\n`,
    ]);
    expect(traces(other)).toEqual([]);
  });

  it('answers what is under way when it is stopped, then goes and lets go of its folder', async () => {
    const place = await makePlace();
    await runCli(place, ['import', place.write('some', manyProjects(50))]);
    const server = await startServer(place);
    const asked = [question, question, question, '{ dataset { version } }'].map((query) =>
      askInParts(server, query),
    );
    await Promise.all(asked.map(({ isRead }) => isRead));
    for (const { send } of asked.slice(0, 3)) send();
    const begun = performance.now();
    server.child.kill('SIGTERM');
    // one whose body comes only after the signal
    setTimeout(() => asked[3]?.send(), 300);
    const answers = await Promise.all(asked.map(({ answer }) => answer));
    for (const answer of answers.slice(0, 3))
      expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"totalCount":50/);
    expect(answers[3]).toMatch(/^HTTP\/1\.1 200 [\s\S]*"version":"1"/);
    const { code, stderr } = await server.finished;
    expect([code, stderr]).toEqual([0, '']);
    expect(performance.now() - begun).toBeLessThan(25_000);
    expect(traces(place)).toEqual([]);
  });

  it('goes though a client keeps asking on the same connection', async () => {
    const place = await makePlace();
    const server = await startServer(place);
    let isRefused = false;
    const asking = [1, 2, 3].map(async () => {
      while (!isRefused) {
        await server.ask('{ dataset { version } }').then(
          (response) => response.text(),
          () => {
            isRefused = true;
          },
        );
      }
    });
    await new Promise((done) => setTimeout(done, 500));
    server.child.kill('SIGTERM');
    expect((await server.finished).code).toBe(0);
    await Promise.all(asking);
    expect(traces(place)).toEqual([]);
  });
});
