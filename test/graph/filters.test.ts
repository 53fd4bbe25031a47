import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { health, page2007, page2014, rauma, salo, turku, vates } from '../world.ts';
import { askPage, codesOf } from './walk.ts';

let app: TestApp;
beforeAll(async () => {
  // lists longer than the endpoint takes, so that the filter's own words are heard
  app = await startApp({ items: 200 });
  await app.import([
    page2014({
      code: 'S20001',
      lead: rauma,
      partners: [turku],
      municipalities: ['Vaasa'],
      starts: '1.4.2015',
      ends: '31.3.2018',
    }),
    page2014({
      code: 'S20002',
      lead: turku,
      status: 'Toiminnassa',
      regions: ['Uusimaa'],
      starts: '1.4.2016',
      ends: '31.12.2019',
      direct: 'Työttömät.',
    }),
    page2014({
      code: 'S20003',
      lead: salo,
      priority: '3. Työllisyys ja työvoiman liikkuvuus',
      objective: '6.1. Nuorten ja muiden heikossa asemassa olevien työllistymisen edistäminen',
      direct: 'Maahanmuuttajat.',
      starts: '2.4.2016',
      ends: '',
    }),
    page2014({
      code: 'A70004',
      lead: salo,
      partners: [rauma],
      priority: '2. Uusimman tiedon ja osaamisen tuottaminen',
      objective: '4.1. Tutkimus',
      municipalities: ['Isokyrö', 'Turku'],
      direct: 'Yritykset.',
    }),
    page2007({
      code: 'S10005',
      lead: vates,
      municipalities: ['Vähäkyrö'],
      starts: '1.9.2008',
      ends: '31.12.2010',
    }),
    page2007({
      code: 'A10006',
      lead: health,
      regions: ['Itä-Uusimaa'],
      priority: '3: Alueiden saavutettavuus',
      starts: '1.1.2009',
      ends: '31.3.2018',
      status: 'Toiminta keskeytetty',
      direct: 'Pakolaiset.',
      indirect: 'Yritykset.',
    }),
    page2007({
      code: 'S20001',
      lead: health,
      priority: '5: Tekninen tuki',
      municipalities: ['Porvoo'],
      starts: '1.1.2010',
      ends: '',
    }),
  ]);
});
afterAll(() => app.close());

// S20001 is a code of both registries, the older one comes first
const all = ['A10006', 'A70004', 'S10005', 'S20001', 'S20001', 'S20002', 'S20003'];

/** Codes a filter finds, checked against the count beside them. */
async function find(filter: object): Promise<string[]> {
  const answer = await askPage(app, { filter, first: 100 });
  expect(answer.errors).toBeUndefined();
  const codes = answer.data.projects.nodes.map(({ code }: { code: string }) => code);
  expect(answer.data.projects.totalCount).toBe(codes.length);
  return codes;
}

