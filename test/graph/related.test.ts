import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { health, page2007, page2014, rauma, salo, turku, vates } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import(
    [
      page2014({
        code: 'S20001',
        name: 'Kudelma kutoo nuoria työhön',
        lead: rauma,
        partners: [turku, salo],
        municipalities: ['Rauma'],
        starts: '1.4.2015',
        ends: '31.3.2018',
        summary: 'Jatkaa siitä, mihin hanke S10009 jäi.',
      }),
      // the same lead in the same place, just after it
      page2014({
        code: 'S20002',
        name: 'Verso',
        lead: rauma,
        municipalities: ['Rauma'],
        starts: '1.6.2018',
        ends: '31.12.2019',
      }),
      // the same lead elsewhere
      page2014({
        code: 'S20003',
        name: 'Oksa',
        lead: rauma,
        municipalities: ['Oulu'],
        starts: '1.6.2018',
        ends: '31.12.2019',
      }),
      // two of its three organisations, in other roles
      page2014({
        code: 'S20004',
        name: 'Lehti',
        lead: salo,
        partners: [turku, vates],
        municipalities: ['Pori'],
        starts: '1.1.2020',
      }),
      // much the same name
      page2014({
        code: 'S20005',
        name: 'Kudelma kutoo nuoret työhön',
        lead: health,
        municipalities: ['Kuopio'],
        starts: '1.1.2016',
      }),
      // names it
      page2014({
        code: 'S20006',
        name: 'Juuri',
        lead: vates,
        municipalities: ['Vaasa'],
        starts: '1.1.2016',
        summary: 'Kuten hankkeessa s20001 opittiin.',
      }),
      page2007({ code: 'S10009', name: 'Siemen', lead: health, municipalities: ['Lahti'] }),
      // what many are called says nothing
      ...[1, 2, 3, 4, 5, 6, 7].map((i) =>
        page2014({
          code: `S2001${i}`,
          name: 'Investointi ja kehittäminen',
          lead: { name: `Yritys ${i} Oy` },
          municipalities: ['Tampere'],
          starts: `${i}.1.2019`,
        }),
      ),
    ],
    '2018-01-01',
  );
  await app.import(
    [page2014({ code: 'S20006', name: 'Juuri', lead: vates, summary: 'Ei mitään.' })],
    '2020-01-01',
  );
});
afterAll(() => app.close());

async function related(code: string, args = '', asOf = ''): Promise<string[]> {
  const { data, errors } = await app.ask(
    `{ project(code: "${code}"${asOf}) { related${args} { project { code } reasons { kind sentence } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.project.related.map(
    ({ project, reasons }: { project: { code: string }; reasons: { kind: string; sentence: string }[] }) =>
      `${project.code} ${reasons.map(({ kind }) => kind).join(' ')}`,
  );
}

it('names consortium, neighbours in time, texts and names as reasons, the strongest first', async () => {
  expect(await related('S20001', '(first: 20)')).toEqual([
    'S10009 NAMES_IT',
    'S20002 SUCCESSOR',
    'S20004 SAME_CONSORTIUM',
    'S20005 SIMILAR_NAME',
  ]);
  expect(await related('S20002')).toEqual(['S20001 PREDECESSOR']);
  expect(await related('S10009')).toEqual(['S20001 NAMED_BY_IT']);
});

it('is of the moment that is asked of', async () => {
  expect((await related('S20001', '(first: 20)', ', asOf: "2019-01-01"')).slice(0, 2)).toEqual([
    'S10009 NAMES_IT',
    'S20006 NAMED_BY_IT',
  ]);
});

it('is empty where nothing but a common name is shared', async () => {
  expect(await related('S20011')).toEqual([]);
});

it('takes one statement for many projects, and refuses what is no number of projects', async () => {
  const count = async (first: number) =>
    (
      await app
        .freshly()
        .askCounted(`{ projects(first: ${first}) { nodes { related(first: 2) { reasons { kind } } } } }`)
    ).statements.filter((statement) => statement.includes('SAME_CONSORTIUM')).length;
  expect([await count(2), await count(14)]).toEqual([1, 1]);
  const { errors } = await app.ask('{ project(code: "S20001") { related(first: 21) { reasons { kind } } } }');
  expect(errors?.[0]?.message).toContain('from 1 to 20');
});

describe('a register whose codes may be anything', () => {
  let other: TestApp;
  beforeAll(async () => {
    other = await startApp();
    await other.import([
      page2014({
        code: 'S20001',
        name: 'Vuosi 2010 muutti kaiken',
        lead: rauma,
        summary: "Luvut | O'Brien-1 7",
      }),
      page2014({ code: 'S20002', name: 'Kylä oppii yhdessä verkossa', lead: salo }),
      page2014({ code: 'S20003', name: 'Kylät oppivat yhdessä verkossa', lead: turku }),
    ]);
    const row = (code: string, name: string) =>
      `"${code}";Yritys Oy;${name};1.1.2023;31.12.2024;100,00;EAKR;RSO2.1. Tuki;40 %`;
    const names = [
      "O'Brien-1",
      '2010',
      "7' | 'sluvut",
      'a b',
      '\\',
      ...[1, 2, 3, 4, 5, 6].map((i) => `K${i}`),
    ];
    await other.import([
      {
        file: 'toimet.csv',
        text: [
          'Toimen koodi;Tuensaaja;Toimen nimi;Alkamispäivä;Päättymispäivä;Kokonaiskustannukset;Rahasto;Erityistavoite;Unionin osarahoitusosuus',
          ...names.map((code) =>
            row(code, /^K/.test(code) ? 'Kylä oppii yhdessä verkossa' : `Toimi ${code}`),
          ),
        ].join('\n'),
      },
    ]);
  });
  afterAll(() => other.close());

  it('is named by no number or word that happens to be a code', async () => {
    const { data, errors } = await other.ask(
      '{ projects(filter: { registry: ["operations2021"] }) { nodes { code related { reasons { kind } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.projects.nodes).toHaveLength(11);
    expect(JSON.stringify(data)).not.toContain('NAMED_BY_IT');
  });

  it('leaves what a version knew of names as it was, however many are called so later', async () => {
    const question = '{ project(code: "S20003") { related { project { code } } } }';
    const then = await other.ask(question, { version: 1 });
    expect(then.data.project.related).toEqual([{ project: { code: 'S20002' } }]);
    expect((await other.ask(question)).data.project.related).toEqual([]);
  });
});
