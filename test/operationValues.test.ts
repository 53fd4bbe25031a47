import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStoredOperations } from '../src/web/storedOperations.ts';
import { startApp, type TestApp } from './app.ts';
import { manyProjects, page2007, page2014, rauma } from './world.ts';
import { list2014 } from './worldLists.ts';

// right values are worked out here from what the pages print, apart from all that the program does
const count = 300;
const numbers = Array.from({ length: count }, (_, i) => i);
const grantedOf = (i: number) => (i % 5 === 0 ? null : 100_000 + ((i * 7919) % 100_000));
const sum = (amounts: readonly (number | null)[]) =>
  amounts.reduce<number>((all, one) => all + (one ?? 0), 0);
const older = { granted: 170_000, realised: 162_158 };

interface Group {
  readonly keys: readonly { readonly key: string }[];
  readonly statistics: {
    readonly projects: number;
    readonly funding: {
      readonly euAndState: Readonly<Record<'granted' | 'realised' | 'realisedShare', number | null>>;
    };
  };
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([
    ...manyProjects(count),
    page2007({ code: 'S10001', municipalities: ['Vähäkyrö', 'Vöyri'], regions: ['Pohjanmaa'] }),
    page2007({ code: 'S10002', municipalities: ['Vaasa'] }),
  ]);
});
afterAll(() => app.close());

