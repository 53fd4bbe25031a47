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

describe('a municipality', () => {
  it('that was merged tells when and into which, and which it had been', async () => {
    const { lillkyro, voyri, langelmaki } = await ask(`fragment All on Municipality {
        name swedish: name(language: SV) isAbolished isSplit abolishedOn successors { code } predecessors { code } region { code } subregion { code } population }
      { lillkyro: municipality(code: "942") { ...All } voyri: municipality(code: "945") { ...All } langelmaki: municipality(code: "443") { ...All } }`);
    const ended = {
      isAbolished: true,
      isSplit: false,
      population: null,
      subregion: null,
      region: { code: '15' },
    };
    expect(lillkyro).toEqual({
      ...ended,
      name: 'Vähäkyrö',
      swedish: 'Lillkyro',
      abolishedOn: '2013-01-01',
      successors: [{ code: '905' }],
      predecessors: [],
    });
    expect(voyri).toMatchObject({ ...ended, abolishedOn: '2011-01-01', successors: [{ code: '946' }] });
    expect(langelmaki).toMatchObject({
      name: 'Längelmäki',
      isSplit: true,
      abolishedOn: '2007-01-01',
      successors: [{ code: '182' }, { code: '562' }],
    });
  });

  it('of today tells its region, sub-region, predecessors and inhabitants', async () => {
    const { vaasa } =
      await ask(`{ vaasa: municipality(code: "905") { name isAbolished abolishedOn successors { code }
      predecessors { code } region { code nuts3 } subregion { code name } population was: population(year: 2008) none: population(year: 1999) } }`);
    expect(vaasa).toMatchObject({ name: 'Vaasa', isAbolished: false, abolishedOn: null, successors: [] });
    expect(codes(vaasa.predecessors)).toContain('942');
    expect(vaasa).toMatchObject({
      region: { code: '15', nuts3: 'FI19A' },
      subregion: { code: '152', name: 'Vaasa' },
    });
    expect([vaasa.population, vaasa.was, vaasa.none]).toEqual([67_988, 63_329, null]);
  });

  it('has the projects of those merged into it, or only those that named this very one', async () => {
    const { vaasa, lillkyro } = await ask(`fragment Both on Municipality {
        projects { nodes { code } } own: projects(includePredecessors: false) { nodes { code } } }
      { vaasa: municipality(code: "905") { ...Both } lillkyro: municipality(code: "942") { ...Both } }`);
    const all = ['S10003', 'S10673', 'S20002'];
    expect([codes(vaasa.projects.nodes), codes(lillkyro.projects.nodes)]).toEqual([all, all]);
    expect([codes(vaasa.own.nodes), codes(lillkyro.own.nodes)]).toEqual([
      ['S10673', 'S20002'],
      ['S10003', 'S10673'],
    ]);
  });

  it('is null for a code that never was one', async () => {
    const question =
      '{ a: municipality(code: "999") { name } b: municipality(code: "") { name } c: municipality(code: "\\u0000") { name } d: region(code: "03") { name } e: targetGroup(code: "x") { code } }';
    expect(await ask(question)).toEqual({ a: null, b: null, c: null, d: null, e: null });
  });

  it('among many is found by code, by region and by whether it ended', async () => {
    const list = async (filter: string) =>
      codes((await ask(`{ municipalities${filter} { code } }`)).municipalities);
    expect(await list('(filter: { code: ["905", "942", "999"] })')).toEqual(['905', '942']);
    expect(await list('(filter: { code: ["905", "942"], isAbolished: true })')).toEqual(['942']);
    expect(await list('(filter: { code: [] })')).toEqual([]);
    const pohjanmaa = [
      '231',
      '280',
      '287',
      '288',
      '399',
      '440',
      '475',
      '499',
      '545',
      '598',
      '599',
      '893',
      '905',
      '946',
    ];
    expect(await list('(filter: { region: ["15"] })')).toEqual(pohjanmaa);
    expect(await list('(filter: { region: ["15"], isAbolished: true })')).toEqual(
      expect.arrayContaining(['942', '945']),
    );
    const all = await list('');
    expect(all).toEqual([...all].sort());
    expect([all.includes('905'), all.includes('942'), new Set(all).size === all.length]).toEqual([
      true,
      false,
      true,
    ]);
    const { region } = await ask('{ region(code: "15") { name(language: EN) municipalities { code } } }');
    expect(region).toEqual({ name: 'Ostrobothnia', municipalities: pohjanmaa.map((code) => ({ code })) });
    const { errors } = await app.ask('{ municipalities(filter: { region: ["3"] }) { code } }');
    expect(errors?.[0]?.message).toContain('There is no region "3"');
  });
});
