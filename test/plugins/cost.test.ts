import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/index.ts';
import { publicLimits } from '../../src/plugins/index.ts';
import { PreparedQuestions } from '../../src/plugins/prepared.ts';
import { readStoredOperations } from '../../src/web/storedOperations.ts';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

const questions = new PreparedQuestions(schema, publicLimits);
const costOf = (text: string, variables: Record<string, unknown> = {}) =>
  questions.accept(text, null).cost(variables);
const pointsOf = (text: string, variables: Record<string, unknown> = {}) =>
  costOf(text, variables).cost.asked.points;

describe('the price of a question', () => {
  it('is the same by literal, variable, default, fragment and inline fragment', () => {
    const page = (filter: string, first: string) =>
      `projects(filter: ${filter}, first: ${first}) { nodes { sections { text } related { project { name } } } }`;
    const filter = '{ text: "nuoret työttömät kunta", region: ["02"] }';
    const value = { text: 'nuoret työttömät kunta', region: ['02'] };
    const same = [
      pointsOf(`{ ${page(filter, '30')} }`),
      pointsOf(`query ($f: ProjectFilter, $n: Int) { ${page('$f', '$n')} }`, { f: value, n: 30 }),
      pointsOf(`query ($f: ProjectFilter = ${filter}, $n: Int = 30) { ${page('$f', '$n')} }`),
      pointsOf(`query ($t: String) { ${page('{ text: $t, region: ["02"] }', '30')} }`, { t: value.text }),
      pointsOf(`{ ...A } fragment A on Query { ${page(filter, '30')} }`),
      pointsOf(`{ ... on Query { ... { ${page(filter, '30')} } } }`),
      pointsOf(
        `{ projects(filter: ${filter}, first: 30) { ...C } } fragment C on ProjectConnection { nodes { ...P } }
        fragment P on Project { sections { text } related { project { name } } }`,
      ),
    ];
    expect(new Set(same).size, same.join(' ')).toBe(1);
    // related alone is 13 for each of the 30, and sections 2
    expect(same[0]).toBeGreaterThan(30 * 15);
  });

  it('has texts, plain lists, dimensions, measures, words and coverage in it', () => {
    const cheaper: readonly (readonly [string, string])[] = [
      ['{ projects { nodes { code } } }', '{ projects { nodes { sections { text } } } }'],
      ['{ projects { nodes { code } } }', '{ projects { nodes { provenance { quote } } } }'],
      ['{ projects { nodes { code } } }', '{ projects { nodes { changes { old } } } }'],
      ['{ projects { nodes { code } } }', '{ projects { nodes { sources { text } } } }'],
      ['{ projects { nodes { code } } }', '{ projects { edges { match { field } } } }'],
      [
        '{ projects { groups(by: [REGION]) { groupCount } } }',
        '{ projects { groups(by: [REGION, START_YEAR]) { groupCount } } }',
      ],
      [
        '{ projects { groups(by: [REGION]) { groups { statistics { projects } } } } }',
        '{ projects { groups(by: [REGION]) { groups { statistics { medianGranted } } } } }',
      ],
      ['{ projects { totalCount } }', '{ projects { statistics { organisations } } }'],
      ['{ projects { totalCount } }', '{ projects { facets(of: [FUND, STATUS]) { dimension } } }'],
      [
        '{ projects(filter: { text: "nuori" }) { totalCount } }',
        '{ projects(filter: { text: "nuori työ" }) { totalCount } }',
      ],
      ['{ search(text: "nuori") { totalCount } }', '{ search(text: "nuori työ") { totalCount } }'],
      ['{ registry(id: "eura2014") { code } }', '{ registry(id: "eura2014") { coverage { filled } } }'],
    ];
    for (const [less, more] of cheaper) expect(pointsOf(more), more).toBeGreaterThan(pointsOf(less));
  });

  it('adds up over aliases, and names what is dear', () => {
    const one = (alias: string) => `${alias}: search(text: "nuori työ") { totalCount }`;
    const own = pointsOf(`{ ${one('a')} }`);
    const seven = 'abcdefg'.split('').map(one).join(' ');
    expect(pointsOf(`{ ${seven} }`)).toBeGreaterThan(7 * (own - 1));
    const { refusal, cost } = costOf(
      `{ ${seven} k: projects { nodes { related { sentence: reasons { sentence } } } } }`,
    );
    expect(refusal?.extensions).toMatchObject({
      code: 'TOO_EXPENSIVE',
      http: { status: 400 },
      asked: cost.asked.points,
      allowed: 1_000,
      part: 'Query.search',
    });
    expect(refusal?.message).toContain('Query.search 771, Project.related 261');
    expect(cost.parts.map(({ field }) => field)).toEqual([
      'Query.search',
      'Project.related',
      'RelatedProject.reasons',
    ]);
  });

  it('does not mistake another text of the same document', () => {
    const text = 'query ($t: String!) { search(text: $t) { totalCount } }';
    expect(pointsOf(text, { t: 'yksi kaksi kolme' })).toBeGreaterThan(pointsOf(text, { t: 'yksi' }));
  });

  it('lets stored operations in with pages of 100 and five words, and most as one ordinary question', () => {
    const operations = readStoredOperations();
    for (const { document, name, variables } of operations) {
      const prepared = questions.accept(document, name);
      const { cost, refusal } = prepared.cost({
        ...variables,
        first: 100,
        text: 'nuorten työttömien palvelut maaseudun kunnissa ',
      });
      expect(refusal, `${name} ${cost.asked.points}`).toBeUndefined();
    }
    const dear = operations.filter(
      ({ document, name, variables }) =>
        questions.accept(document, name).cost(variables).cost.asked.points > 100,
    );
    expect(dear.map(({ name }) => name)).toEqual([
      'RegionsAndTheirProjects',
      'RegisterHealth',
      'SearchSnippets',
      'StartPage',
    ]);
  });
});

