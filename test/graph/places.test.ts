import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014 } from '../world.ts';

// as EURA 2007 prints them for S10673, which began on 1.9.2008
const printed = [
  'Kruunupyy',
  'Vähäkyrö',
  'Korsnäs',
  'Isokyrö',
  'Maalahti',
  'Luoto',
  'Mustasaari',
  'Närpiö',
  'Kristiinankaupunki',
  'Vöyri',
  'Laihia',
  'Pietarsaari',
  'Uusikaarlepyy',
  'Vaasa',
  'Kaskinen',
  'Pedersöre',
];
// Vähäkyrö 942 became Vaasa 905 in 2013; what was printed as Vöyri was Vöyri-Maksamaa 945 then and is Vöyri 946 today
const then = [
  '288',
  '942',
  '280',
  '152',
  '475',
  '440',
  '499',
  '545',
  '287',
  '945',
  '399',
  '598',
  '893',
  '905',
  '231',
  '599',
];
const today = [
  '288',
  '905',
  '280',
  '152',
  '475',
  '440',
  '499',
  '545',
  '287',
  '946',
  '399',
  '598',
  '893',
  '231',
  '599',
];

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([
    page2007({
      code: 'S10673',
      starts: '1.9.2008',
      regions: ['Pohjanmaa'],
      // one sub-region "Sydösterbottens kustregion" is printed with a comma inside
      subregions: ['Vaasan', 'Sydösterbottens', 'kustregion', 'Kyrönmaan', 'Jakobstadsregionen'],
      municipalities: printed,
    }),
    page2014({ code: 'S20519' }),
    page2014({ code: 'S20002', municipalities: ['Vaasa', 'Atlantis'], regions: ['Lappi', 'Pohjanmaa'] }),
    page2007({
      code: 'S10003',
      starts: '',
      municipalities: ['Vähäkyrö', 'Isokyrö'],
      regions: ['Itä-Uusimaa'],
    }),
    page2007({ code: 'S10004', starts: '1.1.2005', municipalities: ['Längelmäki'] }),
  ]);
});
afterAll(() => app.close());

async function ask(query: string) {
  const { data, errors } = await app.ask(query);
  expect(errors).toBeUndefined();
  return data;
}
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);

describe('the places of a project', () => {
  it('are its municipalities as they were on its first day, each once, in the registry’s order', async () => {
    const { project } = await ask(
      '{ project(code: "S10673") { past: municipalities(as: THEN) { code name isAbolished } } }',
    );
    expect(codes(project.past)).toEqual(then);
    expect(project.past.filter((one: { isAbolished: boolean }) => one.isAbolished)).toEqual([
      { code: '942', name: 'Vähäkyrö', isAbolished: true },
      { code: '945', name: 'Vöyri-Maksamaa', isAbolished: true },
    ]);
  });

  it('are its municipalities of today, where two that were merged are one', async () => {
    const { project } = await ask(
      '{ project(code: "S10673") { municipalities { code isAbolished } as: municipalities(as: TODAY) { code } } }',
    );
    expect(codes(project.municipalities)).toEqual(today);
    expect(project.municipalities.every((one: { isAbolished: boolean }) => !one.isAbolished)).toBe(true);
    expect(codes(project.as)).toEqual(today);
  });

  it('are in the regions of their day: Isokyrö has moved since', async () => {
    const { project } = await ask(
      '{ project(code: "S10673") { regions { code name } past: regions(as: THEN) { code name } } }',
    );
    expect(project.past).toEqual([{ code: '15', name: 'Pohjanmaa' }]);
    expect(project.regions).toEqual([
      { code: '14', name: 'Etelä-Pohjanmaa' },
      { code: '15', name: 'Pohjanmaa' },
    ]);
  });

  it('are kept as printed, each with the one thing it names', async () => {
    const { project } = await ask(`{ project(code: "S10673") { places { kind nameAsPublished
      region { code } subregion { code region { code } } municipality { code } } } }`);
    expect(project.places).toHaveLength(21);
    const none = { region: null, subregion: null, municipality: null };
    expect(project.places.slice(0, 5)).toEqual([
      { ...none, kind: 'REGION', nameAsPublished: 'Pohjanmaa', region: { code: '15' } },
      ...[
        ['Vaasan', '152'],
        ['Sydösterbottens, kustregion', '153'],
        ['Kyrönmaan', '151'],
        ['Jakobstadsregionen', '154'],
      ].map(([nameAsPublished, code]) => ({
        ...none,
        kind: 'SUBREGION',
        nameAsPublished,
        subregion: { code, region: { code: '15' } },
      })),
    ]);
    expect(project.places.slice(5)).toEqual(
      printed.map((nameAsPublished, i) => ({
        ...none,
        kind: 'MUNICIPALITY',
        nameAsPublished,
        municipality: { code: then[i] },
      })),
    );
  });

  it('that nobody knows are kept as printed and name nothing', async () => {
    const { project } =
      await ask(`{ project(code: "S20002") { isNationwide municipalities { code } regions { code }
      places { nameAsPublished region { code } subregion { code } municipality { code } } } }`);
    const atlantis = { nameAsPublished: 'Atlantis', region: null, subregion: null, municipality: null };
    expect(project.places.at(-1)).toEqual(atlantis);
    expect(codes(project.municipalities)).toEqual(['905']);
    expect(codes(project.regions)).toEqual(['15', '19']);
    expect(project.isNationwide).toBe(false);
  });

  it('are none where it works in the whole country', async () => {
    const question =
      '{ project(code: "S20519") { isNationwide places { kind } municipalities { code } past: municipalities(as: THEN) { code } regions { code } } }';
    expect((await ask(question)).project).toEqual({
      isNationwide: true,
      places: [],
      municipalities: [],
      past: [],
      regions: [],
    });
    const { regions } = await ask('{ regions { projects { nodes { code } } } }');
    expect(JSON.stringify(regions)).not.toContain('S20519');
  });

  it('are resolved without a first day too, and there the regions are those of today', async () => {
    const { project } = await ask(
      '{ project(code: "S10003") { startsOn past: municipalities(as: THEN) { code } municipalities { code } regions { code } was: regions(as: THEN) { code } } }',
    );
    expect(project.startsOn).toBeNull();
    expect([codes(project.past), codes(project.municipalities)]).toEqual([
      ['942', '152'],
      ['905', '152'],
    ]);
    expect([codes(project.regions), codes(project.was)]).toEqual([
      ['01', '14', '15'],
      ['01', '14', '15'],
    ]);
  });

  it('are several today where a municipality was split', async () => {
    const { project } = await ask(
      '{ project(code: "S10004") { past: municipalities(as: THEN) { code } municipalities { code } } }',
    );
    expect([codes(project.past), codes(project.municipalities)]).toEqual([['443'], ['182', '562']]);
  });
});
