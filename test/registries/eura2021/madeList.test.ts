import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFiles } from '../../../src/importing/index.ts';
import { startApp, type TestApp } from '../../app.ts';
import { realList } from '../lists.ts';

const made = realList('eura2021_made.xlsx');

/** Cents by fund and label, projects among them, and the parts of each joint project, as another library reads them. */
async function countByAnotherLibrary() {
  const [sheet] = await readExcelFile(readFileSync(made));
  const [header = [], ...rows] = sheet?.data ?? [];
  const at = (label: string) => header.findIndex((cell) => String(cell).trim() === label);
  const sums = new Map<string, number>();
  const add = (key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
  let projects = 0;
  for (const row of rows) {
    const fund = funds[String(row[at('Rahasto')])];
    if (fund === undefined) continue;
    projects++;
    add(`${fund} projects`, 1);
    for (const label of Object.keys(fields)) {
      const value = row[at(label)];
      if (typeof value === 'number') add(`${fund} ${label}`, Math.round(value * 100));
    }
    const joint = row[at('Ryhmähanketunnus')];
    if (joint) add(`joint ${joint}`, 1);
  }
  return { projects, sums };
}

const funds: Readonly<Record<string, string>> = { EAKR: 'ERDF', 'ESR+': 'ESF_PLUS', JTF: 'JTF' };
const fields: Readonly<Record<string, readonly [string, string]>> = {
  'Suunniteltu EU- ja valtion rahoitus': ['euAndState', 'planned'],
  'Suunniteltu julkinen rahoitus': ['publicTotal', 'planned'],
  'Suunniteltu rahoitus yhteensä': ['total', 'planned'],
  'Toteutunut EU- ja valtion rahoitus': ['euAndState', 'realised'],
  'Toteutunut julkinen rahoitus': ['publicTotal', 'realised'],
  'Toteutunut rahoitus yhteensä': ['total', 'realised'],
  'Toteutunut EU-rahoituksen määrä': ['eu', 'realised'],
};

describe.skipIf(!existsSync(made))('the made list, where it is at hand', () => {
  let app: TestApp;
  let count: Awaited<ReturnType<typeof countByAnotherLibrary>>;
  beforeAll(async () => {
    app = await startApp();
    await importFiles(app.store, [fileURLToPath(made)], { observedAt: new Date('2026-09-25T00:00:00Z') });
    count = await countByAnotherLibrary();
  });
  afterAll(() => app.close());

  test('has the rows and the sums, by column and fund, that another library counts', async () => {
    const { data, errors } = await app.ask(`{ projects { totalCount groups(by: [FUND]) { groups { keys { key }
      statistics { projects funding { euAndState { granted planned realised } publicTotal { planned realised }
        total { planned realised } eu { realised } } } } } } }`);
    expect(errors).toBeUndefined();
    expect(data.projects.totalCount).toBe(count.projects);
    for (const { keys, statistics } of data.projects.groups.groups) {
      const fund = keys[0].key;
      expect(statistics.projects).toBe(count.sums.get(`${fund} projects`));
      expect(statistics.funding.euAndState.granted).toBeNull();
      for (const [label, [line, name]] of Object.entries(fields))
        expect(Math.round(statistics.funding[line][name] * 100), `${fund} ${label}`).toBe(
          count.sums.get(`${fund} ${label}`),
        );
    }
  });

  test('joins the parts of every joint project', async () => {
    const { data } = await app.ask(
      '{ projects(first: 100) { nodes { code jointProject { code statistics { projects } } } } }',
    );
    const joints: { code: string; statistics: { projects: number } }[] = data.projects.nodes.flatMap(
      ({ jointProject }: { jointProject: never }) => jointProject ?? [],
    );
    expect(joints.length).toBeGreaterThan(10);
    for (const { code, statistics } of joints)
      expect(statistics.projects, code).toBe(count.sums.get(`joint ${code}`));
  });

  test('knows every region by its code', async () => {
    const { data } = await app.ask(
      '{ projects(first: 100) { nodes { places { kind nameAsPublished region { code } municipality { code } } } } }',
    );
    const codes: Readonly<Record<string, string>> = {
      FI1B1: '01',
      FI1D1: '10',
      FI193: '13',
      FI1D9: '17',
      FI1D7: '19',
    };
    for (const { places } of data.projects.nodes) {
      for (const { kind, nameAsPublished, region, municipality } of places) {
        if (kind === 'REGION') expect(region?.code).toBe(codes[nameAsPublished.slice(0, 5)]);
        else expect(municipality?.code, nameAsPublished).toMatch(/^\d{3}$/u);
      }
    }
  });
});