async function answer(name: string, variables: object = {}, asked = app) {
  const operation = readStoredOperations().find((one) => one.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  const given = { ...operation.variables, ...variables };
  const { data, errors } = await asked.ask(operation.document, { variables: given });
  expect(errors).toBeUndefined();
  return data;
}

test('Citation counts what is stored, and names the registries that it is from', async () => {
  const { dataset } = await answer('Citation');
  const { rows } = await app.store.pool.query(
    `SELECT count(*)::int AS projects, (SELECT max("version") FROM "dataset_version")::text AS version,
       array_agg(DISTINCT "registry") AS registries FROM "project"`,
  );
  expect(rows).toEqual([{ projects: 302, version: '1', registries: ['eura2007', 'eura2014'] }]);
  expect([dataset.projects, dataset.version]).toEqual([302, '1']);
  expect(dataset.citation).toMatch(
    /^Hankegraafi, dataset version 1, .* in EURA 2007 project register and EURA 2014 project register; /,
  );
});

test('GrantedByRegionAndYear shares each project’s money among its regions, to the cent', async () => {
  const regions = ['04', '02', '02', '06', '15', '15', '17', '11', '04', '06'];
  const expected = new Map<string, { projects: number; granted: number; realised: number }>();
  const add = (own: readonly string[], year: number, granted: number | null, realised: number) => {
    for (const region of own) {
      const key = `${region} ${year}`;
      const group = expected.get(key) ?? { projects: 0, granted: 0, realised: 0 };
      group.projects++;
      group.granted += (granted ?? 0) / own.length;
      group.realised += realised / own.length;
      expected.set(key, group);
    }
  };
  for (const i of numbers) {
    const own = new Set([regions[i % 10] ?? '', regions[(i * 3) % 10] ?? '']);
    add([...own], 2014 + (i % 6), grantedOf(i), 90_000);
  }
  for (const _ of ['S10001', 'S10002']) add(['15'], 2008, older.granted, older.realised);
  const { groups, total } = (await answer('GrantedByRegionAndYear')).projects.groups;
  const found = groups.map(({ keys, statistics: { projects, funding } }: Group) => {
    const { granted, realised } = funding.euAndState;
    return [keys.map(({ key }) => key).join(' '), { projects, granted: granted ?? 0, realised }];
  });
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  expect(total).toEqual({
    projects: 302,
    funding: {
      euAndState: {
        granted: sum(numbers.map(grantedOf)) + 2 * older.granted,
        realised: count * 90_000 + 2 * older.realised,
      },
    },
  });
});

test('LeadsByRealisedShare divides what is known of both, the smallest share first', async () => {
  const { groups } = (await answer('LeadsByRealisedShare')).projects;
  const others = [
    ['0204819-8', 1],
    ['0139533-1', 2],
    ['0941232-7', 3],
    ['0220266-9', 4],
  ] as const;
  const rows = others.map(([key, at]) => {
    const granted = sum(numbers.filter((i) => i % 5 === at).map(grantedOf));
    const realised = 60 * 90_000;
    return { key, projects: 60, granted, realised, share: realised / granted };
  });
  // of Rauma's sixty nothing is known that was granted
  rows.push({
    key: '0138780-9' as never,
    projects: 62,
    granted: 2 * older.granted,
    realised: 60 * 90_000 + 2 * older.realised,
    share: older.realised / older.granted,
  });
  expect(groups.groupCount).toBe(5);
  expect(
    groups.groups.map(({ keys, statistics }: Group) => {
      const { granted, realised, realisedShare } = statistics.funding.euAndState;
      return { key: keys[0]?.key, projects: statistics.projects, granted, realised, share: realisedShare };
    }),
  ).toEqual(rows.sort((one, other) => one.share - other.share));
});

test('ProjectPage shows what the page prints', async () => {
  const { project } = await answer('ProjectPage', { code: 'S20118' });
  expect(project).toMatchObject({
    name: 'Öljy 118',
    fund: 'ESF',
    priority: { code: '5', key: 'kkt-2014:5' },
    objective: { code: '10.1' },
    status: 'ENDED',
    startsOn: '2018-11-01',
    endsOn: '2021-12-31',
    authority: { shortName: 'Hämeen ELY-keskus', kind: 'ELY_CENTRE' },
    isNationwide: false,
    direct: 'Kuntien henkilöstö ja työnantajat.',
    funding: {
      euAndState: { granted: 134_442, realised: 90_000, realisedShare: 90_000 / 134_442 },
      publicTotal: { planned: 120_000, realised: 110_000, realisedShare: 11 / 12 },
    },
    lastListedAt: null,
    observedAt: '2021-06-01T00:00:00.000Z',
  });
  const implementers = project.implementers.map(
    ({ role, organisation }: { role: string; organisation: { businessId: string } }) =>
      `${role} ${organisation.businessId}`,
  );
  expect(implementers).toEqual([
    'LEAD 0941232-7',
    'PARTNER 0204819-8',
    'PARTNER 0220266-9',
    'PARTNER 0139533-1',
  ]);
  const codes = (places: { code: string }[]) => places.map(({ code }) => code);
  expect([codes(project.municipalities), codes(project.regions)]).toEqual([
    ['609', '905'],
    ['04', '15'],
  ]);
  const indicators = project.indicators.map(({ planned, realised }: Record<string, number>) => [
    planned,
    realised,
  ]);
  expect(indicators).toEqual([
    [4, 5],
    [40, null],
  ]);
  expect(
    project.sustainability.map(({ direct, indirect }: Record<string, number>) => [direct, indirect]),
  ).toEqual([
    [5, 3],
    [8, 0],
  ]);
});

test('ProjectHistory shows what was overwritten, what differs, and where each value stands', async () => {
  const own = await startApp();
  await own.import([page2014({ code: 'S20001', name: 'Yhdessä', granted: '100 000' })], '2016-01-01');
  await own.import(
    [
      page2014({ code: 'S20001', name: 'Yhdessä', granted: '120 000' }),
      list2014([
        { code: 'S20001', name: 'Yhdessä', lead: rauma.name, granted: '125000', starts: '1.4.2015' },
      ]),
    ],
    '2021-06-01',
  );
  const { project } = await answer('ProjectHistory', { code: 'S20001' }, own);
  const granted = ({ field }: { field: string }) => field === 'granted';
  expect(project.changes.filter(granted)).toEqual([
    { field: 'granted', old: '100000', new: '120000', observedAt: '2021-06-01T00:00:00.000Z' },
  ]);
  const observedAt = '2021-06-01T00:00:00.000Z';
  expect(project.discrepancies.filter(granted)).toMatchObject([
    {
      claims: [
        { value: '120000', source: { kind: 'PAGE', observedAt } },
        { value: '125000', source: { kind: 'LIST_ROW', observedAt } },
      ],
    },
  ]);
  const { rows } = await own.store.pool.query(
    `SELECT "text", "sha256" FROM "source_record" WHERE "kind" = 'PAGE' ORDER BY "observedAt" DESC`,
  );
  const quotes: Record<string, string> = { name: 'Yhdessä', startsOn: '1.4.2015', granted: '120 000' };
  for (const { field, quote, offset } of project.provenance) {
    expect(quote).toBe(quotes[field]);
    expect(rows[0].text.startsWith(quotes[field], offset), field).toBe(true);
  }
  expect(project.provenance).toHaveLength(3);
  const hashes = rows.map(({ text }) => createHash('sha256').update(text).digest('hex'));
  const pages = project.sources.filter(({ kind }: { kind: string }) => kind === 'PAGE');
  expect(pages.map(({ sha256 }: { sha256: string }) => sha256)).toEqual(hashes);
  await own.close();
});

test('RegisterHealth counts what each field of the pages has, and what was imported and rejected', async () => {
  const { registry } = await answer('RegisterHealth', { registry: 'eura2014' });
  expect(registry.imports).toEqual([
    { version: '1', read: count, new: count, changed: 0, unchanged: 0, rejected: 0 },
  ]);
  const filled = Object.fromEntries(
    registry.coverage.map(({ field, filled, total }: Record<string, string | number>) => {
      expect(total).toBe(count);
      return [field, filled];
    }),
  );
  expect(filled).toMatchObject({
    name: count,
    programmePart: 0,
    endsOn: numbers.filter((i) => i % 7 !== 0).length,
    granted: numbers.filter((i) => grantedOf(i) !== null).length,
    homepage: 0,
  });
  expect(registry.rejections).toEqual({ totalCount: 0, nodes: [] });
});
