import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { memoryMb } from '../../bench/peers/processorTime.ts';
import { makePlace, runCli, startServer } from '../processes.ts';
import { manyProjects } from '../world.ts';

/** Writes until the other side leaves. */
function flood(socket: Socket, first: string, block: string): void {
  const bytes = Buffer.from(block.repeat(Math.ceil(65_536 / block.length)));
  const more = () => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on('drain', more);
  socket.write(first);
  more();
}

type Behave = (socket: Socket, commands: number) => void;

/** Greets as a Redis does, and then behaves. */
const afterGreeting =
  (behave: Behave): Behave =>
  (socket, commands) =>
    commands <= 3 ? socket.write('+OK\r\n') : behave(socket, commands);

const kinds: Readonly<Record<string, Behave>> = {
  'that speaks another language': (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
  'that begins to': afterGreeting((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
  'that never answers': () => undefined,
  'that falls silent': afterGreeting(() => undefined),
  'that closes': (socket) => socket.destroy(),
  'that closes after its greeting': afterGreeting((socket) => socket.destroy()),
  'that refuses all': afterGreeting((socket) => socket.write('-ERR no\r\n')),
  'that answers something else': afterGreeting((socket) => socket.write('*2\r\n$1\r\na\r\n*1\r\n:-7\r\n')),
  'that never ends its greeting': (socket) => flood(socket, '$999999999999\r\n', 'x'),
  'that never ends an answer': afterGreeting((socket) => flood(socket, '$999999999999\r\n', 'x')),
  'that never ends a line': afterGreeting((socket) => flood(socket, '+', 'x')),
  'that never ends a list': afterGreeting((socket) => flood(socket, '*99999999\r\n', '$1\r\nx\r\n')),
};

it('whatever a Redis sends, questions are answered and the memory stays where it was', async () => {
  let behave: Behave = () => undefined;
  let connections = 0;
  const sockets = new Set<Socket>();
  const redis = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let commands = 0;
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      // each command is a list of texts
      const count = bytes.toString('latin1').match(/(?:^|\r\n)\*\d+\r\n/g)?.length ?? 1;
      for (let i = 0; i < count && !socket.destroyed; i++) behave(socket, ++commands);
    });
  });
  await new Promise<void>((done) => redis.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    redis.close();
    for (const socket of sockets) socket.destroy();
  });
  const place = await makePlace();
  await runCli(place, ['import', '--observed-at', '2020-01-01', place.write('pages', manyProjects(30))]);
  const url = `redis://127.0.0.1:${(redis.address() as AddressInfo).port}`;
  const server = await startServer(place, { REDIS_URL: url, RATE_LIMIT: 'on' });
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const response = await server.ask(`{ projects { totalCount a${asked}: totalCount } }`);
    const { data } = (await response.json()) as { data: { projects: { totalCount: number } } };
    return [response.status, data?.projects.totalCount];
  };
  await ask();
  const before = memoryMb(server.child.pid ?? null)?.peak ?? 0;
  for (const [kind, own] of Object.entries(kinds)) {
    behave = own;
    connections = 0;
    for (const socket of sockets) socket.destroy();
    // a connection that was broken off is made anew some seconds later
    for (let i = 0; connections < 2 && i < 60; i++) {
      expect(await ask(), kind).toEqual([200, 30]);
      await setTimeout(250);
    }
    // who refuses, or answers something else, is a Redis all the same
    if (!/refuses|something else/.test(kind)) expect(connections, kind).toBeGreaterThanOrEqual(2);
    expect(await ask(), kind).toEqual([200, 30]);
  }
  const grown = (memoryMb(server.child.pid ?? null)?.peak ?? 0) - before;
  console.log(`${asked} questions, memory ${before} MB at first, and at most ${grown} MB more`);
  expect(grown).toBeLessThan(200);
  server.child.kill('SIGTERM');
  const { code, stderr } = await server.finished;
  expect(code).toBe(0);
  expect(stderr).not.toMatch(/unhandled|nobody handled|\n\s+at /i);
}, 600_000);