describe('what is refused or too large', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ bytes: 20_000 });
    const long = 'Pitkä kertomus hankkeesta. '.repeat(40);
    await app.import(
      Array.from({ length: 30 }, (_, i) => page2014({ code: `S${20_001 + i}`, summary: `${i} ${long}` })),
    );
    await app.ask('{ projects { totalCount } }');
  });
  afterAll(() => app.close());

  const send = async (query: string) => {
    const began = process.cpuUsage();
    const response = await app.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return {
      status: response.status,
      json: await response.json(),
      tookMs: process.cpuUsage(began).user / 1_000,
    };
  };

  it('is refused before any statement, and quickly', async () => {
    const dear = Array.from(
      { length: 20 },
      (_, i) => `a${i}: projects { groups(by: [ORGANISATION, MUNICIPALITY, TARGET_GROUP]) { groupCount } }`,
    );
    const statements: string[] = [];
    const stop = app.store.onStatement(
      (sql) => void (sql.includes('"currentVersion"') || statements.push(sql)),
    );
    const { status, json, tookMs } = await send(`{ ${dear.join(' ')} }`);
    stop();
    expect(status).toBe(400);
    expect(json).toMatchObject({
      errors: [{ extensions: { code: 'TOO_EXPENSIVE', part: 'ProjectConnection.groups' } }],
    });
    expect(json.extensions.cost.asked.points).toBeGreaterThan(3_800);
    expect(statements).toEqual([]);
    expect(tookMs).toBeLessThan(1_000);
  });

  it('is an answer of texts that grows over the limit, and stays one when it is asked again and again', async () => {
    const small = await send('{ projects(first: 10) { nodes { code summary } } }');
    expect(small.status).toBe(200);
    expect(JSON.stringify(small.json).length).toBeGreaterThan(10_000);
    // the fourth time it is compiled
    for (let time = 0; time < 6; time++) {
      const { status, json } = await send('{ projects(first: 30) { nodes { code summary } } }');
      expect(status).toBe(413);
      expect(json.data).toBeUndefined();
      expect(json.errors).toMatchObject([{ extensions: { code: 'RESPONSE_TOO_LARGE' } }]);
    }
    expect(app.log).toEqual([]);
  });

  it('answers a code once that is asked a hundred times', async () => {
    const codes = JSON.stringify(Array.from({ length: 100 }, () => 'S20001'));
    const { json } = await send(`{ projectsByCode(codes: ${codes}) { code summary } }`);
    expect(json.data.projectsByCode).toHaveLength(1);
  });
});
