import { expect, test } from 'vitest';
import { formatReport } from '../../../src/importing/report.ts';
import { createMappedList } from '../../../src/registries/mapped/list.ts';
import { factsOf } from '../../../src/registries/mapped/load.ts';
import { parseMapping } from '../../../src/registries/mapped/mapping.ts';
import type { Registry } from '../../../src/registries/registry.ts';
import { startApp } from '../../app.ts';

/** A list that marks nobody. */
function registryOf(changes: Record<string, unknown>): Registry {
  const mapping = parseMapping(
    JSON.stringify({
      id: 'unmarked',
      name: { en: 'A list' },
      publisher: 'X',
      period: 'PERIOD_2007_2013',
      country: 'IE',
      language: 'en',
      columns: {
        code: 'Code',
        name: 'Summary',
        lead: 'Beneficiary',
        partners: 'Partners',
        kind: 'Kind',
        granted: 'Grant',
        municipalities: 'Place',
      },
      numbers: { decimal: ',', group: ['.', ' '] },
      kinds: { aid: 'BUSINESS_AID', development: 'DEVELOPMENT' },
      ...changes,
    }),
    'unmarked.json',
  );
  return {
    ...factsOf(mapping, { name: 'unmarked.json', isOwn: true }),
    readers: [createMappedList(mapping)],
  };
}

const list = `Beneficiary,Code,Summary,Partners,Kind,Grant,Place
Patrick Example & John Example,9001,solar heating of Patrick Example,,development,"2.700,00",Carlow
Matti Meikäläinen,9002,boiler,,aid,"700,00",Carlow
Carlow County Council,9003,school,Kaisa Niemilä; Example Foundation,development,"800,00",Carlow
Yrittäjä Keksitty 12,9004,boiler,,aid,"900,00",Carlow
T:mi Keksitty,9005,boiler,,aid,"900,00",Carlow
`;

async function importWith(changes: Record<string, unknown>) {
  const app = await startApp(undefined, [registryOf(changes)]);
  const report = await app.import([{ file: 'list.csv', text: list }]);
  const { data } = await app.ask(
    '{ projects(orderBy: [{ field: CODE }]) { nodes { code name places { nameAsPublished } implementers { nameAsPublished organisation { isRedacted } } sources { text } } } }',
  );
  await app.close();
  return { projects: JSON.stringify(data), report: formatReport(report) + JSON.stringify(report) };
}

test('where the mapping says that nobody is marked, persons are hidden, leads and partners', async () => {
  const { projects, report } = await importWith({ naturalPersons: { unmarked: true } });
  expect(projects).not.toMatch(/Patrick|John|Matti|Meikäl|Kaisa|Niemilä/u);
  for (const kept of ['Carlow County Council', 'Example Foundation', 'solar heating'])
    expect(projects).toContain(kept);
  expect(report).toContain(
    '3 rows name natural persons without a mark, by how the names read; their names are hidden; to show them, if they are none, write "naturalPersons": { "unmarked": false } into unmarked.json.',
  );
});

test('where it says nothing, they are in aids to single businesses alone, and the import says how to change it', async () => {
  const { projects, report } = await importWith({});
  expect(projects).not.toMatch(/Matti|Meikäl/u);
  expect(projects).toContain('Patrick Example & John Example');
  expect(report).toContain('1 rows name natural persons without a mark');
  expect(report).toContain(
    '2 rows name implementers that read as natural persons, and are shown; to hide them, write "naturalPersons": { "unmarked": true } into unmarked.json.',
  );
});

test('where it says that there are none, all are shown', async () => {
  const { projects, report } = await importWith({ naturalPersons: { unmarked: false } });
  expect(projects).toContain('Matti Meikäläinen');
  expect(report).toContain('3 rows name implementers that read as natural persons, and are shown');
});
