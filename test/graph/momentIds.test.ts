import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014, rauma, turku } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const places = { municipalities: ['Rauma'], regions: ['Satakunta'], direct: 'Pitkäaikaistyöttömät' };
  // it doubles and a second one begins, so that money, organisations and counts differ
  await app.import([page2014({ ...places, code: 'S20001', granted: '84 888' })], '2016-10-01');
  await app.import(
    [
      page2014({ ...places, code: 'S20001', granted: '789 752', partners: [turku] }),
      page2014({ ...places, code: 'S20002' }),
    ],
    '2021-06-01',
  );
});
afterAll(() => app.close());

const day = '2016-11-01';
/** All ways from a project to things that have ids, two levels deep. */
const reached = `id code funding { euAndState { granted } }
  lead { organisation { id projects { totalCount nodes { id } } municipality { id } } }
  implementers { organisation { id } }
  municipalities { id projects { totalCount nodes { id lead { organisation { id } } } } region { id } }
  regions { id municipalities { id } projects { totalCount nodes { id } } }
  targetGroups { targetGroup { id broader { id } narrower { id } projects { totalCount nodes { id } } } }
  related { project { id } }`;
const askAt = async (asOf: string | null, fields = reached, version?: number) => {
  const query = `query ($asOf: DateTime) { project(code: "S20001", asOf: $asOf) { ${fields} } }`;
  const { data, errors } = await app.ask(query, { variables: { asOf }, ...(version && { version }) });
  expect(errors).toBeUndefined();
  return data.project;
};
const decode = (id: string) => Buffer.from(id, 'base64url').toString();
const encode = (text: string) => Buffer.from(text).toString('base64url');

/** Every value of `id` in an answer, as plain text. */
function idsIn(answer: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(answer, (key, value: unknown) => {
    if (key === 'id') found.push(decode(String(value)));
    return value;
  });
  return found;
}

