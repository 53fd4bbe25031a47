import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([
    page2007({ code: 'S10003', starts: '', municipalities: ['Vähäkyrö', 'Isokyrö'] }),
    page2007({ code: 'S10673', municipalities: ['Vähäkyrö', 'Vaasa', 'Vöyri'] }),
    page2014({ code: 'S20002', municipalities: ['Vaasa'] }),
  ]);
});
afterAll(() => app.close());

async function ask(query: string) {
  const { data, errors } = await app.ask(query);
  expect(errors).toBeUndefined();
  return data;
}
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);

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