async function refusal(filter: object): Promise<string> {
  const { errors } = await askPage(app, { filter });
  expect(errors?.map((error) => error.extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  return errors?.[0]?.message ?? '';
}

describe('a filter of projects', () => {
  it('that is empty, or whose fields are null, finds all', async () => {
    expect(await codesOf(app, {})).toEqual(all);
    expect(await find({})).toEqual(all);
    expect(await find({ fund: null, code: null, municipality: null, startsOn: null })).toEqual(all);
    expect(await find({ startsOn: {}, endsOn: { from: null, to: null } })).toEqual(all);
  });

  it('finds by registry and by code', async () => {
    expect(await find({ registry: ['eura2007'] })).toEqual(['A10006', 'S10005', 'S20001']);
    expect(await find({ registry: ['eura2014'] })).toEqual(['A70004', 'S20001', 'S20002', 'S20003']);
    expect(await find({ registry: ['eura2007', 'eura2014'] })).toEqual(all);
    expect(await find({ code: ['S20001'] })).toEqual(['S20001', 'S20001']);
    expect(await find({ code: ['S10005', 'S20003', 'S99999'] })).toEqual(['S10005', 'S20003']);
  });

  it('finds by day under way and by amounts, where they are known', async () => {
    expect(await find({ activeOn: '2016-12-31' })).toEqual(['A10006', 'A70004', 'S20001', 'S20002']);
    expect(await find({ activeOn: '2018-03-31' })).toEqual(['A10006', 'A70004', 'S20001', 'S20002']);
    expect(await find({ activeOn: '2007-01-01' })).toEqual([]);
    expect(await find({ granted: { min: 100_000.01 } })).toEqual(['A10006', 'S10005', 'S20001']);
    expect(await find({ granted: { min: 100_000, max: 100_000 }, realised: { max: 90_000 } })).toEqual([
      'A70004',
      'S20001',
      'S20002',
      'S20003',
    ]);
  });

  it('finds by the type of an implementer, and by the authority in any spelling', async () => {
    expect(await find({ organisationType: ['FOUNDATION'] })).toEqual(['A10006', 'S10005', 'S20001']);
    expect(await find({ organisationType: ['UNIVERSITY'] })).toEqual([]);
    const authority = ['Hämeen ELY-keskus'];
    expect(await find({ authority })).toEqual(['A70004', 'S20001', 'S20002', 'S20003']);
    expect(await find({ authority: ['hämeen elinkeino-  liikenne- ja ympäristökeskus'] })).toEqual(
      await find({ authority }),
    );
    expect(await find({ authority: ['Kuun ELY-keskus'] })).toEqual([]);
  });

  it('finds by sub-region, and what works in the whole country', async () => {
    expect(await find({ subregion: ['152'] })).toEqual(['S10005', 'S20001']);
    expect(await find({ region: ['NATIONWIDE'] })).toEqual(['S20003']);
    expect(await find({ municipality: ['NATIONWIDE', '853'] })).toEqual(['A70004', 'S20003']);
    expect(await refusal({ subregion: ['999'] })).toContain('There is no sub-region "999"');
  });

  it('finds by fund, period, status and kind', async () => {
    expect(await find({ fund: ['ERDF'] })).toEqual(['A10006', 'A70004']);
    expect(await find({ fund: ['ESF'] })).toEqual(['S10005', 'S20001', 'S20001', 'S20002', 'S20003']);
    expect(await find({ fund: ['JTF'] })).toEqual([]);
    expect(await find({ period: ['PERIOD_2007_2013'] })).toEqual(['A10006', 'S10005', 'S20001']);
    expect(await find({ period: ['PERIOD_2014_2020'] })).toEqual(['A70004', 'S20001', 'S20002', 'S20003']);
    expect(await find({ status: ['ACTIVE', 'INTERRUPTED'] })).toEqual(['A10006', 'S20002']);
    expect(await find({ kind: ['WITH_PARTICIPANTS'] })).toEqual(['A10006', 'S10005', 'S20001']);
    expect(await find({ kind: ['UNKNOWN'] })).toEqual(['A70004', 'S20001', 'S20002', 'S20003']);
  });

  it('finds priorities and objectives as printed in any programme, or by a key in one', async () => {
    expect(await find({ priority: ['5'] })).toEqual(['S20001', 'S20001', 'S20002']);
    expect(await find({ priority: ['kkt-2014:5'] })).toEqual(['S20001', 'S20002']);
    expect(await find({ priority: ['esf-2007:5'] })).toEqual(['S20001']);
    expect(await find({ priority: ['3', 'esf-2007:2'] })).toEqual(['A10006', 'S10005', 'S20003']);
    expect(await find({ priority: ['7', 'kkt-2014:7', ''] })).toEqual([]);
    expect(await find({ objective: ['10.1'] })).toEqual(['S20001', 'S20002']);
    expect(await find({ objective: ['kkt-2014:6.1', '4.1'] })).toEqual(['A70004', 'S20003']);
  });

  it('finds by implementer in either role, by lead in one', async () => {
    const id = (party: { businessId?: string }) => party.businessId as string;
    expect(await find({ implementer: [id(rauma)] })).toEqual(['A70004', 'S20001']);
    expect(await find({ lead: [id(rauma)] })).toEqual(['S20001']);
    expect(await find({ lead: [id(salo)] })).toEqual(['A70004', 'S20003']);
    expect(await find({ implementer: [id(turku), id(vates)] })).toEqual(['S10005', 'S20001', 'S20002']);
    expect(await find({ implementer: [id(rauma)], lead: [id(salo)] })).toEqual(['A70004']);
    expect(await find({ implementer: ['0116297-6'] })).toEqual([]);
  });

  it('finds a municipality by its own code and by those that were merged into it', async () => {
    for (const code of ['905', '942'])
      expect(await find({ municipality: [code] })).toEqual(['S10005', 'S20001']);
    expect(await find({ municipality: ['853', '638'] })).toEqual(['A70004', 'S20001']);
    expect(await find({ municipality: ['091'] })).toEqual([]);
  });

  it('finds a region printed, and that of a municipality printed, in today’s division', async () => {
    expect(await find({ region: ['15'] })).toEqual(['S10005', 'S20001']);
    // Isokyrö moved to Etelä-Pohjanmaa in 2021
    expect(await find({ region: ['14'] })).toEqual(['A70004']);
    expect(await find({ region: ['20'] })).toEqual(['A10006', 'S20001', 'S20002']);
    expect(await find({ region: ['01'] })).toEqual(['A10006', 'S20001', 'S20002']);
    expect(await find({ region: ['02', '14'] })).toEqual(['A70004']);
  });

  it('finds a target group and the narrower ones, direct or indirect, but no broader ones', async () => {
    const longTerm = ['S10005', 'S20001', 'S20001'];
    expect(await find({ targetGroup: ['LONG_TERM_UNEMPLOYED'] })).toEqual(longTerm);
    expect(await find({ targetGroup: ['UNEMPLOYED'] })).toEqual([...longTerm, 'S20002']);
    expect(await find({ targetGroup: ['JOB_SEEKERS'] })).toEqual([...longTerm, 'S20002']);
    expect(await find({ targetGroup: ['REFUGEES'] })).toEqual(['A10006']);
    expect(await find({ targetGroup: ['IMMIGRANTS'] })).toEqual(['A10006', 'S20003']);
    expect(await find({ targetGroup: ['COMPANIES'] })).toEqual(['A10006', 'A70004']);
    expect(await find({ targetGroup: ['PEOPLE', 'INSTITUTIONS'] })).toEqual(all);
  });

  it('finds days within a range, both ends included, either open; no day is in none', async () => {
    expect(await find({ startsOn: { from: '2016-04-01', to: '2016-04-01' } })).toEqual(['S20002']);
    expect(await find({ startsOn: { from: '2016-04-01' } })).toEqual(['S20002', 'S20003']);
    expect(await find({ startsOn: { to: '2009-01-01' } })).toEqual(['A10006', 'S10005']);
    expect(await find({ endsOn: { from: '2018-03-31' } })).toEqual(['A10006', 'A70004', 'S20001', 'S20002']);
    expect(await find({ endsOn: { to: '2018-03-30' } })).toEqual(['S10005']);
    expect(await find({ endsOn: { from: '2019-01-01', to: '2018-01-01' } })).toEqual([]);
    expect(await find({ endsOn: { from: '0001-01-01', to: '9999-12-31' } })).toHaveLength(5);
  });

  it('with several fields finds what all of them find', async () => {
    const filter = {
      fund: ['ESF'],
      priority: ['5'],
      municipality: ['942'],
      startsOn: { from: '2015-01-01' },
    };
    expect(await find(filter)).toEqual(['S20001']);
    expect(await find({ ...filter, fund: ['ERDF'] })).toEqual([]);
  });

  it('with an empty list finds nothing', async () => {
    for (const field of ['registry', 'code', 'fund', 'period', 'status', 'kind', 'priority', 'objective'])
      expect(await find({ [field]: [] }), field).toEqual([]);
    for (const field of ['implementer', 'lead', 'municipality', 'region', 'targetGroup'])
      expect(await find({ [field]: [], fund: ['ESF'] }), field).toEqual([]);
  });

  it('takes any text as a code or priority that may not exist', async () => {
    for (const text of ['', '%', "'", '\\', '{}', '\u0000', 'S20001\u0000', '\ud800', 'x'.repeat(5_000)]) {
      expect(await find({ code: [text] }), JSON.stringify(text)).toEqual([]);
      expect(await find({ priority: [text, `${text}:5`], objective: [text] })).toEqual([]);
    }
  });

  it('says of an unknown code what would be right', async () => {
    expect(await refusal({ registry: ['eura1995'] })).toBe(
      'There is no registry "eura1995"; the registries are eura2007, eura2014, eura2021, finalReport, businessFinland, fts, haeavustuksia, operations2021, stea.',
    );
    expect(await refusal({ municipality: ['905', '999'] })).toContain(
      'There is no municipality "999": codes are',
    );
    expect(await refusal({ municipality: ['Vaasa'] })).toContain('`municipalities` lists them.');
    expect(await refusal({ region: ['3'] })).toContain('There is no region "3": codes have two digits');
    expect(await refusal({ targetGroup: ['unemployed'] })).toContain('`targetGroups` lists the codes.');
    expect(await refusal({ region: ['\u0000'.repeat(200)] })).toContain('`regions` lists them.');
  });

  it('takes fifty values in a list and a hundred codes, not more', async () => {
    const many = (count: number, value: string) => Array.from({ length: count }, () => value);
    expect(await find({ municipality: many(50, '905'), code: many(100, 'S10005') })).toEqual(['S10005']);
    expect(await refusal({ municipality: many(51, '905') })).toContain(
      '`filter.municipality` takes at most 50 values; this has 51.',
    );
    expect(await refusal({ fund: many(51, 'ESF') })).toContain('`filter.fund`');
    expect(await refusal({ code: many(101, 'S10005') })).toContain('at most 100 values; this has 101.');
  });

  it('refuses a wrong business id, an impossible day and a year before the first', async () => {
    expect(await refusal({ implementer: ['0138780-8'] })).toContain('the right check digit');
    expect(await refusal({ lead: ['Rauma'] })).toContain('the right check digit');
    expect(await refusal({ startsOn: { from: '2021-02-31' } })).toContain('a day that exists');
    expect(await refusal({ endsOn: { to: '0000-01-01' } })).toContain('a day that exists');
  });
});
