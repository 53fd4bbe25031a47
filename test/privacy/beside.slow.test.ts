import { expect, it } from 'vitest';
import { makePlace, runCli, startServer } from '../processes.ts';
import { contact, manyProjects } from '../world.ts';

it('takedowns, keys and backups work beside a server, which obeys; stopped, it ends with 0', async () => {
  const place = await makePlace();
  const pages = place.write('pages', manyProjects(4));
  expect((await runCli(place, ['import', '--observed-at', '2020-01-01', pages])).code).toBe(0);
  const server = await startServer(place);
  const ask = async (query: string, headers = {}) => {
    const response = await server.ask(query, {
      headers: { 'content-type': 'application/json', ...headers },
    });
    return (await response.json()) as { data: never; errors?: { extensions: { code: string } }[] };
  };
  const question = '{ projects { totalCount nodes { code } } dataset { suppressed } }';
  const first = (await ask(question)).data as { projects: { nodes: { code: string }[] } };
  const code = first.projects.nodes[0]?.code ?? '';
  const backup = runCli(place, ['backup', `${place.folder}/store.backup`]);
  expect(await backup).toMatchObject({ code: 0, stdout: expect.stringContaining('dataset version 1') });

  const made = await runCli(place, [
    'keys',
    'create',
    '--name',
    'N',
    '--scope',
    'contacts:read',
    '--expires',
    '30d',
  ]);
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^hg_[\w-]{43}\n$/u) });
  const holder = { authorization: `Bearer ${made.stdout.trim()}`, 'x-purpose': 'a test' };
  const persons = `{ project(code: "${code}") { contact { name } } }`;
  await expect
    .poll(async () => (await ask(persons, holder)).data, { timeout: 10_000 })
    .toEqual({ project: { contact: { name: contact.name } } });

  expect(await runCli(place, ['suppress', code])).toMatchObject({ code: 0 });
  await expect
    .poll(async () => (await ask(question)).data, { timeout: 20_000 })
    .toMatchObject({ projects: { totalCount: 3 }, dataset: { suppressed: 1 } });
  expect((await runCli(place, ['suppress', 'list'])).stdout).toContain(`eura2014/${code}`);
  expect(await runCli(place, ['suppress', 'S99999'])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^There is no project S99999\..*\n$/u),
  });
  await runCli(place, ['keys', 'revoke', 'N']);
  await expect
    .poll(async () => (await ask(persons, holder)).errors?.[0]?.extensions.code, { timeout: 10_000 })
    .toBe('UNAUTHENTICATED');
  server.child.kill('SIGTERM');
  expect((await server.finished).code).toBe(0);
}, 180_000);
