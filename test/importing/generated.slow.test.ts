import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { emptyTally, generateList, type Tally } from '../../bench/generator/list.ts';
import { generatePages } from '../../bench/generator/pages.ts';
import type { Form } from '../../bench/generator/projects.ts';
import { startApp, type TestApp } from '../app.ts';

const statistics = `{ projects {
  statistics { projects funding { euAndState { granted realised } publicTotal { planned realised } } }
} }`;

const listOf = (form: Form, rows: number, seed: number) => {
  const tally = emptyTally();
  return { text: `${[...generateList({ form, rows, seed }, tally)].join('\n')}\n`, tally };
};
const asStatistics = ({ projects, granted, realised, publicPlanned, publicRealised }: Tally) => ({
  projects,
  funding: {
    euAndState: { granted: granted / 100, realised: realised / 100 },
    publicTotal: { planned: publicPlanned / 100, realised: publicRealised / 100 },
  },
});

test('the generator gives the same bytes for the same seed, and others for another', () => {
  const hashOf = (seed: number) =>
    createHash('sha256')
      .update(listOf('eura2014/list', 200, seed).text)
      .digest('hex');
  expect(hashOf(1)).toBe(hashOf(1));
  expect(hashOf(1)).not.toBe(hashOf(2));
});

describe.each(['eura2014/list', 'eura2007/list'] as const)('a generated %s', (form) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('is read to the last row, and the graph says of it what the generator counted', async () => {
    const { text, tally } = listOf(form, 2_000, 3);
    const { registries } = await app.import([{ file: 'lista.csv', text }]);
    expect(registries).toMatchObject([{ read: 2_000, new: 2_000, rejections: [] }]);
    const { data } = await app.ask(statistics);
    expect(data.projects.statistics).toEqual(asStatistics(tally));
  });
});

describe('generated pages', () => {
  it('are read without a rejection, and have places, target groups and the sums that were counted', async () => {
    const app = await startApp();
    const tally = emptyTally();
    const generation = { form: 'eura2014/list', rows: 2_000, seed: 3 } as const;
    const { registries } = await app.import([...generatePages(generation, 50, tally)]);
    expect(registries).toMatchObject([{ read: 50, new: 50, rejections: [] }]);
    const { data } = await app.ask(
      `{ projects(first: 100) { statistics { projects funding { euAndState { granted realised } } }
         nodes { municipalities { code } targetGroups { phrase } } } }`,
    );
    expect(data.projects.statistics).toMatchObject({
      projects: 50,
      funding: { euAndState: { granted: tally.granted / 100, realised: tally.realised / 100 } },
    });
    for (const { municipalities, targetGroups } of data.projects.nodes) {
      expect(municipalities.length).toBeGreaterThan(0);
      expect(targetGroups.length).toBeGreaterThan(0);
    }
    await app.close();
  });
});
