import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014 } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([
    page2014({ code: 'S20001' }),
    page2007({ code: 'S10001' }),
    page2014({ code: 'A70001', authority: 'Lapin liitto' }),
    page2014({ code: 'A70002', authority: 'Satakuntaliitto' }),
  ]);
});
afterAll(() => app.close());

const names = 'fi: name(language: FI) sv: name(language: SV) en: name(language: EN)';

it('priorities, objectives and authorities have their official names, and null where there is none', async () => {
  const { data } = await app.ask(`{
    project(code: "S20001") { priority { ${names} } objective { ${names} } authority { ${names} kind } } }`);
  const { priority, objective, authority } = data.project;
  expect(priority).toEqual({
    fi: 'Sosiaalinen osallisuus ja köyhyyden torjunta',
    sv: null,
    en: 'Social inclusion and combating poverty',
  });
  expect(objective).toEqual({
    fi: 'Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen',
    sv: null,
    en: 'Improving the working and functional capacity of people outside working life',
  });
  expect(authority).toEqual({
    fi: 'Hämeen elinkeino-, liikenne- ja ympäristökeskus',
    sv: 'NTM-centralen i Tavastland',
    en: 'Häme ELY Centre',
    kind: 'ELY_CENTRE',
  });
});

it('a regional council has the names that a source gives, and no other', async () => {
  const { data } = await app.ask(`{ a: project(code: "A70001") { authority { ${names} kind } }
    b: project(code: "A70002") { authority { ${names} kind } } }`);
  const kind = 'REGIONAL_COUNCIL';
  expect(data.a.authority).toEqual({
    fi: 'Lapin liitto',
    sv: 'Lapplands förbund',
    en: 'Regional Council of Lapland',
    kind,
  });
  expect(data.b.authority).toEqual({ fi: 'Satakuntaliitto', sv: null, en: null, kind });
});

it('none of them is a copy of another language', async () => {
  const { data } = await app.ask(`{ programmes { priorities { ${names} } }
    projects { nodes { priority { ${names} } objective { ${names} } authority { ${names} } } } }`);
  const named = [
    ...data.programmes.flatMap(({ priorities }: { priorities: object[] }) => priorities),
    ...data.projects.nodes.flatMap((node: object) => Object.values(node)),
  ].filter((one) => one !== null);
  expect(named.length).toBeGreaterThan(20);
  for (const { fi, sv, en } of named) {
    expect(fi).not.toBeNull();
    expect([sv, en]).not.toContain(fi);
  }
});

it('a label is in Finnish where it has no other', async () => {
  const { data } = await app.ask(`{ projects { facets(of: [PRIORITY]) {
    values { key fi: label sv: label(language: SV) en: label(language: EN) } } } }`);
  expect(data.projects.facets[0].values).toContainEqual({
    key: 'kkt-2014:5',
    fi: 'Sosiaalinen osallisuus ja köyhyyden torjunta',
    sv: 'Sosiaalinen osallisuus ja köyhyyden torjunta',
    en: 'Social inclusion and combating poverty',
  });
});
