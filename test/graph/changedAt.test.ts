import { expect, it, onTestFinished } from 'vitest';
import { startApp } from '../app.ts';
import { page2014 } from '../world.ts';

it('says when what is known of a project changed last, and orders by it, at every moment', async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  const first = (name: string) => page2014({ code: 'S20001', name });
  const other = page2014({ code: 'S20002' });
  await app.import([first('Yksi')], '2019-01-01');
  await app.import([first('Kaksi'), other], '2020-01-01');
  // as it was at first, so the content is one that stood before
  await app.import([first('Yksi')], '2021-01-01');
  // seen again, with nothing new
  await app.import([other], '2022-01-01');

  const newest = async (more = '') => {
    const question = `{ projects(orderBy: [{ field: CHANGED_AT, direction: DESC }]${more}) { nodes { code changedAt } } }`;
    const { data } = await app.ask(question);
    return data.projects.nodes.map(
      ({ code, changedAt }: { code: string; changedAt: string }) => `${code} ${changedAt.slice(0, 4)}`,
    );
  };
  expect(await newest()).toEqual(['S20001 2021', 'S20002 2020']);
  expect(await newest(', asOf: "2020-06-01"')).toEqual(['S20001 2020', 'S20002 2020']);
  expect(await newest(', asOf: "2019-06-01"')).toEqual(['S20001 2019']);
  const { data } = await app.ask(
    '{ projects(orderBy: [{ field: CHANGED_AT }], first: 1) { nodes { code } } }',
  );
  expect(data.projects.nodes).toEqual([{ code: 'S20002' }]);
});
