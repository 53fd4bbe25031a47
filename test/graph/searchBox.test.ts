import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSample } from '../../src/importing/sample.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014, rauma, turku, vates } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([
    page2014({ code: 'S20001', name: 'Rauman polku', lead: rauma, municipalities: ['Rauma'] }),
    page2014({
      code: 'S20002',
      name: 'Maahanmuuttajien väylä',
      lead: turku,
      municipalities: ['Turku'],
      direct: 'Maahanmuuttajat.',
      summary: 'Yrittäjien koulutusta pienissä yrityksissä.',
    }),
    page2014({
      code: 'S20003',
      name: 'Kiertävä kauppa',
      lead: { name: 'T:mi Keksitty Kauppias', businessId: '0941232-7' },
      municipalities: ['Rauma'],
    }),
    page2007({ code: 'S10004', name: 'Vates mukana', lead: vates, municipalities: ['Vähäkyrö'] }),
  ]);
});
afterAll(() => app.close());

const question = `query ($text: String!, $first: Int, $after: String) {
  search(text: $text, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      __typename
      ... on Project { code }
      ... on Organisation { name }
      ... on Municipality { municipality: name }
      ... on TargetGroup { label }
    }
  }
}`;

async function search(text: string): Promise<string[]> {
  const { data, errors } = await app.ask(question, { variables: { text, first: 100 } });
  expect(errors).toBeUndefined();
  expect(data.search.totalCount).toBe(data.search.nodes.length);
  return data.search.nodes.map(labelOf);
}

function labelOf(node: Record<string, string>): string {
  const { __typename, ...rest } = node;
  return `${__typename} ${Object.values(rest)[0]}`;
}

describe('one box', () => {
  it('finds projects, organisations, municipalities and target groups, whole words first', async () => {
    expect(await search('rauma ')).toEqual([
      'Municipality Rauma',
      'Municipality Rauman mlk',
      'Organisation Rauman kaupunki',
      'Project S20001',
      'Project S20003',
    ]);
    expect(await search('maahanmuuttaja ')).toEqual(['TargetGroup Maahanmuuttajat', 'Project S20002']);
    expect(await search('Åbo ')).toEqual(['Municipality Turku', 'Project S20002']);
    expect(await search('vähäkyrö ')).toEqual(['Municipality Vähäkyrö', 'Project S10004']);
  });

  it.each([
    ['maahanmuutajat ', 'Project S20002'],
    ['maahanmuuttjaa ', 'Project S20002'],
    ['mahaanmuuttajien ', 'Project S20002'],
    ['yritäjä ', 'Project S20002'],
    ['Turkku', 'Municipality Turku'],
    ['Jyväksylä', 'Municipality Jyväskylä'],
    ['vaates ', 'Organisation Vates-säätiö'],
    ['säätiöö ', 'Organisation Vates-säätiö'],
    ['työtömät ', 'TargetGroup Työttömät'],
  ])('forgives one typo: %s', async (text, expected) => {
    expect(await search(text)).toContain(expected);
  });

  it('forgives no more than one, and none where the word as written finds something', async () => {
    expect(await search('mahaanmutajat ')).toEqual([]);
    expect(await search('Salo ')).not.toContain('Project S20002');
    expect(await search('Raumma xyzzy ')).toEqual([]);
  });

  it('finds no sole trader, by no part of the name', async () => {
    expect(await search('keksitty ')).toEqual([]);
    expect(await search('kauppias ')).not.toContain('Project S20003');
    expect(await search('keksity ')).toEqual([]);
    const { rows } = await app.store.pool.query(`SELECT 1 FROM "search_word" WHERE "word" LIKE 'keksit%'`);
    expect(rows).toEqual([]);
  });

  it('comes in pages that leave nothing out', async () => {
    const whole = await search('rauma turku -vates');
    const all = await search('r');
    expect(whole).toEqual([]);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await app.ask(question, { variables: { text: 'r', first: 3, after } });
      expect(errors).toBeUndefined();
      paged.push(...data.search.nodes.map(labelOf));
      after = data.search.pageInfo.hasNextPage ? data.search.pageInfo.endCursor : null;
    } while (after !== null);
    expect(all.length).toBeGreaterThan(20);
    expect(paged).toEqual(all);
  });

  it('finds nothing by no word, and says so where a text is too long or a cursor another’s', async () => {
    for (const text of ['', '%', '-', '-rauma']) expect(await search(text)).toEqual([]);
    const { errors } = await app.ask(question, { variables: { text: 'x'.repeat(201) } });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    const { data } = await app.ask(question, { variables: { text: 'r', first: 1 } });
    const { endCursor } = data.search.pageInfo;
    const other = await app.ask(question, { variables: { text: 'ra', after: endCursor } });
    expect(other.errors?.[0]?.extensions?.['code']).toBe('BAD_CURSOR');
  });
});

describe('organisations by text', () => {
  it('are found by any spelling, in any form', async () => {
    const find = async (text: string) => {
      const { data, errors } = await app.ask(
        'query ($text: String!) { organisations(filter: { text: $text }) { totalCount nodes { name } } }',
        { variables: { text } },
      );
      expect(errors).toBeUndefined();
      return data.organisations.nodes.map(({ name }: { name: string }) => name);
    };
    expect(await find('kaupunki ')).toEqual(['Rauman kaupunki', 'Turun kaupunki']);
    expect(await find('säätiö')).toEqual(['Vates-säätiö']);
    expect(await find('Turku -kaupunki')).toEqual([]);
    expect(await find('%')).toEqual([]);
    expect(await find('toiminimi')).toEqual([]);
  });
});

describe('the bundled sample', () => {
  it('answers the question of a user study: small firms in Central Finland that train immigrants', async () => {
    const own = await startApp();
    try {
      await loadSample(own.store);
      const operation = new URL('../../schema/operations/SearchProjects.graphql', import.meta.url);
      const { data, errors } = await own.ask(readFileSync(operation, 'utf8'), {
        variables: { region: ['13'], targetGroup: ['IMMIGRANTS'], text: 'pieni yritys kouluttaa ' },
      });
      expect(errors).toBeUndefined();
      expect(data.projects.totalCount).toBe(1);
      const [{ node, match }] = data.projects.edges;
      expect(node.code).toBe('S10096');
      const summary = match.find((one: { field: string }) => one.field === 'summary');
      expect(
        summary.snippet.flatMap((part: { text: string; isHit: boolean }) => (part.isHit ? [part.text] : [])),
      ).toEqual(['pienet', 'yritykset', 'kouluttavat']);
    } finally {
      await own.close();
    }
  });
});
