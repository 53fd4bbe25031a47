import { expect, it } from 'vitest';
import { emptyTally, generateList } from '../../bench/generator/list.ts';
import { makePlace, runCli, startServer } from '../processes.ts';

const question = `{ projects(first: 5) {
  nodes { name lead { organisation { name } } } statistics { projects funding { euAndState { granted } } }
} }`;

it('a server answers all through an import of thousands of rows, from the version before and then from the new one', async () => {
  const place = await makePlace();
  const writeList = (name: string, rows: number) => {
    const tally = emptyTally();
    const lines = [...generateList({ form: 'eura2014/list', rows, seed: 5 }, tally)];
    return { tally, path: place.write(name, [{ file: 'lista.csv', text: `${lines.join('\n')}\n` }]) };
  };
  const [few, many] = [writeList('few', 200), writeList('many', 3_000)];
  await runCli(place, ['import', '--observed-at', '2020-01-01', few.path]);
  const server = await startServer(place);

  const faults: unknown[] = [];
  const seen = new Map<string, number>();
  let isOver = false;
  const asking = [1, 2, 3].map(async () => {
    let newest = 1;
    while (!isOver) {
      const answer = await server.ask(question).then(
        (response) => response.json(),
        (error) => ({ errors: [String(error)] }),
      );
      const version = Number(answer.extensions?.dataset.version);
      const { projects, funding } = answer.data?.projects.statistics ?? {};
      const { tally } = version === 1 ? few : many;
      if (
        answer.errors ||
        version < newest ||
        version > 2 ||
        projects !== tally.projects ||
        funding.euAndState.granted !== tally.granted / 100 ||
        answer.data.projects.nodes.some(({ lead }: { lead: unknown }) => lead === null)
      )
        faults.push(answer);
      newest = version;
      const key = String(version);
      seen.set(key, (seen.get(key) ?? 0) + 1);
      await new Promise((done) => setTimeout(done, 50));
    }
  });
  const { code, stdout } = await runCli(place, ['import', '--observed-at', '2021-01-01', many.path]);
  // what thousands of rows are filtered by takes a moment to read
  const isNew = async () => (await (await server.ask(question)).json()).extensions.dataset.version === '2';
  for (let tries = 0; tries < 100 && !(await isNew()); tries++)
    await new Promise((done) => setTimeout(done, 100));
  await new Promise((done) => setTimeout(done, 200));
  isOver = true;
  await Promise.all(asking);
  expect([code, stdout]).toEqual([0, expect.stringContaining('Published as version 2.')]);
  expect(faults).toEqual([]);
  expect(seen.get('1')).toBeGreaterThan(10);
  expect(seen.get('2')).toBeGreaterThan(0);
});