const askNodes = (ids: readonly string[], fields: string, version?: number) =>
  app.ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename ${fields} } }`, {
    variables: { ids },
    ...(version && { version }),
  });

describe('under an explicit moment', () => {
  it('everything reached has an id of its own that carries the moment', async () => {
    const ids = idsIn(await askAt(day));
    expect(new Set(ids.map((id) => id.replace(/:.*/, '')))).toEqual(
      new Set(
        ['Project', 'Organisation', 'Municipality', 'Region', 'TargetGroup'].map(
          (type) => `${type}@2016-11-01T00`,
        ),
      ),
    );
    for (const id of ids) expect(id).toMatch(/^[A-Za-z]+@2016-11-01T00:00:00\.000Z:/);
    for (const question of [
      `{ projects(asOf: "${day}") { nodes { ${reached} } } }`,
      `{ projectsByCode(codes: ["S20001"], asOf: "${day}") { ${reached} } }`,
    ])
      expect(idsIn((await app.ask(question)).data), question).toEqual(ids);
  });

  it('the same moment gives the same ids, however it is written', async () => {
    const ids = idsIn(await askAt(day));
    for (const same of ['2016-11-01T00:00:00Z', '2016-11-01T00:00:00.000Z', '2016-11-01T02:00:00+02:00'])
      expect(idsIn(await askAt(same)), same).toEqual(ids);
    expect(idsIn(await askAt('2016-11-01T00:00:00.001Z'))).not.toEqual(ids);
  });

  it('source records and import runs have the ids they always have', async () => {
    const fields = 'sources { id registry { id lastImport { id } } }';
    const [now, then] = [await askAt(null, fields), await askAt(day, fields)];
    expect(then.sources).toEqual([now.sources.at(-1)]);
  });

  it('an id finds that state again, under that same id', async () => {
    const then = await askAt(day);
    const { organisation } = then.lead;
    const [municipality] = then.municipalities;
    const [{ targetGroup }] = then.targetGroups;
    const [region] = then.regions;
    const now = await askAt(null);
    const own = `... on Project { funding { euAndState { granted } } implementers { organisation { id } } }
      ... on Organisation { projects { totalCount nodes { id } } } ... on Municipality { projects { totalCount nodes { id } } }
      ... on Region { projects { totalCount nodes { id } } } ... on TargetGroup { projects { totalCount nodes { id } } }`;
    const ids = [then.id, now.id, organisation.id, municipality.id, region.id, targetGroup.id];
    const { data, errors } = await askNodes(ids, own);
    expect(errors).toBeUndefined();
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    const [project, today, ...others] = data.nodes;
    expect(project.funding.euAndState.granted).toBe(84_888);
    expect(today.funding.euAndState.granted).toBe(789_752);
    expect([project.implementers.length, today.implementers.length]).toEqual([1, 2]);
    expect(others).toHaveLength(4);
    for (const { __typename, projects } of others)
      expect(projects, __typename).toEqual({ totalCount: 1, nodes: [{ id: then.id }] });
    expect((await app.ask(`{ node(id: "${then.id}") { id } }`)).data.node.id).toBe(then.id);
  });

  it('an id of a state that was not yet known is null, and the version is not in it', async () => {
    const before = encode(decode((await askAt(day)).id).replace('2016-11-01', '2015-11-01'));
    const second = encode(decode((await askAt(day)).id).replace('S20001', 'S20002'));
    expect((await askNodes([before, second], '')).data.nodes).toEqual([null, null]);
    expect(idsIn(await askAt(day, reached, 1))).toEqual(idsIn(await askAt(day)));
    const { id } = await askAt('2021-07-01');
    expect(
      (await askNodes([id], '... on Project { funding { euAndState { granted } } }', 1)).data.nodes,
    ).toEqual([{ id, __typename: 'Project', funding: { euAndState: { granted: 84_888 } } }]);
  });

  it('a filter goes by the thing that an id names, and ignores its moment', async () => {
    const [now, then] = [await askAt(null), await askAt(day)];
    for (const id of [now.lead.organisation.id, then.lead.organisation.id]) {
      const query = `query ($own: [ID!]) { now: projects(filter: { organisation: $own }) { nodes { id code } }
        lead: projects(filter: { leadOrganisation: $own }) { totalCount }
        then: projects(asOf: "${day}", filter: { organisation: $own }) { nodes { id } } }`;
      const { data, errors } = await app.ask(query, { variables: { own: [id] } });
      expect(errors).toBeUndefined();
      expect(data.now.nodes.map(({ code }: { code: string }) => code)).toEqual(['S20001', 'S20002']);
      expect(data.now.nodes[0].id).toBe(now.id);
      expect(data.lead.totalCount).toBe(2);
      expect(data.then.nodes).toEqual([{ id: then.id }]);
    }
  });
});

it('without a moment ids are of type and key alone', async () => {
  const { id, lead, municipalities, regions, targetGroups } = await askAt(null);
  expect(decode(id)).toBe('Project:eura2014:S20001');
  expect(decode(municipalities[0].id)).toBe('Municipality:684');
  expect(decode(regions[0].id)).toBe('Region:04');
  expect(decode(targetGroups[0].targetGroup.id)).toBe('TargetGroup:LONG_TERM_UNEMPLOYED');
  expect(decode(lead.organisation.id)).toMatch(/^Organisation:[0-9a-f-]{36}$/);
  const { data } = await app.ask(`{ organisation(businessId: "${rauma.businessId}") { id } }`);
  expect(data.organisation.id).toBe(lead.organisation.id);
});

it('a moment that is malformed inside an id is the reader’s mistake', async () => {
  const [project, source] = [await askAt(null), (await askAt(null, 'sources { id }')).sources[0].id];
  const organisation = decode(project.lead.organisation.id);
  const moments = [
    '',
    '2016-11-01',
    '2016-11-01T00:00:00Z',
    '2016-11-01T02:00:00.000+02:00',
    'now',
    '1477958400000',
  ];
  moments.push('2016-02-31T00:00:00.000Z', '2016-13-01T00:00:00.000Z', '2016-11-01T24:00:00.000Z');
  moments.push('0000-01-01T00:00:00.000Z', '-000001-01-01T00:00:00.000Z', '+010000-01-01T00:00:00.000Z', ' ');
  for (const moment of moments) {
    for (const plain of [decode(project.id), organisation]) {
      const id = encode(plain.replace(':', `@${moment}:`));
      expect((await askNodes([id], '')).errors?.[0]?.extensions?.['code'], plain + moment).toBe(
        'BAD_USER_INPUT',
      );
    }
    const id = encode(organisation.replace(':', `@${moment}:`));
    const { errors } = await app.ask(`{ projects(filter: { organisation: ["${id}"] }) { totalCount } }`);
    expect(errors?.[0]?.extensions?.['code'], moment).toBe('BAD_USER_INPUT');
  }
  // what is the same at every moment takes none
  const id = encode(decode(source).replace(':', '@2016-11-01T00:00:00.000Z:'));
  expect((await askNodes([id], '')).errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
});
