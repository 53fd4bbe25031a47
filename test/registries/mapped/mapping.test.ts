import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { loadRegistries, readFile } from '../../../src/registries/index.ts';
import { parseMapping } from '../../../src/registries/mapped/mapping.ts';
import { streamOf } from '../forms.ts';
import { estonian } from './estonian.ts';

function faultsOf(changes: Record<string, unknown>): string[] {
  try {
    parseMapping(JSON.stringify({ ...estonian, ...changes }), 'eesti.json');
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-mappings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

const { columns } = estonian;
const wrong: [Record<string, unknown>, string][] = [
  [{ colums: {} }, 'eesti.json: "colums" is no key of a mapping; did you mean "columns"?'],
  [
    { columns: { ...columns, totalcost: 'Hind' } },
    'eesti.json: "columns.totalcost" is no key of a mapping; did you mean "totalCost"?',
  ],
  [{ publisher: undefined }, 'eesti.json: "publisher" is missing: it must be text in quotes.'],
  [{ id: 'Eesti 2021' }, 'eesti.json: "id" must be a short name that begins with a small letter'],
  [{ period: '2021-2027' }, 'eesti.json: "period" must be one of PERIOD_2000_2006'],
  [
    { country: 'Eesti' },
    'eesti.json: "country" must be the two capital letters of an ISO 3166 code, as in "FI".',
  ],
  [{ language: 'EST' }, 'eesti.json: "language" must be the two small letters of an ISO 639 code'],
  [{ delimiter: ':' }, 'eesti.json: "delimiter" must be ";", ",", "|" or "\\t", or be left out.'],
  [{ name: {} }, 'eesti.json: "name" must have a name in fi, sv or en.'],
  [{ dates: ['DD.MM'] }, 'eesti.json: "dates.0" must hold DD, MM and YYYY once each'],
  [
    { dates: undefined },
    'eesti.json: "dates" is missing, and "columns.startsOn" needs it, as in ["DD.MM.YYYY"].',
  ],
  [{ numbers: undefined }, 'eesti.json: "numbers" is missing, and "columns.granted" needs it'],
  [
    { numbers: { decimal: ',', group: [','] } },
    'eesti.json: "numbers" must not group thousands with its decimal mark.',
  ],
  [{ rates: 'percent' }, 'eesti.json: "rates" must be PERCENT (40 is 40 %) or SHARE (0.4 is 40 %).'],
  [{ funds: { ERF: 'EAKR' } }, 'eesti.json: "funds.ERF" must be one of ESF, ERDF, ESF_PLUS, JTF, OTHER.'],
  [{ funds: undefined }, 'eesti.json: "funds" is missing, and "columns.fund" needs it'],
  [{ codeFrom: [] }, 'eesti.json: "columns.code" is missing; where the list has no codes, say in "codeFrom"'],
  [{ codeFrom: ['authority'] }, 'eesti.json: "codeFrom" names authority, and "columns" has no authority.'],
  [{ codeFrom: ['nimi'] }, 'eesti.json: "codeFrom.0" must be one of the fields of "columns": code, name'],
  [
    { columns: { ...columns, authority: 'Toetuse saaja' } },
    'eesti.json: the label "Toetuse saaja" stands under "columns.authority" and "columns.lead"; a column is one of them.',
  ],
  [
    { columns: { ...columns, objectiveCode: 'EE' } },
    'eesti.json: "columns.objective" holds code and name together',
  ],
  [
    { naturalPersons: { column: 'Liik' } },
    'eesti.json: "naturalPersons" needs "column" and "words" together',
  ],
];
test.each(wrong)(
  'a wrong mapping is told its file, its key and what would be right: %j',
  (changes, sentence) => {
    const faults = faultsOf(changes);
    expect(
      faults.filter((fault) => fault.startsWith(sentence)),
      faults.join('\n'),
    ).toHaveLength(1);
    for (const fault of faults) expect(fault).toMatch(/[.?]$/);
  },
);

test('all that is wrong is told at once', () => {
  expect(faultsOf({ period: 'x', rates: 'x', colums: {} })).toHaveLength(3);
  expect(faultsOf({})).toEqual([]);
});

test('every fault of every file of a folder is told at once, and an id belongs to one registry', () => {
  const folder = folderOf({
    'a.json': { ...estonian, id: 'eura2014' },
    'b.json': estonian,
    'c.json': { ...estonian, publisher: 'Teine' },
    'd.json': '{ "id": ',
    'notes.txt': 'no mapping',
  });
  const load = () => loadRegistries(folder);
  expect(load).toThrowError(
    /^a\.json: "id" must be a name of its own; "eura2014" is that of a registry of the project\.$/m,
  );
  expect(load).toThrowError(/^c\.json: "id" must be a name of its own; "eesti2021" is that of b\.json\.$/m);
  expect(load).toThrowError(/^d\.json: this is not JSON: /m);
});

test('MAPPINGS is a folder that exists, and its registries follow the bundled ones', () => {
  const folder = folderOf({ 'eesti.json': estonian });
  const idsOf = (mappingsDir: string | null) => loadRegistries(mappingsDir).map(({ id }) => id);
  expect(idsOf(readConfig({ MAPPINGS: folder }).mappingsDir)).toEqual([...idsOf(null), 'eesti2021']);
  expect(readConfig({ MAPPINGS: '' }).mappingsDir).toBeNull();
  for (const none of [join(folder, 'none'), join(folder, 'eesti.json')])
    expect(() => readConfig({ MAPPINGS: none })).toThrowError(/^MAPPINGS must be a folder that exists/);
});

test('the documented mapping reads the documented list', async () => {
  const page = readFileSync(new URL('../../../docs/mapping.md', import.meta.url), 'utf8');
  const [list = ''] = /(?<=```csv\n)[^`]+/u.exec(page) ?? [];
  const json = [...page.matchAll(/(?<=```json\n)[^`]+/gu)].find(([block]) => block.includes('"columns"'));
  const registries = loadRegistries(folderOf({ 'eesti.json': json?.[0] ?? '' }));
  const reading = await readFile(
    { name: 'a.csv', bytes: streamOf(new TextEncoder().encode(list)) },
    registries,
  );
  const results = [];
  for await (const result of reading.results) results.push(result);
  expect(results).toMatchObject([
    {
      type: 'source',
      registry: 'eesti2021',
      record: {
        claims: {
          name: { value: 'Roheline sadam' },
          lead: { value: { name: 'Pärnu linn' } },
          startsOn: { value: '2023-09-01' },
          totalCost: { value: 125_000_050 },
          fund: { value: 'ERDF' },
          coFinancingRate: { value: 0.7 },
          municipalities: { value: ['Pärnu linn'] },
          sections: { value: [{ heading: 'Sekkumine', text: '044' }] },
        },
      },
    },
  ]);
});

test('every example of the documentation is a mapping that can be used', () => {
  const docs = readFileSync(new URL('../../../docs/mapping.md', import.meta.url), 'utf8');
  const examples = [...docs.matchAll(/`("\w+": (?:[^`])+)`/gu)].map(([, example = '']) => example);
  expect(examples.length).toBeGreaterThan(12);
  for (const example of examples) {
    const given = JSON.parse(`{${example}}`) as Record<string, unknown>;
    const { eu, except, ...keys } = given;
    const columns = { ...estonian.columns, code: 'Kood', ...(eu !== undefined && { eu }) };
    const where = except === undefined ? {} : { where: { column: 'Olek', except } };
    const mapping = { ...estonian, columns, ...where, ...keys };
    expect(() => parseMapping(JSON.stringify(mapping), 'example.json'), example).not.toThrow();
  }
});
