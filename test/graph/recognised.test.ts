import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2014, rauma, vates } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([page2014({ code: 'S30001', lead: rauma, partners: [vates] })]);
});
afterAll(() => app.close());

test('a type that no register prints is taken from the name, says so, and is found when it is asked for', async () => {
  const { data } = await app.ask(
    '{ organisations { nodes { name type typeWithBasis { type basis quote } } } read: organisations(filter: { type: [FOUNDATION] }) { totalCount } both: organisations(filter: { type: [FOUNDATION], includeInferredTypes: true }) { nodes { name } } }',
  );
  expect(data.organisations.nodes).toEqual([
    {
      name: 'Rauman kaupunki',
      type: 'MUNICIPALITY',
      typeWithBasis: { type: 'MUNICIPALITY', basis: 'READ', quote: null },
    },
    {
      name: 'Vates-säätiö',
      type: null,
      typeWithBasis: { type: 'FOUNDATION', basis: 'INFERRED', quote: 'säätiö' },
    },
  ]);
  expect(data.read.totalCount).toBe(0);
  expect(data.both.nodes).toEqual([{ name: 'Vates-säätiö' }]);
});

test('municipalities are found by the beginnings of their names in any language, the nearest first', async () => {
  const names = async (text: string) => {
    const { data } = await app.ask('query ($text: String) { municipalities(text: $text) { name } }', {
      variables: { text },
    });
    return data.municipalities.map(({ name }: { name: string }) => name);
  };
  expect(await names('vasa')).toEqual(['Vaasa']);
  expect(await names('VÄHÄKYRÖ')).toEqual(['Vähäkyrö']);
  // whole names before beginnings
  expect((await names('Salo'))[0]).toBe('Salo');
  expect(await names('atlantis')).toEqual([]);
  expect(await names(' - ')).toEqual([]);
  const { errors } = await app.ask(`{ municipalities(text: "${'x'.repeat(201)}") { name } }`);
  expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
});

const misspelt: [string, string, string][] = [
  ['a field by another word', '{ projects { nodes { changes { before } } } }', 'Did you mean "old"?'],
  [
    'a field that is like none',
    '{ projects { nodes { changes { zzz } } } }',
    'There are field, new, observedAt, old, source.',
  ],
  ['a field with a typo', '{ projects { nodes { nam } } }', 'Did you mean "name"'],
  ['an argument by another word', '{ projects(pageSize: 3) { totalCount } }', 'Did you mean "first"?'],
  ['an argument that is like none', '{ project(zzz: 1) { code } }', 'asOf, code, registry'],
  ['a filter by another word', '{ projects(filter: { query: "x" }) { totalCount } }', 'Did you mean "text"?'],
];
test.each(misspelt)('%s: the error says what is meant', async (_name, query, hint) => {
  const { errors } = await app.ask(query);
  expect(errors?.map(({ message }) => message).join('\n')).toContain(hint);
});

test('a misspelt filter among variables is told in the same way', async () => {
  const { errors } = await app.ask('query ($f: ProjectFilter) { projects(filter: $f) { totalCount } }', {
    variables: { f: { search: 'x' } },
  });
  expect(errors?.[0]?.message).toContain('Did you mean "text"?');
});
