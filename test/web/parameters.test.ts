import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([page2014({ code: 'S20001' })]);
});
afterAll(() => app.close());

const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
const body = JSON.stringify({ query: '{ projects { nodes { code } } }' });
const refusalOf = async (path: string, init?: RequestInit) => {
  const response = await app.fetch(path, init);
  const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
  return [response.status, errors?.[0]?.message];
};

describe('an unknown parameter in the address', () => {
  it('of /graphql is refused by its name, with those that there are', async () => {
    const get = 'there are query, variables, operationName, extensions, operation, v.';
    expect(await refusalOf('/graphql?operation=ProjectList&asof=2016-11-01')).toEqual([
      400,
      `GET /graphql takes no "asof" in its address; ${get}`,
    ]);
    expect(await refusalOf('/graphql?query={dataset{version}}&V=1&version=1')).toEqual([
      400,
      `GET /graphql takes no "V", "version" in its address; ${get}`,
    ]);
    expect(await refusalOf('/graphql?asOf=2016-11-01', { ...post, body })).toEqual([
      400,
      'POST /graphql takes no "asOf" in its address; there are operation, v.',
    ]);
  });

  it('of /export is refused too', async () => {
    const own = 'format, for, asOf, explode, cursor, after, metadata';
    expect(await refusalOf('/export?operation=ProjectList&asof=2016-11-01')).toEqual([
      400,
      `GET /export takes no "asof" in its address; there are ${own}, query, variables, operationName, extensions, operation, v.`,
    ]);
    expect(await refusalOf('/export?variables={}', { ...post, body })).toEqual([
      400,
      `POST /export takes no "variables" in its address; there are ${own}, operation, v.`,
    ]);
  });

  it('of /export is refused where a browser names no question too, and its page has two', async () => {
    const browser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
    for (const path of ['/export?asof=2016-11-01', '/export?lang=sv&V=1', '/export?format=csv&asof=1']) {
      const [status, message] = await refusalOf(path, browser);
      expect([status, message], path).toEqual([400, expect.stringMatching(/^GET \/export takes no "/u)]);
    }
    for (const path of ['/export', '/export?lang=sv', '/export?v=1']) {
      const page = await app.fetch(path, browser);
      expect([page.status, page.headers.get('content-type')], path).toEqual([
        200,
        'text/html; charset=utf-8',
      ]);
    }
  });

  it('is no trouble where all are known', async () => {
    for (const path of [
      '/graphql?query={dataset{version}}&variables={}&v=1',
      '/export?operation=ProjectList&v=1&metadata',
    ])
      expect((await app.fetch(path)).status, path).toBe(200);
    for (const path of ['/graphql?v=1', '/export?format=csv&asOf=2022-01-01&cursor=1'])
      expect((await app.fetch(path, { ...post, body })).status, path).toBe(200);
  });
});

it('a field at the root that fails leaves the others their answer', async () => {
  const { data, errors } = await app.ask(`{
    dataset { version citation } other: dataset(version: "99") { version }
    projects { nodes { code } } none: projects(first: 500) { nodes { code } }
    municipalities(filter: { region: ["99"] }) { code } nodes(ids: ["x"]) { id } regions { code } }`);
  expect(errors?.map(({ path }) => path?.[0]).sort()).toEqual(['municipalities', 'nodes', 'none', 'other']);
  expect(data).toMatchObject({ other: null, none: null, municipalities: null, nodes: null });
  expect(data.projects).toEqual({ nodes: [{ code: 'S20001' }] });
  expect(data.regions).toHaveLength(19);
  // only one of the registries that can be read has said anything
  expect(data.dataset.citation).toMatch(
    /^Hankegraafi, dataset version 1, published \d{4}-\d\d-\d\d\. EU-funded projects as published in EURA 2014 project register; classifications: Statistics Finland, CC BY 4\.0\.$/,
  );
});
