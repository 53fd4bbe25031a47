import { expect, it } from 'vitest';
import { makePlace, runCli, startServer } from '../processes.ts';
import { list2014, type RowWords } from '../worldLists.ts';

const stays: RowWords = { code: 'S20001', lead: 'Rauman kaupunki' };
const goes: RowWords = { code: 'S20002', lead: 'Salon kaupunki' };

interface Listed {
  readonly code: string;
  readonly lastListedAt: string | null;
}

const daysOf = (nodes: readonly Listed[]) =>
  Object.fromEntries(nodes.map(({ code, lastListedAt }) => [code, lastListedAt?.slice(0, 10) ?? null]));

it('--complete says so on the command line, and without it nothing is said', async () => {
  const place = await makePlace();
  const older = place.write('older', [list2014([stays, goes])]);
  const newer = place.write('newer', [list2014([stays])]);
  expect((await runCli(place, ['import', '--observed-at', '2016-11-01', older])).code).toBe(0);
  const server = await startServer(place);
  const ask = async () =>
    daysOf(
      (await (await server.ask('{ projects { nodes { code lastListedAt } } }')).json()).data.projects.nodes,
    );
  expect(await ask()).toEqual({ S20001: null, S20002: null });
  const said = await runCli(place, ['import', '--complete', '--observed-at', '2016-11-01', older]);
  expect(said.stdout).toMatch(/2 read, 0 new, 0 changed, 2 unchanged[\s\S]*Published as version 2\./);
  expect(await ask()).toEqual({ S20001: '2016-11-01', S20002: '2016-11-01' });
  await runCli(place, ['import', '--observed-at', '2021-06-01', '--complete', newer]);
  expect(await ask()).toEqual({ S20001: '2021-06-01', S20002: '2016-11-01' });
});
